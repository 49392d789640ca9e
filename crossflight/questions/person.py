"""One person: every stay on the station, up and down, with days, and the flights they were named for."""

from datetime import datetime

from pydantic import Field

from crossflight.core.flight import Ride, Stay
from crossflight.questions.base import BaseAnswer, Cited, Context, Params, argument, end_of, option
from crossflight.record import find
from crossflight.record.asof import manifest, record_end
from crossflight.record.told import known_since


class Asked(Params):
    """A name, alias or surname, and the day to count to."""

    name: str = argument("name, alias, Cyrillic name, or a surname that only one person has")
    as_of: str = option("today", "count days up to the end of this day, or up to this time (UTC)", metavar="DATE")
    sources: bool = option(False, "list the sources")


class Way(BaseAnswer):
    """One way up or down."""

    flight: str
    vehicle: str
    role: str
    agency: str
    seat: int
    date: str = Field(description="launch or landing, UTC; empty while the ship flies")
    sources: list[str]


class Visit(BaseAnswer):
    """A flight to the station and back."""

    up: Way
    down: Way | None = Field(description="null while the person is in space")
    days: float = Field(description="launch to landing, or to the day asked for")
    crossed: bool = Field(description="flew under the exchange on the other side's ship, up or down")


class Named(BaseAnswer):
    """An announced place in a prime or backup crew."""

    flight: str
    capacity: str
    role: str
    known: str
    until: str
    reason: str
    confidence: str
    sources: list[str]


class Left(BaseAnswer):
    """The end of somebody's time in the corps of an agency."""

    agency: str
    left: str
    known: str
    confidence: str
    note: str
    sources: list[str]


class Answer(BaseAnswer):
    """A person's flights."""

    id: str
    name: str
    cyrillic: str
    aliases: list[str]
    agency: str
    nationality: str
    born: str
    runs: list[str] = Field(description="segments that the person is trained to run")
    as_of: str
    days: float = Field(description="days of all visits together")
    in_space: bool
    visits: list[Visit]
    named: list[Named]
    left: list[Left] = Field(description="corps that the person has left, as far as the record holds it")
    notes: list[str]
    sources: list[Cited]


def answer(asked: Asked, given: Context) -> Answer:
    """Find the person and read the manifest."""
    record = given.record
    at = end_of(asked.as_of, "crossflight person --as-of")
    who = find.person(record, asked.name)
    stays = manifest(record, at).stays_of(who)
    visits = [_visit(given, stay, at) for stay in stays]
    named = [
        Named(
            flight=c.flight,
            capacity=c.capacity,
            role=c.role,
            known=str(c.known),
            until=str(c.until or ""),
            reason=c.reason,
            confidence=c.confidence,
            sources=list(c.sources),
        )
        for c in record.crews
        if c.person is who and c.known.start <= at
    ]
    left = [
        Left(
            agency=d.agency,
            left=str(d.left),
            known=str(d.known),
            confidence=d.confidence,
            note=d.note,
            sources=list(d.sources),
        )
        for d in record.departures
        if d.person is who and known_since(d.known) <= at
    ]
    ids = [
        *who.sources,
        *(i for v in visits for w in (v.up, v.down) if w for i in w.sources),
        *(i for n in named for i in n.sources),
        *(i for each in left for i in each.sources),
    ]
    flying = bool(visits) and visits[-1].down is None
    return Answer(
        id=who.id,
        name=who.name,
        cyrillic=who.cyrillic,
        aliases=list(who.aliases),
        agency=who.agency,
        nationality=who.nationality,
        born=str(who.born or ""),
        runs=sorted(who.runs),
        as_of=at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        days=round(sum(stay.days(at) for stay in stays), 4),
        in_space=flying,
        visits=visits,
        named=named,
        left=left,
        notes=_notes(given, flying, at),
        sources=given.cite(ids) if asked.sources else [],
    )


def _visit(given: Context, stay: Stay, at: datetime) -> Visit:
    return Visit(
        up=way(stay.up),
        down=way(stay.down) if stay.down else None,
        days=round(stay.days(at), 4),
        crossed=any(crossed(given, ride) for ride in (stay.up, stay.down) if ride),
    )


def crossed(given: Context, ride: Ride) -> bool:
    """Is this ride one of those that the agreement's terms list?"""
    terms = given.record.agreement.terms
    return any(ride.flight.id in term.flights and ride.agency == term.agency for term in terms)


def way(ride: Ride) -> Way:
    """A ride as answers show it."""
    when = ride.flight.launch if ride.leg == "up" else ride.flight.end
    return Way(
        flight=ride.flight.id,
        vehicle=ride.flight.vehicle.name,
        role=ride.role,
        agency=ride.agency,
        seat=ride.seat,
        date=str(when or ""),
        sources=list(dict.fromkeys((*ride.sources, *ride.role_sources))),
    )


def _notes(given: Context, flying: bool, at: datetime) -> list[str]:
    ends = record_end(given.record)
    if flying and at > ends:
        return [f"In space at the end of the record ({ends:%Y-%m-%d}); days are counted to the day asked for."]
    return []
