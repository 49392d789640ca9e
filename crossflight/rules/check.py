"""Findings of a manifest: every demand of every rule that is not met, all at once."""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from crossflight.core.finding import Apart, Finding, Moment, Requirement, Span
from crossflight.core.flight import Flight
from crossflight.core.manifest import Manifest
from crossflight.core.programme import Waiver
from crossflight.rules.clock import DAY, HOUR, OPEN, day
from crossflight.rules.facts import Facts
from crossflight.rules.manifest_facts import ManifestFacts
from crossflight.rules.reader import Rule, load, requirements
from crossflight.rules.setting import Setting

_BY_TIME = itemgetter(0, 1)
Key = tuple[str, tuple[str, ...]]
Broken = tuple[Rule, Requirement | Apart, tuple[Any, ...]]


def check(
    manifest: Manifest, setting: Setting, waivers: Sequence[Waiver] = (), rules: Iterable[Rule] | None = None
) -> list[Finding]:
    """All findings of a manifest, hard ones first, then in order of time."""
    facts = ManifestFacts(manifest, setting)
    return in_order(facts, broken(facts, load() if rules is None else rules, waivers))


def in_order(facts: Facts, found: "dict[Key, Broken]") -> list[Finding]:
    """What is broken in words, hard rules first, then in order of time."""
    order = ("hard", "waivable", "preference")
    said = (finding(facts, *each) for each in found.values())
    return sorted(said, key=lambda each: (order.index(each.severity), each.at, each.rule, each.about))


def broken(facts: Facts, rules: Iterable[Rule], waivers: Sequence[Waiver] = ()) -> dict[Key, Broken]:
    """What is not met, by rule and key, in a form that costs nothing until somebody reads it."""
    found: dict[Key, Broken] = {}
    for rule, demand in requirements(facts, rules, waivers):
        if isinstance(demand, Requirement):
            if is_broken(demand):
                found[rule.code, tuple(map(str, demand.about))] = rule, demand, demand.about
        else:
            for pair in clashes(demand):
                about = demand.about + pair
                found[rule.code, tuple(map(str, about))] = rule, demand, about
    return found


def is_broken(demand: Requirement) -> bool:
    """Is a demand on ints not met?"""
    _, amount, at_least, at_most, within, given, *_ = demand
    if given and not all(given):
        return False
    if (at_least is not None and amount < at_least) or (at_most is not None and amount > at_most):
        return True
    return bool(within) and not any(low <= amount <= high for low, high in within)


def clashes(apart: Apart) -> Iterator[tuple[Any, ...]]:
    """The pairs that lie too close, each with the span that reaches furthest before it; or one span that runs backwards."""
    reach: Span | None = None
    for span in sorted([each for each in apart.spans if each.present], key=_BY_TIME):
        if span.end < span.start:
            yield (span.of,)
            continue
        if reach is not None and span.start < reach.end + apart.gap and span.of is not reach.of:
            yield reach.of, span.of
        if reach is None or span.end > reach.end:
            reach = span


def finding(facts: Facts, rule: Rule, demand: Requirement | Apart, about: tuple[Any, ...]) -> Finding:
    """A broken demand in words."""
    amount = demand.amount if isinstance(demand, Requirement) else None
    at = _time(facts, demand, about)
    words = _words(rule, demand, amount, at)
    says, remedy = demand.says, rule.remedy
    if isinstance(demand, Apart) and len(about) == len(demand.about) + 1:
        says, remedy = "{1} would end before it begins", "let {1} leave after it comes"
    return Finding(
        rule.code,
        rule.severity,
        tuple(map(str, about)),
        words["amount"],
        words["date"],
        says.format(*about, **words),
        " ".join(rule.authority),
        remedy.format(*about, **words),
    )


def _words(rule: Rule, demand: Requirement | Apart, amount: int | None, at: int | None) -> dict[str, str]:
    """What templates may name beside the parts of `about`.

    amount, least, most: as in the demand, in the rule's unit. short: by how much it is missed; side: "early" if below, else
    "late". only: the amount as "nobody" or "only 1". date: the day of the moment.
    """
    low, high = (demand.at_least, demand.at_most) if isinstance(demand, Requirement) else (demand.gap, None)
    below = amount is not None and low is not None and amount < low
    bound = low if below else high
    return {
        "amount": _shown(amount, rule.unit),
        "least": _shown(low, rule.unit),
        "most": _shown(high, rule.unit),
        "short": "" if amount is None or bound is None else _shown(abs(amount - bound), rule.unit),
        "side": "early" if below else "late",
        "only": f"only {amount}" if amount else "nobody",
        "date": "" if at is None else day(at),
    }


def _length(time: int) -> str:
    """A length of time in days, or in hours where it is short."""
    if abs(time) < 2 * DAY and time % DAY:
        return f"{time / HOUR:.1f} hours".replace(".0 hours", " hours")
    return "1 day" if time == DAY else f"{time / DAY:.1f} days".replace(".0 days", " days")


def _shown(number: int | None, unit: str) -> str:
    if number is None:
        return ""
    if unit == "d":
        return _length(number)
    return day(number) if unit == "date" else str(number)


def _time(facts: Facts, demand: Requirement | Apart, about: tuple[Any, ...]) -> int | None:
    """When it happens: at the demand's moment, where that is known, else at the last thing that it is about."""
    if isinstance(demand, Apart):
        return max((span.start for span in demand.spans if span.of is about[-1]), default=None)
    moments = [demand.at] if demand.at is not None and facts.nominal(demand.at) < OPEN else about
    known = [time for each in moments if isinstance(each, Moment | Flight) and (time := facts.nominal(each)) < OPEN]
    return max(known, default=None)
