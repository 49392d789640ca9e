"""The seat ledger: what each agency gave and got under the agreement in seats up, seats down and crew-days, and what is owed.

Seats are booked at launch and at landing, crew-days (launch to landing) at landing. A day means the end of that day.
"""

from collections.abc import Sequence

from pydantic import Field

from crossflight.core.agreement import Term
from crossflight.core.flight import Stay
from crossflight.ledger.balance import positions, trial
from crossflight.ledger.book import Book, book, term_of
from crossflight.ledger.entry import Entry
from crossflight.ledger.readings import Outcome, after_compensation, outcomes, promised
from crossflight.ledger.words import summary
from crossflight.questions.base import BaseAnswer, Cited, Context, Params, end_of, option
from crossflight.record.asof import manifest


class Asked(Params):
    """A day, and how to read the clauses that sources read differently."""

    as_of: str = option("today", "the book up to the end of this day, or up to this time (UTC)", metavar="DATE")
    reading: list[str] = option([], "read a disputed clause this way (may be given again)", metavar="READING")
    entries: bool = option(False, "list every entry with both sides")
    sources: bool = option(False, "list the sources")


class Account(BaseAnswer):
    """An agency's standing in one commodity, as flown."""

    agency: str
    commodity: str = Field(description="seat up, seat down or crew-day")
    given: float
    received: float
    balance: float = Field(description="given less received: positive where something is owed to the agency")


class CrossFlight(BaseAnswer):
    """Somebody's flight in the other agency's ship."""

    person: str
    agency: str
    flight_up: str
    launched: str
    flight_down: str = Field(description="empty while the person is in flight")
    landed: str
    days: float = Field(description="launch to landing, or so far")
    term: str = Field(description="the term it falls under as the book is read; empty where none is known")
    instrument: str
    sources: list[str]


class Side(BaseAnswer):
    """One side of an entry."""

    agency: str
    commodity: str
    amount: float = Field(description="positive where the agency gave")


class Booked(BaseAnswer):
    """An entry of the book."""

    on: str
    kind: str = Field(description="flown, or compensation where a reading makes a seat the repayment of something else")
    flight: str
    says: str
    term: str
    sides: list[Side]
    sources: list[str]


class Promised(BaseAnswer):
    """Seats that a term still holds."""

    term: str
    instrument: str
    agency: str = Field(description="whose people are to fly")
    family: str = Field(description="on ships of this family")
    seats: int
    valid: str


class Read(BaseAnswer):
    """How things stand under one reading of a disputed clause."""

    id: str
    clause: str
    says: str
    followed: bool = Field(description="is the book read this way?")
    repays: str = Field(description="the term whose seats repay something under this reading; empty where none does")
    arose: str = Field(description="the flight on which that debt arose")
    seats_up_owed: dict[str, int] = Field(description="seats up owed to each agency once repayments are set off")
    promised: list[Promised]
    sources: list[str]


class Answer(BaseAnswer):
    """The book on a day."""

    agreement: str
    as_of: str = Field(description="the book's last moment, UTC")
    readings_followed: list[str]
    accounts: list[Account] = Field(description="as flown: the same under every reading")
    seats_up_owed: dict[str, int] = Field(description="seats up owed to each agency under the readings followed")
    says: str = Field(description="what the exchange owes whom, in a sentence or two")
    flights: list[CrossFlight]
    promised: list[Promised] = Field(description="terms with seats still to fly under the readings followed")
    readings: list[Read]
    entries: list[Booked] = Field(description="the entries, if they were asked for")
    balanced: bool = Field(description="do all accounts together add up to nought in every commodity?")
    sources: list[Cited] = Field(description="the sources, if they were asked for")


def answer(asked: Asked, given: Context) -> Answer:
    """Write the book up to that day and add it up."""
    at = end_of(asked.as_of, "crossflight ledger --as-of")
    history, agreement = manifest(given.record, at), given.record.agreement
    read = book(history, agreement, asked.reading, at)
    accounts = _accounts(read)
    every = outcomes(history, agreement, at, tuple(asked.reading))
    return Answer(
        agreement=agreement.name,
        as_of=at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        readings_followed=[each.id for each in agreement.readings if each in read.agreement.readings],
        accounts=accounts,
        seats_up_owed={party: int(seats) for party, seats in after_compensation(read).items()},
        says=summary(read, every),
        flights=[_flight(read, stay) for stay in read.stays],
        promised=_promises(promised(read)),
        readings=[_read(outcome) for outcome in every],
        entries=[_booked(entry) for entry in read.entries] if asked.entries else [],
        balanced=not any(trial(read.entries).values()),
        sources=given.cite(_cited(read)) if asked.sources else [],
    )


def _accounts(read: Book) -> list[Account]:
    return [
        Account(
            agency=each.account,
            commodity=each.commodity,
            given=round(float(each.given), 4),
            received=round(float(each.received), 4),
            balance=round(float(each.balance), 4),
        )
        for each in positions(read.flown, read.agreement.parties).values()
    ]


def _flight(read: Book, stay: Stay) -> CrossFlight:
    term = term_of(read.agreement, stay.up)
    down = stay.down if stay.down and stay.landing and stay.landing <= read.at else None
    return CrossFlight(
        person=stay.person.name,
        agency=stay.up.agency,
        flight_up=stay.up.flight.id,
        launched=str(stay.up.flight.launch),
        flight_down=down.flight.id if down else "",
        landed=str(down.flight.end) if down else "",
        days=round(stay.days(read.at), 4),
        term=term.id if term else "",
        instrument=term.instrument if term else "",
        sources=list(dict.fromkeys([*stay.up.sources, *(down.sources if down else ())])),
    )


def _booked(entry: Entry) -> Booked:
    sides = [Side(agency=p.account, commodity=p.commodity, amount=round(float(p.amount), 4)) for p in entry.postings]
    return Booked(
        on=str(entry.on), kind=entry.kind, flight=entry.flight, says=entry.says, term=entry.term, sides=sides,
        sources=list(entry.sources),
    )  # fmt: skip


def _read(outcome: Outcome) -> Read:
    reading = outcome.reading
    return Read(
        id=reading.id,
        clause=reading.clause,
        says=reading.says,
        followed=outcome.followed,
        repays=reading.repays,
        arose=reading.arose,
        seats_up_owed={party: int(seats) for party, seats in outcome.seats_up.items()},
        promised=_promises(outcome.promised),
        sources=list(reading.sources),
    )


def _promises(found: Sequence[tuple[Term, int]]) -> list[Promised]:
    return [
        Promised(term=t.id, instrument=t.instrument, agency=t.agency, family=t.family, seats=left, valid=str(t.valid))
        for t, left in found
    ]


def _cited(read: Book) -> list[str]:
    terms = {term.id: term for term in read.agreement.terms}
    used = [source for entry in read.entries for source in (*entry.sources, *(terms[entry.term].sources if entry.term else ()))]
    return [*used, *(source for reading in read.agreement.readings for source in reading.sources)]
