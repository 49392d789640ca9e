"""What the record says beside crews and flights: offices, firsts, quotations (context.toml)."""

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
class Quote:
    """Words of a person as a source has them."""

    person: str
    on: When
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Context:
    """All of context.toml."""

    sources: dict[str, Source]
    offices: tuple[Office, ...]
    firsts: tuple[First, ...]
    quotes: tuple[Quote, ...]


@cache
def context(folder: Path = FOLDER) -> Context:
    """The table, read once. Raises `CatalogueError` where it is missing or broken."""
    table = toml(folder, "context.toml")
    every: dict[str, list[dict[str, Any]]] = {key: table.get(key, []) for key in ("source", "office", "first", "quote")}
    sources = {
        s["id"]: Source(s["id"], s["kind"], s["title"], s.get("outlet", ""), s.get("url", ""), s.get("published", ""))
        for s in every["source"]
    }
    return Context(
        sources,
        tuple(map(_office, every["office"])),
        tuple(map(_first, every["first"])),
        tuple(Quote(q["person"], parse_when(q["on"]), q["text"], tuple(q["source"].split())) for q in every["quote"]),
    )


def _office(e: dict[str, Any]) -> Office:
    begins, ends = (parse_when(e[key]) if e.get(key) else None for key in ("from", "until"))
    sources = tuple(e["source"].split())
    return Office(e["person"], e["cyrillic"], e["sex"], e["agency"], e["office"], begins, ends, parse_when(e["known"]), sources)


def _first(e: dict[str, Any]) -> First:
    sources = tuple(e["source"].split())
    return First(e["what"], e["rank"], e["person"], e["cyrillic"], parse_when(e["on"]), e["professional"], sources)
