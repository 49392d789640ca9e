"""JSON: every table of the record in one file, out and (its statements and sources) in again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crossflight import __version__
from crossflight.core.when import When
from crossflight.errors import InputError
from crossflight.exchange.base import Extract, Row, Written, text_of, write_text
from crossflight.exchange.extract import tables
from crossflight.exchange.statements import SOURCE_COLUMNS, STATEMENT_COLUMNS, Cells, read_rows, sources_of
from crossflight.record.catalogue_type import Catalogue

ABOUT = "JSON, all tables in one file"
_MEND = "give a file that crossflight record export json wrote"


def read(path: Path, record: Catalogue, known: When | None = None) -> Iterator[Row]:
    """The statements and sources of an export. Raises `InputError` for a file of another shape."""
    try:
        data = json.loads(text_of(path))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}", f"not JSON ({error.msg})", _MEND) from None
    held = data.get("tables") if isinstance(data, dict) else None
    if not isinstance(held, dict) or not isinstance(held.get("statements"), list):
        raise InputError(str(path), "no table 'statements'", _MEND)
    statements = list(_rows(path, "statements", held["statements"], STATEMENT_COLUMNS))
    sources, refused = sources_of(_rows(path, "sources", held.get("sources", []), SOURCE_COLUMNS))
    yield from refused
    yield from read_rows(statements, sources, record)


def _rows(path: Path, table: str, rows: list[Any], columns: tuple[str, ...]) -> Iterator[tuple[str, Cells]]:
    for number, row in enumerate(rows):
        where = f"{path.name} {table}[{number}]"
        if not isinstance(row, dict) or set(row) != set(columns) or not all(isinstance(cell, str) for cell in row.values()):
            raise InputError(where, "not a row of texts with our columns", "its keys are exactly: " + ", ".join(columns))
        yield where, row


def write(extract: Extract, path: Path) -> Written:
    """One file."""
    found = tables(extract)
    data = {"crossflight": __version__, "known": f"{extract.known:%Y-%m-%dT%H:%M:%SZ}", "tables": found}
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return Written((path,), sum(len(rows) for rows in found.values()))
