"""What every format is made of: rows that an import takes or refuses, what an export is given, and how files are read."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crossflight.core.manifest import Manifest
from crossflight.core.statement import Source, Statement
from crossflight.core.when import When
from crossflight.errors import InputError
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.told import Told


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that says something: its place in the file, the statement and the source that it rests on."""

    where: str
    statement: Statement
    source: Source


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken: its place, what is wrong, and what would mend it."""

    where: str
    what: str
    mend: str = ""


Row = Taken | Refused


@dataclass(frozen=True)
class Extract:
    """What an export is given: a manifest (plans included), everything told up to `known`, and the sources.

    `ledger` is a plain-text ledger's entries where one was asked for; the ledger room makes them.
    """

    record: Catalogue
    manifest: Manifest
    told: tuple[Told, ...]
    sources: Mapping[str, Source]
    known: datetime
    entries: tuple[object, ...] = ()


@dataclass(frozen=True)
class Written:
    """What an export wrote: the files, how many things, and what it left out and why."""

    files: tuple[Path, ...]
    count: int
    left_out: Mapping[str, int] = field(default_factory=dict)


def text_of(path: Path) -> str:
    """The text of a file. Raises `InputError` for one that cannot be read or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"byte {error.start} is not UTF-8", "save the file as UTF-8") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "check the name and your rights") from None


def write_text(path: Path, text: str) -> None:
    """Write a whole file, or none of it: it is written beside and moved into place."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise InputError(str(path), f"cannot be written ({error.strerror})", "choose another place with --to") from None


def day_known(known: When | None, where: str) -> When:
    """The day on which an imported row became known. Raises `InputError` where neither the row nor the user says."""
    if known is None:
        raise InputError(where, "no day on which it became known", "give it with --known")
    return known


def earliest(whens: Iterable[When | None]) -> When | None:
    """The first of some dates, None where there is none."""
    found = [when for when in whens if when is not None]
    return min(found, key=lambda when: when.start) if found else None
