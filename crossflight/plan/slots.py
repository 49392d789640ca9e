"""Slots: the ships in flight and the flights to be planned, as the solver sees them, with windows in whole days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crossflight.core.flight import Flight, Status
from crossflight.core.people import Person
from crossflight.rules.clock import DAY, EPOCH, minutes

NOON = DAY // 2
"""Planned dates are days; a plan computes with their noon, as every `When` of a day does."""


def day_of(at: datetime) -> int:
    """The day since 2000-01-01 that holds a moment."""
    return (at - EPOCH).days


@dataclass(frozen=True, slots=True)
class Offer:
    """`number` seats of one role in one flight, to be held by as many of `candidates`.

    `standby`: who may back them up; () for the candidates themselves.
    """

    role: str
    number: int
    candidates: tuple[Person, ...]
    agency: str
    standby: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One flight of the plan. Days count from 2000-01-01.

    A ship in flight has `arrived` (minutes) and one port; a flight to be planned has a window [first, last] and a wish
    `target` for its arrival. `leave` is the window of the departure, None where only the stay bounds it.
    """

    flight: Flight
    line: str
    first: int
    last: int
    target: int
    stay: tuple[int, int, int]
    ports: tuple[str, ...]
    offers: tuple[Offer, ...] = ()
    up_days: int = 0
    down_days: int = 0
    arrived: int | None = None
    launched: int | None = None
    leave: tuple[int, int] | None = None
    moves: bool = False
    """May its people go home in another ship?"""
    may_be_empty: bool = False
    """May it come without its crew, to take others home?"""
    relocates: tuple[str, ...] = ()
    """The ports that its crew may move it to while it is docked."""
    move_days: tuple[int, int] | None = None
    """The first and last day of such a move, where they are bound; one day alone is that of a move that has been made."""
    wish: int | None = None
    """The wished departure in minutes where `leave` no longer tells it."""

    @property
    def id(self) -> str:
        """The flight's id."""
        return self.flight.id

    @property
    def useless(self) -> bool:
        """Is it damaged, so that it can take nobody home?"""
        return self.flight.unfit is not None

    @property
    def flown(self) -> bool:
        """Is it in flight already?"""
        return self.arrived is not None

    @property
    def berthed(self) -> int | None:
        """When a ship in flight came to the port that it is at (minutes): after a move, later than it came to the station."""
        return minutes(self.flight.dockings[-1].start.middle) if self.flown and self.flight.dockings else self.arrived

    @property
    def least(self) -> int:
        """The earliest arrival in minutes."""
        return self.first * DAY + NOON if self.arrived is None else self.arrived

    @property
    def most(self) -> int:
        """The latest arrival in minutes."""
        return self.last * DAY + NOON if self.arrived is None else self.arrived

    @property
    def leave_days(self) -> tuple[int, int]:
        """The first and last day of departure."""
        if self.leave is not None:
            return self.leave
        return self.least // DAY + self.stay[0], self.most // DAY + self.stay[1]

    @property
    def longest(self) -> int:
        """The longest time that it may be docked, in minutes."""
        return self.leave_days[1] * DAY + NOON - self.least if self.flown else self.stay[1] * DAY

    @property
    def nominal(self) -> int:
        """The wished launch in minutes, for dated numbers."""
        if self.launched is not None:
            return self.launched
        return (self.target - self.up_days) * DAY + NOON

    @property
    def wished_leave(self) -> int:
        """The wished departure in minutes."""
        if self.wish is not None:
            return self.wish
        begin = self.arrived if self.arrived is not None else self.target * DAY + NOON
        first, last = self.leave_days
        return min(max(begin + self.stay[2] * DAY, first * DAY), last * DAY)


def in_flight(flight: Flight) -> bool:
    """Is the ship up when the plan begins?"""
    return flight.status is Status.FLYING and bool(flight.dockings)


def arrived(flight: Flight) -> int:
    """When a ship in flight docked, in minutes."""
    assert flight.arrival is not None
    return minutes(flight.arrival.middle)


def fetched(slots: Sequence[Slot]) -> list[Slot]:
    """Where a damaged ship takes nobody home, ships of its family may come without their crews, to fetch its people."""
    families = {slot.flight.vehicle.family for slot in slots if slot.useless}
    return [
        replace(slot, may_be_empty=True, moves=True)
        if slot.flight.vehicle.family in families and slot.flight.vehicle.seats and not slot.flown
        else slot
        for slot in slots
    ]
