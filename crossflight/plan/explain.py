"""Why is there no plan? A conflict: a small set of demands that cannot hold together, verified alone, and made minimal.

Three steps, each a solver call: all demands behind literals give a first core; the core is posted alone, without literals, so
that nothing need be believed of it; then demands are taken away one kind and one by one while the rest stays impossible.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Container
from dataclasses import dataclass, replace
from typing import Any, cast

from crossflight.core.finding import Apart, Requirement
from crossflight.core.manifest import Manifest
from crossflight.plan.budget import SOON
from crossflight.plan.demands import wanted
from crossflight.plan.model import post, rules_of
from crossflight.plan.post import Key, Posted, measured
from crossflight.plan.problem import Problem
from crossflight.plan.solve import solve
from crossflight.plan.solver import cp_model
from crossflight.plan.stages import REACH
from crossflight.rules import Rule
from crossflight.rules.reader import PROGRAMME

DATES = frozenset(("port-fits", "port-free", "port-neighbour", "beta-cutout", "landing-light", "launch-window", "event-spacing"))
"""Rules about ships, ports and days, which ask nothing of who is aboard."""
PLAIN = 4.0
"""Seconds that a question gets as it stands before the solver simplifies it."""
Demand = tuple[Rule, Requirement | Apart]


@dataclass(frozen=True)
class Relaxation:
    """A demand without which there is a plan. `by`: how far its bound must move, in its unit; None: it must go.

    `on`: of a pinned day, the nearest day on which there is a plan.
    """

    key: Key
    rule: Rule
    demand: Requirement | Apart
    by: int | None
    unit: str
    on: str = ""


@dataclass(frozen=True)
class Conflict:
    """Demands that cannot hold together. `verified`: proven so alone; `minimal`: without any one of them the rest can hold."""

    demands: dict[Key, Demand]
    verified: bool
    minimal: bool
    seconds: float
    of: int


class Explainer:
    """One search for a conflict, within `limit` seconds."""

    def __init__(self, problem: Problem, limit: float) -> None:
        self.problem, self.limit, self.begun = problem, limit, time.perf_counter()

    def left(self) -> float:
        """Seconds left."""
        return max(0.05, self.limit - (time.perf_counter() - self.begun))

    def conflict(self) -> Conflict | None:
        """A conflict; None where a plan exists or none could be proven impossible in time.

        Sought without backups first: they ask most of the model and seldom matter, and what cannot be without them cannot be.
        """
        asked, found = self.problem, None
        if asked.scenario.backups:
            self.problem = replace(asked, scenario=replace(asked.scenario, backups=False))
            found = self._conflict()
            self.problem = asked
        return found or self._conflict()

    def _conflict(self) -> Conflict | None:
        """Few rules are read first: a conflict of theirs is one of all, and most questions are about people or dates alone."""
        people = frozenset(rule.code for rule in (*rules_of(self.problem), *wanted(self.problem)) if rule.scope == PROGRAMME)
        few: list[tuple[Container[Key] | None, frozenset[str] | None]] = [(None, people | DATES), (None, None)]
        if self.problem.scenario.pins:
            few.insert(0, (_About(self.problem), people | DATES))
        return next((found for only, codes in few if (found := self._within(only, codes))), None)

    def _within(self, only: Container[Key] | None, codes: frozenset[str] | None) -> Conflict | None:
        whole = post(self.problem, named=True, only=only, reach=REACH, codes=codes)
        blamed = self._blamed(whole, set(whole.switch))
        if blamed is None:
            return None
        behind = whole.behind
        verified = self._alone(blamed)
        core = set(blamed) if verified else set(behind)
        small = whole if core == set(behind) else post(self.problem, named=True, only=core, reach=REACH)
        core, minimal = self._shrink(small, core)
        verified = (verified and core == blamed) or self._alone(core)
        demands = {key: behind[key] for key in behind if key in core}
        return Conflict(demands, verified, minimal and verified, time.perf_counter() - self.begun, len(behind))

    def _blamed(self, posted: Posted, keys: set[Key]) -> set[Key] | None:
        """The demands that the solver blames if those of `keys` cannot hold together, None if they can or it is not known."""
        model = posted.model
        model.clear_assumptions()
        model.add_assumptions([posted.switch[key] for key in sorted(keys)])
        status, solver = _answer(model, self.left())
        if status != cp_model.INFEASIBLE:
            return None
        names = {literal.index: key for key, literal in posted.switch.items()}
        return {names[index] for index in solver.sufficient_assumptions_for_infeasibility() if index in names}

    def _alone(self, keys: set[Key]) -> bool:
        """Are these demands impossible with no others and no literals?"""
        posted = post(self.problem, only=keys, reach=REACH, prefer=False)
        return bool(_answer(posted.model, self.left())[0] == cp_model.INFEASIBLE)

    def _shrink(self, posted: Posted, core: set[Key]) -> tuple[set[Key], bool]:
        """Take away whole rules first, then single demands; minimal if every single one was tried."""
        for rule in sorted({rule for rule, _ in core}, key=lambda rule: sum(r == rule for r, _ in core)):
            rest = {key for key in core if key[0] != rule}
            if rest and len(rest) < len(core) and (found := self._blamed(posted, rest)) is not None:
                core = found or rest
        needed: set[Key] = set()
        while open := sorted(core - needed):
            if time.perf_counter() - self.begun > self.limit:
                return core, False
            found = self._blamed(posted, core - {open[0]})
            if found is None:
                needed.add(open[0])
            else:
                core = found or core - {open[0]}
        return core, True

    def relaxations(self, conflict: Conflict, free: Collection[Key] = ()) -> list[Relaxation]:
        """For each demand of the conflict, what would have to give for a plan to exist; for each of them a plan was found.

        `free`: demands of which it is known that there is a plan without them. Cheapest first.
        """
        found = []
        for number, (key, (rule, demand)) in enumerate(conflict.demands.items()):
            share = (self.limit - (time.perf_counter() - self.begun)) / (len(conflict.demands) - number)
            if key in free and not _dated(key):
                found.append(Relaxation(key, rule, demand, None, ""))
            elif share < SOON:
                break
            elif each := self._gives(key, rule, demand, share):
                found.append(each)
        return sorted(found, key=lambda each: (each.by is None, each.unit != "", each.by or 0))

    def _gives(self, key: Key, rule: Rule, demand: Requirement | Apart, seconds: float) -> Relaxation | None:
        """The plan in which that demand gives as little as can be: the same stages as for a plan, dates first, then people."""
        result = solve(replace(self.problem, spared=frozenset({key})), seconds)
        if result.manifest is None:
            return None
        by = next((aim.value for aim in result.aims), None)
        if by and _dated(key):
            return Relaxation(key, rule, demand, by, "days", _day(result.manifest, key) if result.status == "optimal" else "")
        by = by if by and measured(rule, demand) else None
        return Relaxation(key, rule, demand, by, "days" if rule.unit in ("d", "date") else "")


def _day(manifest: Manifest, key: Key) -> str:
    flight = manifest.flight(key[1][0])
    return str((flight.launch if key[1][1] == "launch" else flight.departure) or "")[:10]


class _About:
    """The demands of the scenario, and those that name a flight or a person of a pin."""

    def __init__(self, problem: Problem) -> None:
        pins = problem.scenario.pins
        people = {p.id: str(p) for slot in problem.slots for offer in slot.offers for p in offer.candidates}
        self.names = {problem.slot(pin.flight).id for pin in pins} | {people.get(pin.person, pin.person) for pin in pins}

    def __contains__(self, key: object) -> bool:
        rule, about = cast(Key, key)
        return rule.startswith("scenario-") or not self.names.isdisjoint(about)


def _dated(key: Key) -> bool:
    """Is it the pin of a day?"""
    return key[0] == "scenario-pin" and key[1][1] in ("launch", "departure")


def _answer(model: cp_model.CpModel, seconds: float) -> tuple[Any, cp_model.CpSolver]:
    """Can it be? Most questions of an explanation are so small that simplifying the model costs more than answering them."""
    solver = _solver(min(PLAIN, seconds))
    solver.parameters.cp_model_presolve, solver.parameters.linearization_level = False, 0
    begun, status = time.perf_counter(), solver.solve(model)
    if status == cp_model.UNKNOWN and (left := seconds - (time.perf_counter() - begun)) > 0:
        solver = _solver(left)
        status = solver.solve(model)
    return status, solver


def _solver(seconds: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    return solver


def feasible(problem: Problem, limit: float) -> str:
    """Has it a plan at all? "yes", "no" or "unknown". With a roster, dates are sought first and then people, as for a plan."""
    found = solve(replace(problem, spared=frozenset()), limit)
    return "yes" if found.manifest is not None else "no" if found.status == "infeasible" else "unknown"
