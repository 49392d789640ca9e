"""A ship is launched when its orbit lets it reach the station.

The days on which pad, plane and phase agree come as data, from the orbit room or the operator.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(severity=WAIVABLE, authority="derived", unit="date", remedy="move {0} into one of its windows")
def launch_window(facts: Facts) -> Iterator[Requirement]:
    for flight in facts.flights:
        windows = facts.windows(flight, "launch")
        if windows:
            yield Requirement((flight,), facts.arrival(flight), within=windows, says="{0} comes on {amount}, outside its windows")


GOOD = """
window    Soyuz-1 launch 0..30
Soyuz-1   Soyuz   Rassvet nadir     2..200   R1* R2 U1
"""
BAD = """
window    Soyuz-1 launch 5..30
Soyuz-1   Soyuz   Rassvet nadir     2..200   R1* R2 U1
"""
