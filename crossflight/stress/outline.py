"""A manifest as the stress test reads it: ships and people that matter from a start on, with every date in days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from crossflight.core.flight import Docking, Flight, Kind, Stay
from crossflight.core.manifest import Manifest
from crossflight.core.people import Agency
from crossflight.core.when import When
from crossflight.errors import PlanError
from crossflight.stress.evidence import VISIT, days

LIFE = 210.0
"""Days on orbit of a vehicle type whose life the record does not know, if it brings a crew that stays."""
LONGER = 7.0
"""Days that a visitor of such a type may stay on: a Shuttle was never docked for twelve days, and planned for about ten."""
CARGO_STAY = 180.0
TRANSIT = 1.0
RELIEF = 45.0
"""Days within which of a ship's leaving its relief comes."""
NEVER = 1e6


@dataclass(eq=False)
class Ship:
    """One flight; days from the start. `arrived` is below nought for a ship that is docked at the start, else None.

    `damaged` at the start: its seats do not count, and the plan itself says what comes in its place.
    """

    flight: Flight
    launch: float
    arrival: float
    departure: float
    life: float
    port: str
    arrived: float | None
    crewed: bool
    damaged: bool = False
    relief: "Ship | None" = None
    direct: bool = False

    @property
    def stay(self) -> float:
        """Planned days docked."""
        return self.departure - self.arrival

    @property
    def rotation(self) -> bool:
        """Does it change the crew, or bring visitors?"""
        return self.crewed and self.stay >= VISIT


@dataclass(eq=False)
class Rider:
    """One stay: who, up in which ship, down in which (None: the same), and which segments they run."""

    stay: Stay
    up: Ship
    down: Ship | None
    runs: frozenset[str]
    aboard: bool


@dataclass(eq=False)
class Outline:
    """The ships in order of launch, the riders, and how long the plan says anything."""

    manifest: Manifest
    start: datetime
    horizon: float
    ships: list[Ship]
    riders: list[Rider]
    ports: list[str] = field(default_factory=list)


def outline(
    manifest: Manifest,
    start: datetime | None = None,
    horizon: float | None = None,
    agencies: Mapping[str, Agency] | None = None,
) -> Outline:
    """Read a manifest from `start` (None: its planned flights' beginning) for `horizon` days (None: as far as it says).

    `agencies` say which segment their people run, as the rules read it; without them a person's own record counts.

    Raises `PlanError` where there is nothing to play, or where the plan is broken already at the start.
    """
    start = start or beginning(manifest)
    ships = _ships(manifest, start)
    if not any(ship.arrived is None and ship.crewed for ship in ships):
        raise PlanError(
            f"no crewed flight after {start:%Y-%m-%d} in the plan; give a plan, or --from a day before its last flights"
        )
    made = Outline(manifest, start, 0.0, ships, _riders(manifest, ships, start, agencies or {}))
    _relieve(made.ships)
    made.ports = _ports(made)
    made.horizon = min(_staffed_until(made), _relieved_until(made)) if horizon is None else horizon
    _check_start(made)
    return made


def beginning(manifest: Manifest) -> datetime:
    """Where the plan begins: on the day as of which it was made, after the last thing that has happened in it.

    Raises `PlanError` if nothing is planned.
    """
    planned = [flight for flight in manifest.flights if flight.status == "planned" and flight.launch]
    if not planned:
        raise PlanError("nothing is planned in this manifest; give a plan file, or --from a day in its history")
    past = [
        when.start
        for flight in manifest.flights
        if flight.status != "planned"
        for when in (flight.launch, flight.arrival, *(stay.end for stay in flight.dockings if flight.status == "flown"))
        if when
    ]
    if manifest.known:
        past.append(manifest.known)
    first = min(flight.launch.start for flight in planned if flight.launch)
    return min(max(past, default=first - timedelta(days=1)), first)


def _ships(manifest: Manifest, start: datetime) -> list[Ship]:
    found = [ship for flight in manifest.flights if (ship := _ship(flight, start)) is not None]
    return sorted(found, key=lambda ship: (ship.launch, ship.flight.id))


def _ship(flight: Flight, start: datetime) -> Ship | None:
    """None for a module, for what left before the start, and for what never reaches the station in the plan."""
    if flight.kind is Kind.MODULE or flight.launch is None or not flight.dockings:
        return None
    crewed = flight.kind is Kind.CREW
    first, last = flight.dockings[0], flight.dockings[-1]
    launch, arrival = days(start, flight.launch.middle), days(start, first.start.middle)
    rated = flight.vehicle.life_at(flight.launch.middle)
    certified = LIFE if rated is None else rated.days - (arrival - launch if rated.counts == "flight" else 0.0)
    departure = _departure(flight, last, start)
    if rated is None and departure is not None and departure - arrival < VISIT:
        certified = departure - arrival + LONGER
    if departure is None:
        departure = arrival + (certified if crewed else CARGO_STAY)
    if departure <= 0.0:
        return None
    here = launch <= 0.0
    now = _port(flight, start) if here else first.port
    life, arrived = max(certified, departure - arrival), min(arrival, 0.0) if here else None
    damaged = here and flight.unfit is not None and flight.unfit.start <= start
    return Ship(flight, launch, arrival, departure, life, now, arrived, crewed, damaged)


