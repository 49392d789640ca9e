"""One flight: launch, ports, landing, who rode up and down in which seat, what sources disagree about."""

from pydantic import Field

from crossflight.core.flight import Flight, Leg, Status
from crossflight.core.manifest import Manifest
from crossflight.core.when import When
from crossflight.errors import UnknownName
from crossflight.questions._voices import STORE_HELP, Claimed, cited, claimed
from crossflight.questions.base import BaseAnswer, Cited, Context, Params, argument, moment, now, option
from crossflight.questions.person import Way, way
from crossflight.record import find, plans
from crossflight.record.asof import manifest
from crossflight.record.history import subject
from crossflight.record.told import Telling, telling


class Asked(Params):
    """A flight's id or short name, and optionally the day as of which the record is read."""

    id: str = argument("flight, also by its short name: Crew-5, MS-22, TMA-9, Ax-1")
    known: str | None = option(None, "answer as it was known on this day", metavar="DATE")
    sources: bool = option(False, "list the sources")
    store: str | None = option(None, STORE_HELP, metavar="WHERE")


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
    planned: list[Claimed] = Field(
        description="what was planned, on what condition, and who said so: with --known, until a flight ends, or in your store"
    )
    conflicts: list[Differing]
    confirmed_by: list[str]
    note: str
    notes: list[str]
    sources: list[Cited]


def answer(asked: Asked, given: Context) -> Answer:
    """Find the flight and read it from the manifest; one that has not flown is read from what was said of it."""
    record = given.record
    known = moment(asked.known, "crossflight flight --known") if asked.known else None
    all = telling(record, asked.store)
    history = manifest(record, None, known)
    held = _held(given, asked.id, all)
    flown = next((each for each in history.flights if each.id == held.id), None)
    own = any(told.origin == "store" and told.statement.subject == held.id for told in all.told)
    if flown and flown.end and not known and not own:
        return describe(given, history, flown, [], asked.sources)
    at = known or now()
    claims = plans.planned_claims(all.told, held.id, flown is not None, flown is not None and flown.end is not None, at)
    planned = plans.planned_flight(record, held.id, claims)
    notes = [] if flown else [f"On {at:%Y-%m-%d} it had not launched."]
    found = describe(given, history, flown or planned or held, notes, asked.sources)
    backups = [claim.value for claim in claims if claim.about.startswith("backup seat")]
    said = [claimed(claim, all.sources, f"{at:%Y-%m-%d}") for claim in claims]
    ids = [id for claim in said for voice in claim.voices for id in voice.sources]
    sources = [*found.sources, *cited(ids, all.sources)] if asked.sources else []
    unique = list({source.id: source for source in sources}.values())
    return found.model_copy(update={"planned": said, "backups": backups if not flown else found.backups, "sources": unique})


def _held(given: Context, name: str, all: Telling) -> Flight:
    """The flight of that name, or one that is only planned so far."""
    try:
        return find.flight(given.record, name)
    except UnknownName as unknown:
        try:
            id, person = subject(given.record, all.told, name)
        except UnknownName:
            raise unknown from None
        found = None if person else plans.planned_flight(given.record, id, ())
        if found is None:
            raise
        return found


def _happened(field: str, flight: Flight) -> bool:
    """Had what sources differ about happened by then? As of an earlier day nobody knew of either value."""
    if flight.status is Status.PLANNED:
        return False
    return flight.end is not None or not field.startswith(("land", "end", "undock", "release"))


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
        if c.subject == flight.id and _happened(c.field, flight)
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
        planned=[],
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
