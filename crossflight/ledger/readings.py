"""What a disputed clause changes: the book and the open promises under each of its readings."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from crossflight.core.agreement import Agreement, Reading, Term
from crossflight.core.manifest import Manifest
from crossflight.ledger.balance import positions
from crossflight.ledger.book import Book, book
from crossflight.ledger.entry import Commodity


@dataclass(frozen=True, slots=True)
class Outcome:
    """How things stand under one reading: seats up that each party is owed after compensation, and seats still promised."""

    reading: Reading
    followed: bool
    seats_up: dict[str, Fraction]
    promised: tuple[tuple[Term, int], ...]


def outcomes(history: Manifest, agreement: Agreement, at: datetime, chosen: tuple[str, ...] = ()) -> tuple[Outcome, ...]:
    """One for each reading known at that time; the other clauses stay as `chosen`, or as the record follows."""
    held = {reading.id for reading in agreement.under(*chosen).readings}
    known = (reading for reading in agreement.readings if reading.known.start <= at)
    return tuple(_outcome(history, agreement, reading, at, chosen, reading.id in held) for reading in known)


def _outcome(
    history: Manifest, agreement: Agreement, reading: Reading, at: datetime, chosen: tuple[str, ...], followed: bool
) -> Outcome:
    clause = {each.id for each in agreement.readings if each.clause == reading.clause}
    read = book(history, agreement, [*(id for id in chosen if id not in clause), reading.id], at)
    return Outcome(reading, followed, after_compensation(read), promised(read))


def after_compensation(read: Book) -> dict[str, Fraction]:
    """The seats up that each party is owed once seats that repay something are set against it."""
    standing = positions(read.entries, read.agreement.parties)
    return {party: standing[party, Commodity.SEAT_UP].balance for party in read.agreement.parties}


def promised(read: Book) -> tuple[tuple[Term, int], ...]:
    """Terms known at the book's time with seats that may still fly under them, and how many."""
    flown = {entry.flight for entry in read.flown}
    found = []
    for term in read.agreement.terms:
        left = term.seats - sum(flight in flown for flight in term.flights)
        if term.known.start <= read.at < term.valid.end and left > 0:
            found.append((term, left))
    return tuple(found)
