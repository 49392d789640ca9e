"""A crew lands by daylight.

A drifting orbit brings weeks in which every landing at the zone would be in the dark, as in the autumn of 2011. The allowed
days of undocking come as data.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(severity=WAIVABLE, authority="spacesafetymagazine", unit="date", remedy="move {0} into one of its windows")
def landing_light(facts: Facts) -> Iterator[Requirement]:
    for flight in facts.flights:
        windows = facts.windows(flight, "light")
        if windows:
            yield Requirement(
                (flight,),
                facts.departure(flight),
                within=windows,
                at=facts.departure_of(flight),
                says="{0} leaves on {amount} and would land in the dark",
            )


GOOD = """
window    Soyuz-1 light 190..210
Soyuz-1   Soyuz   Rassvet nadir     2..200   R1* R2 U1
"""
BAD = """
window    Soyuz-1 light 205..220
Soyuz-1   Soyuz   Rassvet nadir     2..200   R1* R2 U1
"""
