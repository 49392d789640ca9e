"""Nobody is in two places: flights of one person do not overlap.

A flight is counted from launch to landing, in whichever ship the person goes home.
"""

from collections.abc import Iterator

from crossflight.core.finding import Apart
from crossflight.rules.facts import Facts
from crossflight.rules.reader import HARD, PROGRAMME, rule


@rule(
    severity=HARD,
    authority="derived",
    unit="d",
    remedy="give one of the two seats to somebody else",
    scope=PROGRAMME,
)
def one_place(facts: Facts) -> Iterator[Apart]:
    for person in facts.people:
        yield Apart((person,), facts.trips(person), gap=0, says="{0} would be in {1} and {2} at the same time")


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    700..900   R1* R5 U5
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    195..400   R1* R5 U5
"""
