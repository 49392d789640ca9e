"""Solve a problem: one aim after the other, each to proof or to the limit, with the best so far kept at any moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from crossflight.core.manifest import Manifest
from crossflight.errors import PlanError
from crossflight.plan.aims import Aim, chosen
from crossflight.plan.demands import wanted
from crossflight.plan.model_facts import ModelFacts
from crossflight.plan.post import Key, Posted, Poster
from crossflight.plan.problem import Problem
from crossflight.plan.readback import read
from crossflight.plan.start import has_roster, without_roster
from crossflight.plan.stations import views
from crossflight.rules import PREFERENCE, Rule, load
from crossflight.rules.clock import DAY, minutes

Progress = Callable[[str, float | None], None]
WORKERS = 2


@dataclass(frozen=True)
class Reached:
    """What one aim came to: its value, the best bound proven, and whether the two meet."""

    name: str
    unit: str
    says: str
    value: int
    bound: int
    proven: bool

    @property
    def gap(self) -> float:
        """(value - bound) / value; 0 where proven."""
        return 0.0 if self.proven else share(self.value, self.bound)


@dataclass(frozen=True)
class Result:
    """A plan and how good it is. `status`: "optimal", "feasible", "infeasible" or "unknown" (the limit came first).

    `objective`, `bound` and `gap` are those of the first aim that is not proven, else of the last; `seconds` holds all work.
    `missed` lists the preferences that the plan misses: (rule's code, about, points).
    """

    manifest: Manifest | None
    status: str
    objective: int | None
    bound: int | None
    gap: float | None
    seconds: float
    aims: tuple[Reached, ...] = ()
    missed: tuple[tuple[str, tuple[str, ...], int], ...] = ()
    first_seconds: float | None = None
    size: tuple[int, int] = (0, 0)
    interrupted: bool = False
    values: dict[str, int] = field(default_factory=dict, compare=False)


def rules_of(problem: Problem) -> list[Rule]:
    """The rules that bind or guide the problem: all but those that its scenario drops."""
    codes = {rule.code for rule in load()}
    for code in problem.scenario.drop_rules:
        if code not in codes:
            raise PlanError(f"{problem.scenario.id}: drop_rules names no rule '{code}'")
    return [rule for rule in load() if rule.code not in problem.scenario.drop_rules]


def post(
    problem: Problem,
    named: bool = False,
    only: set[Key] | None = None,
    reach: int = 0,
    soft: frozenset[Key] = frozenset(),
    prefer: bool = True,
) -> Posted:
    """The model of a problem. `named`: each demand behind a literal; `only`: these demands alone; `reach`: days past windows;
    `soft`: demands that may give, counted as shortfalls; `prefer`: with the rules' preferences."""
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
    rules = rules_of(problem)
    poster.post([rule for rule in rules if prefer or rule.severity != PREFERENCE], problem.waivers)
    poster.post(wanted(problem))
    return posted


def solve(
    problem: Problem, limit: float = 60.0, progress: Progress | None = None, seed: int = 0, workers: int = WORKERS
) -> Result:
    """The best plan that `limit` seconds allow. Raises `PlanError` for a limit that is no time."""
    if not 0 < limit <= 86400:
        raise PlanError(f"a limit of {limit:g} seconds is no time to plan in; give more than 0 and at most a day")
    return _Solving(problem, limit, progress or (lambda text, share: None), seed, workers).run()


class _Solving:
    def __init__(self, problem: Problem, limit: float, progress: Progress, seed: int, workers: int) -> None:
        self.begun = time.perf_counter()
        self.problem, self.limit, self.progress, self.seed, self.workers = problem, limit, progress, seed, workers
        self.posted = post(problem)
        self.best: list[int] | None = None
        self.first: float | None = None
        self.interrupted = False

    def left(self) -> float:
        """Seconds left, a little kept back for reading the plan."""
        return self.limit * 0.97 - (time.perf_counter() - self.begun)

    def run(self) -> Result:
        """Aim after aim."""
        reached: list[Reached] = []
        self._begin()
        aims = [
            (aim, amount) for aim in chosen(self.problem.aims) if (amount := aim.amount(self.problem, self.posted)) is not None
        ]
        for aim, amount in aims:
            if isinstance(amount, int):
                reached.append(Reached(aim.name, aim.unit, aim.says, amount, amount, True))
                continue
            if self.best is not None and (self.left() < 0.05 or self.interrupted):
                value = self._value(amount)
                reached.append(Reached(aim.name, aim.unit, aim.says, value, 0, False))
                continue
            status, bound = self._stage(aim, amount, not reached)
            if self.best is None:
                return self._none(status)
            value = self._value(amount)
            proven = status == cp_model.OPTIMAL
            reached.append(Reached(aim.name, aim.unit, aim.says, value, value if proven else bound, proven))
            self.posted.model.add(amount <= value)
        if self.best is None:
            status, _ = self._stage(None, None, True)
            if self.best is None:
                return self._none(status)
        return self._result(reached)

    def _begin(self) -> None:
        """A first plan where there is a roster: dates of the problem without it, then people on those dates."""
        if not has_roster(self.problem):
            return
        if self.problem.reference is not None:
            self._hint_reference(self.problem.reference)
        elif not self._hint_dates():
            return
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.workers
        solver.parameters.random_seed = self.seed
        solver.parameters.fix_variables_to_their_hinted_value = True
        solver.parameters.max_time_in_seconds = max(0.05, min(self.left(), 0.2 * self.limit))
        solver.parameters.stop_after_first_solution = True
        if solver.solve(self.posted.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.best = list(solver.response_proto.solution)
            self.first = time.perf_counter() - self.begun

    def _hint_dates(self) -> bool:
        """Hint the dates and ports of the problem without its roster; False where none were found."""
        dated = _Solving(without_roster(self.problem), 0.2 * self.limit, lambda text, share: None, self.seed, self.workers)
        if dated.run().manifest is None:
            return False
        best = dated.best or []
        facts, own = dated.posted.facts, self.posted.facts
        for slot in own.slots:
            for mine, theirs in zip(own.choices(slot.flight), facts.choices(slot.flight), strict=True):
                if not isinstance(mine, int):
                    self.posted.model.add_hint(mine, evaluate(best, theirs))
        return True

    def _hint_reference(self, plan: Manifest) -> None:
        """Hint the dates of the plan that is planned around."""
        flights, own = {flight.id: flight for flight in plan.flights}, self.posted.facts
        for slot in own.slots:
            old = flights.get(slot.id)
            if old is not None and old.arrival and old.departure:
                days = [minutes(when.middle) // DAY for when in (old.arrival, old.departure)]
                for mine, day in zip(own.choices(slot.flight), days, strict=False):
                    if not isinstance(mine, int):
                        self.posted.model.add_hint(mine, day)

    def _stage(self, aim: Aim | None, amount: Any, first: bool) -> tuple[Any, int]:
        model, solver = self.posted.model, cp_model.CpSolver()
        if amount is not None:
            model.minimize(amount)
        if self.best is not None:
            model.clear_hints()  # type: ignore[no-untyped-call]
            for index, value in enumerate(self.best):
                model.add_hint(model.get_int_var_from_proto_index(index), value)
        solver.parameters.num_workers = self.workers
        solver.parameters.random_seed = self.seed
        solver.parameters.max_time_in_seconds = max(0.05, self.left())
        begun = time.perf_counter()
        room = solver.parameters.max_time_in_seconds
        status = solver.solve(model, _Watch(self, aim))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.best = list(solver.response_proto.solution)
            self.first = self.first or time.perf_counter() - self.begun
            self.interrupted = status == cp_model.FEASIBLE and time.perf_counter() - begun < 0.9 * room
        return status, _ceil(solver.best_objective_bound) if amount is not None else 0

    def _value(self, amount: Any) -> int:
        return evaluate(self.best or [], amount)

    def _none(self, status: Any) -> Result:
        name = "infeasible" if status == cp_model.INFEASIBLE else "unknown"
        return Result(None, name, None, None, None, time.perf_counter() - self.begun, size=self._size())

    def _size(self) -> tuple[int, int]:
        proto = self.posted.model.proto
        return len(proto.variables), len(proto.constraints)

    def _result(self, reached: list[Reached]) -> Result:
        best = self.best or []
        manifest = read(self.problem, self.posted.facts, lambda x: evaluate(best, x))
        open = next((aim for aim in reached if not aim.proven), None)
        shown = open or (reached[-1] if reached else None)
        missed = [(rule.code, key[1], weight * evaluate(best, short)) for rule, key, weight, short in self.posted.short]
        return Result(
            manifest,
            "feasible" if open else "optimal",
            shown.value if shown else 0,
            shown.bound if shown else 0,
            shown.gap if shown else 0.0,
            time.perf_counter() - self.begun,
            tuple(reached),
            tuple(each for each in missed if each[2]),
            self.first,
            self._size(),
            self.interrupted,
        )


class _Watch(cp_model.CpSolverSolutionCallback):
    """Reports each better plan."""

    def __init__(self, solving: _Solving, aim: Aim | None) -> None:
        super().__init__()
        self.solving, self.aim = solving, aim

    def on_solution_callback(self) -> None:
        """A better plan was found."""
        solving = self.solving
        seconds = time.perf_counter() - solving.begun
        solving.first = solving.first or seconds
        if self.aim is not None:
            value, bound = round(self.objective_value), _ceil(self.best_objective_bound)
            gap = share(value, bound)
            what = f"plan, {self.aim.name} {value} {self.aim.unit}, bound {bound}, gap {gap:.0%}"
            solving.progress(f"{what}: {seconds:.1f} s", None)


def share(value: int, bound: int) -> float:
    """The gap between a value and its bound as a share of the value; of one, where the value is nought."""
    return 0.0 if value <= bound else (value - bound) / max(1, abs(value))


def _ceil(number: float) -> int:
    return int(-(-(number - 1e-6) // 1)) if abs(number) < 1e15 else 0


def evaluate(solution: list[int], amount: Any) -> int:
    """The number of an expression in a solution given by the variables' indices."""
    if isinstance(amount, int):
        return amount
    from ortools.sat.python.cp_model import FlatIntExpr

    flat = FlatIntExpr(amount)
    return int(flat.offset + sum(c * _number(solution, x) for x, c in zip(flat.vars, flat.coeffs, strict=True)))


def _number(solution: list[int], var: Any) -> int:
    index: int = var.index
    return solution[index] if index >= 0 else 1 - solution[-index - 1]
