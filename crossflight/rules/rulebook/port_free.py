"""A port holds one ship at a time, and stands empty for a while between two.

The limit is the shortest time that any port has stood empty between two ships.
"""

from collections.abc import Iterator

from crossflight.core.finding import Apart
from crossflight.rules.facts import Facts
from crossflight.rules.reader import HARD, rule


@rule(
    severity=HARD,
    authority="derived",
    limits=("port-gap",),
    unit="d",
    remedy="dock {2} elsewhere, or move {1} away before it comes",
)
def port_free(facts: Facts) -> Iterator[Apart]:
    for port in facts.ports:
        yield Apart(
            (port,),
            facts.docked_at(port),
            gap=facts.limit("port-gap") or 0,
            says="{2} comes to {0} on {date}, while {1} is there or less than {least} after it has left",
        )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Rassvet nadir   202..400   R4* R5 U5
"""
BAD = """
limit port-gap 23 h
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Rassvet nadir   195..400   R4* R5 U5
"""
