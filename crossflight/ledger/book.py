"""The book: every seat that one agency's ship gave to the other agency's people under the agreement.

A ride is exchanged where a term of the agreement names its agency and its family of ships, and the person left the ground
after the agreement was signed. A seat up is booked at launch; a seat down, and the crew-days of the whole flight, launch to
landing, are booked at landing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from crossflight.core.agreement import Agreement, Reading, Term
from crossflight.core.flight import Leg, Ride, Stay
from crossflight.core.manifest import Manifest
from crossflight.core.when import FOREVER
from crossflight.ledger.entry import Commodity, Entry, Kind, Transfer

SIGNED = "signed"
_ONE = Fraction(1)


@dataclass(frozen=True)
class Book:
    """Entries up to `at`, in order of time, under the readings that `agreement` holds."""

    agreement: Agreement
    at: datetime
    stays: tuple[Stay, ...]
    entries: tuple[Entry, ...]

    @property
    def flown(self) -> tuple[Entry, ...]:
        """What was flown; the same under every reading."""
        return tuple(entry for entry in self.entries if entry.kind is Kind.FLOWN)


def book(history: Manifest, agreement: Agreement, readings: Sequence[str] = (), at: datetime | None = None) -> Book:
    """Write the book from a manifest, of history or of a plan, up to `at` (None: all of it).

    `readings` are ids; clauses without one are read as the record follows. Raises `UnknownName` for a reading that there is not.
    """
    held, until = agreement.under(*readings), at or FOREVER
    begun = next((step.on.start for step in held.milestones if step.state == SIGNED and step.known.start <= until), FOREVER)
    lanes = {(term.agency, term.family) for term in held.terms}
    stays = tuple(s for s in history.stays if s.launch and begun <= s.launch <= until and _exchanged(s, lanes))
    entries = [entry for stay in stays for entry in _entries(stay, held, lanes, until)]
    entries += [_compensation(held, reading) for reading in held.readings if _repays(held, reading, until)]
    return Book(held, until, stays, tuple(sorted(entries, key=lambda entry: entry.on.start)))


def term_of(agreement: Agreement, ride: Ride) -> Term | None:
    """The term of the agreement that a ride falls under, None where none is known."""
    fits = (t for t in agreement.terms if (t.agency, t.family) == (ride.agency, ride.flight.vehicle.family))
    return next((term for term in fits if ride.flight.id in term.flights), None)


def _exchanged(stay: Stay, lanes: set[tuple[str, str]]) -> bool:
    return any(_crosses(ride, lanes) for ride in (stay.up, stay.down) if ride)


def _crosses(ride: Ride, lanes: set[tuple[str, str]]) -> bool:
    return (ride.agency, ride.flight.vehicle.family) in lanes


def _landed(stay: Stay, at: datetime) -> bool:
    return stay.landing is not None and stay.landing <= at


def _entries(stay: Stay, agreement: Agreement, lanes: set[tuple[str, str]], until: datetime) -> Iterator[Entry]:
    """The way up, and once landed the way down with the days."""
    up, down = stay.up, stay.down
    term = term_of(agreement, up) or (term_of(agreement, down) if down else None)
    under = term.id if term else ""
    if _crosses(up, lanes) and up.flight.launch:
        yield Entry(up.flight.launch, up.flight.id, up.person.name, _says(up), under, (_seat(up),), up.sources)
    if down and down.flight.end and _landed(stay, until):
        transfers = [_seat(down)] if _crosses(down, lanes) else []
        transfers += [_days(stay)] if _crosses(up, lanes) else []
        yield Entry(down.flight.end, down.flight.id, down.person.name, _says(down), under, tuple(transfers), down.sources)


def _seat(ride: Ride) -> Transfer:
    commodity = Commodity.SEAT_UP if ride.leg is Leg.UP else Commodity.SEAT_DOWN
    return Transfer(ride.flight.vehicle.operator, ride.agency, commodity, _ONE)


def _days(stay: Stay) -> Transfer:
    """Launch to landing, exact to the second, given by the agency whose ship took the person up."""
    landing, launch = stay.landing, stay.launch
    seconds = Fraction(int((landing - launch).total_seconds()), 86400) if landing and launch else Fraction(0)
    return Transfer(stay.up.flight.vehicle.operator, stay.up.agency, Commodity.CREW_DAY, seconds)


def _says(ride: Ride) -> str:
    return f"{ride.person.name} {ride.leg} on {ride.flight.id}"


def _repays(agreement: Agreement, reading: Reading, until: datetime) -> bool:
    return reading.known.start <= until and any(term.id == reading.repays for term in agreement.terms)


def _compensation(agreement: Agreement, reading: Reading) -> Entry:
    """Under this reading the seats of one term are no new loan: they repay what the other party was given before.

    The debt is booked on the day on which the reading became known; the flight that carries the seat settles it.
    """
    term = next(term for term in agreement.terms if term.id == reading.repays)
    other = next(party for party in agreement.parties if party != term.agency)
    owed = Transfer(term.agency, other, Commodity.SEAT_UP, Fraction(term.seats))
    says = f"{term.instrument} repays {term.agency} for {reading.arose} (read as {reading.id})"
    return Entry(reading.known, reading.arose, "", says, term.id, (owed,), reading.sources, Kind.COMPENSATION)
