"""Makes the slots of a problem: ships in flight from the record, and the flights that a scenario's lines call for."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from crossflight.core.flight import Flight, Kind, Status, Stay
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person, open_seat
from crossflight.core.vehicle import VehicleType
from crossflight.core.when import FOREVER, When, on_day
from crossflight.errors import PlanError
from crossflight.plan.scenario import CrewSeat, Line, Scenario
from crossflight.plan.slots import Offer, Slot, arrived, day_of, fetched, in_flight
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.corps import gone
from crossflight.rules.clock import minutes

MODULES = (Kind.MODULE,)
LAST_CALL = 60
"""Days that a cargo ship is given to leave if it has outstayed the usual time when the plan begins."""
VAGUE = timedelta(days=120)
"""A launch date said more vaguely than this moves no window."""
STALE = timedelta(days=400)
"""What was said longer ago than this is no longer believed."""
SLIP_DAYS = 30
"""A launch announced for one day may come this much later in a plan, where a rule needs it; the day stays the wish."""


class Filler:
    """One filling. `notes` collects what a reader of the plan should know of the assumptions made."""

    def __init__(
        self, record: Catalogue, scenario: Scenario, manifest: Manifest, at: datetime, until: datetime, exchange: bool
    ) -> None:
        self.record, self.scenario, self.manifest = record, scenario, manifest
        self.at, self.until, self.exchange = at, until, exchange
        self.notes: list[str] = []
        self.vehicles: dict[str, VehicleType] = {**record.vehicles, **scenario.vehicles}
        self.line_of = {line.vehicle: line for line in scenario.lines if not line.station}
        self.ends = {"": manifest.station.ends} | {station.id: station.ends for station in manifest.others}
        self.agencies = record.agencies
        self.left = gone(record, at)

    def slots(self) -> tuple[Slot, ...]:
        """Ships in flight first, then flights to be planned, in order of wished launch."""
        flying = [flight for flight in self.manifest.flights if in_flight(flight) and flight.kind not in MODULES]
        aboard = self._aboard(flying)
        slots = [self._flying(flight, aboard.get(flight.id, [])) for flight in flying]
        by_line = {line.id: self._line(line) for line in self.scenario.lines}
        planned = [slot for slots in by_line.values() for slot in slots]
        if planned and (none := [id for id, slots in by_line.items() if not slots]):
            self.notes.append(f"Of these lines no flight falls into the plan: {', '.join(none)}.")
        for id, number in Counter(slot.id for slot in (*slots, *planned)).items():
            if number > 1:
                raise PlanError(f"{self.scenario.id}: two lines plan a flight '{id}'; give each line its own name or number")
        if not planned and not slots:
            raise PlanError("there is nothing to plan: no ship is in flight and no line has a launch before the horizon")
        return tuple(fetched([*slots, *sorted(planned, key=lambda slot: slot.target)]))

    # -- ships in flight --------------------------------------------------------------------------------------------------
    def _aboard(self, flying: list[Flight]) -> dict[str, list[Stay]]:
        """Who goes home in which ship: the one they came in, else one of its family with a seat to spare."""
        homes: dict[str, list[Stay]] = {flight.id: [] for flight in flying}
        late: list[Stay] = []
        for stay in self.manifest.aboard(self.at):
            homes.get(stay.up.flight.id, late).append(stay)
        for stay in late:
            family = stay.up.flight.vehicle.family
            free = [f for f in flying if f.kind is Kind.CREW and len(homes[f.id]) < f.seats]
            free.sort(key=lambda flight: (flight.vehicle.family != family, len(homes[flight.id])))
            if not free:
                raise PlanError(f"{stay.person} is aboard without a ship home on {self.at.date()}")
            homes[free[0].id].append(stay)
        return homes

    def _flying(self, flight: Flight, stays: list[Stay]) -> Slot:
        line, came, now = self.line_of.get(flight.vehicle.id), arrived(flight), day_of(self.at)
        wish = line.stay_days if line else (1, 400, 200)
        offers = tuple(Offer(stay.up.role, 1, (stay.person,), stay.up.agency) for stay in stays)
        here = day_of(flight.dockings[0].start.middle)
        longest = max(here + wish[1], now + LAST_CALL) if flight.kind is not Kind.CREW else here + wish[1] + 1
        leave = (now + 1, max(longest, now + 2))
        if self.ends[""] != FOREVER:
            leave = leave[0], max(leave[0], min(leave[1], day_of(self.ends[""]) - 1))
        launched = minutes(flight.launch.middle) if flight.launch else came
        return Slot(
            flight,
            line.id if line else "",
            here,
            here,
            here,
            wish,
            (flight.dockings[-1].port,),
            offers,
            line.up_days if line else 0,
            line.down_days if line else 0,
            came,
            launched,
            leave,
            self.scenario.swaps,
            relocates=line.relocatable if line else (),
            move_days=(max(now, day_of(flight.dockings[-1].start.middle)) + 1, leave[1]),
        )

    # -- flights to be planned --------------------------------------------------------------------------------------------
    def _line(self, line: Line) -> list[Slot]:
        number, first = self._next(line)
        slots: list[Slot] = []
        begin, launch = self.at + timedelta(days=1), first
        until = min(self.until, self.ends[line.station])
        if until < self.until:
            until -= timedelta(days=line.stay_days[0] + line.up_days)
        while launch < until and len(slots) < line.most and (line.last is None or launch < line.last.end):
            id = line.name.replace("{n}", str(number))
            said = self._said(id)
            if said and said.end - said.start <= VAGUE:
                launch = min(max(launch, said.start), said.end - timedelta(days=1))
            launch = max(launch, begin)
            slots.append(self._planned(line, id, launch, said, line.promised > len(slots)))
            number, launch = number + 1, launch + timedelta(days=line.every_days)
        return slots

    def _next(self, line: Line) -> tuple[int, datetime]:
        """The number of the line's next flight and its wished launch: after the last one that the record knows."""
        pattern = re.compile(re.escape(line.name).replace(r"\{n\}", r"(\d+)"))
        flown = [(int(m[1]), f) for f in self.manifest.flights if (m := pattern.fullmatch(f.id))]
        last, flight = max(flown, key=lambda pair: pair[0], default=(0, None))
        number = line.first_number if line.first_number is not None else last + 1
        if line.first is not None:
            return number, max(line.first.middle, self.at + timedelta(days=1))
        before = flight.launch.middle if flight and flight.launch else self.at
        return number, max(before + timedelta(days=line.every_days), self.at + timedelta(days=1 + line.slack_days // 2))

    def _said(self, id: str) -> When | None:
        """The last thing said of the launch of a flight, as known when the plan begins, unless it is stale or past."""
        said = [
            s
            for s in self.record.statements
            if s.subject == id and s.about == "launch" and s.valid and self.at - STALE <= s.known.start <= self.at
        ]
        valid = max(said, key=lambda s: s.known.start).valid if said else None
        return valid if valid and valid.end > self.at else None

    def _planned(self, line: Line, id: str, launch: datetime, said: When | None, promised: bool) -> Slot:
        vehicle = self.vehicles[line.vehicle]
        flight = Flight(
            id,
            vehicle,
            Kind(line.kind),
            Status.PLANNED,
            on_day(launch.date()),
            None,
            (),
            line.pad,
            seats=vehicle.seats,
            station=line.station,
        )
        target, now = day_of(launch) + line.up_days, day_of(self.at) + 1 + line.up_days
        first, last = max(now, target - line.slack_days), max(now, target + line.slack_days)
        if said and said.end - said.start <= VAGUE:
            within = max(first, day_of(said.start) + line.up_days), min(last, day_of(said.end) - 1 + line.up_days + _slip(said))
            first, last = within if within[0] <= within[1] else (first, last)
        offers = self._offers(line, flight, self.exchange or promised)
        moves = self.scenario.swaps
        return Slot(
            flight,
            line.id,
            first,
            last,
            min(max(target, first), last),
            line.stay_days,
            line.ports,
            offers,
            line.up_days,
            line.down_days,
            leave=self._left(line, first, last),
            moves=moves,
            relocates=line.relocatable,
        )

    def _left(self, line: Line, first: int, last: int) -> tuple[int, int] | None:
        """The days of departure, where the end of the station bounds them."""
        ends = self.ends[line.station]
        if ends == FOREVER or day_of(ends) > last + line.stay_days[1]:
            return None
        return first + line.stay_days[0], max(first + line.stay_days[0], day_of(ends) - 1)

    # -- seats ------------------------------------------------------------------------------------------------------------
    def _offers(self, line: Line, flight: Flight, exchange: bool) -> tuple[Offer, ...]:
        found: list[Offer] = []
        for number, seat in enumerate(line.seats, 1):
            agency = seat.exchange if exchange and seat.exchange else seat.agency
            candidates = self.candidates(seat, agency, flight, number, exchange)
            found.append(Offer(seat.role, 1, candidates, candidates[0].agency if len(candidates) == 1 else agency))
        return tuple(grouped(found))

    def candidates(self, seat: CrewSeat, agency: str, flight: Flight, number: int, exchange: bool) -> tuple[Person, ...]:
        """Who may hold a seat of a flight."""
        roster = {person.id: person for person in self.scenario.roster}
        if seat.candidates:
            self._warn(seat.candidates)
            return tuple(roster.get(id) or self.record.people[id] for id in seat.candidates)
        if roster:
            skill = seat.skill or f"{flight.vehicle.family} {seat.role}"
            fitting = tuple(p for p in roster.values() if p.agency == agency and (not p.skills or skill in p.skills))
            if not fitting:
                what = f"nobody of the roster can be {seat.role} of {flight} for {agency}"
                raise PlanError(f"{what}; add a [[person]] of {agency} with the skill '{skill}'")
            return fitting
        named = self.announced(flight.id, number)
        if named and (exchange or not seat.exchange or named.agency == agency):
            return (named,)
        held = self.agencies[agency]
        runs = frozenset({held.segment}) if held.segment and not held.guests else frozenset[str]()
        runs = frozenset(seat.runs) if seat.runs else runs
        id = f"open {flight.id.lower().replace(' ', '-')} {number}"
        return (open_seat(id, agency, seat.skill or f"{flight.vehicle.family} {seat.role}", runs),)

    def _warn(self, ids: Sequence[str]) -> None:
        """A scenario may name whom it likes; of those who have left their corps the plan says so."""
        for person, departure in self.left.items():
            said = f"{person}, whom the scenario names for a seat, left the corps of {departure.agency} ({departure.left})."
            if person.id in ids and said not in self.notes:
                self.notes.append(said)

    def announced(self, flight: str, seat: int, capacity: str = "prime") -> Person | None:
        """Who is announced for a seat and has not left the corps, as known when the plan begins."""
        held = [
            crew.person
            for crew in self.record.crews
            if (crew.flight, crew.capacity, crew.seat) == (flight, capacity, seat)
            and crew.known.start <= self.at
            and crew.person not in self.left
            and (crew.until is None or crew.until.start > self.at)
        ]
        return held[-1] if held else None


def _slip(said: When) -> int:
    """Days that a launch may come after what was said of it: a day that was named may slip, never come early."""
    return SLIP_DAYS if said.end - said.start <= timedelta(days=1) else 0


def grouped(offers: list[Offer]) -> list[Offer]:
    """Seats that the same people may hold in the same role become one offer of several."""
    found: dict[tuple[object, ...], Offer] = {}
    for offer in offers:
        key = (offer.role, offer.agency, offer.candidates)
        old = found.get(key)
        found[key] = Offer(offer.role, (old.number if old else 0) + offer.number, offer.candidates, offer.agency)
    return list(found.values())
