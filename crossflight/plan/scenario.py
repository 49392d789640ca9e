"""Scenarios: what is to be planned, as a TOML file. `docs/planner.md` lists every field."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crossflight.core.people import Person
from crossflight.core.programme import Limit
from crossflight.core.station import Station
from crossflight.core.vehicle import VehicleType
from crossflight.core.when import When
from crossflight.errors import PlanError, UnknownName

FOLDER = Path(__file__).parent / "scenarios"
LONGEST_MONTHS = 240
"""A horizon past twenty years is refused: the station's ships, pads and people of that time are not known."""


@dataclass(frozen=True, slots=True)
class CrewSeat:
    """A seat as a line of flights offers it. `agency` sits there; with `exchange` that one instead while seats are exchanged.

    `candidates`: ids of the people of the roster who may sit there, () for anybody of the agency, an open seat without a roster.
    `runs`: the segments that whoever sits there can run, where the agency does not say.
    """

    role: str
    agency: str
    exchange: str = ""
    skill: str = ""
    candidates: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of flights of one ship type: one every `every_days`, each within `slack_days` of its wished launch.

    `name` holds {n} for the number; `first_number` and `first` are taken from the record where they are not given. Stays are
    docked days: least, most and wished. `up_days` and `down_days` lie between launch and docking, undocking and landing.
    `promised`: so many of the first flights carry their exchange seat also when the exchange lapses. `station`: where they go,
    "" for the scenario's first. `relocatable`: ports that a docked ship may be moved to by its crew.
    """

    id: str
    vehicle: str
    name: str
    every_days: int
    slack_days: int
    stay_days: tuple[int, int, int]
    ports: tuple[str, ...]
    pad: str
    seats: tuple[CrewSeat, ...] = ()
    up_days: int = 0
    down_days: int = 0
    first_number: int | None = None
    first: When | None = None
    last: When | None = None
    most: int = 1000
    promised: int = 0
    kind: str = ""
    station: str = ""
    relocatable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """What a user wants fixed: of one flight the launch, the departure, the port, or a seat's person."""

    flight: str
    launch: When | None = None
    departure: When | None = None
    port: str = ""
    seat: int = 0
    person: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is to be planned. `begins` is the day as of which the record is read; `aims` the order of the aims.

    `others`: further stations that share people and pads with the first. `dropped`: by station, rules that do not hold there.
    `keep_rules`: preferences of the rules that no plan may miss.
    """

    id: str
    name: str
    summary: str
    station: str
    begins: datetime | None
    months: int
    lines: tuple[Line, ...]
    exchange: bool = True
    backups: bool = False
    swaps: bool = False
    own_station: Station | None = None
    vehicles: dict[str, VehicleType] = field(default_factory=dict)
    roster: tuple[Person, ...] = ()
    pins: tuple[Pin, ...] = ()
    limits: tuple[Limit, ...] = ()
    closures: dict[str, tuple[tuple[datetime, datetime], ...]] = field(default_factory=dict)
    windows: dict[str, tuple[tuple[datetime, datetime], ...]] = field(default_factory=dict)
    aims: tuple[str, ...] = ()
    drop_rules: tuple[str, ...] = ()
    empty: bool = False
    others: tuple[Station, ...] = ()
    dropped: dict[str, tuple[str, ...]] = field(default_factory=dict)
    keep_rules: tuple[str, ...] = ()


def shipped() -> tuple[str, ...]:
    """The names of the scenarios that come with the package."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def find(name: str) -> Path:
    """The file of a shipped scenario, or a path. Raises `UnknownName` with the nearest shipped ones."""
    path = Path(name)
    if path.suffix in (".toml", ".json") or path.is_file():
        if not path.is_file():
            raise PlanError(f"there is no file '{name}'; the shipped scenarios are {', '.join(shipped())}")
        return path
    if name in shipped():
        return FOLDER / f"{name}.toml"
    from difflib import get_close_matches

    raise UnknownName("scenario", name, get_close_matches(name, shipped(), n=2, cutoff=0.3) or shipped())
