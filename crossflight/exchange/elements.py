"""Element sets, as TLE or as OMM (JSON, CSV, XML): kept as statements about the station or a flight, one for each set.

The orbit room reads them and refuses what cannot be true; here each set of a file stands or falls alone. The value is the
set itself as JSON, from which `element_set` makes it again.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from crossflight.core.statement import Source, Statement
from crossflight.core.when import When, on_day
from crossflight.errors import InputError
from crossflight.exchange.base import Refused, Row, Taken, text_of
from crossflight.orbit.clock import moment
from crossflight.orbit.elements import STATION, ElementSet
from crossflight.orbit.omm import read_csv, read_json, read_xml
from crossflight.orbit.tle import read_tle
from crossflight.record.catalogue_type import Catalogue

ABOUT = "TLE and OMM element sets"
SOURCE = Source("element-sets", "catalogue", "Element sets imported from files", "Space-Track, CelesTrak or another publisher")
Reader = Callable[[str, str], Iterator[ElementSet]]


def read(path: Path, record: Catalogue, known: When | None = None) -> Iterator[Row]:
    """A statement for each set; it became known on the day of its epoch unless `known` says otherwise."""
    text = text_of(path)
    objects = {flight.norad: flight.id for flight in record.flights.values() if flight.norad} | {str(STATION): "ISS"}
    empty = True
    for where, part, reader in _parts(path.name, text):
        empty = False
        try:
            for each in reader(part, path.name if reader is read_tle else where):
                yield _row(where, each, objects, known)
        except InputError as error:
            yield Refused(error.where if reader is read_tle and error.where else where, error.what, error.mend)
    if empty:
        raise InputError(str(path), "holds no element set", "give a TLE or OMM file (XML, JSON or CSV)")


def _row(where: str, found: ElementSet, objects: dict[str, str], known: When | None) -> Row:
    subject = objects.get(str(found.number))
    if subject is None:
        return Refused(where, f"object {found.number} is neither the station nor a flight of the record", "leave it out")
    values = {name: value for name, value in asdict(found).items() if name != "where"}
    when = known or on_day(moment(found.epoch).date())
    told = Statement("", subject, "elements", json.dumps(values), None, when, SOURCE.id, note=found.name)
    return Taken(where, told, SOURCE)


def element_set(value: str) -> ElementSet:
    """The set that a statement about elements holds. Raises `InputError` for another value."""
    try:
        return ElementSet(**json.loads(value))
    except (TypeError, ValueError):
        raise InputError("elements", "the value is no element set", "import it again") from None


def _parts(name: str, text: str) -> Iterator[tuple[str, str, Reader]]:
    """The sets of a file one by one: place, text, and who reads it."""
    start = text.lstrip()[:400]
    if start.startswith("<"):
        yield name, text.lstrip(), read_xml
    elif start.startswith(("{", "[")):
        yield from _messages(name, text)
    elif "EPOCH" in start.partition("\n")[0]:
        head, *rows = text.splitlines()
        yield from ((f"{name}:{n}", f"{head}\n{row}\n", read_csv) for n, row in enumerate(rows, 2) if row.strip())
    else:
        yield from _lines(name, text)


def _messages(name: str, text: str) -> Iterator[tuple[str, str, Reader]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{error.lineno}", f"not JSON ({error.msg})", "use the message as published") from None
    for number, each in enumerate(data if isinstance(data, list) else [data], 1):
        yield f"{name} message {number}", json.dumps(each), read_json


def _lines(name: str, text: str) -> Iterator[tuple[str, str, Reader]]:
    """Each line 1 with what follows it, and a name before it. Empty lines before keep the line numbers of messages right."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith("1 ")]
    for place, begin in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        rest = [line for line in lines[begin + 1 : end] if line.startswith("2 ")][:1]
        yield f"{name}:{begin + 1}", "\n".join([""] * begin + [lines[begin], *rest]), read_tle
