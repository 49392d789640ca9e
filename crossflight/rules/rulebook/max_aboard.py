"""No more people are aboard than the station can keep.

Air, water and berths are for so many. Crowding can only grow when somebody comes, so it is asked just after each arrival.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import HARD, rule


@rule(severity=HARD, authority="derived", limits=("max-aboard",), remedy="let a crew leave before {0}")
def max_aboard(facts: Facts) -> Iterator[Requirement]:
    for moment in facts.arrivals:
        yield Requirement(
            (moment,),
            facts.aboard(moment),
            at_most=facts.limit("max-aboard", moment),
            at=moment,
            says="After {0} on {date} {amount} people are aboard, {most} is the most",
        )


GOOD = """
limit     max-aboard 6 people
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith     10..190   R3* R4 U2
"""
BAD = """
limit     max-aboard 6 people
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith     10..190   R3* R4 U2
Dragon-1  Dragon  Harmony forward  20..180   U3*
"""
