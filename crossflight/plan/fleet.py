"""Ships that fly again, in an open plan: how many of a kind are in use at a launch, over all stations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from crossflight.core.flight import Flight
from crossflight.plan.crews import total
from crossflight.plan.dates import Literal, fixed, negated, never
from crossflight.plan.eras import EraFacts
from crossflight.rules.facts import Amount


def scarce(facts: EraFacts) -> Iterator[Flight]:
    """The flights at whose launch so many ships may be in use that there may be none free."""
    for flight in facts.crewed:
        asked = facts.of_each_era(flight, partial(_limits, facts, flight))
        if any(most is not None and len(list(_others(facts, flight, rest))) >= most for _, (most, rest) in asked):
            yield flight


def _limits(facts: EraFacts, flight: Flight) -> tuple[int | None, int]:
    """How many ships of the kind there are, and how long one is made ready."""
    kind = flight.vehicle.id, flight.vehicle.family
    return facts.limit("fleet", flight, kind), facts.limit("ship-turnaround", flight, kind) or 0


def in_use(facts: EraFacts, flight: Flight, rest: int) -> Amount:
    """How many ships of the kind fly at a launch or landed less than `rest` minutes before, with that one."""
    return total([1, *_others(facts, flight, rest)])


def _others(facts: EraFacts, flight: Flight, rest: int) -> Iterator[Literal]:
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
