"""Reading the catalogue's tables: CSV rows and TOML entries with their place, so that every complaint says where it is."""

import csv
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from crossflight.core.when import When, parse_when
from crossflight.errors import CatalogueError

Found = TypeVar("Found")


class Row:
    """One row of a table: its cells by column, and where it stands."""

    __slots__ = ("_cells", "_columns", "file", "line")

    def __init__(self, columns: Mapping[str, int], cells: Sequence[str], file: str, line: int) -> None:
        self._columns, self._cells, self.file, self.line = columns, cells, file, line

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"

    def __getitem__(self, column: str) -> str:
        return self._cells[self._columns[column]]

    def needs(self, column: str) -> str:
        """The cell, which must not be empty."""
        if value := self[column]:
            return value
        raise CatalogueError(self.where, f"'{column}' is empty", "fill it in")

    def words(self, column: str) -> tuple[str, ...]:
        """Ids separated by spaces."""
        return tuple(self[column].split())

    def several(self, column: str) -> tuple[str, ...]:
        """Values separated by ` | `."""
        text = self[column]
        return tuple(part.strip() for part in text.split("|")) if text else ()

    def when(self, column: str) -> When | None:
        """A date, None where the cell is empty."""
        text = self[column]
        return parse_when(text, f"{self.where} {column}") if text else None

    def when_known(self, column: str, otherwise: When | None) -> When:
        """A date that may be left out where `otherwise` gives it."""
        if (found := self.when(column) or otherwise) is not None:
            return found
        raise CatalogueError(self.where, f"'{column}' is empty", "say on which day it became known")

    def number(self, column: str, otherwise: int = 0) -> int:
        """A whole number."""
        text = self[column]
        if not text:
            return otherwise
        if text.isdigit():
            return int(text)
        raise CatalogueError(self.where, f"{column} '{text}' is not a whole number", "write digits only")

    def refers(self, column: str, table: Mapping[str, Found], kind: str) -> Found:
        """The entry of another table that this cell names."""
        return refer(self.where, column, self[column], table, kind)


def refer(where: str, column: str, id: str, table: Mapping[str, Found], kind: str) -> Found:
    """Follow a reference; the complaint names the nearest right one."""
    if (found := table.get(id)) is not None:
        return found
    from difflib import get_close_matches

    close = get_close_matches(id, list(table), n=1, cutoff=0.6)
    mend = f"did you mean '{close[0]}'?" if close else "add it to the table of its kind"
    raise CatalogueError(where, f"{column}: no {kind} '{id}'", mend)


def rows(folder: Path, name: str, columns: str) -> Iterator[Row]:
    """The rows of a CSV table, which must have exactly these columns."""
    path = folder / name
    expected = [column.strip() for column in columns.split(",")]
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CatalogueError(str(path), "the table is missing", "restore it from the package") from None
    except UnicodeDecodeError as error:
        raise CatalogueError(str(path), f"byte {error.start} is not UTF-8", "save the file as UTF-8") from None
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        head = next(reader, [])
        if head != expected:
            raise CatalogueError(f"{name}:1", _head(head, expected), "the first line names exactly: " + ", ".join(expected))
        index = {column: place for place, column in enumerate(head)}
        width, line = len(head), reader.line_num
        for cells in reader:
            line, begun = reader.line_num, line + 1
            if len(cells) != width:
                raise CatalogueError(f"{name}:{begun}", f"{len(cells)} cells instead of {width}", "quote cells that hold commas")
            yield Row(index, cells, name, begun)
    except csv.Error as error:
        raise CatalogueError(f"{name}:{reader.line_num}", str(error), "close the quotes") from None


def _head(head: Sequence[str], expected: Sequence[str]) -> str:
    missing, extra = [c for c in expected if c not in head], [c for c in head if c not in expected]
    parts = [f"no column {', '.join(missing)}"] * bool(missing) + [f"unknown column {', '.join(extra)}"] * bool(extra)
    return " and ".join(parts) or "the columns are in another order"


def by_id(found: Iterator[tuple[Row, Found]], id: Callable[[Found], str]) -> dict[str, Found]:
    """Entries by their id, which must be unique."""
    table: dict[str, Found] = {}
    for row, each in found:
        if id(each) in table:
            raise CatalogueError(row.where, f"id '{id(each)}' is there twice", "give each entry its own id")
        table[id(each)] = each
    return table


def toml(folder: Path, name: str) -> dict[str, Any]:
    """A TOML table of the catalogue."""
    try:
        return _parsed((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogueError(name, "the table is missing", "restore it from the package") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(name, str(error), "mend the TOML") from None


@lru_cache(maxsize=16)
def _parsed(text: str) -> dict[str, Any]:
    """One file holds several tables: parse it once."""
    return tomllib.loads(text)
