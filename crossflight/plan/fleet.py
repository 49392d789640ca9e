"""Ships that fly again, in an open plan: how many of a kind are in use at a launch, over all stations."""

from __future__ import annotations

from collections.abc import Iterator

from crossflight.core.flight import Flight
from crossflight.plan.crews import total
from crossflight.plan.dates import Literal, fixed, negated, never
from crossflight.plan.trips import TripFacts
from crossflight.rules.facts import Amount


def scarce(facts: TripFacts) -> Iterator[Flight]:
    """The flights at whose launch so many ships may be in use that there may be none free."""
    for flight in facts.crewed:
        kind = flight.vehicle.id, flight.vehicle.family
        most = facts.limit("fleet", flight, kind)
        if most is not None and len(list(_others(facts, flight, facts.limit("ship-turnaround", flight, kind) or 0))) >= most:
            yield flight


def in_use(facts: TripFacts, flight: Flight, rest: int) -> Amount:
    """How many ships of the kind fly at a launch or landed less than `rest` minutes before, with that one."""
    return total([1, *_others(facts, flight, rest)])


def _others(facts: TripFacts, flight: Flight, rest: int) -> Iterator[Literal]:
    """Of each other ship that may be in use at that launch, whether it is."""
    at = facts.lift(flight)
    for vehicle, landed in facts.past.ships:
        if vehicle == flight.vehicle.id:
            here: Literal = negated(facts.order.reached(at, fixed(landed), rest))
            if not never(here):
                yield here
    for other in facts.crewed:
        if other is not flight and other.vehicle.id == flight.vehicle.id:
            up, down = facts.order.reached(at, facts.lift(other)), facts.order.reached(at, facts.land(other), rest)
            here = facts.order.all(up, negated(down))
            if not never(here):
                yield here
