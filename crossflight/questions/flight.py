"""One flight: launch, ports, landing, who rode up and down in which seat, what sources disagree about."""

from dataclasses import replace

from pydantic import Field

from crossflight.core.flight import Flight, Leg, Status
from crossflight.core.manifest import Manifest
from crossflight.core.when import When
from crossflight.questions.base import BaseAnswer, Cited, Context, Params, argument, moment, option
from crossflight.questions.person import Way, way
from crossflight.record import find
from crossflight.record.asof import manifest


class Asked(Params):
    """A flight's id or short name, and optionally the day as of which the record is read."""

    id: str = argument("flight, also by its short name: Crew-5, MS-22, TMA-9, Ax-1")
    known: str | None = option(None, "answer as it was known on this day", metavar="DATE")
    sources: bool = option(False, "list the sources")


class Rider(BaseAnswer):
    """Somebody in a seat."""

    name: str
    way: Way


class AtPort(BaseAnswer):
    """A stay at one port."""

    port: str
    kind: str
    start: str
    end: str
    sources: list[str]


class Differing(BaseAnswer):
    """A field on which sources differ, and why the record follows one."""

    field: str
    followed: str
    followed_source: str
    other: str
    other_source: str
    reason: str


class Answer(BaseAnswer):
    """A flight in full."""

    id: str
    aliases: list[str]
    kind: str
    vehicle: str
    ship: str
    cospar: str
    norad: str
    pad: str
    status: str = Field(description="flown, flying or planned")
    outcome: str
    launch: str
    end: str = Field(description="landing, splashdown or re-entry; empty while it flies or where unknown")
    days: float | None = Field(description="launch to end")
    docked_days: float | None = Field(description="first docking to last undocking")
    ports: list[AtPort]
    up: list[Rider]
    down: list[Rider]
    backups: list[str]
    conflicts: list[Differing]
    confirmed_by: list[str]
    note: str
    notes: list[str]
    sources: list[Cited]


def answer(asked: Asked, given: Context) -> Answer:
    """Find the flight and read it from the manifest."""
    record = given.record
    known = moment(asked.known, "crossflight flight --known") if asked.known else None
    held = find.flight(record, asked.id)
    history = manifest(record, None, known)
    flown = next((each for each in history.flights if each.id == held.id), None)
    notes = [] if flown else [f"On {known:%Y-%m-%d} it had not launched."]
    return describe(given, history, flown or _unflown(held), notes, asked.sources)


def describe(given: Context, history: Manifest, flight: Flight, notes: list[str], with_sources: bool) -> Answer:
    """The answer for one flight of a manifest."""
    record = given.record
    up, down = ([Rider(name=ride.person.name, way=way(ride)) for ride in history.crew(flight, leg)] for leg in (Leg.UP, Leg.DOWN))
    conflicts = [
        Differing(
            field=c.field,
            followed=c.followed,
            followed_source=c.followed_source,
            other=c.other,
            other_source=c.other_source,
            reason=c.reason,
        )
        for c in record.conflicts
        if c.subject == flight.id
    ]
    ports = [
        AtPort(port=d.port, kind=d.kind, start=str(d.start), end=str(d.end or ""), sources=list(d.sources))
        for d in flight.dockings
    ]
    ids = [*flight.sources, *record.confirmed.get(flight.id, ()), *(i for p in ports for i in p.sources)]
    ids += [i for rider in (*up, *down) for i in rider.way.sources]
    backups = [c.person.name for c in record.crews if c.flight == flight.id and c.capacity == "backup"]
    return Answer(
        id=flight.id,
        aliases=list(flight.aliases),
        kind=flight.kind,
        vehicle=flight.vehicle.name,
        ship=flight.ship,
        cospar=flight.cospar,
        norad=flight.norad,
        pad=flight.pad,
        status=flight.status,
        outcome=flight.outcome,
        launch=str(flight.launch or ""),
        end=str(flight.end or ""),
        days=_days(flight.launch, flight.end),
        docked_days=_days(flight.arrival, flight.departure),
        ports=ports,
        up=up,
        down=down,
        backups=backups,
        conflicts=conflicts,
        confirmed_by=list(record.confirmed.get(flight.id, ())),
        note=flight.note,
        notes=notes,
        sources=given.cite(ids) if with_sources else [],
    )


def _days(start: When | None, end: When | None) -> float | None:
    if start is None or end is None:
        return None
    return round((end.middle - start.middle).total_seconds() / 86400, 2)


def _unflown(flight: Flight) -> Flight:
    """What is left of a flight before its launch: its name and its ship."""
    return replace(flight, launch=None, end=None, dockings=(), status=Status.PLANNED, outcome="", cospar="", norad="", note="")
