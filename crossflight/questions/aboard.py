"""Who is aboard the station on a day, in which ship each came, at which port it is, and who can run which segment."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import Field

from crossflight.core.flight import Docking, Flight, Stay
from crossflight.core.manifest import Manifest
from crossflight.questions.base import BaseAnswer, Cited, Context, Params, argument, moment, now, option
from crossflight.record.asof import manifest, record_end


class Asked(Params):
    """A day, and optionally the day as of which the record is read."""

    date: str = argument("day or time (UTC) to ask at; a day means noon", default="today")
    known: str | None = option(None, "answer as it was known on this day", metavar="DATE")
    sources: bool = option(False, "list the sources")


class Aboard(BaseAnswer):
    """Somebody aboard."""

    name: str
    agency: str
    nationality: str
    flight_up: str = Field(description="flight that brought the person")
    vehicle: str = Field(description="type of the ship that the person came in")
    ship_home: str = Field(description="flight whose seat takes the person home, as far as is known at that time")
    port: str = Field(description="port of the ship home; empty if it is not docked")
    launched: str = Field(description="launch, UTC")
    days: float = Field(description="days since launch")
    runs: list[str] = Field(description="segments that the person is trained to run")
    sources: list[str] = Field(description="ids of the sources of the ride")


class Docked(BaseAnswer):
    """A ship at a port."""

    flight: str
    vehicle: str
    kind: str = Field(description="crew, cargo, module or test")
    port: str
    since: str
    days: float = Field(description="days at this port")
    sources: list[str]


class Answer(BaseAnswer):
    """Who and what is at the station."""

    date: str = Field(description="the moment that was asked for, UTC")
    known: str = Field(description="the record is read as known at this moment, UTC")
    record_ends: str = Field(description="the record tells of nothing that happened after this moment, UTC")
    people: list[Aboard]
    docked: list[Docked]
    segments: dict[str, int] = Field(description="people aboard who can run each segment")
    seats_home: int = Field(description="seats in docked crew ships that are fit to take people home")
    notes: list[str]
    sources: list[Cited] = Field(description="the sources, if they were asked for")


def answer(asked: Asked, given: Context) -> Answer:
    """Read the manifest as of that time."""
    at = moment(asked.date, "crossflight aboard date")
    known = moment(asked.known, "crossflight aboard --known") if asked.known else None
    history = manifest(given.record, at, known)
    stays, ships = history.aboard(at), [(f, stay) for f, stay in history.docked(at) if f.kind != "module"]
    people = [_person(history, stay, at) for stay in stays]
    cited = [i for each in people for i in each.sources] + [i for _, stay in ships for i in stay.sources]
    return Answer(
        date=iso(at),
        known=iso(known or at),
        record_ends=iso(record_end(given.record)),
        people=people,
        docked=[_ship(flight, stay, at) for flight, stay in ships],
        segments={s: sum(s in stay.person.runs for stay in stays) for s in history.station.segments},
        seats_home=sum(flight.seats_home(at) for flight, _ in ships),
        notes=[*_damaged(ships), *_notes(given, at, known)],
        sources=given.cite(cited) if asked.sources else [],
    )


def iso(at: datetime) -> str:
    """A moment as answers write it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _person(history: Manifest, stay: Stay, at: datetime) -> Aboard:
    ship = history.ship_home(stay, at)
    port = ship.docked(at)
    up = stay.up
    return Aboard(
        name=up.person.name,
        agency=up.agency,
        nationality=up.person.nationality,
        flight_up=up.flight.id,
        vehicle=up.flight.vehicle.name,
        ship_home=ship.id,
        port=port.port if port else "",
        launched=str(up.flight.launch),
        days=round(stay.days(at), 1),
        runs=sorted(up.person.runs),
        sources=list(up.sources),
    )


def _ship(flight: Flight, stay: Docking, at: datetime) -> Docked:
    return Docked(
        flight=flight.id,
        vehicle=flight.vehicle.name,
        kind=flight.kind,
        port=stay.port,
        since=str(stay.start),
        days=round((at - stay.start.middle).total_seconds() / 86400, 1),
        sources=list(stay.sources),
    )


def _damaged(ships: Iterable[tuple[Flight, Docking]]) -> list[str]:
    return [f"{f} is damaged since {f.unfit}: its seats are for an emergency, not a way home." for f, _ in ships if f.unfit]


def _notes(given: Context, at: datetime, known: datetime | None) -> list[str]:
    ends = record_end(given.record)
    notes = []
    launches = ((f.launch.start, f.id) for f in given.record.flights.values() if f.launch)
    begins, first = min(launches)
    if at < begins:
        notes.append(f"The record begins with {first} on {begins:%Y-%m-%d}: what was before is not in it.")
    if at > ends:
        notes.append(f"The record ends on {ends:%Y-%m-%d}: what happened since is not in it.")
    if at > now():
        notes.append("That day is to come: this is who is aboard if nobody goes home; crossflight plan says who may be.")
    if known and known < at:
        notes.append(f"As known on {known:%Y-%m-%d}: nothing that happened later is shown.")
    return notes
