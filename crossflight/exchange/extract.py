"""The record as tables of text, one dictionary a row: what CSV, JSON and Parquet are written from."""

from collections.abc import Callable, Iterator

from crossflight.core.flight import Ride
from crossflight.core.when import When
from crossflight.exchange.base import Extract
from crossflight.exchange.statements import source_row, statement_row
from crossflight.record.told import known_since

Rows = list[dict[str, str]]


def tables(extract: Extract) -> dict[str, Rows]:
    """Every table by name; times are as the record writes them, several values are joined by ` | `."""
    return {name: list(make(extract)) for name, make in _TABLES.items()}


def _flights(extract: Extract) -> Iterator[dict[str, str]]:
    for f in extract.manifest.flights:
        yield {
            "id": f.id, "kind": f.kind, "vehicle": f.vehicle.id, "status": f.status, "ship": f.ship, "cospar": f.cospar,
            "norad": f.norad, "pad": f.pad, "launch": _text(f.launch), "end": _text(f.end), "outcome": f.outcome,
            "sources": " ".join(f.sources), "note": f.note,
        }  # fmt: skip


def _dockings(extract: Extract) -> Iterator[dict[str, str]]:
    for flight in extract.manifest.flights:
        for number, stay in enumerate(flight.dockings, 1):
            yield {
                "flight": flight.id, "seq": str(number), "port": stay.port, "kind": stay.kind, "start": _text(stay.start),
                "end": _text(stay.end), "sources": " ".join(stay.sources),
            }  # fmt: skip


def _rides(extract: Extract) -> Iterator[dict[str, str]]:
    for capacity, rides in (("prime", extract.manifest.rides), ("backup", extract.manifest.backups)):
        for ride in rides:
            yield {"capacity": capacity, **_ride(ride)}


def _ride(ride: Ride) -> dict[str, str]:
    return {
        "flight": ride.flight.id, "leg": ride.leg, "seat": str(ride.seat), "person": ride.person.id, "name": ride.person.name,
        "agency": ride.agency, "role": ride.role, "sources": " ".join(ride.sources),
    }  # fmt: skip


def _people(extract: Extract) -> Iterator[dict[str, str]]:
    for p in extract.record.people.values():
        yield {
            "id": p.id, "name": p.name, "agency": p.agency, "nationality": p.nationality, "sex": p.sex, "born": _text(p.born),
            "cyrillic": p.cyrillic, "aliases": " | ".join(p.aliases), "wikidata": p.wikidata, "sources": " ".join(p.sources),
        }  # fmt: skip


def _departures(extract: Extract) -> Iterator[dict[str, str]]:
    for d in extract.record.departures:
        if known_since(d.known) <= extract.known:
            yield {
                "person": d.person.id, "agency": d.agency, "left": d.left.text, "known_on": d.known.text,
                "sources": " ".join(d.sources), "confidence": d.confidence, "note": d.note,
            }  # fmt: skip


def _events(extract: Extract) -> Iterator[dict[str, str]]:
    for e in extract.record.events:
        if e.known.start <= extract.known:
            yield {
                "id": e.id, "on": e.on.text, "known_on": e.known.text, "kind": e.kind, "what": e.what,
                "about": " | ".join(e.about), "sources": " ".join(e.sources), "confidence": e.confidence,
            }  # fmt: skip


def _conflicts(extract: Extract) -> Iterator[dict[str, str]]:
    for c in extract.record.conflicts:
        yield {
            "subject": c.subject, "field": c.field, "followed": c.followed, "followed_source": c.followed_source,
            "other": c.other, "other_source": c.other_source, "reason": c.reason,
        }  # fmt: skip


def _statements(extract: Extract) -> Iterator[dict[str, str]]:
    return (statement_row(told) for told in extract.told if told.origin in ("statement", "store") and told.act != "retract")


def _sources(extract: Extract) -> Iterator[dict[str, str]]:
    return (source_row(source) for source in extract.sources.values())


def _text(when: When | None) -> str:
    return when.text if when else ""


_TABLES: dict[str, Callable[[Extract], Iterator[dict[str, str]]]] = {
    "flights": _flights,
    "dockings": _dockings,
    "rides": _rides,
    "people": _people,
    "departures": _departures,
    "statements": _statements,
    "events": _events,
    "conflicts": _conflicts,
    "sources": _sources,
}
