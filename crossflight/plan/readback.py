"""A solved model as a manifest: the record up to the plan's beginning, and the plan after it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from crossflight.core.flight import Docking, Flight, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.core.when import When, on_day
from crossflight.plan.model_facts import ModelFacts
from crossflight.plan.problem import Problem
from crossflight.plan.slots import Slot
from crossflight.rules.clock import moment

Value = Callable[[Any], int]


def read(problem: Problem, facts: ModelFacts, value: Value, name: str = "") -> Manifest:
    """The manifest of a solution. `value` gives the number of an expression."""
    return _Reader(problem, facts, lambda x: x if isinstance(x, int) else round(value(x))).manifest(name)


class _Reader:
    def __init__(self, problem: Problem, facts: ModelFacts, value: Value) -> None:
        self.problem, self.facts, self.value = problem, facts, value
        self.flights = {slot.flight: self._flight(slot) for slot in facts.slots}
        self.home = {(p, up): down for (p, up, down), x in facts.crews.move.items() if value(x)}

    def manifest(self, name: str) -> Manifest:
        before = self.problem.manifest
        made = {flight.id for flight in self.flights.values()}
        past = {flight.id: flight for flight in before.flights if flight.id not in made}
        past_rides = [ride for ride in before.rides if ride.flight.id in past]
        rides = _numbered([ride for slot in self.facts.slots for ride in self._rides(slot)])
        return Manifest(
            self.problem.station,
            (*past.values(), *self.flights.values()),
            (*past_rides, *rides),
            tuple(self._backups()),
            self.problem.until,
            self.problem.at,
            name or self.problem.scenario.name,
            self.problem.notes,
            self.problem.manifest.others,
            self.problem.scenario.id,
        )

    def _flight(self, slot: Slot) -> Flight:
        facts, flight, value = self.facts, slot.flight, self.value
        leave = value(facts.departure(flight))
        end = _day(value(facts.land(flight).amount))
        if slot.flown:
            *before, last = flight.dockings
            stays = self._moved(flight, replace(last, end=_day(leave)))
            return replace(flight, dockings=(*before, *stays), end=end, status=Status.FLYING)
        port = next(port for port, x in facts.at_port[flight].items() if value(x))
        stay = Docking(port, _day(value(facts.arrival(flight))), _day(leave))
        return replace(flight, launch=_day(value(facts.launch(flight))), dockings=self._moved(flight, stay), end=end)

    def _moved(self, flight: Flight, stay: Docking) -> tuple[Docking, ...]:
        """The stay as it is, or broken by a relocation."""
        move = self.facts.relocations.get(flight)
        if move is None or not self.value(move.moves):
            return (stay,)
        port, on = next(port for port, x in move.to.items() if self.value(x)), _day(self.value(move.on.amount))
        return replace(stay, end=on), Docking(port, on, stay.end)

    def _rides(self, slot: Slot) -> list[Ride]:
        flight, found = self.flights[slot.flight], []
        for seat, (person, role) in enumerate(self._held(slot), 1):
            up = self._up(slot, person, role, flight, seat)
            found += [up] if up.flight is flight else []
            down = self.flights[self.home.get((person, slot.flight), slot.flight)]
            found.append(Ride(person, down, Leg.DOWN, seat, role, up.agency))
        return found

    def _up(self, slot: Slot, person: Person, role: str, flight: Flight, seat: int) -> Ride:
        """The way up: as flown, of whoever is up already."""
        if slot.flown:
            for stay in self.problem.manifest.aboard(self.problem.at):
                if stay.person is person:
                    return replace(stay.up, flight=flight) if stay.up.flight.id == slot.id else stay.up
        return Ride(person, flight, Leg.UP, seat, role, person.agency)

    def _held(self, slot: Slot) -> list[tuple[Person, str]]:
        """Who sits in the ship, in the order of its seats."""
        found, seen = [], set[tuple[Person, str]]()
        for offer in slot.offers:
            for person in offer.candidates:
                key = person, offer.role
                if key not in seen and self.value(self.facts.crews.seat[person, slot.flight, offer.role]):
                    seen.add(key)
                    found.append(key)
        return found

    def _backups(self) -> list[Ride]:
        found: list[Ride] = []
        for slot in self.facts.slots:
            held = [(p, r) for (p, flight, r), x in self.facts.crews.back.items() if flight is slot.flight and self.value(x)]
            found += [Ride(p, self.flights[slot.flight], Leg.UP, n, r, p.agency) for n, (p, r) in enumerate(held, 1)]
        return found


def _numbered(rides: list[Ride]) -> list[Ride]:
    """Seats down counted anew in each ship: people may have changed ships."""
    count: dict[Flight, int] = {}
    found = []
    for ride in rides:
        if ride.leg is Leg.DOWN:
            count[ride.flight] = seat = count.get(ride.flight, 0) + 1
            ride = replace(ride, seat=seat)
        found.append(ride)
    return found


def _day(minutes: int) -> When:
    return on_day(moment(minutes).date())
