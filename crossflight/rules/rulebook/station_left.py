"""A station that ends is left in time: no ship is docked any more when it does, only its modules are.

From its closing on the last crews go home without relief, and staffing is asked no longer; so what is still there would be there
alone. The end comes with the scenario: the International Space Station is to be brought down in January 2031.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.core.flight import Kind
from crossflight.rules.facts import Facts
from crossflight.rules.reader import HARD, rule


@rule(severity=HARD, authority="derived", unit="date", remedy="let {0} leave before {most}, or do not send it")
def station_left(facts: Facts) -> Iterator[Requirement]:
    for flight in facts.flights if facts.ends is not None else ():
        if flight.kind is not Kind.MODULE:
            yield Requirement(
                (flight,),
                facts.departure(flight),
                at_most=facts.ends,
                at=facts.departure_of(flight),
                says="{0} leaves on {amount}, the station ends on {most}",
            )


GOOD = """
closes    210
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
"""
BAD = """
closes    190
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
"""
