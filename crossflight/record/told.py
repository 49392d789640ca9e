"""Everything that was ever said or seen, in one shape and one order: by the moment from which it was surely known.

Four origins come together: `statements.csv`, the seats of `crews.csv`, what happened to the flights, and the user's own
store with its corrections and retractions.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crossflight.core.flight import Flight, Leg
from crossflight.core.programme import Announced
from crossflight.core.statement import Confidence, Source, Statement
from crossflight.core.when import Precision, When
from crossflight.record import store_place
from crossflight.record.catalogue_type import Catalogue

if TYPE_CHECKING:
    from crossflight.record.store import Entry

_SHARP = (Precision.SECOND, Precision.MINUTE, Precision.DAY)
_RANK = {Confidence.WEAK: 0, Confidence.DERIVED: 1, Confidence.SEEN: 2}


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, where the record has it from, and what it does.

    `origin` is `statement`, `crew`, `flown` or `store`; `act` is `add`, `correct` or `retract`; `ends` is the day on which
    a substitution became known.
    """

    statement: Statement
    sources: tuple[str, ...]
    origin: str
    act: str = "add"
    ends: When | None = None

    @property
    def since(self) -> datetime:
        """From when it was surely known."""
        return known_since(self.statement.known)


def known_since(known: When) -> datetime:
    """The moment from which something is surely known: the day that is named, the end of a vaguer time."""
    return known.start if known.precision in (*_SHARP, Precision.NET) else known.end


@dataclass(frozen=True)
class Telling:
    """All that is told, in order, and the sources that it rests on."""

    told: tuple[Told, ...]
    sources: dict[str, Source]


def telling(record: Catalogue, store: str | None = None) -> Telling:
    """The catalogue and the user's store together. Raises `StoreError` where a store is named and cannot be read."""
    where = store or store_place.default()
    own: Sequence[Told] = ()
    sources = record.sources
    if store or store_place.there(where):
        from crossflight.record.store import Store

        opened = Store(where, create=False)
        own = list(_stored(opened.each()))
        sources = {**opened.sources(), **sources}
    return Telling(tuple(in_order((*catalogue(record), *own))), sources)


def _stored(entries: Iterable["Entry"]) -> Iterator[Told]:
    """What the user's store tells; equal sources are the same object."""
    shared: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        source = entry.statement.source
        yield Told(entry.statement, shared.setdefault(source, (source,)), "store", entry.act)


def catalogue(record: Catalogue) -> Iterator[Told]:
    """What the shipped catalogue tells."""
    for statement in record.statements:
        yield Told(statement, (statement.source,), "statement")
    for seat in record.crews:
        yield _seat(seat)
    for flight in record.flights.values():
        yield from _happened(record, flight)


def in_order(told: Iterable[Told]) -> list[Told]:
    """By the time it became known; of the same day the surest last, so that it is the one that is followed."""
    return sorted(told, key=lambda each: (each.since, _RANK[each.statement.confidence]))


def _seat(seat: Announced) -> Told:
    statement = Statement(
        id=f"crew:{seat.flight}/{seat.capacity}/{seat.seat}/{seat.person.id}",
        subject=seat.flight,
        about=f"{seat.capacity} seat {seat.seat}",
        value=seat.person.name,
        valid=None,
        known=seat.known,
        source=seat.sources[0] if seat.sources else "",
        confidence=Confidence(seat.confidence),
        note=seat.reason,
    )
    return Told(statement, seat.sources, "crew", ends=seat.until)


def _happened(record: Catalogue, flight: Flight) -> Iterator[Told]:
    """Launch, dockings, landing and crews, each known from its own moment."""
    if flight.launch is None:
        return
    yield _fact(flight, "launched", flight.launch.text, flight.launch, flight.sources)
    if up := _names(record, flight, Leg.UP):
        yield _fact(flight, "flew up", up, flight.launch, flight.sources)
    for number, stay in enumerate(flight.dockings, 1):
        yield _fact(flight, f"arrived, stay {number}", f"{stay.port}, {stay.start.text}", stay.start, stay.sources)
    if flight.end is not None:
        yield _fact(flight, "ended", flight.end.text, flight.end, flight.sources)
        if down := _names(record, flight, Leg.DOWN):
            yield _fact(flight, "flew down", down, flight.end, flight.sources)


def _fact(flight: Flight, about: str, value: str, known: When, sources: tuple[str, ...]) -> Told:
    source = sources[0] if sources else ""
    id = f"fact:{flight.id}/{about.replace(' ', '-').replace(',', '')}"
    return Told(Statement(id, flight.id, about, value, known, known, source), sources, "flown")


def _names(record: Catalogue, flight: Flight, leg: Leg) -> str:
    return " | ".join(_riders(record).get((flight.id, leg), ()))


def _riders(record: Catalogue) -> dict[tuple[str, Leg], list[str]]:
    """Names by flight and leg, made once for each record."""
    if id(record) not in _ridden:
        found: dict[tuple[str, Leg], list[str]] = {}
        for ride in record.rides:
            found.setdefault((ride.flight.id, ride.leg), []).append(ride.person.name)
        _ridden.clear()
        _ridden[id(record)] = found
    return _ridden[id(record)]


_ridden: dict[int, dict[tuple[str, Leg], list[str]]] = {}
