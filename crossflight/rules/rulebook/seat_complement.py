"""Each crew goes up and comes down with one commander and no more people than the ship has seats.

A leg without people, such as the launch of Soyuz MS-23 or the landing of Soyuz MS-22, is nobody's complement. Every leg
that flew to the station kept the rule.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.core.flight import Leg
from crossflight.rules.facts import Facts
from crossflight.rules.reader import HARD, rule


@rule(severity=HARD, authority="derived", remedy="name one commander of {0} on the way {1}, and nobody without a seat")
def seat_complement(facts: Facts) -> Iterator[Requirement]:
    for flight, leg in facts.legs:
        given = facts.carries(flight, leg)
        yield Requirement(
            (flight, leg),
            facts.riders(flight, leg),
            at_most=facts.seats(flight),
            given=given,
            at=facts.arrival_of(flight) if leg is Leg.UP else facts.departure_of(flight),
            says="{0} carries {amount} people {1}, it has {most} seats",
        )
        if leg is Leg.UP:
            yield Requirement(
                (flight, leg, "commander"),
                facts.in_role(flight, leg, "commander"),
                1,
                1,
                given=given,
                says="{0} has {amount} commanders on the way {1}, not one",
            )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2* U1
Dragon-1  Dragon  Harmony forward   2..100   U2* U3 U4 U5 U6
"""
