"""Facts in plain ints, answered from a manifest: history as of a date, or a plan."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from crossflight.core.finding import Moment, Span
from crossflight.core.flight import Flight, Kind, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.core.when import FOREVER
from crossflight.rules.clock import DAY, OPEN, minutes
from crossflight.rules.facts import RELOCATION, Berth, Facts, Given, Move, Seat
from crossflight.rules.index import Dates, Index
from crossflight.rules.setting import Setting

LONG = 100 * DAY
"""A flight of this length calls for the rest that `ground-time` asks for."""
VISIT = 60 * DAY
"""A crewed ship that stays shorter brings visitors; one that stays longer changes the crew."""
AGREED = minutes(datetime(2022, 7, 14, tzinfo=UTC))
"""When the agreement on cross-flights was signed."""
_BY_ARRIVAL = itemgetter(0, 1)
PARTIES = {"Soyuz": ("NASA", -1), "Dragon": ("Roscosmos", 1)}
"""By family, the agency whose seats count in the exchange, and on which side."""


class ManifestFacts(Facts):
    """What the rules ask, of one manifest. Counting is two binary searches, so a whole history is checked in milliseconds."""

    parts: "tuple[ManifestFacts, ...]"

    def __init__(self, manifest: Manifest, setting: Setting) -> None:
        self.manifest, self.setting, self.station = manifest, setting, manifest.station
        self.index = Index(manifest, setting)
        parts = (ManifestFacts(part, setting) for part in (manifest.parts if manifest.others else ()))
        self.parts = tuple(parts)
        self.horizon = min(OPEN, minutes(min(manifest.valid or FOREVER, manifest.station.closing)))
        self.segments = manifest.station.segments
        self.ports = tuple(dict.fromkeys(port.id for port in manifest.station.ports))
        self.pads = tuple(dict.fromkeys(flight.pad for flight in manifest.flights if flight.pad))
        self.people = tuple(dict.fromkeys(ride.person for ride in (*manifest.rides, *manifest.backups)))
        self.flights = tuple(self.index.berths)
        self.crewed = tuple(flight for flight in self.flights if flight.kind is Kind.CREW)
        self.fleet = tuple(
            flight
            for flight in self.index.dates
            if flight.kind is Kind.CREW and setting.find("fleet", None, (flight.vehicle.id, flight.vehicle.family))
        )
        self.riding = tuple(dict.fromkeys(flight for flight, _ in self.index.rides))
        self._name_backups(manifest)
        self._name_moments(manifest)
        self._last = {flight: _last(dates) for flight, dates in self.index.dates.items()}
        self.refresh()

    def _name_backups(self, manifest: Manifest) -> None:
        self._backups: dict[Flight, list[Ride]] = defaultdict(list)
        self._backed: dict[Person, list[Ride]] = defaultdict(list)
        for backup in manifest.backups:
            self._backups[backup.flight].append(backup)
            self._backed[backup.person].append(backup)
        planned = (flight for flight in self.crewed if flight.status is Status.PLANNED)
        self.backed_up = tuple(flight for flight in planned if self._backups[flight])

    def _name_moments(self, manifest: Manifest) -> None:
        """Launches, arrivals and departures; a module that a tug brings is launched and docks with it, as one."""
        ships = {flight.launch.start for flight in manifest.flights if flight.launch and flight.kind is not Kind.MODULE}
        carried = {f for f in manifest.flights if f.kind is Kind.MODULE and f.launch and f.launch.start in ships}
        self._launched: dict[str, list[Flight]] = defaultdict(list)
        for flight in manifest.flights:
            if flight not in carried:
                self._launched[flight.pad].append(flight)
        cargo = (flight for flight in self.flights if flight.vehicle.family == "Progress" and flight.kind is Kind.CARGO)
        self.cargo_arrivals = tuple(Moment(flight, "arrival") for flight in cargo)
        self.arrivals = tuple(Moment(flight, "arrival") for flight in self.crewed)
        self._leaving = tuple(Moment(flight, "departure") for flight in self.crewed)
        coming = [Moment(flight, "arrival") for flight in self.flights if flight not in carried]
        moments = [*coming, *(Moment(flight, "departure") for flight in self.flights)]
        self._events = {moment: self._event(moment) for moment in moments}

    def refresh(self) -> None:
        """Work out again what hangs on the order of the crewed flights."""
        self.count_end()
        self.departures = tuple(moment for moment in self._leaving if self.when(moment) < OPEN)
        self.rotating = [flight for flight in self.crewed if self.departure(flight) - self.arrival(flight) >= VISIT]
        self.families = tuple(dict.fromkeys(flight.vehicle.family for flight in self.rotating))
        self.reliefs = tuple(self._reliefs())
        exchange = (
            f
            for f in self.rotating
            if self.exchanges and f.vehicle.family in PARTIES and self.launch(f) >= AGREED and self.index.rides[f, Leg.UP]
        )
        self.exchange_flights = tuple(sorted(exchange, key=self.launch))
        self._standing: dict[Flight, int] = {}
        balance = 0
        for _, together in groupby(self.exchange_flights, key=self.launch):
            flights = tuple(together)
            balance += sum(PARTIES[flight.vehicle.family][1] * self.exchange_seats(flight) for flight in flights)
            self._standing |= dict.fromkeys(flights, balance)

    def count_end(self) -> None:
        """Find again the last thing that the manifest tells of; open ends count up to there."""
        self.end = min(self.horizon, max(self._last.values(), default=0))

    def moved(self, flight: Flight) -> None:
        """Take note of a flight's other dates."""
        self._last[flight] = _last(self.index.dates[flight])
        for event in ("arrival", "departure"):
            moment = Moment(flight, event)
            if moment in self._events:
                self._events[moment] = self._event(moment)

    def backups_of(self, flight: Flight) -> list[Ride]:
        """Who backs up a flight."""
        return self._backups[flight]

    def _reliefs(self) -> Iterator[tuple[Flight, Flight]]:
        """Whoever of the same family comes nearest to a ship's leaving, among those that came after it."""
        fleets: dict[str, list[tuple[int, str, Flight]]] = defaultdict(list)
        for flight in self.rotating:
            fleets[flight.vehicle.family].append((self.arrival(flight), flight.id, flight))
        for fleet in fleets.values():
            fleet.sort(key=_BY_ARRIVAL)
            for come, _, leaving in fleet:
                if (end := self.departure(leaving)) < OPEN:
                    first = bisect_left(fleet, (come + 1,))
                    after = max(first, bisect_left(fleet, (end,)))
                    near = fleet[max(first, after - 1) : after + 1]
                    if near:
                        yield leaving, min(near, key=lambda each: abs(each[0] - end))[2]

    def _event(self, moment: Moment) -> Span:
        at = self.when(moment)
        return Span(at, at, int(at < OPEN), moment)

    # -- collections ------------------------------------------------------------------------------------------------------
    @property
    def legs(self) -> Iterable[tuple[Flight, Leg]]:
        return [(flight, leg) for flight in self.riding for leg in Leg if self.index.rides[flight, leg]]

    @property
    def seats_up(self) -> Iterable[Seat]:
        for person in self.people:
            yield from (Seat(person, trip.up.flight, trip.up.role, 1) for trip in self.index.trips_of[person])
            yield from (Seat(person, backup.flight, backup.role, 1) for backup in self._backed[person])

    @property
    def moves(self) -> Iterable[Move]:
        for person in self.people:
            for trip in self.index.trips_of[person]:
                if trip.home is not trip.up.flight:
                    yield Move(person, trip.up.flight, trip.home, 1)

    def berths(self, flight: Flight) -> Iterable[Berth]:
        return self.index.berths[flight]

    def berths_at(self, port: str) -> Iterable[Berth]:
        return [berth for flight in self.index.callers[port] for berth in self.index.berths[flight] if berth.port == port]

    def backups_near(self, lead: int) -> Iterable[tuple[Person, Flight, Flight]]:
        for person in self.people:
            for backup in self._backed[person]:
                for trip in self.index.trips_of[person]:
                    if trip.up.flight is not backup.flight:
                        yield person, backup.flight, trip.up.flight

    # -- stays ------------------------------------------------------------------------------------------------------------
    @property
    def events(self) -> list[Span]:
        return list(self._events.values())

    def docked_at(self, port: str) -> list[Span]:
        return [Span(berth.start, berth.end, 1, berth.flight) for berth in self.berths_at(port)]

    def launches_from(self, pad: str) -> list[Span]:
        return [Span(at, at, 1, flight) for flight in self._launched[pad] if (at := self.launch(flight)) < OPEN]

    def trips(self, person: Person) -> list[Span]:
        dates = self.index.dates
        return [Span(dates[t.up.flight].launch, self._landing(t.home), 1, t.up.flight) for t in self.index.trips_of[person]]

    def long_trips(self, person: Person) -> list[Span]:
        return [trip for trip in self.trips(person) if trip.end - trip.start >= LONG]

    def _landing(self, flight: Flight) -> int:
        return self.index.dates[flight].landing

    # -- amounts: time ----------------------------------------------------------------------------------------------------
    def arrival(self, flight: Flight) -> int:
        return self.index.dates[flight].arrival

    def departure(self, flight: Flight) -> int:
        return self.index.dates[flight].departure

    def launch(self, flight: Flight) -> int:
        return self.index.dates[flight].launch

    def when(self, moment: Moment) -> int:
        if moment.event.startswith(RELOCATION):
            moves = (berth for berth in self.index.berths[moment.flight] if self.docking_of(berth) == moment)
            return int(next(moves).start)
        dates = self.index.dates[moment.flight]
        return dates.arrival if moment.event == "arrival" else dates.departure

    def in_orbit(self, flight: Flight) -> int:
        dates, life = self.index.dates[flight], self.certified(flight)
        if life and life.counts == "flight":
            return self._so_far(dates.launch, dates.landing)
        return self._so_far(dates.arrival, dates.departure)

    def _so_far(self, begin: int, end: int) -> int:
        return end - begin if end < OPEN else max(0, self.end - begin)

    # -- amounts: people aboard -------------------------------------------------------------------------------------------
    def aboard(self, moment: Moment) -> int:
        return self.index.tally.at("all", self.when(moment))

    def runners(self, segment: str, moment: Moment, without: str | None = None) -> int:
        return self.index.tally.at((segment, without) if without else segment, self.when(moment))

    def skilled(self, skill: str, moment: Moment) -> int:
        return self.index.tally.at(("skill", skill), self.when(moment))

    def seats_home(self, moment: Moment) -> int:
        return self.index.tally.at("seats", self.when(moment))

    # -- amounts: seats ---------------------------------------------------------------------------------------------------
    def riders(self, flight: Flight, leg: Leg) -> int:
        return len(self.index.rides[flight, leg])

    def in_role(self, flight: Flight, leg: Leg, role: str) -> int:
        return sum(ride.role == role for ride in self.index.rides[flight, leg])

    def can_command(self, flight: Flight, leg: Leg) -> int:
        skill = f"{flight.vehicle.family} commander"
        return sum(ride.role == "commander" or skill in ride.person.skills for ride in self.index.rides[flight, leg])

    def round_trips(self, flight: Flight, segment: str) -> int:
        return sum(
            trip.up.flight is flight and trip.home is flight and segment in trip.runs for trip in self.index.trips_by[flight]
        )

    def stranded(self, flight: Flight) -> int:
        end = self.departure(flight)
        leaving = (trip for trip in self.index.trips_by[flight] if trip.up.flight is flight and trip.home is not flight)
        return sum(self.arrival(trip.home) > end for trip in leaving)

    def flies(self, person: Person, flight: Flight) -> int:
        return sum(trip.up.flight is flight for trip in self.index.trips_of[person])

    def backs_up(self, person: Person, flight: Flight) -> int:
        return sum(backup.flight is flight for backup in self._backed[person])

    def backups(self, flight: Flight) -> int:
        return len(self._backups[flight])

    def career(self, person: Person) -> int:
        return sum(self._so_far(self.launch(t.up.flight), self._landing(t.home)) for t in self.index.trips_of[person])

    def exchange_seats(self, flight: Flight) -> int:
        agency = PARTIES[flight.vehicle.family][0]
        return sum(ride.agency == agency for ride in self.index.rides[flight, Leg.UP])

    def exchange_balance(self, flight: Flight) -> int:
        return self._standing[flight]

    def ships_in_use(self, flight: Flight, rest: int) -> int:
        at, dates = self.launch(flight), self.index.dates
        kind = (dates[each] for each in self.fleet if each.vehicle.id == flight.vehicle.id)
        return sum(each.launch <= at < each.landing + rest for each in kind)

    # -- amounts: ports ---------------------------------------------------------------------------------------------------
    def ports_taken(self, flight: Flight) -> int:
        return 1

    def occupied(self, port: str, moment: Moment) -> int:
        at = self.when(moment)
        return sum(berth.start <= at < berth.end and berth.flight is not moment.flight for berth in self.berths_at(port))

    # -- givens -----------------------------------------------------------------------------------------------------------
    def planned(self, moment: Moment) -> Given:
        return () if self.when(moment) < self.horizon else (0,)

    def between(self, moment: Moment, first: int | None, until: int | None) -> Given:
        at = self.when(moment)
        return () if (first is None or first <= at) and (until is None or at < until) else (0,)

    def carries(self, flight: Flight, leg: Leg) -> Given:
        return (int(bool(self.index.rides[flight, leg])),)

    def rotates(self, family: str) -> Given:
        return ()

    def relieves(self, leaving: Flight, relieving: Flight) -> Given:
        return ()

    def exchanging(self, flight: Flight) -> Given:
        return ()

    def flying(self, person: Person, flown: Flight, backed: Flight, lead: int) -> Given:
        launch, home = self.launch(backed), [t.home for t in self.index.trips_of[person] if t.up.flight is flown]
        return (int(self.launch(flown) <= launch and any(self._landing(ship) >= launch - lead for ship in home)),)

    # -- data -------------------------------------------------------------------------------------------------------------
    def nominal(self, at: Moment | Flight) -> int:
        return self.when(at) if isinstance(at, Moment) else self.launch(at)


def _last(dates: Dates) -> int:
    """The last of a flight's times that somebody has named."""
    return max((at for at in dates if at < OPEN), default=0)
