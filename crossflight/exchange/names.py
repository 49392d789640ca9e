"""Which flight of the record another catalogue means: by international designator, then by the names that they use."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crossflight.errors import UnknownName
from crossflight.record import find
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.plans import vehicle_of

_PATTERNS = (
    (r"\bCrew[- ](\d+)\b", "SpaceX Crew-{}"),
    (r"\bSoyuz MS[- ](\d+)\b", "Soyuz MS-{:0>2}"),
    (r"\bProgress MS[- ](\d+)\b", "Progress MS-{:0>2}"),
    (r"\bSpX[- ](\d+)\b", "Dragon CRS-{}"),
    (r"\bNG[- ](\d+)\b", "Cygnus NG-{}"),
    (r"\b(?:Ax|Axiom Mission)[- ](\d+)\b", "Axiom Mission {}"),
)
_PIECE = re.compile(r"\d{4}-\d{3}")


def flight_id(record: Catalogue, name: str, designator: str = "") -> str | None:
    """The id of a flight of the record, or of one that is only planned; None if it is none of ours."""
    if (tag := _PIECE.match(designator)) and (found := _by_tag(_Held(record)).get(tag[0])):
        return found
    plain = re.sub(r"\s*\([^)]*\)", "", name).strip()
    standard = list(_standard(plain))
    for candidate in dict.fromkeys((name, plain, *standard)):
        if candidate and (found := _flown(record, candidate)):
            return found
    return next((candidate for candidate in standard if vehicle_of(record, candidate) is not None), None)


def _flown(record: Catalogue, name: str) -> str | None:
    try:
        return find.flight(record, name).id
    except UnknownName:
        return None


def _standard(name: str) -> Iterator[str]:
    """The name as the record would write it, for flights of the families that still fly."""
    for pattern, made in _PATTERNS:
        if match := re.search(pattern, name, re.IGNORECASE):
            yield made.format(match[1])


class _Held:
    """Makes a catalogue usable as a cache key, by identity."""

    def __init__(self, record: Catalogue) -> None:
        self.record = record

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.record is self.record


@lru_cache(maxsize=4)
def _by_tag(held: _Held) -> dict[str, str]:
    return {flight.cospar[:8]: flight.id for flight in held.record.flights.values() if flight.cospar}
