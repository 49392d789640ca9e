"""Statements and sources as rows of text in our own schema (docs/catalogue.md); CSV, JSON and Parquet share it."""

from collections.abc import Iterable, Iterator, Mapping

from crossflight.core.statement import Confidence, Source, Statement
from crossflight.core.when import parse_when
from crossflight.errors import InputError
from crossflight.exchange.base import Refused, Row, Taken
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.load_csv import DATED, SOURCE_KINDS, SOURCES, STATEMENTS
from crossflight.record.told import Told

STATEMENT_COLUMNS = tuple(STATEMENTS.split(", "))
SOURCE_COLUMNS = tuple(SOURCES.split(", "))
Cells = Mapping[str, str]


def statement_row(told: Told) -> dict[str, str]:
    """A statement as a row."""
    said = told.statement
    values = (
        said.id, said.subject, said.about, said.value, said.known.text, said.condition, said.replaces, said.source,
        str(said.confidence), said.note,
    )  # fmt: skip
    return dict(zip(STATEMENT_COLUMNS, values, strict=True))


def source_row(source: Source) -> dict[str, str]:
    """A source as a row."""
    return {column: str(getattr(source, column)) for column in SOURCE_COLUMNS}


def sources_of(rows: Iterable[tuple[str, Cells]]) -> tuple[dict[str, Source], list[Refused]]:
    """The sources of a file, and the rows that are none. `rows` are places and cells."""
    found: dict[str, Source] = {}
    refused = []
    for where, row in rows:
        if not row["id"] or not row["title"]:
            refused.append(Refused(where, "a source without id or title", "fill both in"))
        elif row["kind"] not in SOURCE_KINDS:
            refused.append(Refused(where, f"kind '{row['kind']}'", "use one of " + ", ".join(SOURCE_KINDS)))
        else:
            found[row["id"]] = Source(**{column: row[column] for column in SOURCE_COLUMNS})
    return found, refused


def read_rows(rows: Iterable[tuple[str, Cells]], sources: Mapping[str, Source], record: Catalogue) -> Iterator[Row]:
    """Statements from rows; `sources` are those that came along, the record's own are known too."""
    for where, row in rows:
        try:
            yield _taken(where, row, sources, record)
        except InputError as error:
            yield Refused(error.where or where, error.what, error.mend)


def _taken(where: str, row: Cells, sources: Mapping[str, Source], record: Catalogue) -> Taken:
    for column in ("subject", "about", "value"):
        if not row[column].strip():
            raise InputError(where, f"'{column}' is empty", "fill it in")
    if not row["known_on"]:
        raise InputError(where, "'known_on' is empty", "say on which day it became known")
    source = sources.get(row["source"]) or record.sources.get(row["source"])
    if source is None:
        raise InputError(
            where, f"no source '{row['source']}'", "put it into sources.csv beside the file, or cite one of the record"
        )
    if row["confidence"] not in list(Confidence):
        raise InputError(where, f"confidence '{row['confidence']}'", "use one of " + ", ".join(Confidence))
    known = parse_when(row["known_on"], f"{where} known_on")
    valid = parse_when(row["value"], f"{where} value") if row["about"] in DATED else None
    statement = Statement(
        row["id"], row["subject"], row["about"], row["value"], valid, known, source.id, Confidence(row["confidence"]),
        row["condition"], row["replaces"], row["note"],
    )  # fmt: skip
    return Taken(where, statement, source)
