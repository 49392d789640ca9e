"""The book in a sentence: who gave what, and what the exchange owes whom."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from crossflight.ledger.balance import positions
from crossflight.ledger.book import Book
from crossflight.ledger.entry import Commodity
from crossflight.ledger.readings import Outcome


def summary(read: Book, every: Sequence[Outcome]) -> str:
    """What was given for what as flown, who owes whom by that count, and what each reading makes of it."""
    first, second = read.agreement.parties[:2]
    standing = positions(read.flown, read.agreement.parties)
    up, down, days = (standing[first, commodity] for commodity in Commodity)
    if not read.flown:
        return "Nothing has flown under the agreement."
    said = (
        f"As flown, {first} gave {second} {up.given} seats up for {up.received}, {down.given} seats down for {down.received} "
        f"and {_number(days.given)} crew-days for {_number(days.received)}."
    )
    counted = owes({party: standing[party, Commodity.SEAT_UP].balance for party in read.agreement.parties})
    disputed = [each for each in every if each.reading.repays]
    readings = [f"read as {each.reading.id}{' (followed)' * each.followed}, {owes(each.seats_up)}" for each in disputed]
    clause = f"; {disputed[0].reading.clause} changes that: {'; '.join(readings)}" if readings else ""
    return f"{said} Counting seats up, {counted}{clause}."


def owes(seats_up: Mapping[str, Fraction]) -> str:
    """Who owes whom how many seats up."""
    creditor = max(seats_up, key=lambda party: seats_up[party])
    debtor = min(seats_up, key=lambda party: seats_up[party])
    seats = seats_up[creditor]
    return f"{debtor} owes {creditor} {seats} seat{'s' * (seats != 1)}" if seats else "nobody owes anything"


def _number(days: Fraction) -> str:
    return f"{float(days):,.1f}"
