"""Orbit Mean-Elements Messages as XML, JSON or CSV, by the same field names.

Format: CCSDS 502.0-B-3, Orbit Data Messages, and the JSON and CSV forms in which element sets are published. Catalogue
numbers may have any length, so these carry objects that two-line sets cannot.
"""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from crossflight.errors import InputError
from crossflight.orbit.clock import days
from crossflight.orbit.elements import ElementSet, check

_NUMBERS = {
    "inclination_deg": "INCLINATION",
    "node_deg": "RA_OF_ASC_NODE",
    "eccentricity": "ECCENTRICITY",
    "perigee_deg": "ARG_OF_PERICENTER",
    "anomaly_deg": "MEAN_ANOMALY",
    "revs_per_day": "MEAN_MOTION",
    "bstar": "BSTAR",
}
_MUST = {"TIME_SYSTEM": "UTC", "REF_FRAME": "TEME", "CENTER_NAME": "EARTH"}
_FORBIDDEN = "<!DOCTYPE"
_MEND = "use the message as published (OMM with SGP4 mean elements)"


def read_json(text: str, where: str = "elements") -> Iterator[ElementSet]:
    """Every set of a JSON array of messages, or of one message. Raises `InputError`."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"not JSON: {error}", _MEND) from None
    records = data if isinstance(data, list) else [data]
    if not all(isinstance(record, dict) for record in records):
        raise InputError(where, "the JSON is not a list of messages", _MEND)
    return _sets(((record, f"{where}: message {n}") for n, record in enumerate(records, 1)))


def read_csv(text: str, where: str = "elements") -> Iterator[ElementSet]:
    """Every set of a table with one message a row and the field names in the first row. Raises `InputError`."""
    rows = csv.DictReader(io.StringIO(text))
    return _sets(((row, f"{where}:{n}") for n, row in enumerate(rows, 2)))


def read_xml(text: str, where: str = "elements") -> Iterator[ElementSet]:
    """Every `omm` element of a navigation data message. Raises `InputError`; document types and entities are refused."""
    if _FORBIDDEN in text.upper():
        raise InputError(where, "the XML declares a document type, which no such message needs", _MEND)
    try:
        root = ET.fromstring(text)  # entities cannot be declared without a document type
    except ET.ParseError as error:
        raise InputError(where, f"not XML: {error}", _MEND) from None
    messages = [root] if _local(root) == "omm" else [each for each in root.iter() if _local(each) == "omm"]
    if not messages:
        raise InputError(where, "the XML holds no omm element", _MEND)
    flat = ({_local(leaf).upper(): (leaf.text or "").strip() for leaf in each.iter() if len(leaf) == 0} for each in messages)
    return _sets(((record, f"{where}: message {n}") for n, record in enumerate(flat, 1)))


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _sets(records: Iterable[tuple[Mapping[str, Any], str]]) -> Iterator[ElementSet]:
    for record, place in records:
        yield _set(record, place)


def _set(record: Mapping[str, Any], place: str) -> ElementSet:
    for key, wanted in _MUST.items():
        given = str(record.get(key) or wanted)
        if given.upper() != wanted:
            raise InputError(place, f"{key} is {given}, but SGP4 mean elements are in {wanted}", _MEND)
    values = {name: _number(record, key, place) for name, key in _NUMBERS.items()}
    return check(
        ElementSet(
            number=_whole(record, "NORAD_CAT_ID", place),
            epoch=_epoch(_text(record, "EPOCH", place), place),
            designator=str(record.get("OBJECT_ID") or ""),
            name=str(record.get("OBJECT_NAME") or ""),
            revolution=_whole({"REV_AT_EPOCH": 0} | {k: v for k, v in record.items() if v}, "REV_AT_EPOCH", place),
            where=place,
            **values,
        )
    )


def _text(record: Mapping[str, Any], key: str, place: str) -> str:
    value = record.get(key)
    if value is None or str(value).strip() == "":
        raise InputError(place, f"the field {key} is missing", _MEND)
    return str(value).strip()


def _number(record: Mapping[str, Any], key: str, place: str) -> float:
    text = _text(record, key, place)
    try:
        return float(text)
    except ValueError:
        raise InputError(place, f"{key} is '{text}', which is no number", _MEND) from None


def _whole(record: Mapping[str, Any], key: str, place: str) -> int:
    value = _number(record, key, place)
    if not value.is_integer():
        raise InputError(place, f"{key} is {value:g}, which is no whole number", _MEND)
    return int(value)


def _epoch(text: str, place: str) -> float:
    try:
        given = datetime.fromisoformat(text)
        return float(days(given.replace(tzinfo=UTC) if given.tzinfo is None else given))
    except (ValueError, OverflowError):
        raise InputError(place, f"EPOCH is '{text}', which is no time", "write it as 2026-10-09T19:42:49.138848") from None
