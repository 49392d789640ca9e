"""Ships that change the crew in an open plan: which do, who relieves whom, and how the exchange of seats stands.

All of it hangs on dates that the plan leaves open: a ship that stays short brings visitors, and of two ships of a family either
may come first. So each is a literal, constant where windows, stays or the order of a line decide it, as in a plan of one line for
each family they nearly always do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crossflight.core.flight import Flight, Leg
from crossflight.plan.crews import sent_by, total
from crossflight.plan.dates import Date, Literal, fixed, negated, never
from crossflight.plan.slots import Slot
from crossflight.plan.trips import TripFacts
from crossflight.rules.clock import DAY
from crossflight.rules.facts import Amount, Given
from crossflight.rules.manifest_facts import AGREED, PARTIES, VISIT


class RotationFacts(TripFacts):
    """The facts that ask which ships change the crew."""

    slots: list[Slot]
    _arrival: dict[Flight, Date]
    _departure: dict[Flight, Date]
    _standing: dict[Flight, Any]

    def _rotate(self) -> None:
        """List what may change the crew, relieve another ship, or count in the exchange."""
        self.families = tuple(dict.fromkeys(f.vehicle.family for f in (*self.past.rotated, *self._maybe_rotating())))
        self._line = {slot.flight: (slot.line, number) for number, slot in enumerate(self.slots)}
        self.reliefs = tuple(self._reliefs())
        self.exchange_flights = tuple(filter(self._may_exchange, self._maybe_rotating())) if self.exchanges else ()

    def _maybe_rotating(self) -> list[Flight]:
        return [flight for flight in self.crewed if self.slot[flight].longest >= VISIT]

    def rotating(self, flight: Flight) -> Literal:
        """Does the ship stay long enough to change the crew?"""
        if flight not in self.slot:
            return 1
        slot = self.slot[flight]
        if not slot.flown and slot.stay[0] * DAY >= VISIT and not self.reach:
            return 1
        return self.order.reached(self._departure[flight], self._arrival[flight], VISIT)

    def rotates(self, family: str) -> Given:
        if any(flight.vehicle.family == family for flight in self.past.rotated):
            return ()
        return (self.order.any(*(self.rotating(f) for f in self._maybe_rotating() if f.vehicle.family == family)),)

    # -- reliefs ----------------------------------------------------------------------------------------------------------
    def _came(self, flight: Flight) -> Date:
        """The arrival, also of a ship that is gone already."""
        return self._arrival[flight] if flight in self._arrival else fixed(self.past.rotated[flight])

    def _before(self, one: Flight, two: Flight) -> Literal:
        """Does the first come before the second? The order of their ids decides between two that come at the same minute."""
        (line, number), (other, later) = self._line.get(one, ("", 0)), self._line.get(two, ("", 0))
        if line and line == other:
            return int(number < later)
        return self.order.reached(self._came(two), self._came(one), int(one.id > two.id))

    def _reliefs(self) -> Iterator[tuple[Flight, Flight]]:
        """The pairs of a family that windows leave open: another one that surely comes in between leaves none."""
        own = self._maybe_rotating()
        for leaving in own:
            fleet = [f for f in (*self.past.rotated, *own) if f is not leaving and f.vehicle.family == leaving.vehicle.family]
            later = [flight for flight in fleet if self._surely_before(flight, leaving) is not True]
            certain = [flight for flight in later if self._surely_relieves(leaving, flight)]
            for flight in later:
                if not any(self._surely_nearer(leaving, other, flight) for other in certain if other is not flight):
                    yield leaving, flight

    def _surely_before(self, one: Flight, two: Flight) -> bool | None:
        """The same without a literal: None where it is open."""
        (line, number), (other, later) = self._line.get(one, ("", 0)), self._line.get(two, ("", 0))
        if line and line == other:
            return number < later
        first, second = self._came(one), self._came(two)
        if first.high < second.low:
            return True
        return False if first.low > second.high else None

    def _surely_relieves(self, leaving: Flight, flight: Flight) -> bool:
        slot = self.slot.get(flight)
        long = slot is None or (not slot.flown and slot.stay[0] * DAY >= VISIT)
        return long and self._surely_before(leaving, flight) is True

    def _surely_nearer(self, leaving: Flight, one: Flight, two: Flight) -> bool:
        """Does the first surely come nearer to that leaving than the second?"""
        before, end = self._surely_before(one, two), self._departure[leaving]
        first, second = self._came(one), self._came(two)
        if before is None:
            return False
        return first.low + second.low >= 2 * end.high if before else first.high + second.high < 2 * end.low

    def relieves(self, leaving: Flight, relieving: Flight) -> Given:
        given = [self.rotating(leaving), *self._eligible(leaving, relieving)]
        rivals = [flight for of, flight in self.reliefs if of is leaving and flight is not relieving]
        certain = [flight for flight in rivals if self._surely_relieves(leaving, flight)]
        for rival in rivals:
            if not any(self._parts(relieving, other, rival) for other in certain if other is not rival):
                nearer = self._nearer(leaving, rival, relieving)
                given.append(negated(self.order.all(*self._eligible(leaving, rival), nearer)))
        return tuple(given)

    def _parts(self, one: Flight, middle: Flight, two: Flight) -> bool:
        """Does the middle one surely come between the two? Then it is nearer wherever the farther one is."""
        first = self._surely_before(one, middle)
        return first is not None and first is self._surely_before(middle, two)

    def _eligible(self, leaving: Flight, flight: Flight) -> tuple[Literal, Literal]:
        """Does it change the crew, and come after the other?"""
        (line, number), (other, later) = self._line[leaving], self._line.get(flight, ("", 0))
        if line and line == other:
            return self.rotating(flight), int(number < later)
        return self.rotating(flight), negated(self.order.reached(self._came(leaving), self._came(flight)))

    def _nearer(self, leaving: Flight, one: Flight, two: Flight) -> Literal:
        """Of two that come one after the other, the later is nearer where their middle lies before the leaving."""
        late = self.order.amid(self._came(one), self._came(two), self._departure[leaving])
        return self.order.same(self._before(one, two), late)

    # -- the exchange -----------------------------------------------------------------------------------------------------
    def _may_exchange(self, flight: Flight) -> bool:
        if self.slot[flight].flown:
            return flight.id in self.past.seats
        agreed = self.lift(flight).high >= AGREED
        return agreed and flight.vehicle.family in PARTIES and bool(self.slot[flight].offers)

    def exchanging(self, flight: Flight) -> Given:
        agreed = self.order.reached(self.lift(flight), fixed(AGREED))
        carries = () if self.slot[flight].flown else self.carries(flight, Leg.UP)
        return (self.rotating(flight), agreed, *carries)

    def exchange_seats(self, flight: Flight) -> Amount:
        agency = PARTIES[flight.vehicle.family][0]
        return self.crews.came(flight, ("agency", agency), sent_by(agency))[0]

    def exchange_balance(self, flight: Flight) -> Amount:
        if flight not in self._standing:
            at = self.lift(flight)
            self._standing[flight] = self._balance(lambda other: self.order.reached(at, self.lift(other)))
        return self._standing[flight]

    def exchange_owed(self) -> Amount:
        """What stands when all have been launched."""
        return self._balance(lambda other: 1)

    def _balance(self, launched: Any) -> Amount:
        """What stood when the plan begins, and every seat of the flights that have been launched."""
        terms: list[Any] = [self.past.balance]
        for flight in self.exchange_flights:
            agency, sign = PARTIES[flight.vehicle.family]
            agreed = self.order.reached(self.lift(flight), fixed(AGREED))
            counts = self.order.all(launched(flight), self.rotating(flight), agreed)
            if self.slot[flight].flown:
                terms.append(sign * self.past.seats[flight.id] * counts)
            elif not never(counts):
                terms.append(sign * self.order.times(counts, *self.crews.came(flight, ("agency", agency), sent_by(agency))))
        return total(terms)
