"""What the record says beside crews and flights: offices, firsts, other programmes, quotations, figures (context.toml)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crossflight.core.statement import Source
from crossflight.core.when import FOREVER, When, parse_when
from crossflight.record.load import FOLDER
from crossflight.record.tables import toml


@dataclass(frozen=True)
class Office:
    """`person` held `office` at `agency` during [begins, ends)."""

    person: str
    cyrillic: str
    sex: str
    agency: str
    office: str
    begins: When | None
    ends: When | None
    known: When
    sources: tuple[str, ...]

    def held(self, at: When) -> bool:
        """Could the person hold it at that time? An unknown beginning counts from the day it was known."""
        begins = (self.begins or self.known).start
        return begins < at.end and (self.ends.end if self.ends else FOREVER) > at.start


@dataclass(frozen=True)
class First:
    """Who was first, second ... at something, in order of `rank`."""

    what: str
    rank: int
    person: str
    cyrillic: str
    on: When
    professional: bool
    sources: tuple[str, ...]


@dataclass(frozen=True)
class World:
    """Something outside the flights that happened, or was so until `superseded`."""

    id: str
    on: When
    known: When
    what: str
    superseded: When | None
    superseded_by: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """Words of a person as a source has them."""

    person: str
    on: When
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """A figure of the station in [low, high]."""

    id: str
    low: float
    high: float
    unit: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Context:
    """All of context.toml."""

    sources: dict[str, Source]
    offices: tuple[Office, ...]
    firsts: tuple[First, ...]
    world: dict[str, World]
    quotes: tuple[Quote, ...]
    figures: dict[str, Measure]


@cache
def context(folder: Path = FOLDER) -> Context:
    """The table, read once. Raises `CatalogueError` where it is missing or broken."""
    table = toml(folder, "context.toml")
    every: dict[str, list[dict[str, Any]]] = {
        key: table.get(key, []) for key in ("source", "office", "first", "world", "quote", "figure")
    }
    sources = {
        s["id"]: Source(s["id"], s["kind"], s["title"], s.get("outlet", ""), s.get("url", ""), s.get("published", ""))
        for s in every["source"]
    }
    return Context(
        sources,
        tuple(map(_office, every["office"])),
        tuple(map(_first, every["first"])),
        {each["id"]: _world(each) for each in every["world"]},
        tuple(Quote(q["person"], parse_when(q["on"]), q["text"], tuple(q["source"].split())) for q in every["quote"]),
        {m["id"]: Measure(m["id"], m["low"], m["high"], m["unit"], tuple(m["source"].split())) for m in every["figure"]},
    )


def _office(e: dict[str, Any]) -> Office:
    begins, ends = (parse_when(e[key]) if e.get(key) else None for key in ("from", "until"))
    sources = tuple(e["source"].split())
    return Office(e["person"], e["cyrillic"], e["sex"], e["agency"], e["office"], begins, ends, parse_when(e["known"]), sources)


def _first(e: dict[str, Any]) -> First:
    sources = tuple(e["source"].split())
    return First(e["what"], e["rank"], e["person"], e["cyrillic"], parse_when(e["on"]), e["professional"], sources)


def _world(e: dict[str, Any]) -> World:
    gone = parse_when(e["superseded"]) if e.get("superseded") else None
    known, sources = parse_when(e["known"]), tuple(e["source"].split())
    return World(e["id"], parse_when(e["on"]), known, e["what"], gone, e.get("superseded_by", ""), sources)
