"""A ship comes home within its certified life.

Seals, propellant, batteries and solar arrays are certified for so long; the bound depends on the type and the launch date, and
counts from launch to landing or from docking to undocking as the certificate says.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(severity=WAIVABLE, authority="spacenews-2018-10-22 spacex-press-kit", unit="d", remedy="bring {0} home within {most}")
def on_orbit_life(facts: Facts) -> Iterator[Requirement]:
    for flight in facts.flights:
        life = facts.life(flight)
        if life is not None:
            yield Requirement(
                (flight,),
                facts.in_orbit(flight),
                0,
                life,
                at=facts.departure_of(flight),
                says="{0} stays {amount}, its life is {most}",
            )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..300   R1* R2 U1
"""
