"""An import from beginning to end: read a file, keep what is new in the store, and say of each row what became of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crossflight.core.statement import Statement
from crossflight.core.when import When
from crossflight.errors import InputError
from crossflight.exchange import formats
from crossflight.exchange.base import Refused, Row, Taken
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.store import Draft, Store


@dataclass(frozen=True)
class Report:
    """What became of a file's rows. `agree` and `differ` compare with what the record says of the same thing."""

    taken: tuple[Taken, ...]
    known: int
    refused: tuple[Refused, ...]
    agree: int
    differ: tuple[tuple[Taken, str], ...]


def rows(path: Path, format: str, record: Catalogue, known: When | None) -> list[Row]:
    """Every row of a file. Raises `InputError` where the file as a whole is wrong."""
    if not path.exists():
        raise InputError(str(path), "there is no such file", "check the name")
    return list(formats.module(format, formats.importing()).read(path, record, known))


def keep(found: Sequence[Row], store: Store | None, record: Catalogue) -> Report:
    """Append what is new to the store (None: only look). The same file twice adds nothing the second time."""
    taken = [row for row in found if isinstance(row, Taken)]
    refused = tuple(row for row in found if isinstance(row, Refused))
    shipped = {statement.id for statement in record.statements}
    fresh = [row for row in taken if row.statement.id not in shipped or not row.statement.id]
    kept = fresh
    if store is not None and fresh:
        done = store.append([Draft(row.statement, row.source) for row in fresh])
        left = Counter(_said(statement) for statement in done.new)
        kept = [row for row in fresh if left[_said(row.statement)] > 0 and not left.subtract([_said(row.statement)])]
    compared = [(row, said) for row in taken if (said := _record_says(row.statement, record))]
    differ = tuple((row, said.text) for row, said in compared if not _same(row.statement, said))
    return Report(tuple(kept), len(taken) - len(kept), refused, len(compared) - len(differ), differ)


def _said(statement: Statement) -> str:
    return "\0".join((statement.subject, statement.about, statement.value, statement.known.text, statement.source))


def _record_says(statement: Statement, record: Catalogue) -> When | None:
    flight = record.flights.get(statement.subject)
    if flight is None:
        return None
    return {"launched": flight.launch, "ended": flight.end}.get(statement.about)


def _same(statement: Statement, said: When) -> bool:
    """Do both name a time that could be the same? A catalogue that rounds to the minute agrees with one that does not."""
    return statement.valid is not None and statement.valid.overlaps(said)
