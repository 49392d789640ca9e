"""An entry of the book: transfers between two agencies, so that it balances however it is made."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from crossflight.core.when import When
from crossflight.errors import InputError


class Commodity(StrEnum):
    """What is exchanged. A seat up is no seat down: people return in other ships than they came in."""

    SEAT_UP = "seat up"
    SEAT_DOWN = "seat down"
    CREW_DAY = "crew-day"


class Kind(StrEnum):
    """What an entry rests on: a ride that was flown, or a clause that makes a seat the repayment of something else."""

    FLOWN = "flown"
    COMPENSATION = "compensation"


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of a transfer: what an account gave (positive) or got (negative)."""

    account: str
    commodity: Commodity
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Transfer:
    """`giver` lets `receiver` have an amount of one commodity. Raises `InputError` where that means nothing."""

    giver: str
    receiver: str
    commodity: Commodity
    amount: Fraction

    def __post_init__(self) -> None:
        if self.giver == self.receiver:
            raise InputError(f"ledger: {self.commodity}", f"{self.giver} cannot give to itself", "name two agencies")
        if self.amount <= 0:
            raise InputError(
                f"ledger: {self.commodity}", f"an amount of {self.amount}", "swap the agencies for a negative amount"
            )

    @property
    def postings(self) -> tuple[Posting, Posting]:
        """The two sides, which add up to nought."""
        return (Posting(self.giver, self.commodity, self.amount), Posting(self.receiver, self.commodity, -self.amount))


@dataclass(frozen=True, slots=True)
class Entry:
    """What was exchanged by one event, under the term of that id (empty where none is known)."""

    on: When
    flight: str
    person: str
    says: str
    term: str
    transfers: tuple[Transfer, ...]
    sources: tuple[str, ...]
    kind: Kind = Kind.FLOWN

    @property
    def postings(self) -> tuple[Posting, ...]:
        """Every side of every transfer."""
        return tuple(posting for transfer in self.transfers for posting in transfer.postings)
