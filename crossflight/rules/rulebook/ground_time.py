"""Two long flights of one person lie far enough apart.

Bone and muscle take about as long to come back as the flight took, and training follows. No number is published; the limit is a
scenario's, a little below the shortest that was flown.
"""

from collections.abc import Iterator

from crossflight.core.finding import Apart
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PROGRAMME, WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="derived-ground-time",
    limits=("ground-time",),
    unit="d",
    remedy="give the later seat to somebody else",
    scope=PROGRAMME,
)
def ground_time(facts: Facts) -> Iterator[Apart]:
    for person in facts.people:
        gap = facts.limit("ground-time", about=(person.agency,)) or 0
        yield Apart(
            (person,),
            facts.long_trips(person),
            gap=gap,
            says="{0} flies {1} and {2} with less than {least} on the ground between",
        )


GOOD = """
limit     ground-time 365 d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    600..800   R1* R5 U5
"""
BAD = """
limit     ground-time 365 d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    400..600   R1* R5 U5
"""
