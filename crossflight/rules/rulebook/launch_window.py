"""A ship is launched when its orbit lets it reach the station.

The plane passes over a pad once a day; the station's place in it decides which profile can be flown. The allowed days of launch
come as data, from the orbit for a month ahead, or from the operator.
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
            yield Requirement(
                (flight,), facts.launch(flight), within=windows, says="{0} is launched on {amount}, outside its windows"
            )


GOOD = """
window    Soyuz-1 launch 0..30
Soyuz-1   Soyuz   Rassvet nadir     2..200   R1* R2 U1
"""
BAD = """
window    Soyuz-1 launch 5..30
Soyuz-1   Soyuz   Rassvet nadir     2..200   R1* R2 U1
"""
