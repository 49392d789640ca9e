"""A manifest laid out for counting: dates in minutes, trips, berths. It can be edited in place, for the live check."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
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
        self.rides: dict[tuple[Flight, Leg], list[Ride]] = defaultdict(list)
        for ride in manifest.rides:
            self.rides[ride.flight, ride.leg].append(ride)
        self.trips_by: dict[Flight, list[Trip]] = defaultdict(list)
        self.trips_of: dict[Person, list[Trip]] = defaultdict(list)
        self.families = frozenset(flight.vehicle.family for flight, _ in self.rides)
        self.tally = Tally()
        for stay in manifest.stays:
            self._enter(Trip(stay.person, stay.up, stay.down, self.runs(stay.up)))
        for flight in self.berths:
            self.tally.add(_seats(flight), self.dates[flight].arrival, self.dates[flight].departure)

    def runs(self, ride: Ride) -> frozenset[str]:
        """The segments that somebody can run on that flight: by the agency that they fly for, as an open seat says otherwise."""
        agency = self.setting.agencies.get(ride.agency) if ride.person.named else None
        if agency is None:
            return ride.person.runs
        return frozenset({agency.segment}) if agency.segment and not agency.guests else frozenset()

    def skills(self, trip: Trip) -> frozenset[str]:
        """What the person can do: as recorded, and what everybody learns who runs the segment."""
        usual = {"Russian": ("TORU", "Orlan EVA"), "USOS": ("EMU EVA",)}
        return trip.person.skills | {skill for segment in trip.runs for skill in usual.get(segment, ())}

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

    def _enter(self, trip: Trip) -> None:
        self.trips_of[trip.person].append(trip)
        for flight in {trip.up.flight, trip.home}:
            self.trips_by[flight].append(trip)
        self.tally.add(self.kinds(trip), *self.span(trip))

    def _leave(self, trip: Trip) -> None:
        self.trips_of[trip.person].remove(trip)
        for flight in {trip.up.flight, trip.home}:
            self.trips_by[flight].remove(trip)
        self.tally.remove(self.kinds(trip), *self.span(trip))

    # -- edits ------------------------------------------------------------------------------------------------------------
    def move(self, flight: Flight, arrival: int, departure: int) -> None:
        """Give a flight other dates; launch and landing move along."""
        old, trips = self.dates[flight], list(self.trips_by[flight])
        for trip in trips:
            self.tally.remove(self.kinds(trip), *self.span(trip))
        self.tally.remove(_seats(flight), old.arrival, old.departure)
        self.dates[flight] = Dates(
            old.launch + arrival - old.arrival, arrival, departure, OPEN if departure >= OPEN else _landing(old, departure)
        )
        berths = self.berths[flight]
        berths[0] = berths[0]._replace(start=arrival)
        berths[-1] = berths[-1]._replace(end=departure)
        self.tally.add(_seats(flight), arrival, departure)
        for trip in trips:
            self.tally.add(self.kinds(trip), *self.span(trip))

    def dock(self, flight: Flight, port: str) -> None:
        """Give a flight another port for its first stay."""
        self.berths[flight][0] = self.berths[flight][0]._replace(port=port)

    def swap(self, old: Trip, new: Trip) -> None:
        """Put somebody else in a seat, or send them home in another ship."""
        self._leave(old)
        for ride in filter(None, (old.up, old.down)):
            self.rides[ride.flight, ride.leg].remove(ride)
        self._enter(new)
        for ride in filter(None, (new.up, new.down)):
            self.rides[ride.flight, ride.leg].append(ride)


def _landing(old: Dates, departure: int) -> int:
    return departure + (old.landing - old.departure if old.landing < OPEN and old.departure < OPEN else 0)


def _seats(flight: Flight) -> Iterable[Hashable]:
    """The seats home of a crewed ship, once each."""
    return ("seats",) * (flight.seats or flight.vehicle.seats) if flight.kind is Kind.CREW else ()


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
        Berth(flight, stay.port, minutes(stay.start.middle), OPEN if stay.end is None else minutes(stay.end.middle), 1)
        for stay in flight.dockings
    ]
