"""A plan without exchange seats: everybody who would ride the other side's ship is replaced by that ship's own side."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from crossflight.core.flight import Ride, Stay
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person, open_seat
from crossflight.core.station import Station

SIDES = {"Soyuz": ("Russian", "Roscosmos"), "Dragon": ("USOS", "NASA"), "Starliner": ("USOS", "NASA")}
"""By family: the segment that its own people run, and who sends them."""


def exchange_seats(manifest: Manifest, start: datetime) -> tuple[Stay, ...]:
    """Stays of people of one side on ships of the other that are launched after `start`."""
    return tuple(stay for stay in manifest.stays if stay.launch and stay.launch > start and _crosses(stay, manifest.station))


def _crosses(stay: Stay, station: Station) -> bool:
    side = SIDES.get(stay.up.flight.vehicle.family)
    runs = stay.person.runs
    return side is not None and side[0] in station.segments and bool(runs) and side[0] not in runs


def without_exchange(manifest: Manifest, start: datetime, seats: Collection[Stay] | None = None) -> Manifest:
    """The same manifest with those exchange seats (None: all) filled by open seats of the ship's own side."""
    gone = exchange_seats(manifest, start) if seats is None else tuple(seats)
    rides = {id(ride): ride for ride in manifest.rides}
    for stay in gone:
        segment, agency = SIDES[stay.up.flight.vehicle.family]
        name = f"{stay.up.flight.id} seat {stay.up.seat}"
        person = open_seat(f"own {name}", agency, f"runs the {segment} segment", frozenset({segment}))
        rides[id(stay.up)] = _filled(stay.up, person, agency)
        if stay.down:
            rides[id(stay.down)] = _filled(stay.down, person, agency)
    return replace(manifest, rides=tuple(rides.values()), notes=(*manifest.notes, "without exchange seats"))


def _filled(ride: Ride, person: Person, agency: str) -> Ride:
    return replace(ride, person=person, agency=agency)
