"""The one noun that every room trades in: who rides which seat of which flight, docked where, when, from which source."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from crossflight.core.flight import Docking, Flight, Leg, Ride, Stay
from crossflight.core.people import Person
from crossflight.core.station import Station
from crossflight.core.when import FOREVER


@dataclass(frozen=True)
class Manifest:
    """History as of a date, or a plan: the same thing.

    `valid` is the time that it describes up to (None: all of it), `known` the time as of which it was known (None: today's
    knowledge). `rides` are the prime crews, `backups` the people who stand by, as rides with the leg "up". `others` are further
    stations, for a programme of several that share people, ships and pads; a flight says which one it flies to. `scenario` names
    the one that a plan was made from.
    """

    station: Station
    flights: tuple[Flight, ...]
    rides: tuple[Ride, ...]
    backups: tuple[Ride, ...] = ()
    valid: datetime | None = None
    known: datetime | None = None
    name: str = ""
    notes: tuple[str, ...] = field(default=())
    others: tuple[Station, ...] = ()
    scenario: str = ""

    @property
    def stations(self) -> tuple[Station, ...]:
        """Its own station and the others."""
        return (self.station, *self.others)

    @cached_property
    def parts(self) -> "tuple[Manifest, ...]":
        """A manifest for each station, with its own flights and their people; itself where there is one station only."""
        return tuple(self._part(station) for station in self.stations) if self.others else (self,)

    def _part(self, station: Station) -> "Manifest":
        own = {flight for flight in self.flights if (flight.station or self.station.id) == station.id}
        rides, backups = (tuple(ride for ride in rides if ride.flight in own) for rides in (self.rides, self.backups))
        flights = tuple(flight for flight in self.flights if flight in own)
        return replace(self, station=station, flights=flights, rides=rides, backups=backups, others=())

    @cached_property
    def _by_id(self) -> dict[str, Flight]:
        return {flight.id: flight for flight in self.flights}

    @cached_property
    def _by_flight(self) -> dict[tuple[str, Leg], tuple[Ride, ...]]:
        found: dict[tuple[str, Leg], list[Ride]] = defaultdict(list)
        for ride in self.rides:
            found[ride.flight.id, ride.leg].append(ride)
        return {key: tuple(sorted(rides, key=lambda ride: ride.seat)) for key, rides in found.items()}

    def flight(self, id: str) -> Flight:
        """The flight of exactly that id; KeyError if there is none (record.find knows short names and misspellings)."""
        return self._by_id[id]

    def crew(self, flight: Flight | str, leg: Leg = Leg.UP) -> tuple[Ride, ...]:
        """Who rides a flight up or down, in seat order."""
        return self._by_flight.get((flight if isinstance(flight, str) else flight.id, leg), ())

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """Every way up with the way down that belongs to it, in order of launch."""
        return tuple(sorted(_pair(self.rides), key=lambda stay: stay.launch or FOREVER))

    def stays_of(self, person: Person) -> tuple[Stay, ...]:
        """The stays of one person, in order."""
        return tuple(stay for stay in self.stays if stay.person is person)

    def aboard(self, at: datetime) -> tuple[Stay, ...]:
        """Who is on the station at that time: from the first docking to the undocking of the ship that takes them home."""
        return tuple(stay for begins, ends, stay in self._times_aboard if begins <= at < ends)

    @cached_property
    def _times_aboard(self) -> tuple[tuple[datetime, datetime, Stay], ...]:
        return tuple((*times, stay) for stay in self.stays if (times := _aboard_between(stay)) is not None)

    def docked(self, at: datetime) -> tuple[tuple[Flight, Docking], ...]:
        """Every ship at a port at that time, in order of arrival."""
        found = [(flight, stay) for flight in self.flights if (stay := flight.docked(at))]
        return tuple(sorted(found, key=lambda pair: pair[1].start.start))

    def ship_home(self, stay: Stay, at: datetime) -> Flight:
        """The ship that would take somebody home: the planned one if it has come, else the one they came in."""
        if stay.down and stay.down.flight.docked(at):
            return stay.down.flight
        return stay.up.flight


def _pair(rides: Iterable[Ride]) -> Iterator[Stay]:
    """Each person's rides in order of time: a way up, then the next way down."""
    by_person: dict[Person, list[Ride]] = defaultdict(list)
    for ride in rides:
        by_person[ride.person].append(ride)
    for own in by_person.values():
        own.sort(key=_ride_time)
        up: Ride | None = None
        for ride in own:
            if ride.leg is Leg.UP:
                if up is not None:
                    yield Stay(up, None)
                up = ride
            elif up is not None:
                yield Stay(up, ride)
                up = None
        if up is not None:
            yield Stay(up, None)


def _ride_time(ride: Ride) -> tuple[float, int]:
    """A ride's place in time; a way down without a date comes last."""
    when = ride.flight.launch if ride.leg is Leg.UP else ride.flight.end or ride.flight.departure
    return (when.start.timestamp() if when else float("inf"), ride.leg is Leg.DOWN)


def _aboard_between(stay: Stay) -> tuple[datetime, datetime] | None:
    """From the first docking to the undocking of the ship home; None for somebody who never docked."""
    arrival = stay.up.flight.arrival
    if arrival is None:
        return None
    leaving = stay.down.flight.departure if stay.down else None
    return arrival.middle, leaving.middle if leaving else FOREVER
