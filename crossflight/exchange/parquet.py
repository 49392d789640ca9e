"""Parquet: a folder with one file for each table, out and (its statements and sources) in again."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from crossflight.core.when import When
from crossflight.errors import InputError, MissingExtra
from crossflight.exchange.base import Extract, Row, Written
from crossflight.exchange.extract import tables
from crossflight.exchange.statements import SOURCE_COLUMNS, STATEMENT_COLUMNS, Cells, read_rows, sources_of
from crossflight.record.catalogue_type import Catalogue

ABOUT = "Parquet, a folder of tables"


def read(path: Path, record: Catalogue, known: When | None = None) -> Iterator[Row]:
    """The statements of a folder or file, with sources.parquet beside it."""
    file = path / "statements.parquet" if path.is_dir() else path
    beside = file.with_name("sources.parquet")
    sources, refused = sources_of(_rows(beside, SOURCE_COLUMNS)) if beside.exists() else ({}, [])
    yield from refused
    yield from read_rows(_rows(file, STATEMENT_COLUMNS), sources, record)


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, Cells]]:
    arrow, parquet = _library()
    try:
        table = parquet.read_table(path)
    except (OSError, arrow.ArrowInvalid) as error:
        raise InputError(str(path), f"not a Parquet file ({str(error).splitlines()[0]})", "export it again") from None
    if table.column_names != list(columns) or any(kind != arrow.string() for kind in table.schema.types):
        raise InputError(str(path), "the columns are others", "they are texts, and exactly: " + ", ".join(columns))
    for number, row in enumerate(table.to_pylist(), 1):
        yield f"{path.name} row {number}", {name: cell or "" for name, cell in row.items()}


def write(extract: Extract, path: Path) -> Written:
    """A folder with one file for each table, every column a text."""
    arrow, parquet = _library()
    files, count = [], 0
    try:
        path.mkdir(parents=True, exist_ok=True)
        for name, rows in tables(extract).items():
            if rows:
                schema = arrow.schema([(column, arrow.string()) for column in rows[0]])
                files.append(path / f"{name}.parquet")
                parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), files[-1])
                count += len(rows)
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error})", "choose another folder with --to") from None
    return Written(tuple(files), count)


def _library() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise MissingExtra("Parquet", "parquet") from None
