"""Flights, their stays at ports, and the people who ride them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crossflight.core.people import Person
from crossflight.core.vehicle import VehicleType
from crossflight.core.when import When


class Kind(StrEnum):
    """What a flight is for."""

    CREW = "crew"
    CARGO = "cargo"
    MODULE = "module"
    TEST = "test"


class Leg(StrEnum):
    """A seat up and a seat down are different things: people return in other ships than they came in."""

    UP = "up"
    DOWN = "down"


class Status(StrEnum):
    """Where a flight stands in a manifest."""

    FLOWN = "flown"
    FLYING = "flying"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Docking:
    """A stay at one port, by docking or berthing; `end` is None while it lasts or where nobody says."""

    port: str
    start: When
    end: When | None
    kind: str = "dock"
    sources: tuple[str, ...] = ()

    def holds(self, at: datetime) -> bool:
        """Is the ship there at that time, as far as the record says? Vague dates count from their middle."""
        return self.start.middle <= at and (self.end is None or at < self.end.middle)


@dataclass(frozen=True, slots=True, eq=False)
class Flight:
    """One flight of one ship. `launch` and `end` (landing, splashdown, re-entry) are None where unknown.

    `station` is the id of the station that it flies to, "" for the manifest's own.
    `unfit` is when it was damaged so that its seats count as a way home no more, None for a sound ship.
    """

    id: str
    vehicle: VehicleType
    kind: Kind
    status: Status
    launch: When | None
    end: When | None
    dockings: tuple[Docking, ...] = ()
    pad: str = ""
    outcome: str = ""
    ship: str = ""
    seats: int = 0
    cospar: str = ""
    norad: str = ""
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""
    station: str = ""
    unfit: When | None = None

    @property
    def arrival(self) -> When | None:
        """The first docking, None if it never docked."""
        return self.dockings[0].start if self.dockings else None

    @property
    def departure(self) -> When | None:
        """The last undocking, None while docked or if it never docked."""
        return self.dockings[-1].end if self.dockings else None

    def docked(self, at: datetime) -> Docking | None:
        """The stay at a port that holds at that time."""
        return next((stay for stay in self.dockings if stay.holds(at)), None)

    def seats_home(self, at: datetime) -> int:
        """Seats that count as a way home at that time; none in a damaged ship. The caller sees to it that it is docked."""
        return 0 if self.unfit and self.unfit.start <= at else self.seats or self.vehicle.seats

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True, eq=False)
class Ride:
    """One person's way up or down in one seat of one flight. `agency` is that of the flight, not of today."""

    person: Person
    flight: Flight
    leg: Leg
    seat: int
    role: str
    agency: str
    sources: tuple[str, ...] = ()
    role_sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.person} {self.leg} {self.flight}"


@dataclass(frozen=True, slots=True, eq=False)
class Stay:
    """A way up and the way down that belongs to it; `down` is None while the person is aboard or nothing is planned."""

    up: Ride
    down: Ride | None

    @property
    def person(self) -> Person:
        """Whose stay it is."""
        return self.up.person

    @property
    def launch(self) -> datetime | None:
        """When the person left the ground."""
        return self.up.flight.launch.middle if self.up.flight.launch else None

    @property
    def landing(self) -> datetime | None:
        """When the person was, or will be, back on the ground."""
        return self.down.flight.end.middle if self.down and self.down.flight.end else None

    def days(self, until: datetime) -> float:
        """Days from launch to landing, or to `until` if that comes first; nought before launch."""
        if self.launch is None:
            return 0.0
        end = min(self.landing or until, until)
        return max(0.0, (end - self.launch).total_seconds() / 86400)
