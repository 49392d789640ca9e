"""Whoever changes ships does so while both are docked.

A Soyuz seat has a liner cast to one body, a suit belongs to one ship; both are carried across through the hatches.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="sputniknews-2023-01-18",
    holds_from="2011-08-01",
    unit="d",
    remedy="let {2} come before {1} leaves, or send {0} home in {1}",
)
def seat_liner(facts: Facts) -> Iterator[Requirement]:
    for person, up, down, present in facts.moves:
        yield Requirement(
            (person, up, down),
            facts.departure(up) - facts.arrival(down),
            at_least=0,
            given=(present,),
            at=facts.departure_of(up),
            says="{0} came in {1}, which leaves on {date} before {2} comes to take the seat liner",
        )
        yield Requirement(
            (person, up, down, "back"),
            facts.departure(down) - facts.arrival(up),
            at_least=0,
            given=(present,),
            at=facts.departure_of(down),
            says="{0} comes in {1} after {2}, the ship home, has left on {date}",
        )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  | R1* R5 U1
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 U5  | R4* R2 U5
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  | R1* U1
Soyuz-2   Soyuz   Poisk zenith    205..400   R4* U5     | R4* R2 U5
"""
