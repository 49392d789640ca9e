"""A ship comes while the Sun stands low enough over the plane of the orbit.

At a high beta angle the station is always in sunlight: heat and power forbid arrivals of some ships. No bound is published; sixty
degrees fits the two known cut-outs of the first Dragon. The allowed days come as data, for the ships that need them.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(severity=WAIVABLE, authority="derived-beta", unit="date", remedy="move {0} into one of its windows")
def beta_cutout(facts: Facts) -> Iterator[Requirement]:
    for flight in facts.flights:
        windows = facts.windows(flight, "beta")
        if windows:
            yield Requirement(
                (flight,), facts.arrival(flight), within=windows, says="{0} comes on {amount}, at too high a beta angle"
            )


GOOD = """
window    Soyuz-1 beta 0..30
Soyuz-1   Soyuz   Rassvet nadir     2..200   R1* R2 U1
"""
BAD = """
window    Soyuz-1 beta 5..30
Soyuz-1   Soyuz   Rassvet nadir     2..200   R1* R2 U1
"""
