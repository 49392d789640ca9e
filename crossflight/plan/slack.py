"""Coverage slack in an open plan; `rules.slack` says what it is, and reckons the same from a finished one.

No counts and no days one by one: a segment is lost where somebody's stay ends. So for each launch before which its family may
be grounded, and each end of a stay of somebody who can run the segment, one clause: the end comes before the grounding, or late
enough, or after the plan, or somebody else is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from crossflight.core.flight import Flight
from crossflight.plan.crews import runs, total
from crossflight.plan.dates import Date, Literal, fixed, negated, never
from crossflight.plan.model_facts import ModelFacts
from crossflight.rules.clock import DAY
from crossflight.rules.slack import CEILING, counts


class Stay(NamedTuple):
    """Somebody who can run the segment comes in `up` and goes home in `home`, if `here` holds."""

    up: Flight
    home: Flight
    here: Literal


class Aboard(NamedTuple):
    """From when to when somebody is there, if `here` holds."""

    begin: Date
    end: Date
    here: Literal


def short_of(facts: ModelFacts) -> Any:
    """By how many days the slack stays below its ceiling; None where no launch is planned that a grounding could stop."""
    views = [part for part in facts.parts if isinstance(part, ModelFacts)] or [facts]
    short = None
    for part in (part for part in views if counts(part)):
        launches = [flight for flight in part.crewed if not part.slot[flight].flown]
        if launches and short is None:
            short = facts.model.new_int_var(0, CEILING, "slack lacking")
        for segment in part.segments:
            stays = list(_stays(part, segment))
            for flight in launches:
                _bound(part, flight, stays, short)
    return short


def _stays(facts: ModelFacts, segment: str) -> Iterator[Stay]:
    """Those of a crew who go home in their own ship, and those who change ships, by the ships."""
    movers = facts.crews.movers(runs(segment))
    for slot in facts.slots:
        if slot.offers:
            came, _ = facts.crews.came(slot.flight, segment, runs(segment))
            gone = [x for up, _, literals in movers if up is slot.flight for x in literals]
            yield Stay(slot.flight, slot.flight, _some(facts, came - total(gone) if gone else came))
    for up, down, literals in movers:
        yield Stay(up, down, _some(facts, total(literals)))


def _some(facts: ModelFacts, amount: Any) -> Literal:
    """Is it one or more?"""
    if isinstance(amount, int):
        return int(amount > 0)
    some = facts.model.new_bool_var("")
    facts.model.add(amount >= 1).only_enforce_if(some)
    facts.model.add(amount <= 0).only_enforce_if(~some)
    return some


def _bound(facts: ModelFacts, flight: Flight, stays: list[Stay], short: Any) -> None:
    """What a grounding just before the launch of `flight` does to one segment."""
    at, order = facts.lift(flight), facts.order
    aboard = [each for stay in stays for each in _aboard(facts, stay, flight.vehicle.family, at) if not never(each.here)]
    horizon = fixed(facts.horizon)
    for each in aboard:
        if each.end.high < at.low or each.end.low >= min(facts.horizon, at.high + CEILING * DAY):
            continue
        there = [
            order.all(other.here, order.reached(each.end, other.begin), negated(order.reached(each.end, other.end)))
            for other in aboard
            if other is not each
        ]
        escapes = (
            negated(each.here),
            negated(order.reached(each.end, at)),
            order.reached(each.end, horizon),
            *there,
        )
        _post(facts, each.end, at, short, [x for x in escapes if not never(x)])


def _post(facts: ModelFacts, end: Date, at: Date, short: Any, escapes: list[Literal]) -> None:
    """One of the escapes holds, or the end comes late enough after the grounding."""
    if any(isinstance(x, int) for x in escapes):
        return
    late = facts.model.new_bool_var("")
    facts.model.add(end.amount - at.amount >= DAY * (CEILING - short)).only_enforce_if(late)
    facts.model.add_bool_or(late, *escapes)


def _aboard(facts: ModelFacts, stay: Stay, family: str, at: Date) -> Iterator[Aboard]:
    """A stay while the family is grounded from `at` on; one that may end in two ways is given with both ends."""
    begin, leaves, order = facts._arrival[stay.up], facts._departure[stay.home], facts.order
    if stay.home.vehicle.family != family:
        yield Aboard(begin, leaves, stay.here)
        return
    launched, left = order.reached(at, facts.lift(stay.home), 1), order.reached(at, leaves)
    here = order.all(stay.here, launched, negated(left))
    for era, ends in facts.of_each_era(stay.home, lambda: _life_ends(facts, stay.home)):
        then = order.all(here, *facts.in_era(stay.home, era))
        if ends is not None:
            yield Aboard(begin, ends, then)
        if ends is None or not _within(facts, stay.home, ends):
            yield Aboard(begin, leaves, then)


def _life_ends(facts: ModelFacts, flight: Flight) -> Date | None:
    """When a ship must leave at the end of its certified life."""
    held, life = facts.certified(flight), facts.life(flight)
    if held is None or life is None:
        return None
    if held.counts != "flight":
        return facts._arrival[flight].later(life)
    return facts.lift(flight).later(life - facts.slot[flight].down_days * DAY)


def _within(facts: ModelFacts, flight: Flight, ends: Date) -> bool:
    """Does it surely leave within its life?"""
    slot = facts.slot[flight]
    if slot.flown:
        return facts._departure[flight].high <= ends.low
    return bool(slot.stay[1] * DAY <= ends.low - facts._arrival[flight].low)
