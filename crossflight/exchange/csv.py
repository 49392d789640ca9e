"""CSV in our own schema: statements with their sources in, every table of the record out."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from crossflight.core.statement import Source
from crossflight.core.when import When
from crossflight.errors import InputError
from crossflight.exchange.base import Extract, Refused, Row, Written, text_of, write_text
from crossflight.exchange.extract import tables
from crossflight.exchange.statements import SOURCE_COLUMNS, STATEMENT_COLUMNS, Cells, read_rows, sources_of
from crossflight.record.catalogue_type import Catalogue

ABOUT = "CSV in our schema; a folder of tables"


def read(path: Path, record: Catalogue, known: When | None = None) -> Iterator[Row]:
    """The statements of a file, or of statements.csv in a folder; sources.csv beside it is read too."""
    file = path / "statements.csv" if path.is_dir() else path
    beside, refused = file.with_name("sources.csv"), list[Refused]()
    rows = list(_rows(file, STATEMENT_COLUMNS, refused))
    sources: dict[str, Source] = {}
    if beside.exists():
        sources, wrong = sources_of(_rows(beside, SOURCE_COLUMNS, refused))
        refused += wrong
    yield from refused
    yield from read_rows(rows, sources, record)


def _rows(path: Path, columns: Sequence[str], refused: list[Refused]) -> Iterator[tuple[str, Cells]]:
    """Places and cells; a row of the wrong width is refused. Raises `InputError` for a wrong head or broken quotes."""
    reader = csv.reader(io.StringIO(text_of(path), newline=""), strict=True)
    try:
        head = next(reader, [])
        if head != list(columns):
            raise InputError(f"{path}:1", "the columns are others", "the first line names exactly: " + ",".join(columns))
        while True:
            begun = reader.line_num + 1
            if (cells := next(reader, None)) is None:
                return
            where = f"{path.name}:{begun}"
            if len(cells) != len(columns):
                refused.append(Refused(where, f"{len(cells)} cells instead of {len(columns)}", "quote cells that hold commas"))
                continue
            yield where, dict(zip(columns, cells, strict=True))
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}", str(error), "close the quotes") from None


def write(extract: Extract, path: Path) -> Written:
    """A folder with one file for each table."""
    files, count = [], 0
    for name, rows in tables(extract).items():
        if not rows:
            continue
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        files.append(path / f"{name}.csv")
        write_text(files[-1], text.getvalue())
        count += len(rows)
    return Written(tuple(files), count)
