"""What rules ask, answered in CP-SAT expressions for a plan that is still open. `rules.facts` says what each answer means.

All amounts are in minutes, as in the checker; the variables below them are whole days. Only ships that are there when the
plan begins, or that it plans, are listed: what is over cannot be planned any more and enters as constants (`Past`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crossflight.core.finding import Moment, Span
from crossflight.core.flight import Flight, Kind, Leg
from crossflight.core.people import Person
from crossflight.core.station import Station
from crossflight.plan.crews import Crews, Test, has, runs, total
from crossflight.plan.dates import Date, Dates, Literal, fixed, negated
from crossflight.plan.eras import EraFacts
from crossflight.plan.fleet import in_use, scarce
from crossflight.plan.past import Past
from crossflight.plan.relocations import Relocation, relocation
from crossflight.plan.slots import NOON, Slot
from crossflight.plan.solver import cp_model
from crossflight.rules.clock import DAY, minutes
from crossflight.rules.facts import RELOCATION, Amount, Berth, Given, Move, Seat
from crossflight.rules.index import USUAL
from crossflight.rules.setting import Setting


class ModelFacts(EraFacts):
    """The facts of one model. `reach`: days that dates may go past their windows, as an explanation needs; 0 folds windows in."""

    def __init__(
        self,
        model: cp_model.CpModel,
        station: Station,
        setting: Setting,
        slots: list[Slot],
        past: Past,
        horizon: int,
        backups: bool = False,
        reach: int = 0,
    ) -> None:
        self.model, self.station, self.setting, self.past = model, station, setting, past
        self.order, self.horizon, self.reach = Dates(model), horizon, reach
        self.slots, self._era, self._met, self._eras = slots, None, {}, {}
        self.slot = {slot.flight: slot for slot in slots}
        self._arrival: dict[Flight, Date] = {}
        self._departure: dict[Flight, Date] = {}
        self._berthed: dict[Flight, Date] = {}
        self._lift: dict[Flight, Date] = {}
        self._land: dict[Flight, Date] = {}
        for slot in slots:
            self._arrival[slot.flight] = self._arrive(slot)
            self._departure[slot.flight] = self._leave(slot)
            self._berthed[slot.flight] = self._arrival[slot.flight] if slot.berthed is None else fixed(slot.berthed)
            self._lift[slot.flight] = self._launch(slot)
            self._land[slot.flight] = self._departure[slot.flight].later(slot.down_days * DAY)
        self.at_port = {slot.flight: self._ports(slot) for slot in slots}
        self.crews = Crews(self.order, slots, backups, reach > 0)
        self.relocations = {slot.flight: move for slot in slots if (move := self._relocation(slot)) is not None}
        self._lists(backups)
        self._docks: dict[tuple[Flight, Moment], Literal] = {}
        self._standing: dict[Flight, Any] = {}

    def _lists(self, backups: bool) -> None:
        self.flights = tuple(slot.flight for slot in self.slots)
        self.crewed = tuple(flight for flight in self.flights if flight.kind is Kind.CREW)
        self.people = tuple(dict.fromkeys((*self.crews.people, *self.crews.backed_by)))
        self.segments = self.station.segments
        self.ports = tuple(dict.fromkeys(port.id for port in self.station.ports))
        self.fleet = tuple(scarce(self))
        self.pads = tuple(dict.fromkeys(flight.pad for flight in self.flights if flight.pad))
        self.arrivals = tuple(Moment(flight, "arrival") for flight in self.crewed if not self.slot[flight].flown)
        self.departures = tuple(Moment(flight, "departure") for flight in self.crewed)
        cargo = (f for f in self.flights if f.vehicle.family == "Progress" and f.kind is Kind.CARGO and not self.slot[f].flown)
        self.cargo_arrivals = tuple(Moment(flight, "arrival") for flight in cargo)
        self._rotate()
        self.backed_up = tuple(flight for flight in self.crewed if not self.slot[flight].flown) if backups else ()

    def _arrive(self, slot: Slot) -> Date:
        if slot.arrived is not None:
            return fixed(slot.arrived)
        return self.order.new([(slot.first - self.reach, slot.last + self.reach)], NOON, f"{slot.id} arrives")

    def _leave(self, slot: Slot) -> Date:
        first, last = slot.leave_days
        return self.order.new([(first - (0 if slot.flown else self.reach), last + self.reach)], NOON, f"{slot.id} leaves")

    def _launch(self, slot: Slot) -> Date:
        return fixed(slot.launched) if slot.launched is not None else self._arrival[slot.flight].later(-slot.up_days * DAY)

    def _ports(self, slot: Slot) -> dict[str, Literal]:
        if len(slot.ports) == 1:
            return {slot.ports[0]: 1}
        return {port: self.model.new_bool_var(f"{slot.id} at {port}") for port in slot.ports}

    def _relocation(self, slot: Slot) -> Relocation | None:
        arrival, departure = self._arrival[slot.flight], self._departure[slot.flight]
        manned = self.crews.mans[slot.flight]
        return relocation(self.model, self.order, slot, arrival, departure, self.at_port[slot.flight], manned)

    def _freed(self, flight: Flight) -> Date:
        """When a ship leaves the port that it came to: with its move, or with its departure."""
        return self.relocations[flight].on if flight in self.relocations else self._departure[flight]

    def choices(self, flight: Flight) -> list[Any]:
        """What a flight leaves open beside its people: the variables of its dates and ports, 0 or 1 where they are known."""
        dates = (self._arrival[flight], self._departure[flight])
        return [0 if date.var is None else date.var for date in dates] + list(self.at_port[flight].values())

    # -- collections ------------------------------------------------------------------------------------------------------
    @property
    def legs(self) -> Iterable[tuple[Flight, Leg]]:
        down = {flight for _, flight, _ in self.crews.movers()}
        for slot in self.slots:
            if slot.offers and not slot.flown:
                yield slot.flight, Leg.UP
            if slot.flight.kind is Kind.CREW and (slot.offers or slot.flight in down):
                yield slot.flight, Leg.DOWN

    @property
    def seats_up(self) -> Iterable[Seat]:
        yield from (Seat(person, flight, role, x) for (person, flight, role), x in self.crews.seat.items())
        yield from (Seat(person, flight, role, x) for (person, flight, role), x in self.crews.back.items())

    @property
    def moves(self) -> Iterable[Move]:
        return (Move(person, up, down, x) for (person, up, down), x in self.crews.move.items())

    def berths(self, flight: Flight) -> Iterable[Berth]:
        start, freed = self._berthed[flight].amount, self._freed(flight).amount
        found = [Berth(flight, port, start, freed, x) for port, x in self.at_port[flight].items()]
        if move := self.relocations.get(flight):
            found += [Berth(flight, port, freed, self.departure(flight), x, True) for port, x in move.to.items()]
        return found

    def berths_at(self, port: str) -> Iterable[Berth]:
        return [berth for flight in self.flights for berth in self.berths(flight) if berth.port == port]

    # -- stays ------------------------------------------------------------------------------------------------------------
    @property
    def events(self) -> list[Span]:
        found = []
        for event, dates in (("arrival", self._arrival), ("departure", self._departure)):
            found += [Span(date, date, 1, Moment(flight, event)) for flight, date in dates.items()]
        return found

    def docked_at(self, port: str) -> list[Span]:
        found = [
            Span(self._berthed[flight], self._freed(flight), ports[port], flight)
            for flight, ports in self.at_port.items()
            if port in ports
        ]
        moves = ((flight, self.relocations[flight]) for flight in self.at_port if flight in self.relocations)
        return found + [Span(move.on, self._departure[f], move.to[port], f) for f, move in moves if port in move.to]

    def launches_from(self, pad: str) -> list[Span]:
        return [Span(self.lift(flight), self.lift(flight), 1, flight) for flight in self.flights if flight.pad == pad]

    def lift(self, flight: Flight) -> Date:
        """The launch as a date."""
        return self._lift[flight]

    def land(self, flight: Flight) -> Date:
        """The landing as a date."""
        return self._land[flight]

    # -- amounts: time ----------------------------------------------------------------------------------------------------
    def arrival(self, flight: Flight) -> Amount:
        return self._arrival[flight].amount

    def departure(self, flight: Flight) -> Amount:
        return self._departure[flight].amount

    def launch(self, flight: Flight) -> Amount:
        return self.lift(flight).amount

    def when(self, moment: Moment) -> Amount:
        return self.date(moment).amount

    def date(self, moment: Moment) -> Date:
        """When a moment is."""
        if moment.event.startswith(RELOCATION):
            return self.relocations[moment.flight].on
        return (self._arrival if moment.event == "arrival" else self._departure)[moment.flight]

    def in_orbit(self, flight: Flight) -> Amount:
        life = self.certified(flight)
        if life and life.counts == "flight":
            return self.land(flight).amount - self.launch(flight)
        return self.departure(flight) - self.arrival(flight)

    # -- amounts: people aboard -------------------------------------------------------------------------------------------
    def docked(self, flight: Flight, moment: Moment) -> Literal:
        """Is the ship there just after the moment?"""
        key = flight, moment
        if key not in self._docks:
            at = self.date(moment)
            here = self.order.reached(at, self._arrival[flight])
            self._docks[key] = self.order.all(here, negated(self.order.reached(at, self._departure[flight])))
        return self._docks[key]

    def _count(self, key: Any, test: Test | None, moment: Moment, without: str | None = None) -> Amount:
        """People of a kind aboard: each crew while its ship is there, and those who stay for another ship."""
        terms = []
        for slot in self.slots:
            if slot.offers and slot.flight.vehicle.family != without:
                terms.append(self.order.times(self.docked(slot.flight, moment), *self.crews.came(slot.flight, key, test)))
        at = self.date(moment)
        for up, down, literals in self.crews.movers(test):
            left = self.order.reached(at, self._departure[up])
            stays = self.order.all(left, negated(self.order.reached(at, self._departure[down])))
            if down.vehicle.family != without:
                terms.append(self._of_movers(("stay", up, down, key), stays, literals))
            if (up.vehicle.family == without) != (down.vehicle.family == without):
                sign = 1 if up.vehicle.family == without else -1
                terms.append(sign * self._of_movers(("before", up, down, key), self.docked(up, moment), literals))
        return total(terms)

    def _of_movers(self, key: Any, literal: Literal, movers: list[Literal]) -> Amount:
        if isinstance(literal, int):
            return total(movers) if literal else 0
        amount = self._held(key, movers)
        return self.order.times(literal, amount, len(movers))

    def _held(self, key: Any, literals: list[Literal]) -> Any:
        counts = self.crews._counts
        if key not in counts:
            amount = literals[0] if len(literals) == 1 else self.model.new_int_var(0, len(literals), "")
            if len(literals) > 1:
                self.model.add(amount == total(literals))
            counts[key] = amount, len(literals)
        return counts[key][0]

    def aboard(self, moment: Moment) -> Amount:
        return self._count("all", None, moment)

    def runners(self, segment: str, moment: Moment, without: str | None = None) -> Amount:
        return self._count(segment, runs(segment), moment, without)

    def skilled(self, skill: str, moment: Moment) -> Amount:
        usual = frozenset(segment for segment, skills in USUAL.items() if skill in skills)
        return self._count(("skill", skill), lambda p: has(skill)(p) or bool(p.runs & usual), moment)

    def seats_home(self, moment: Moment) -> Amount:
        return total(
            [
                self.seats(flight) * self.order.all(self.docked(flight, moment), *self._fit(flight, moment))
                for flight in self.crewed
            ]
        )

    def _fit(self, flight: Flight, moment: Moment) -> Given:
        """Is the ship still a way home?"""
        return (negated(self.order.reached(self.date(moment), fixed(minutes(flight.unfit.start)))),) if flight.unfit else ()

    # -- amounts: seats ---------------------------------------------------------------------------------------------------
    def _who(self, flight: Flight, leg: Leg, key: Any, test: Test | None) -> Amount:
        came, _ = self.crews.came(flight, key, test) if self.slot[flight].offers else (0, 0)
        if leg is Leg.UP:
            return came
        gone = [x for up, _, literals in self.crews.movers(test) if up is flight for x in literals]
        added = [x for _, down, literals in self.crews.movers(test) if down is flight for x in literals]
        return came + total(added) - total(gone) if gone or added else came

    def riders(self, flight: Flight, leg: Leg) -> Amount:
        return self._who(flight, leg, "all", None)

    def in_role(self, flight: Flight, leg: Leg, role: str) -> Amount:
        if leg is Leg.UP:
            return total([x for _, x in self.crews.with_role(flight, role)])
        return self._in_charge(flight, role, lambda person: False)

    def can_command(self, flight: Flight, leg: Leg) -> Amount:
        skilled = has(f"{flight.vehicle.family} commander")
        if leg is Leg.UP:
            able = [x for p, x in self.crews.with_role(flight, "commander") if not skilled(p)]
            return total(
                [*able, *(self.crews.flies[p, flight] for p in self.people if (p, flight) in self.crews.flies and skilled(p))]
            )
        return self._in_charge(flight, "commander", skilled)

    def _in_charge(self, flight: Flight, role: str, able: Test) -> Amount:
        """On the way down: who holds the role in the ship that they came in, or is able, whichever ship they came in."""
        stay = dict(self.crews.with_role(flight, role))
        stay.update({p: x for (p, up), x in self.crews.flies.items() if up is flight and able(p)})
        terms = list(stay.values())
        for (person, up, down), x in self.crews.move.items():
            if up is flight and person in stay:
                terms.append(-self.order.all(x, stay[person]))
            if down is flight:
                held = 1 if able(person) else self.crews.seat.get((person, up, role), 0)
                terms.append(self.order.all(x, held))
        return total(terms)

    def round_trips(self, flight: Flight, segment: str) -> Amount:
        came, _ = self.crews.came(flight, segment, runs(segment))
        gone = [x for up, _, literals in self.crews.movers(runs(segment)) if up is flight for x in literals]
        return came - total(gone) if gone else came

    def stranded(self, flight: Flight) -> Amount:
        end = self._departure[flight]
        late = []
        for (_, up, down), x in self.crews.move.items():
            if up is flight:
                late.append(self.order.all(x, negated(self.order.reached(end, self._arrival[down]))))
        return total(late)

    def flies(self, person: Person, flight: Flight) -> Amount:
        return self.crews.flies.get((person, flight), 0)

    def backs_up(self, person: Person, flight: Flight) -> Amount:
        return total(self.crews.backing.get((person, flight), []))

    def backups(self, flight: Flight) -> Amount:
        return total([x for (_, backed, _), x in self.crews.back.items() if backed is flight])

    def ships_in_use(self, flight: Flight, rest: int) -> Amount:
        return in_use(self, flight, rest)

    # -- amounts: ports ---------------------------------------------------------------------------------------------------
    def ports_taken(self, flight: Flight) -> Amount:
        return total(list(self.at_port[flight].values()))

    def occupied(self, port: str, moment: Moment) -> Amount:
        at, found = self.date(moment), list[Literal]()
        for flight, ports in self.at_port.items():
            if flight is moment.flight:
                continue
            if port in ports:
                here = self.order.reached(at, self._berthed[flight]), negated(self.order.reached(at, self._freed(flight)))
                found.append(self.order.all(ports[port], *here))
            if (move := self.relocations.get(flight)) and port in move.to:
                found.append(self.order.all(move.to[port], self.order.reached(at, move.on), self.docked(flight, moment)))
        return total(found)

    # -- givens -----------------------------------------------------------------------------------------------------------
    def planned(self, moment: Moment) -> Given:
        return (negated(self.order.reached(self.date(moment), fixed(self.horizon))),)

    def between(self, moment: Moment, first: int | None, until: int | None) -> Given:
        return self._between(self.date(moment), first, until)

    def _between(self, at: Date, first: int | None, until: int | None) -> Given:
        begun = [] if first is None else [self.order.reached(at, fixed(first))]
        return (*begun, *([] if until is None else [negated(self.order.reached(at, fixed(until)))]))

    def carries(self, flight: Flight, leg: Leg) -> Given:
        if not self.slot[flight].offers and not self.crews.move:
            return (0,)
        if leg is Leg.UP:
            return (self.crews.mans[flight] if self.slot[flight].offers else 0,)
        return self._somebody(flight)

    def _somebody(self, flight: Flight) -> Given:
        amount = self._who(flight, Leg.DOWN, "all", None)
        if isinstance(amount, int):
            return (int(amount > 0),)
        key = ("carries", flight)
        if key not in self.crews._counts:
            literal = self.model.new_bool_var("")
            self.model.add(amount >= 1).only_enforce_if(literal)
            self.model.add(amount <= 0).only_enforce_if(~literal)
            self.crews._counts[key] = literal, 1
        return (self.crews._counts[key][0],)
