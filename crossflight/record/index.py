"""As-of for very many statements: the answer of `standing`, from arrays that are made once.

For each thing (a subject and what is said of it) that has no conditions, no lists of names and no ends, the last statement
that was not withdrawn stands, which arrays answer for all things at once. The few others go through `standing` itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crossflight.record.standing import CREWS, Claim, standing
from crossflight.record.told import Told

Thing = tuple[str, str]
_NEVER = np.iinfo(np.int64).max
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Index:
    """Everything told, in order, ready to be read as of any moment."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.told = told
        codes: dict[Thing, int] = {}
        self.code = np.fromiter((codes.setdefault(_thing(each), len(codes)) for each in told), np.int32, len(told))
        self.things = np.fromiter(codes, object, len(codes))
        self.values = np.fromiter((each.statement.value for each in told), object, len(told))
        self.since = np.fromiter((_micros(each.since) for each in told), np.int64, len(told))
        self.gone = self._withdrawn()
        plain = np.ones(len(codes), bool)
        plain[self.code[[n for n, each in enumerate(told) if _intricate(each)]]] = False
        self.plain = plain
        order = np.argsort(self.code, kind="stable")
        self._rows, self._starts = order, np.searchsorted(self.code[order], np.arange(len(codes) + 1))

    def _withdrawn(self) -> NDArray[np.int64]:
        """For each statement the moment from which it was corrected or withdrawn; a retraction itself never stands."""
        gone = np.full(len(self.told), _NEVER)
        taking: dict[str, np.int64] = {}
        for number, each in enumerate(self.told):
            if each.act != "add" and each.statement.replaces:
                taking.setdefault(each.statement.replaces, self.since[number])
            if each.act == "retract":
                gone[number] = np.iinfo(np.int64).min
        if taking:
            for number, each in enumerate(self.told):
                if each.statement.id in taking:
                    gone[number] = min(gone[number], taking[each.statement.id])
        return gone

    def at(self, known: datetime) -> "Snapshot":
        """What stood at that moment."""
        moment = _micros(known)
        spoken = int(np.searchsorted(self.since, moment, side="right"))
        alive = np.flatnonzero(self.gone[:spoken] > moment)
        last = np.full(len(self.things), -1, np.int64)
        last[self.code[alive]] = alive
        last[~self.plain] = -1
        return Snapshot(self, known, last)

    def rows_of(self, code: int) -> NDArray[np.int64]:
        """The places of the statements about one thing, in order."""
        return self._rows[self._starts[code] : self._starts[code + 1]]

    @cached_property
    def intricate(self) -> list[int]:
        """The things that only `standing` can answer."""
        return [int(code) for code in np.flatnonzero(~self.plain)]


@dataclass(frozen=True)
class Snapshot:
    """The record at one moment. `last` holds, for each thing, the place of the statement that stands, -1 for none."""

    index: Index
    known: datetime
    last: NDArray[np.int64]

    def values(self) -> dict[Thing, str]:
        """What stood of each thing that has one plain value."""
        codes = np.flatnonzero(self.last >= 0)
        things, values = self.index.things[codes], self.index.values[self.last[codes]]
        return dict(zip(things.tolist(), values.tolist(), strict=True))

    def claims(self, code: int) -> tuple[Claim, ...]:
        """The claims about one thing, exactly as `standing` finds them, corrections of other rows included."""
        rows = self.index.rows_of(code)
        alive = rows[(self.index.since[rows] <= _micros(self.known)) & (self.index.gone[rows] > _micros(self.known))]
        return standing((self.index.told[place] for place in alive.tolist()), self.known)

    def all_claims(self) -> tuple[Claim, ...]:
        """Every claim that stood: what `standing` answers, thing by thing."""
        codes = sorted({*np.flatnonzero(self.last >= 0).tolist(), *self.index.intricate})
        return tuple(claim for code in codes for claim in self.claims(code))

    def differing(self, other: "Snapshot") -> list[int]:
        """The things about which two moments may differ."""
        return sorted({*np.flatnonzero(self.last != other.last).tolist(), *self.index.intricate})


def _thing(told: Told) -> Thing:
    return told.statement.subject, told.statement.about


def _intricate(told: Told) -> bool:
    return bool(told.statement.condition) or told.ends is not None or told.statement.about in CREWS


def _micros(moment: datetime) -> int:
    """Microseconds since 1970, exact."""
    gap = moment - _EPOCH
    return (gap.days * 86_400 + gap.seconds) * 1_000_000 + gap.microseconds
