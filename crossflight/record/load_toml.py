"""The TOML half of the catalogue: agencies, stations, vehicles, pads, the agreement, limits and waivers."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from crossflight.core.agreement import Agreement, Milestone, Reading, Term
from crossflight.core.people import Agency
from crossflight.core.programme import Limit, Waiver
from crossflight.core.station import Port, Station
from crossflight.core.vehicle import Life, Pad, VehicleType
from crossflight.core.when import FOREVER, When, parse_when
from crossflight.errors import CatalogueError
from crossflight.record.tables import toml

Made = TypeVar("Made")
_ALWAYS = parse_when("1957").start


class Entry:
    """One entry of a TOML table, with its place."""

    def __init__(self, values: Mapping[str, Any], where: str) -> None:
        self.values, self.where = values, where

    def __getitem__(self, key: str) -> Any:
        try:
            return self.values[key]
        except KeyError:
            raise CatalogueError(self.where, f"'{key}' is missing", f"add {key} = ...") from None

    def get(self, key: str, otherwise: Any = "") -> Any:
        """The value, or another where it is absent."""
        return self.values.get(key, otherwise)

    def words(self, key: str = "source") -> tuple[str, ...]:
        """Ids separated by spaces."""
        return tuple(str(self.get(key)).split())

    def when(self, key: str) -> When:
        """A date."""
        return parse_when(str(self[key]), f"{self.where} {key}")

    def begins(self) -> datetime:
        """The start of the first day in force; always, where `from` is absent."""
        return self.when("from").start if self.get("from") else _ALWAYS

    def ends(self) -> datetime:
        """The end of the last day in force; never, where `until` is absent."""
        return self.when("until").end if self.get("until") else FOREVER


def entries(folder: Path, name: str, key: str) -> list[Entry]:
    """The entries `[[key]]` of a TOML file."""
    found = toml(folder, name).get(key, [])
    return [Entry(each, f"{name} {key} '{each.get('id', number + 1)}'") for number, each in enumerate(found)]


def _table(folder: Path, name: str, key: str, make: Callable[[Entry], Made]) -> dict[str, Made]:
    found: dict[str, Made] = {}
    for entry in entries(folder, name, key):
        if entry["id"] in found:
            raise CatalogueError(entry.where, "this id is there twice", "give each entry its own id")
        found[entry["id"]] = make(entry)
    return found


def agencies(folder: Path) -> dict[str, Agency]:
    """Agencies by id."""
    return _table(
        folder,
        "agencies.toml",
        "agency",
        lambda e: Agency(e["id"], e["name"], e["country"], e.get("segment") or None, bool(e.get("guests", False)), e.words()),
    )


def vehicles(folder: Path) -> dict[str, VehicleType]:
    """Vehicle types by id."""
    return _table(folder, "vehicles.toml", "vehicle", _vehicle)


def _vehicle(entry: Entry) -> VehicleType:
    lives = (Entry(life, f"{entry.where} life") for life in entry.get("life", []))
    return VehicleType(
        entry["id"],
        entry["name"],
        entry["family"],
        entry["operator"],
        entry["seats"],
        entry["mechanism"],
        entry["rocket"],
        tuple(entry.get("pads", ())),
        tuple(Life(life["days"], life.begins(), life.ends(), life["counts"], life.words()) for life in lives),
        entry.words(),
    )


def pads(folder: Path) -> dict[str, Pad]:
    """Launch pads by id."""
    return _table(
        folder,
        "pads.toml",
        "pad",
        lambda e: Pad(e["id"], e["name"], float(e["latitude"]), float(e["longitude"]), tuple(e["families"]), e.words()),
    )


def stations(folder: Path) -> dict[str, Station]:
    """Stations by id, with their ports."""
    ports = [
        Port(e["id"], e["station"], e["segment"], tuple(e["mechanisms"]), e.begins(), e.ends(), e.get("side"), e.words())
        for e in entries(folder, "station.toml", "port")
    ]

    def make(e: Entry) -> Station:
        own = tuple(port for port in ports if port.station == e["id"])
        return Station(e["id"], e["name"], tuple(e["segments"]), own, e.words())

    return _table(folder, "station.toml", "station", make)


def limits(folder: Path) -> tuple[Limit, ...]:
    """The numbers that rules use."""
    return tuple(
        Limit(e["id"], e["value"], e["unit"], e.begins(), e.ends(), e.get("about"), e.words(), e.get("note"))
        for e in entries(folder, "limits.toml", "limit")
    )


def waivers(folder: Path) -> tuple[Waiver, ...]:
    """Breaches that were allowed or are known; `about` is one part of a demand's key, or a list of them."""
    made = []
    for entry in entries(folder, "waivers.toml", "waiver"):
        about = entry["about"]
        parts = (about,) if isinstance(about, str) else tuple(about)
        most = entry.get("at_most", entry.get("bound", None))
        made.append(Waiver(entry["rule"], parts, entry.words(), entry["why"], entry.get("at_least", None), most))
    return tuple(made)


def agreement(folder: Path) -> Agreement:
    """The agreement with its milestones, terms and readings."""
    head = Entry(toml(folder, "agreement.toml").get("agreement", {}), "agreement.toml")
    milestones = tuple(
        Milestone(e.when("on"), e.when("known"), e["state"], e["what"], e.words(), e.get("confidence", "seen"))
        for e in entries(folder, "agreement.toml", "milestone")
    )
    readings = tuple(
        Reading(e["id"], e["clause"], e["says"], dict(e["flights"]), e.words(), e.when("known"), e.get("repays"), e.get("arose"))
        for e in entries(folder, "agreement.toml", "reading")
    )
    return Agreement(
        head["id"],
        head["name"],
        tuple(head["parties"]),
        milestones,
        tuple(_term(e) for e in entries(folder, "agreement.toml", "term")),
        readings,
        head["open_point"],
        head.words("open_point_sources"),
    )


def _term(e: Entry) -> Term:
    return Term(
        e["id"],
        e["instrument"],
        e["agency"],
        e["family"],
        e["seats"],
        e.when("valid"),
        e.when("known"),
        tuple(e["flights"]),
        e.words(),
        e.get("note"),
        e.get("only_under"),
    )