def _departure(flight: Flight, last: Docking, start: datetime) -> float | None:
    when: When | None = last.end or flight.end
    return None if when is None else days(start, when.middle)


def _port(flight: Flight, start: datetime) -> str:
    here = flight.docked(start)
    return here.port if here else flight.dockings[0].port


def _riders(manifest: Manifest, ships: list[Ship], start: datetime, agencies: Mapping[str, Agency]) -> list[Rider]:
    by_flight = {ship.flight.id: ship for ship in ships}
    riders = []
    for stay in manifest.stays:
        up = by_flight.get(stay.up.flight.id)
        down = by_flight.get(stay.down.flight.id) if stay.down else up
        ship = up or down
        if ship is None or _left(stay, start):
            continue
        aboard = up is None or up.arrived is not None
        riders.append(Rider(stay, ship, down if down is not ship else None, _runs(stay, agencies), aboard))
    return riders


def _runs(stay: Stay, agencies: Mapping[str, Agency]) -> frozenset[str]:
    """By the agency that somebody flies for; a guest runs nothing, an open seat says for itself."""
    agency = agencies.get(stay.up.agency) if stay.person.named else None
    if agency is None:
        return stay.person.runs
    return frozenset({agency.segment}) if agency.segment and not agency.guests else frozenset()


def _left(stay: Stay, start: datetime) -> bool:
    away = stay.down.flight.departure if stay.down else None
    return away is not None and away.middle <= start


def _relieve(ships: list[Ship]) -> None:
    """A rotation's relief is the next rotation of its family that comes around its leaving."""
    rotations = [ship for ship in ships if ship.rotation]
    for ship in rotations:
        later = (s for s in rotations if s.flight.vehicle.family == ship.flight.vehicle.family and s.arrival > ship.arrival)
        near = [s for s in later if s.arrived is None and abs(s.arrival - ship.departure) <= RELIEF]
        ship.relief = min(near, key=lambda s: s.arrival, default=None)
        ship.direct = ship.relief is not None and ship.relief.arrival <= ship.departure


def _ports(made: Outline) -> list[str]:
    """Ports that its ships use; those that a module sits on are not among them."""
    return list(dict.fromkeys(ship.port for ship in sorted(made.ships, key=lambda ship: ship.port)))


def _staffed_until(made: Outline) -> float:
    """Until the plan itself leaves a segment alone: beyond that it says nothing, and nothing is counted."""
    ends = []
    for segment in made.manifest.station.segments:
        stays = sorted(_spans(made, segment))
        reach = 0.0
        for begin, end in stays:
            if begin > reach:
                break
            reach = max(reach, end)
        ends.append(reach)
    return min(ends)


def _relieved_until(made: Outline) -> float:
    """Until a crew that the plan does not relieve goes home after its last crewed flight has come.

    Beyond that the next flight is one that is not in the plan: what is missing then is its end, not its risk.
    """
    rotations = [ship for ship in made.ships if ship.rotation]
    last = max((ship.arrival for ship in rotations), default=NEVER)
    return min((ship.departure for ship in rotations if ship.relief is None and ship.departure > last), default=NEVER)


def _spans(made: Outline, segment: str) -> Iterator[tuple[float, float]]:
    for rider in made.riders:
        if segment in rider.runs:
            yield (0.0 if rider.aboard else rider.up.arrival), (rider.down or rider.up).departure


def _check_start(made: Outline) -> None:
    aboard = [rider for rider in made.riders if rider.aboard]
    day = f"{made.start:%Y-%m-%d}"
    for segment in made.manifest.station.segments:
        if not any(segment in rider.runs for rider in aboard):
            raise PlanError(
                f"the plan is broken at its start: on {day} nobody aboard can run the {segment} segment; mend it first"
            )
    here = [ship.flight for ship in made.ships if ship.arrived is not None and ship.crewed]
    seats = sum(flight.seats or flight.vehicle.seats for flight in here)
    if len(aboard) > seats:
        raise PlanError(f"the plan is broken at its start: on {day} {len(aboard)} people have {seats} seats home; mend it first")
    if made.horizon <= 1.0:
        raise PlanError(f"the plan leaves a segment without anyone within a day of {day}: there is nothing to play")
