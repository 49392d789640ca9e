"""Each seat of a crew that has backups has one.

A crew with a gap in its backups has no substitute for one of its seats.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.core.flight import Leg
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(severity=WAIVABLE, authority="text-71114687224", remedy="name a backup for every seat of {0}")
def backup_complement(facts: Facts) -> Iterator[Requirement]:
    for flight in facts.backed_up:
        yield Requirement(
            (flight,),
            facts.backups(flight) - facts.riders(flight, Leg.UP),
            at_least=0,
            says="{0} lacks a backup for {short} of its seats",
        )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  & R3* R4 U2
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  & R3* U2
"""
