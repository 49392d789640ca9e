"""A conflict in words: grouped by rule, with the numbers that clash, and counting sentences for seats."""

from datetime import datetime, timedelta

from crossflight.core.finding import Apart, Requirement
from crossflight.core.people import Person
from crossflight.plan.explain import Conflict, Demand, Relaxation
from crossflight.plan.post import Key
from crossflight.plan.problem import Problem
from crossflight.rules import Rule
from crossflight.rules.clock import DAY, OPEN, day, minutes

_MOST = 6
_FEW = 2
Span = tuple[int, int]


def sentences(problem: Problem, conflict: Conflict) -> list[str]:
    """One sentence a rule, and one for people where seats are part of the conflict."""
    groups: dict[str, list[tuple[Key, Demand]]] = {}
    for key, demand in conflict.demands.items():
        groups.setdefault(key[0], []).append((key, demand))
    found = [
        _group(demands[0][1][0], [_one(key, *demand, problem, _asked(conflict, key)) for key, demand in demands])
        for demands in groups.values()
    ]
    return [*_counting(problem, conflict), *found]


def _group(rule: Rule, about: list[str]) -> str:
    shown = "; ".join(about[:_MOST]) + (f"; and {len(about) - _MOST} more" if len(about) > _MOST else "")
    return f"{rule.sentence.rstrip('.')} [{rule.code}]: {shown}."


def _one(key: Key, rule: Rule, demand: Requirement | Apart, problem: Problem, asked: tuple[Span, ...] = ()) -> str:
    """What one demand is about, with its bounds; of windows of the sky, those that matter for the days asked about."""
    about = " / ".join(part for part in key[1] if part not in ("relief", "exchange", "station"))
    bounds = _shut(problem, key, demand, asked) or _bounds(rule, demand)
    return f"{about}{': ' + bounds if bounds else ''}"


def _asked(conflict: Conflict, key: Key) -> tuple[Span, ...]:
    """The days that the other demands of a conflict leave to the same flight, in minutes."""
    same = (
        demand.within
        for (rule, about), (_, demand) in conflict.demands.items()
        if rule in ("scenario-pin", "scenario-slot") and about[0] == key[1][0] and isinstance(demand, Requirement)
    )
    return tuple(span for spans in same for span in spans)


def _shut(problem: Problem, key: Key, demand: Requirement | Apart, asked: tuple[Span, ...]) -> str:
    """What lies between windows of the sky, with the reason: the pieces about the days asked, else the first ones."""
    setting, within = problem.setting, demand.within if isinstance(demand, Requirement) else ()
    kinds = [
        kind for flight, kind in setting.shut if within and flight == key[1][0] and setting.windows_of(flight, kind) == within
    ]
    if not kinds:
        return ""
    shut = setting.shut[key[1][0], kinds[0]]
    near = [each for each in shut if any(minutes(each[0]) <= last and first <= minutes(each[1]) for first, last in asked)]
    told = [f"not {_through(first, last)} ({why})" for first, last, why in (near or shut)[:_FEW]]
    return ", ".join(told) + (f" and {len(near or shut) - _FEW} such times more" if len(near or shut) > _FEW else "")


def _bounds(rule: Rule, demand: Requirement | Apart) -> str:
    if isinstance(demand, Apart):
        return f"{_number(demand.gap, 'd')} apart" if demand.gap else ""
    if demand.within:
        return " or ".join(_days(first, last) for first, last in demand.within[:3])
    if demand.at_least is not None and demand.at_least == demand.at_most:
        return f"exactly {_number(demand.at_least, rule.unit)}" if demand.at_least else ""
    parts = [f"at least {_number(demand.at_least, rule.unit)}"] if demand.at_least is not None else []
    parts += [f"at most {_number(demand.at_most, rule.unit)}"] if demand.at_most is not None else []
    return ", ".join(parts)


def _through(first: datetime, last: datetime) -> str:
    """The days of [first, last)."""
    begin, end = first.date(), (last - timedelta(microseconds=1)).date()
    return f"on {begin}" if begin == end else f"from {begin} to {end}"


def _days(first: int, last: int) -> str:
    if first <= -OPEN:
        return f"before {day(last)}"
    return f"on {day(first)}" if day(max(first, 0)) == day(last) else f"from {day(max(first, 0))} to {day(last)}"


def _number(amount: int, unit: str) -> str:
    if unit == "date":
        return day(amount)
    return f"{amount / DAY:g} days" if unit == "d" else str(amount)


def _counting(problem: Problem, conflict: Conflict) -> list[str]:
    """Where seats are in a conflict: how many need somebody, and who the only ones are that can."""
    by_people: dict[tuple[str, frozenset[Person]], list[str]] = {}
    for rule, about in conflict.demands:
        if rule == "scenario-seat":
            slot = problem.slot(about[0])
            for offer in slot.offers:
                if (offer.role, offer.agency) == (about[1], about[2]):
                    by_people.setdefault((offer.role, frozenset(offer.candidates)), []).append(slot.id)
    found = []
    for (role, people), flights in by_people.items():
        names = ", ".join(sorted(map(str, people)))
        who = f"the only {len(people)} who can be are {names}" if len(people) > 1 else f"only {names} can be"
        found.append(f"{_list(flights)} need{'s' * (len(flights) == 1)} a {role}; {who}.")
    return found


def relaxed(each: Relaxation, problem: Problem, conflict: Conflict) -> str:
    """A relaxation of a conflict as advice."""
    about = _one(each.key, each.rule, each.demand, problem, _asked(conflict, each.key))
    if each.by is None:
        return f"There is a plan if this need not hold: {each.rule.code}, {about}"
    by = f"{each.by} {each.unit}".strip() if each.unit else str(each.by)
    return f"There is a plan if this gives by {by}: {each.rule.code}, {about}"


def _list(names: list[str]) -> str:
    names = sorted(set(names))
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
