"""Every row of the catalogue as a fact with its sources, so that they can be counted and traced."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crossflight.core.statement import Source
from crossflight.record.catalogue_type import Catalogue


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: its table, what it is, the sources that support it, and its columns that are empty.

    A statement is supported by every source that says the same of the same thing.
    """

    table: str
    what: str
    sources: tuple[str, ...]
    blank: tuple[str, ...] = ()


def facts(record: Catalogue) -> Iterator[Fact]:
    """All of them, table by table."""
    yield from _flights(record)
    yield from _people_and_rides(record)
    yield from _programme(record)


def _flights(record: Catalogue) -> Iterator[Fact]:
    for flight in record.flights.values():
        columns = {
            "launch": flight.launch, "end": flight.end or flight.status == "flying", "outcome": flight.outcome, "pad": flight.pad,
            "cospar": flight.cospar, "norad": flight.norad, "ship": flight.ship,
        }  # fmt: skip
        sources = (*flight.sources, *record.confirmed.get(flight.id, ()))
        yield Fact("flights", flight.id, tuple(dict.fromkeys(sources)), _blank(columns))
        for number, stay in enumerate(flight.dockings, 1):
            last = number == len(flight.dockings)
            columns = {"end": stay.end or (last and flight.status == "flying"), "port": stay.port}
            yield Fact("dockings", f"{flight.id} stay {number}", stay.sources, _blank(columns))


def _people_and_rides(record: Catalogue) -> Iterator[Fact]:
    for person in record.people.values():
        columns = {
            "born": person.born, "sex": person.sex, "nationality": person.nationality, "cyrillic": person.cyrillic,
            "wikidata": person.wikidata,
        }  # fmt: skip
        yield Fact("people", person.name, person.sources, _blank(columns))
    for ride in record.rides:
        yield Fact("rides", str(ride), ride.sources, _blank({"role": ride.role, "agency": ride.agency}))
    for seat in record.crews:
        yield Fact("crews", f"{seat.flight} {seat.capacity} {seat.seat} {seat.person}", seat.sources, _blank({"role": seat.role}))


def _programme(record: Catalogue) -> Iterator[Fact]:
    voices: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for told in record.statements:
        voices[told.subject, told.about, told.value, told.condition].append(told.source)
    for told in record.statements:
        others = voices[told.subject, told.about, told.value, told.condition]
        sources = tuple(dict.fromkeys((told.source, *others)))
        yield Fact("statements", f"{told.subject} {told.about} {told.value} ({told.known})", sources)
    for gone in record.departures:
        yield Fact("departures", f"{gone.person} left {gone.agency}", gone.sources)
    for event in record.events:
        yield Fact("events", event.id, event.sources)
    for hold in record.groundings:
        yield Fact("groundings", hold.id, hold.sources, _blank({"until": hold.ends}))
    for figure in record.figures.values():
        yield Fact("figures", figure.id, figure.sources)
    for limit in record.limits:
        yield Fact("limits", limit.id, limit.sources)
    for waiver in record.waivers:
        yield Fact("waivers", f"{waiver.rule} {' '.join(waiver.about)}", waiver.sources)
    for step in record.agreement.milestones:
        yield Fact("agreement", step.what, step.sources)
    for term in record.agreement.terms:
        yield Fact("agreement", term.id, term.sources)


def _blank(columns: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(name for name, value in columns.items() if not value)


def well_supported(fact: Fact, sources: dict[str, Source]) -> bool:
    """Does it rest on a primary source, or on two sources of different outlets that are not weak?"""
    cited = [sources[id] for id in fact.sources if id in sources]
    if any(source.kind == "primary" for source in cited):
        return True
    return len({source.outlet or source.id for source in cited if source.kind not in ("weak", "derived")}) >= 2


def weak(fact: Fact, sources: dict[str, Source]) -> bool:
    """Does it rest on nothing but weak sources?"""
    return all(sources[id].kind == "weak" for id in fact.sources if id in sources)
