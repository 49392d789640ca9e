"""The model of a problem: the facts of its slots, and every rule and wish posted on them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from math import inf

from crossflight.errors import PlanError
from crossflight.plan.demands import wanted
from crossflight.plan.model_facts import ModelFacts
from crossflight.plan.post import Key, Posted, Poster
from crossflight.plan.problem import Problem
from crossflight.plan.solver import cp_model
from crossflight.plan.stations import views
from crossflight.rules import HARD, PREFERENCE, Rule, load
from crossflight.rules.clock import minutes


def rules_of(problem: Problem) -> list[Rule]:
    """The rules that bind or guide the problem: all but those that its scenario drops; the preferences that it keeps bind."""
    codes = {rule.code for rule in load()}
    for code in problem.scenario.drop_rules:
        if code not in codes:
            raise PlanError(f"{problem.scenario.id}: drop_rules names no rule '{code}'")
    kept = [rule for rule in load() if rule.code not in problem.scenario.drop_rules]
    return [replace(rule, severity=HARD) if rule.code in problem.scenario.keep_rules else rule for rule in kept]


def post(
    problem: Problem,
    named: bool = False,
    only: Container[Key] | None = None,
    reach: int = 0,
    soft: frozenset[Key] = frozenset(),
    prefer: bool = True,
    deadline: float = inf,
    codes: frozenset[str] | None = None,
) -> Posted:
    """The model of a problem. `named`: each demand behind a literal; `only`: these demands alone; `reach`: days past windows;
    `soft`: demands that may give, counted as shortfalls; `prefer`: with the rules' preferences; `codes`: these rules alone.
    Raises `OutOfTime`."""
    model = cp_model.CpModel()
    facts = ModelFacts(
        model,
        problem.station,
        problem.setting,
        list(problem.slots),
        problem.past,
        minutes(problem.until),
        problem.scenario.backups,
        reach,
    )
    facts.parts = views(facts, problem.stations, problem.until, problem.scenario.backups)
    posted = Posted(model, facts)
    poster = Poster(posted, named, only, prefer and not named, soft)
    rules = [rule for rule in rules_of(problem) if prefer or rule.severity != PREFERENCE]
    # Rules of which nothing is posted are not even read: what they would ask costs more than the few demands of a conflict.
    read = {code for code, _ in only} if isinstance(only, set) else codes
    poster.post([rule for rule in rules if read is None or rule.code in read], problem.waivers, deadline)
    poster.post([rule for rule in wanted(problem) if read is None or rule.code in read], (), deadline)
    return posted
