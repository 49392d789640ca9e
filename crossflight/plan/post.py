"""The rules as rows of a model. A rule never learns which form its demand takes here.

`Apart` becomes a no-overlap for ports, pads and events, and pairs plus at-most-one cliques for people, whose longer stays
after a change of ship are alternatives. A preference gets a shortfall that the aims count. With `named`, every demand stands
behind a literal of its own, so that an explanation can name it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from time import perf_counter
from typing import Any

from crossflight.core.finding import Apart, Moment, Requirement, Span
from crossflight.core.people import Person
from crossflight.core.programme import Waiver
from crossflight.errors import PlanError
from crossflight.plan.crews import total
from crossflight.plan.dates import Date, fixed
from crossflight.plan.model_facts import ModelFacts
from crossflight.plan.solver import cp_model
from crossflight.rules import PREFERENCE, Rule, requirements
from crossflight.rules.clock import DAY
from crossflight.rules.reader import key as about_key

FAR = 10**9
"""Stands for no bound: a thousand years and more in minutes."""
Key = tuple[str, tuple[str, ...]]


class OutOfTime(PlanError):
    """The limit came before a model was written."""


@dataclass
class Posted:
    """A model with what was posted: shortfalls as (rule, key, weight, variable), and literals by demand where they are named."""

    model: cp_model.CpModel
    facts: ModelFacts
    short: list[tuple[Rule, Key, int, Any]] = field(default_factory=list)
    switch: dict[Key, Any] = field(default_factory=dict)
    behind: dict[Key, tuple[Rule, Requirement | Apart]] = field(default_factory=dict)


class Poster:
    """Posts demands. `named`: a literal before each; `only`: the demands to post, None for all; `soft`: those that may give, or
    are left out where they cannot give a little."""

    def __init__(
        self,
        posted: Posted,
        named: bool = False,
        only: Container[Key] | None = None,
        prefer: bool = True,
        soft: frozenset[Key] = frozenset(),
    ) -> None:
        self.posted, self.model, self.facts, self.order = posted, posted.model, posted.facts, posted.facts.order
        self.named, self.only, self.prefer, self.soft = named, only, prefer, soft
        self._sizes: dict[tuple[int, int, int], Any] = {}
        self._done: set[Any] = set()
        self._apart_by: dict[tuple[str, ...], int] = {}

    def post(self, rules: Iterable[Rule], waivers: Iterable[Waiver] = (), deadline: float = inf) -> None:
        """Every demand of the rules. Raises `OutOfTime` at the deadline, by the clock of `time.perf_counter`."""
        for rule, demand in requirements(self.facts, rules, tuple(waivers)):
            if perf_counter() > deadline:
                raise OutOfTime("the limit came before the model was written; raise --limit")
            self.put(rule, demand)

    def put(self, rule: Rule, demand: Requirement | Apart) -> None:
        """One demand."""
        key = rule.code, about_key(demand)
        same = key, _same(demand)
        if (self.only is not None and key not in self.only) or same in self._done or self._over(demand):
            return
        if isinstance(demand, Requirement):
            self._done.add(same)
        if key in self.soft:
            if isinstance(demand, Requirement) and measured(rule, demand):
                self._prefer(rule, key, demand)
            return
        if rule.severity == PREFERENCE:
            if self.prefer and isinstance(demand, Requirement):
                self._prefer(rule, key, demand)
            return
        switch = self._switch(key, rule, demand)
        if isinstance(demand, Requirement):
            self._linear(demand, switch)
        else:
            self._apart(demand, switch)

    def _over(self, demand: Requirement | Apart) -> bool:
        """Is it asked of the coming of a ship that is there already? That is past, and no plan mends it."""
        at = demand.at
        return isinstance(at, Moment) and at.event == "arrival" and self.facts.slot[at.flight].flown

    def _switch(self, key: Key, rule: Rule, demand: Requirement | Apart) -> tuple[Any, ...]:
        if not self.named:
            return ()
        if key not in self.posted.switch:
            self.posted.switch[key] = self.model.new_bool_var("")
            self.posted.behind[key] = rule, demand
        return (self.posted.switch[key],)

    # -- linear demands ---------------------------------------------------------------------------------------------------
    def _linear(self, demand: Requirement, switch: tuple[Any, ...] = ()) -> None:
        _, amount, at_least, at_most, within, given, *_ = demand
        given = tuple(x for x in (*given, *switch) if not (isinstance(x, int) and x))
        if any(isinstance(x, int) for x in given):
            return
        low, high = -FAR if at_least is None else at_least, FAR if at_most is None else at_most
        if isinstance(amount, cp_model.IntVar) and amount.is_boolean and low <= 0 and high >= 1 and not within:
            return
        if isinstance(amount, int):
            if low <= amount <= high and (not within or any(first <= amount <= last for first, last in within)):
                return
            self._enforce(self.model.add_bool_or([]), given)
            return
        if at_least is not None or at_most is not None:
            self._enforce(self.model.add_linear_constraint(amount, low, high), given)
        if within:
            spans = [[max(first, -FAR), min(last, FAR)] for first, last in within]
            domain = cp_model.Domain.from_intervals(spans)
            self._enforce(self.model.add_linear_expression_in_domain(amount, domain), given)

    def _enforce(self, row: Any, given: tuple[Any, ...]) -> None:
        if given:
            row.only_enforce_if(list(given))

    def _prefer(self, rule: Rule, key: Key, demand: Requirement) -> None:
        """Let the bounds give by a shortfall, counted in the rule's unit (days where amounts are times)."""
        if isinstance(demand.amount, int) and demand.within == () and all(isinstance(x, int) for x in demand.given):
            if missed := lack(demand) if all(demand.given) else 0:
                unit = DAY if rule.unit == "d" else 1
                self.posted.short.append((rule, key, rule.weight, -(-missed // unit)))
            return
        if any(isinstance(x, int) and not x for x in demand.given):
            return
        unit = DAY if rule.unit == "d" else 1
        short = self.model.new_int_var(0, 4000, "")
        self.posted.short.append((rule, key, rule.weight, short))
        if demand.at_least is not None:
            self._linear(demand._replace(amount=demand.amount + unit * short, at_most=None, within=()))
        if demand.at_most is not None:
            self._linear(demand._replace(amount=demand.amount - unit * short, at_least=None, within=()))
        if demand.within:
            meets = self.model.new_bool_var("")
            self.model.add(short >= 1).only_enforce_if(~meets)
            self._linear(demand._replace(at_least=None, at_most=None, given=(*demand.given, meets)))

    # -- stays apart ------------------------------------------------------------------------------------------------------
    def _apart(self, demand: Apart, switch: tuple[Any, ...]) -> None:
        spans = [span for span in demand.spans if not (isinstance(span.present, int) and not span.present)]
        if not switch and self._implied(demand, spans):
            return
        alternatives = len({span.of for span in spans}) < len(spans)
        certain = all(isinstance(span.present, int) for span in spans)
        people = isinstance(demand.about[0], Person)
        if self.facts.reach and not people:  # else the ship's own stay is demanded too
            for span in spans:
                self._forward(span, switch)
        if not people and not alternatives and (certain or not switch) and len(spans) > 1:
            self._no_overlap(demand, spans, switch)
            return
        covered: set[frozenset[int]] = set()
        for clique in self._cliques(spans, demand.gap):
            row = Requirement(demand.about, total([span.present for span in clique]), at_most=1)
            self._linear(row, switch)
            covered |= {frozenset((id(one), id(two))) for i, one in enumerate(clique) for two in clique[:i]}
        for one, two in self._close(spans, demand.gap):
            if frozenset((id(one), id(two))) not in covered:
                self._pair(one, two, demand.gap, switch)

    def _forward(self, span: Span, switch: tuple[Any, ...]) -> None:
        """What is kept apart does not end before it begins."""
        start, end = self._dates(span)
        if end.low < start.high and end is not start:
            self._linear(Requirement((), end.amount - start.amount, at_least=0, given=(span.present,)), switch)

    def _implied(self, demand: Apart, spans: list[Span]) -> bool:
        """Do the same spans lie further apart already, by another rule about the same thing?"""
        here = [span.present if isinstance(span.present, int) else f"x{span.present.index}" for span in spans]
        dates = [date for span in spans for date in self._dates(span)]
        days = (f"{-1 if date.var is None else date.var.index} {date.base}" for date in dates)
        key = (*about_key(demand), *map(str, here), *days)
        if key in self._apart_by and self._apart_by[key] >= demand.gap:
            return True
        self._apart_by[key] = demand.gap
        return False

    def _pair(self, one: Span, two: Span, gap: int, switch: tuple[Any, ...]) -> None:
        a, b = self._dates(one), self._dates(two)
        after, before = self.order.reached(b[0], a[1], gap), self.order.reached(a[0], b[1], gap)
        row = Requirement((), total([after, before]), at_least=1, given=(one.present, two.present))
        self._linear(row, switch)

    def _no_overlap(self, demand: Apart, spans: list[Span], switch: tuple[Any, ...]) -> None:
        """Intervals in days. A stay is rounded so that its interval in days overlaps another exactly if it does in minutes."""
        if switch:
            for one, two in self._close(spans, demand.gap):
                self._pair(one, two, demand.gap, switch)
            return
        open = [span for span in spans if self._dates(span)[0].var is not None]
        clock = {self._clock(span) for span in open}
        if len(clock) > 1 or None in clock:
            open = []
        if len(open) > 1:
            self.model.add_no_overlap([self._interval(span, demand.gap) for span in open])
        whole = {id(span) for span in open}
        for one, two in self._close(spans, demand.gap):
            if not (id(one) in whole and id(two) in whole):
                self._pair(one, two, demand.gap, ())

    def _clock(self, span: Span) -> int | None:
        """The time of day at which a span begins and ends; None if the two differ."""
        start, end = self._dates(span)
        return start.base % DAY if start.base % DAY == end.base % DAY else None

    def _interval(self, span: Span, gap: int) -> Any:
        """A span as days: the time of day is the same for all of them and falls out."""
        start, end = self._dates(span)
        days, begin = -(-gap // DAY), start.var + start.base // DAY
        if end is start:
            return self._optional(begin, days, begin + days, span)
        last = end.base // DAY if end.var is None else end.var + end.base // DAY
        low, high = (end.low - start.high) // DAY, (end.high - start.low) // DAY
        return self._optional(begin, self._size(start, end, max(low, 0) + days, high + days), last + days, span)

    def _size(self, start: Date, end: Date, low: int, high: int) -> Any:
        key = start.var.index, -1 if end.var is None else end.var.index, low
        if key not in self._sizes:
            self._sizes[key] = self.model.new_int_var(low, max(low, high), "")
        return self._sizes[key]

    def _optional(self, start: Any, size: Any, end: Any, span: Span) -> Any:
        if isinstance(span.present, int):
            return self.model.new_interval_var(start, size, end, "")
        return self.model.new_optional_interval_var(start, size, end, span.present, "")

    def _dates(self, span: Span) -> tuple[Date, Date]:
        start, end = span.start, span.end
        return start if isinstance(start, Date) else fixed(start), end if isinstance(end, Date) else fixed(end)

    def _close(self, spans: list[Span], gap: int) -> Iterator[tuple[Span, Span]]:
        """Pairs that may meet. A later span of the same flight only prolongs the first."""
        for i, one in enumerate(spans):
            for two in spans[:i]:
                if one.of is not two.of and self._may_meet(one, two, gap):
                    yield two, one

    def _may_meet(self, one: Span, two: Span, gap: int) -> bool:
        (start, end), (other, until) = self._dates(one), self._dates(two)
        return start.low < until.high + gap and other.low < end.high + gap

    def _cliques(self, spans: list[Span], gap: int) -> Iterator[list[Span]]:
        """Spans of which at most one can be, whatever the dates: implied, but without them no bound is ever proven."""
        seen: set[int] = set()
        first = [span for span in spans if not (id(span.of) in seen or seen.add(id(span.of)))]  # type: ignore[func-returns-value]
        open = sorted((s for s in first if not isinstance(s.present, int)), key=lambda s: self._dates(s)[0].high)
        found: list[set[int]] = []
        for i, begin in enumerate(open):
            clique = [begin]
            for span in open[i + 1 :]:
                if all(self._must_meet(span, member, gap) for member in clique):
                    clique.append(span)
            ids = {id(span) for span in clique}
            if len(clique) > 1 and not any(ids <= old for old in found):
                found.append(ids)
                yield clique

    def _must_meet(self, one: Span, two: Span, gap: int) -> bool:
        (start, end), (other, until) = self._dates(one), self._dates(two)
        return start.high < until.low + gap and other.high < end.low + gap


def measured(rule: Rule, demand: Requirement | Apart) -> bool:
    """Can a demand give a little? Some only hold or do not: stays apart, times between windows, and whether somebody is there."""
    if not isinstance(demand, Requirement) or demand.within:
        return False
    return rule.unit in ("d", "date") or max(demand.at_least or 0, demand.at_most or 0) > 1


def _same(demand: Requirement | Apart) -> tuple[int, ...]:
    """What tells apart demands that read alike: the literal of a seat (prime and backup), givens (each era asks for itself), and
    people of one name (open seats)."""
    amount = demand.amount if isinstance(demand, Requirement) else 0
    literal = amount.index if isinstance(amount, cp_model.IntVar) else -1
    given = demand.given if isinstance(demand, Requirement) else ()
    eras = (x if isinstance(x, int) else x.index for x in given)
    return literal, *eras, *(id(part) for part in demand.about if isinstance(part, Person))


def lack(demand: Requirement) -> int:
    """By how much an amount that is known misses its bounds."""
    least = 0 if demand.at_least is None else demand.at_least - demand.amount
    most = 0 if demand.at_most is None else demand.amount - demand.at_most
    return max(0, least, most)
