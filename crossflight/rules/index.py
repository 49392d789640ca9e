"""A manifest laid out for counting: dates in minutes, trips, berths. It can be edited in place, for the live check."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from crossflight.core.flight import Flight, Kind, Leg, Ride
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.core.when import When
from crossflight.rules.clock import DAY, OPEN, minutes
from crossflight.rules.facts import Berth
from crossflight.rules.setting import Setting
from crossflight.rules.tally import Tally

TRANSIT = DAY
"""Between launch and docking, and between undocking and landing, where only one of the two is written down."""
USUAL = {"Russian": ("TORU", "Orlan EVA"), "USOS": ("EMU EVA",)}
"""What everybody learns who runs a segment: steering a Progress by hand, and spacewalks in that segment's suit."""


class Dates(NamedTuple):
    """A flight's four times; arrival and departure of a flight that never docks are meaningless."""

    launch: int
    arrival: int
    departure: int
    landing: int


class Trip(NamedTuple):
    """A person's way up and the way down that belongs to it; `down` is None while nobody says."""

    person: Person
    up: Ride
    down: Ride | None
    runs: frozenset[str]

    @property
    def home(self) -> Flight:
        """The ship that takes the person home, as far as is known."""
        return self.down.flight if self.down else self.up.flight


class Index:
    """Dates by flight, rides by leg, trips by flight and person, and tallies of who and what is aboard."""

    def __init__(self, manifest: Manifest, setting: Setting) -> None:
        self.setting = setting
        self.dates = {flight: _dates(flight) for flight in manifest.flights}
        self.berths = {flight: _berths(flight) for flight in manifest.flights if flight.dockings}
        self.callers: dict[str, dict[Flight, None]] = defaultdict(dict)
        for berth in (berth for berths in self.berths.values() for berth in berths):
            self.callers[berth.port][berth.flight] = None
        self.rides: dict[tuple[Flight, Leg], list[Ride]] = defaultdict(list)
        self.rides_of: dict[Person, list[Ride]] = defaultdict(list)
        for ride in manifest.rides:
            self._board(ride)
        self.families = frozenset(flight.vehicle.family for flight in manifest.flights if flight.kind is Kind.CREW)
        self.trips_by: dict[Flight, list[Trip]] = defaultdict(list)
        self.trips_of: dict[Person, list[Trip]] = defaultdict(list)
        self.tally = Tally()
        for person in self.rides_of:
            self.enter(person)
        for flight in self.berths:
            self._count_seats(flight, self.tally.add)

    def runs(self, ride: Ride) -> frozenset[str]:
        """The segments that somebody can run on that flight: by the agency that they fly for; an open seat says it itself.

        So does somebody of whom something else is said than what the own agency teaches.
        """
        taught = self._taught(ride.person.agency)
        if not ride.person.named or ride.person.runs != taught or ride.agency not in self.setting.agencies:
            return ride.person.runs
        return taught if ride.agency == ride.person.agency else self._taught(ride.agency)

    def _taught(self, id: str) -> frozenset[str]:
        """The segments that people of an agency learn to run."""
        agency = self.setting.agencies.get(id)
        return frozenset({agency.segment}) if agency and agency.segment and not agency.guests else frozenset()

    def skills(self, trip: Trip) -> frozenset[str]:
        """What the person can do: as recorded, and what everybody learns who runs the segment."""
        return trip.person.skills | {skill for segment in trip.runs for skill in USUAL.get(segment, ())}

    def span(self, trip: Trip) -> tuple[int, int]:
        """When the person is on the station; a flight that never docked brings nobody."""
        if trip.up.flight not in self.berths:
            return 0, 0
        return self.dates[trip.up.flight].arrival, self.dates[trip.down.flight].departure if trip.down else OPEN

    def kinds(self, trip: Trip) -> Iterable[Hashable]:
        """What the person counts as while aboard."""
        yield "all"
        for segment in trip.runs:
            yield segment
            yield from ((segment, family) for family in self.families if family != trip.home.vehicle.family)
        yield from (("skill", skill) for skill in self.skills(trip))

    def paired(self, person: Person) -> Iterator[Trip]:
        """The trips of a person: up and down in one ship belong together, whatever the dates; the rest in order of time."""
        rides = self.rides_of[person]
        down = {ride.flight: ride for ride in rides if ride.leg is Leg.DOWN}
        ups = sorted((ride for ride in rides if ride.leg is Leg.UP), key=lambda ride: self.dates[ride.flight].launch)
        own = {ride: down.pop(ride.flight) for ride in ups if ride.flight in down}
        rest = iter(sorted(down.values(), key=lambda ride: self.dates[ride.flight].landing))
        for ride in ups:
            yield Trip(person, ride, own.get(ride) or next(rest, None), self.runs(ride))

    def enter(self, person: Person) -> None:
        """Pair a person's rides and count the trips."""
        for trip in self.paired(person):
            self.trips_of[person].append(trip)
            for flight in {trip.up.flight, trip.home}:
                self.trips_by[flight].append(trip)
            self.tally.add(self.kinds(trip), *self.span(trip))

    def leave(self, person: Person) -> None:
        """Take back what `enter` did."""
        for trip in self.trips_of.pop(person, ()):
            for flight in {trip.up.flight, trip.home}:
                self.trips_by[flight].remove(trip)
            self.tally.remove(self.kinds(trip), *self.span(trip))

    # -- edits: the people that they touch have left before and enter again after -----------------------------------------
    def move(self, flight: Flight, arrival: int, departure: int) -> None:
        """Give a flight other dates; launch and landing move along."""
        self._count_seats(flight, self.tally.remove)
        old, berths = self.dates[flight], self.berths[flight]
        landing = OPEN if departure >= OPEN else _landing(old, departure)
        self.dates[flight] = Dates(old.launch + arrival - old.arrival, arrival, departure, landing)
        berths[0] = berths[0]._replace(start=arrival)
        berths[-1] = berths[-1]._replace(end=departure)
        self._count_seats(flight, self.tally.add)

    def dock(self, flight: Flight, port: str) -> None:
        """Give a flight another port for its first stay."""
        berths = self.berths[flight]
        old, berths[0] = berths[0].port, berths[0]._replace(port=port)
        if all(berth.port != old for berth in berths):
            del self.callers[old][flight]
        self.callers[port][flight] = None

    def reseat(self, old: Ride, new: Ride) -> None:
        """Put one ride in the place of another."""
        self.rides[old.flight, old.leg].remove(old)
        self.rides_of[old.person].remove(old)
        self._board(new)

    def _board(self, ride: Ride) -> None:
        self.rides[ride.flight, ride.leg].append(ride)
        self.rides_of[ride.person].append(ride)

    def _count_seats(self, flight: Flight, count: Callable[[Iterable[Hashable], int, int], None]) -> None:
        if flight.kind is Kind.CREW:
            dates = self.dates[flight]
            sound = min(dates.departure, minutes(flight.unfit.start)) if flight.unfit else dates.departure
            count(("seats",) * (flight.seats or flight.vehicle.seats), dates.arrival, max(sound, dates.arrival))


def _landing(old: Dates, departure: int) -> int:
    return departure + (old.landing - old.departure if old.landing < OPEN and old.departure < OPEN else 0)


def _at(when: When | None) -> int | None:
    return None if when is None else minutes(when.middle)


def _dates(flight: Flight) -> Dates:
    """Times as written; where one is missing, its neighbour's."""
    launch, arrival, departure, landing = map(_at, (flight.launch, flight.arrival, flight.departure, flight.end))
    if launch is None:
        launch = OPEN if arrival is None else arrival - TRANSIT
    if departure is None:
        departure = OPEN
    if landing is None:
        landing = departure
    return Dates(launch, launch if arrival is None else arrival, departure, landing)


def _berths(flight: Flight) -> list[Berth]:
    return [
        Berth(
            flight, stay.port, minutes(stay.start.middle), OPEN if stay.end is None else minutes(stay.end.middle), 1, number > 0
        )
        for number, stay in enumerate(flight.dockings)
    ]
