"""Adding up entries: what each account gave and got of each commodity."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from crossflight.ledger.entry import Commodity, Entry


@dataclass(frozen=True, slots=True)
class Position:
    """An account's standing in one commodity. Both amounts are positive; crew-days are exact fractions of a day."""

    account: str
    commodity: Commodity
    given: Fraction = Fraction(0)
    received: Fraction = Fraction(0)

    @property
    def balance(self) -> Fraction:
        """Positive where the account gave more than it got: that much is owed to it."""
        return self.given - self.received


def positions(entries: Iterable[Entry], accounts: Iterable[str] = ()) -> dict[tuple[str, Commodity], Position]:
    """The standing of every account in every commodity; `accounts` are there even where nothing was booked."""
    given: dict[tuple[str, Commodity], Fraction] = defaultdict(Fraction)
    received: dict[tuple[str, Commodity], Fraction] = defaultdict(Fraction)
    for entry in entries:
        for posting in entry.postings:
            side = given if posting.amount > 0 else received
            side[posting.account, posting.commodity] += abs(posting.amount)
    names = dict.fromkeys([*accounts, *(account for account, _ in [*given, *received])])
    keys = [(name, commodity) for name in names for commodity in Commodity]
    return {key: Position(*key, given[key], received[key]) for key in keys}


def trial(entries: Iterable[Entry]) -> dict[Commodity, Fraction]:
    """The sum over all accounts of each commodity: nought in a book that balances."""
    total = dict.fromkeys(Commodity, Fraction(0))
    for entry in entries:
        for posting in entry.postings:
            total[posting.commodity] += posting.amount
    return total
