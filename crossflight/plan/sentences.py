"""A conflict in words: one sentence, then its demands grouped by rule, counting sentences for seats, and what could give."""

from __future__ import annotations

from datetime import datetime, timedelta

from crossflight.core.finding import Apart, Requirement
from crossflight.core.people import Person
from crossflight.plan.explain import Conflict, Demand, Relaxation
from crossflight.plan.phrases import DATED, clause, length
from crossflight.plan.post import Key
from crossflight.plan.problem import Problem
from crossflight.rules import Rule
from crossflight.rules.clock import DAY, minutes

_MOST = 6
_FEW = 2
_TOLD = 3
"""Demands that the one sentence names; the others are counted."""
SKY = {"beta-cutout": "cannot come", "landing-light": "cannot leave", "launch-window": "cannot be launched"}
Span = tuple[int, int]


def sentence(problem: Problem, conflict: Conflict, asked: str = "") -> str:
    """The one sentence that says why it cannot be. `asked`: the wish, as a clause, whose pin is part of the conflict."""
    said = [_clause(problem, conflict, key, demand) for key, demand in conflict.demands.items()]
    because = [each for each in said if each != asked]
    more = len(because) - _TOLD
    named = [*because[:_TOLD], *([f"{more} more {'demand' if more == 1 else 'demands'} hold"] if more > 0 else [])]
    told = listed(named, "; ") if any(", " in each for each in named) else listed(named)
    if asked:
        return f"It cannot be that {asked}, for {told}." if because else f"It cannot be that {asked}."
    return f"There can be no plan{_wanted(problem)}, for it cannot {'all be' if len(named) > 1 else 'be'} that {told}."


def _wanted(problem: Problem) -> str:
    """What is asked of a plan beyond the usual."""
    lapses = " without the exchange" if problem.scenario.exchange and not problem.exchange else ""
    kept = problem.scenario.keep_rules
    return lapses + (f" that keeps {listed(list(kept))}" if kept else "")


def sentences(problem: Problem, conflict: Conflict) -> list[str]:
    """One sentence a rule, and one for people where seats are part of the conflict."""
    groups: dict[Rule, list[str]] = {}
    for key, demand in conflict.demands.items():
        groups.setdefault(demand[0], []).append(_clause(problem, conflict, key, demand))
    return [*_counting(problem, conflict), *(_group(rule, about) for rule, about in groups.items())]


def _group(rule: Rule, about: list[str]) -> str:
    about = list(dict.fromkeys(about))
    shown = "; ".join(about[:_MOST]) + (f"; and {len(about) - _MOST} more" if len(about) > _MOST else "")
    return f"{shown[:1].upper()}{shown[1:]} [{rule.code}]."


def _clause(problem: Problem, conflict: Conflict, key: Key, demand: Demand) -> str:
    """What one demand asks; of windows of the sky, those that matter for the days asked about."""
    shut = _shut(problem, key, demand[1], _asked(conflict, key))
    return f"{key[1][0]} {SKY[key[0]]} {shut}" if shut and key[0] in SKY else clause(key, *demand, names(problem))


def names(problem: Problem) -> dict[str, str]:
    """The name of everybody who may have a seat or is pinned to one, by id and by name."""
    people = [p for slot in problem.slots for offer in slot.offers for p in offer.candidates]
    return {key: str(person) for person in people for key in (person.id, person.name)}


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
    told = [f"{_through(first, last)} ({why})" for first, last, why in (near or shut)[:_FEW]]
    return ", nor ".join(told) + (f", nor at {len(near or shut) - _FEW} more such times" if len(near or shut) > _FEW else "")


def _through(first: datetime, last: datetime) -> str:
    """The days of [first, last)."""
    begin, end = first.date(), (last - timedelta(microseconds=1)).date()
    return f"on {begin}" if begin == end else f"from {begin} to {end}"


def _counting(problem: Problem, conflict: Conflict) -> list[str]:
    """Where seats are in a conflict: how many need somebody, and who the only ones are that can."""
    by_people: dict[tuple[str, frozenset[Person]], list[str]] = {}
    for rule, about in conflict.demands:
        if rule == "scenario-seat":
            slot = problem.slot(about[0])
            alike = [offer for offer in slot.offers if (offer.role, offer.agency) == about[1:3]]
            for offer in alike[len(about) - 3 :][:1]:
                by_people.setdefault((offer.role, frozenset(offer.candidates)), []).extend([slot.id] * offer.number)
    found = []
    for (role, people), flights in by_people.items():
        who, seats = listed(sorted(map(str, people))), len(flights)
        needs = f"{listed(sorted(set(flights)))} need{'s' * (len(set(flights)) == 1)}"
        if len(people) == 1:
            found.append(f"{needs} {f'a {role}' if seats == 1 else f'{seats} seats of {role} filled'}; only {who} can be.")
        else:
            found.append(f"{needs} {f'a {role}' if seats == 1 else f'{seats} of {role}'}; {len(people)} people can be: {who}.")
    return found


def relaxed(each: Relaxation, problem: Problem, conflict: Conflict) -> str:
    """A relaxation of a conflict: what would be enough for a plan."""
    about = _clause(problem, conflict, each.key, (each.rule, each.demand))
    if each.on:
        flight, what = each.key[1][:2]
        days = "1 day" if each.by == 1 else f"{each.by} days"
        return f"{flight} {DATED[what]} on {each.on} instead, {days} off, the nearest with a plan"
    if each.by is None:
        return f"this need not hold: {about} [{each.rule.code}]"
    by = length(each.by * DAY) if each.unit == "days" else str(each.by)
    return f"this gives by {by}: {about} [{each.rule.code}]"


def listed(names: list[str], comma: str = ", ") -> str:
    """A, B and C."""
    return names[0] if len(names) == 1 else comma.join(names[:-1]) + " and " + names[-1] if names else ""
