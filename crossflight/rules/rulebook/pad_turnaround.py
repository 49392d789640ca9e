"""A launch pad has time to be made ready between two launches.

The limit of a pad is the shortest turnaround that it has shown, the usual one where it never sent two ships in a row.
"""

from collections.abc import Iterator

from crossflight.core.finding import Apart
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PROGRAMME, WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="derived",
    limits=("pad-turnaround",),
    unit="d",
    remedy="move one of the two launches, or use another pad",
    scope=PROGRAMME,
)
def pad_turnaround(facts: Facts) -> Iterator[Apart]:
    for pad in facts.pads:
        gap = facts.limit("pad-turnaround", about=(pad,)) or 0
        yield Apart((pad,), facts.launches_from(pad), gap=gap, says="{1} and {2} leave {0} less than {least} apart")


GOOD = """
limit     pad-turnaround 13 d Baikonur
Soyuz-1   Soyuz     Rassvet nadir     0..200   R1* R2 U1
Progr-1   Progress  Poisk zenith     20..100
"""
BAD = """
limit     pad-turnaround 13 d Baikonur
Soyuz-1   Soyuz     Rassvet nadir     0..200   R1* R2 U1
Progr-1   Progress  Poisk zenith      5..100
"""
