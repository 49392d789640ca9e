"""Should one family of ships be grounded and its crew gone home, each segment still has somebody who can run it.

A grounding stops reliefs; the crew of the grounded family leaves when its ship's life ends, or at once when the ship is the one
that is damaged. Those who stay came in the other family's ships.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PREFERENCE, rule


@rule(
    severity=PREFERENCE,
    weight=2000,
    authority="parabolicarc-2022-07-16 trueviralnews-cbs",
    holds_from="2022-10-14",
    remedy="carry somebody who can run the {1} segment in a ship of another family than {2}",
)
def grounding_robust(facts: Facts) -> Iterator[Requirement]:
    for moment in facts.departures:
        for segment in facts.segments:
            for family in facts.families:
                yield Requirement(
                    (moment, segment, family),
                    facts.runners(segment, moment, without=family),
                    at_least=1,
                    given=(*facts.rotates(family), *facts.planned(moment)),
                    at=moment,
                    says="After {0} on {date} nobody could run the {1} segment without those who go home by {2}",
                )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward  10..190   U2* U3 U4 R3
Soyuz-2   Soyuz   Poisk zenith    180..380   R4* R5 U5
Dragon-2  Dragon  Harmony zenith  185..370   U6* U7 U8 R6
end       195
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 R7
Dragon-1  Dragon  Harmony forward  10..190   U2* U3 U4 R3
Soyuz-2   Soyuz   Poisk zenith    180..380   R4* R5 R8
Dragon-2  Dragon  Harmony zenith  185..370   U6* U7 U8 R6
end       195
"""
