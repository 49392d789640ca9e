"""Dates of an open plan: one day variable for each event, and the only place where two of them are compared.

An event is a `Date`: minutes = 1440 * days + base, or a plain number of minutes where it has happened already. Order
literals are exact, shared, and constant where the bounds decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from crossflight.plan.solver import cp_model
from crossflight.rules.clock import DAY

Literal = Any
"""A CP-SAT literal, or 0 or 1 where it is known."""


class Date(NamedTuple):
    """1440 * var + base minutes; `var` is None for a known date. `low` and `high` are its bounds in minutes."""

    var: Any
    base: int
    low: int
    high: int
    amount: Any

    def later(self, by: int) -> Date:
        """The same shifted by a fixed number of minutes."""
        return Date(self.var, self.base + by, self.low + by, self.high + by, self.amount + by)


def fixed(at: int) -> Date:
    """A known date."""
    return Date(None, at, at, at, at)


def never(literal: Literal) -> bool:
    """Is it surely 0?"""
    return isinstance(literal, int) and literal == 0


def negated(literal: Literal) -> Literal:
    """Its opposite."""
    return 1 - literal if isinstance(literal, int) else ~literal


class Dates:
    """Makes day variables and order literals of one model, each once."""

    def __init__(self, model: cp_model.CpModel) -> None:
        self.model = model
        self._order: dict[tuple[int | str, ...], Any] = {}
        self._all: dict[tuple[int, ...], Any] = {}
        self._product: dict[tuple[int, int], Any] = {}

    def new(self, spans: Sequence[tuple[int, int]], base: int, name: str = "") -> Date:
        """A date on one of the days in `spans` (first and last of each), `base` minutes into the day."""
        low, high = spans[0][0], spans[-1][1]
        if low == high:
            return fixed(low * DAY + base)
        domain = cp_model.Domain.from_intervals([list(span) for span in spans])
        var = self.model.new_int_var_from_domain(domain, name)
        return Date(var, base, low * DAY + base, high * DAY + base, var * DAY + base)

    def reached(self, later: Date, earlier: Date, gap: int = 0) -> Literal:
        """Does `later` come at least `gap` minutes after `earlier`?"""
        if later.low - earlier.high >= gap:
            return 1
        if later.high - earlier.low < gap:
            return 0
        if later.var is None and earlier.var is None:
            return int(later.base - earlier.base >= gap)
        if later.var is earlier.var:
            return int(later.base - earlier.base >= gap)
        days = -((later.base - earlier.base - gap) // DAY)
        one, two = (-1 if date.var is None else date.var.index for date in (later, earlier))
        if one < two:
            return negated(self._literal(two, one, 1 - days, earlier.var, later.var))
        return self._literal(one, two, days, later.var, earlier.var)

    def _literal(self, one: int, two: int, days: int, later: Any, earlier: Any) -> Any:
        """later - earlier >= days, where `earlier` may be None for nought."""
        key = one, two, days
        if (literal := self._order.get(key)) is None:
            literal = self._order[key] = self.model.new_bool_var("")
            amount = later if earlier is None else later - earlier
            self.model.add(amount >= days).only_enforce_if(literal)
            self.model.add(amount <= days - 1).only_enforce_if(~literal)
        return literal

    def amid(self, one: Date, two: Date, at: Date) -> Literal:
        """Does the middle of two dates come no earlier than a third?"""
        if one.low + two.low >= 2 * at.high:
            return 1
        if one.high + two.high < 2 * at.low:
            return 0
        days = -((one.base + two.base - 2 * at.base) // DAY)
        dates = sorted((-1 if date.var is None else date.var.index) for date in (one, two))
        key = "amid", *dates, -1 if at.var is None else at.var.index, days
        if (literal := self._order.get(key)) is None:
            literal = self._order[key] = self.model.new_bool_var("")
            amount = sum(k * date.var for k, date in ((1, one), (1, two), (-2, at)) if date.var is not None)
            self.model.add(amount >= days).only_enforce_if(literal)
            self.model.add(amount <= days - 1).only_enforce_if(~literal)
        return literal

    def same(self, one: Literal, two: Literal) -> Literal:
        """Do both hold, or neither?"""
        for known, other in ((one, two), (two, one)):
            if isinstance(known, int):
                return other if known else negated(other)
        return self.any(self.all(one, two), self.all(~one, ~two))

    def all(self, *literals: Literal) -> Literal:
        """Do they all hold?"""
        open = {x.index: x for x in literals if not isinstance(x, int)}
        if any(isinstance(x, int) and x == 0 for x in literals):
            return 0
        if len(open) < 2:
            return next(iter(open.values()), 1)
        key = tuple(sorted(open))
        if (both := self._all.get(key)) is None:
            both = self._all[key] = self.model.new_bool_var("")
            self.model.add_bool_and(*open.values()).only_enforce_if(both)
            self.model.add_bool_or(both, *(~x for x in open.values()))
        return both

    def times(self, literal: Literal, count: Any, most: int) -> Any:
        """literal * count, for a count in 0..most."""
        if isinstance(literal, int):
            return count if literal else 0
        if isinstance(count, int):
            return count * literal
        key = literal.index, count.index
        if (product := self._product.get(key)) is None:
            product = self._product[key] = self.model.new_int_var(0, most, "")
            self.model.add(product == count).only_enforce_if(literal)
            self.model.add(product == 0).only_enforce_if(~literal)
        return product

    def any(self, *literals: Literal) -> Literal:
        """Does one of them hold?"""
        return negated(self.all(*(negated(x) for x in literals)))

    def longest(self, ways: Sequence[tuple[tuple[Literal, ...], Any, int]]) -> Any:
        """The amount of the way whose literals all hold, or more, 0 if none does; each way is (literals, amount, most)."""
        open = [way for way in ways if not any(never(x) for x in way[0])]
        if len(open) == 1 and all(isinstance(x, int) for x in open[0][0]):
            return open[0][1]
        if not open:
            return 0
        longest = self.model.new_int_var(0, max(0, *(most for _, _, most in open)), "")
        for literals, amount, _ in open:
            self.model.add(longest >= amount).only_enforce_if([x for x in literals if not isinstance(x, int)])
        return longest
