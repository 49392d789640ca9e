"""People's trips in an open plan: from launch to landing, home in the ship that they came in or in another one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from crossflight.core.finding import Span
from crossflight.core.flight import Flight
from crossflight.core.people import Person
from crossflight.plan.crews import Crews, total
from crossflight.plan.dates import Date, Dates, Literal, fixed, negated, never
from crossflight.plan.past import Past, Trip
from crossflight.plan.slots import Slot
from crossflight.rules.clock import DAY
from crossflight.rules.facts import Amount, Facts, Given
from crossflight.rules.manifest_facts import LONG


class TripFacts(Facts):
    """The facts that follow people from launch to landing."""

    order: Dates
    crews: Crews
    past: Past
    slot: dict[Flight, Slot]
    reach: int

    @abstractmethod
    def lift(self, flight: Flight) -> Date:
        """The launch as a date."""

    @abstractmethod
    def land(self, flight: Flight) -> Date:
        """The landing as a date."""

    def _homes(self, person: Person, up: Flight) -> list[tuple[Flight, Literal]]:
        """The other ships that the person may go home in."""
        return self.crews.homes.get((person, up), [])

    def _own(self, person: Person, up: Flight) -> Literal:
        """Does the person come and go in that ship?"""
        return self.order.all(self.crews.flies[person, up], *(negated(x) for _, x in self._homes(person, up)))

    # -- stays ------------------------------------------------------------------------------------------------------------
    def trips(self, person: Person) -> list[Span]:
        return [*_over(self.past.trips.get(person)), *self._trips(person)]

    def long_trips(self, person: Person) -> list[Span]:
        spans = [span._replace(present=self.order.all(span.present, self._long(span))) for span in self._trips(person)]
        return [*_over(self.past.long_trips.get(person)), *(span for span in spans if not never(span.present))]

    def _trips(self, person: Person) -> list[Span]:
        """Those to come. Of trips that are over only the last counts: earlier ones keep nobody from flying."""
        own = self.crews.flights_of[person]
        short = [Span(self.lift(up), self.land(up), self._lasts(person, up), up) for up in own]
        return short + [Span(self.lift(up), self.land(down), x, up) for up in own for down, x in self._homes(person, up)]

    def _lasts(self, person: Person, up: Flight) -> Literal:
        """1 if the trip lasts as long as the ship's at least: another ship leaves later, and as a rule lands later too."""
        slow = any(self.slot[down].down_days < self.slot[up].down_days for down, _ in self._homes(person, up))
        return self._own(person, up) if slow else self.crews.flies[person, up]

    def _long(self, span: Span) -> Literal:
        """Does the trip call for rest? Stays that are always long enough are taken for it, unless windows may be blamed."""
        slot = self.slot[span.of]
        if not self.reach and not slot.flown and (slot.stay[0] + slot.up_days + slot.down_days) * DAY >= LONG:
            return 1
        return self.order.reached(span.end, span.start, LONG)

    # -- amounts ----------------------------------------------------------------------------------------------------------
    def career(self, person: Person) -> Amount:
        return total([self.past.career.get(person, 0), *(self._length(person, up) for up in self.crews.flights_of[person])])

    def _length(self, person: Person, up: Flight) -> Amount:
        """The length of a trip, or more: what is only bounded from above."""
        lift, homes = self.lift(up), self._homes(person, up)
        ways = [((self.crews.flies[person, up], *(negated(x) for _, x in homes)), self.land(up))]
        ways += [((x,), self.land(down)) for down, x in homes]
        return self.order.longest([(given, land.amount - lift.amount, land.high - lift.low) for given, land in ways])

    # -- backups ----------------------------------------------------------------------------------------------------------
    def backups_near(self, lead: int) -> Iterable[tuple[Person, Flight, Flight]]:
        for person, backed in self.crews.backed_by.items():
            for flight in backed:
                for flown in self.crews.flights_of[person]:
                    if flown is flight or not self._may_be_away(person, flown, self.lift(flight), lead):
                        continue
                    if not any(never(x) for x in self.flying(person, flown, flight, lead)):
                        yield person, flight, flown

    def _may_be_away(self, person: Person, flown: Flight, launch: Date, lead: int) -> bool:
        """A first look at the bounds alone: there are many pairs, and few of them are near."""
        late = self.land(flown).high >= launch.low - lead or bool(self._homes(person, flown))
        return late and self.lift(flown).low <= launch.high

    def flying(self, person: Person, flown: Flight, backed: Flight, lead: int) -> Given:
        launch, homes = self.lift(backed), self._homes(person, flown)
        before, late = self.order.reached(launch, self.lift(flown)), self.order.reached(self.land(flown), launch, -lead)
        if never(before) or not homes:
            return (self.crews.flies[person, flown], before, late)
        ways = [self.order.all(x, self.order.reached(self.land(down), launch, -lead)) for down, x in homes]
        return (before, self.order.any(self.order.all(self._own(person, flown), late), *ways))


def _over(last: Trip | None) -> list[Span]:
    """The last trip that is over, as a span."""
    return [Span(fixed(last[0]), fixed(last[1]), 1, last[2])] if last else []
