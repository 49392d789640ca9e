"""Two people aboard can go out together, in each segment's suits.

A spacewalk takes two. With one person trained for a suit, whatever fails outside that segment waits for the next crew.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PREFERENCE, rule

SUITS = {"USOS": "EMU EVA", "Russian": "Orlan EVA"}
"""By segment, the suit that is worn out of it."""


@rule(
    severity=PREFERENCE,
    weight=50,
    authority="derived",
    holds_from="2020-11-17",
    remedy="seat a second person trained for the suit",
)
def eva_pair(facts: Facts) -> Iterator[Requirement]:
    for moment in facts.departures:
        for suit in (SUITS[segment] for segment in facts.segments if segment in SUITS):
            yield Requirement(
                (moment, suit),
                facts.skilled(suit, moment),
                at_least=2,
                given=facts.planned(moment),
                at=moment,
                says="After {0} on {date} {only} aboard can do an {1}, which takes two",
            )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward   5..240   U2* U3 U4
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 U5
end       205
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 U5
end       205
"""
