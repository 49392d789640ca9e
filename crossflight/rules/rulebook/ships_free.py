"""There is a ship for every flight: no more of a kind are in use, or being made ready again, than there are.

Capsules that fly again are few: five Crew Dragons have come to the station, and none was launched again sooner than 150 days
after it landed. It is asked at each launch, of all stations together, for kinds of ships whose number the limits give.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PROGRAMME, WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="derived",
    limits=("fleet", "ship-turnaround"),
    remedy="launch {1} after an earlier ship of its kind has been made ready again",
    scope=PROGRAMME,
)
def ships_free(facts: Facts) -> Iterator[Requirement]:
    for flight in facts.fleet:
        kind = flight.vehicle.id, flight.vehicle.family
        most = facts.limit("fleet", flight, kind)
        if most is not None:
            yield Requirement(
                ("fleet", flight),
                facts.ships_in_use(flight, facts.limit("ship-turnaround", flight, kind) or 0),
                at_most=most,
                says="At the launch of {1} {amount} ships of its kind are in use or being made ready, there are {most}",
            )


GOOD = """
limit     fleet 2 ships Dragon
limit     ship-turnaround 150 d Dragon
Dragon-1  Dragon  Harmony forward   0..100   U2* U3
Dragon-2  Dragon  Harmony zenith   90..200   U4* U5
Dragon-3  Dragon  Harmony forward 270..300   U6* U7
"""
BAD = """
limit     fleet 2 ships Dragon
limit     ship-turnaround 150 d Dragon
Dragon-1  Dragon  Harmony forward   0..100   U2* U3
Dragon-2  Dragon  Harmony zenith   90..200   U4* U5
Dragon-3  Dragon  Harmony forward 240..300   U6* U7
"""
