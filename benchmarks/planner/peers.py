"""The planner and its peers on one instance, each with the same time: how long they took and how good their plans are."""

import time
from typing import Any, NamedTuple

from ortools.sat.python import cp_model

from benchmarks.planner import milp, timefold
from benchmarks.planner.daily import DailyFacts
from crossflight.plan import aims as plan_aims
from crossflight.plan import model as writing
from crossflight.plan.problem import Problem
from crossflight.plan.solve import WORKERS, solve
from crossflight.plan.verdict import after, hard

LARGE = 1000
"""Seats times years from which on HiGHS and the day-by-day model are left out: writing their rows takes minutes."""


class Run(NamedTuple):
    """One solver on one instance. `value`: points of the first aim, None without a lawful plan; `says`: what else there is."""

    status: str
    value: int | None
    bound: int | None
    seconds: float
    first: float | None = None
    size: tuple[int, int] = (0, 0)
    says: str = ""


def ours(problem: Problem, limit: float) -> Run:
    """The planner as users call it; its plan is checked."""
    made = solve(problem, limit)
    assert made.manifest is None or not hard(after(problem, made.manifest))
    return Run(made.status, made.objective, made.bound, made.seconds, made.first_seconds, made.size)


def highs(problem: Problem, limit: float) -> Run:
    """HiGHS on the very rows of our model; the time to write them is not counted."""
    made = milp.solve(_model(problem), limit)
    value = None if made.objective is None else round(made.objective)
    bound = None if made.bound is None or abs(made.bound) > 1e12 else round(made.bound)
    return Run(made.status, value, bound, made.seconds)


def daily(problem: Problem, limit: float) -> Run:
    """CP-SAT on a model that asks for staffing and seats each day of the horizon."""
    begun, usual = time.perf_counter(), writing.ModelFacts
    try:
        writing.ModelFacts = DailyFacts  # type: ignore[misc]
        model = _model(problem)
    finally:
        writing.ModelFacts = usual  # type: ignore[misc]
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = max(1.0, limit - (time.perf_counter() - begun))
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    size = len(model.proto.variables), len(model.proto.constraints)
    value, bound = (round(x) if found else None for x in (solver.objective_value, solver.best_objective_bound))
    return Run(solver.status_name(status).lower(), value, bound, time.perf_counter() - begun, None, size)


def java(problem: Problem, limit: float, seed: int) -> Run:
    """Timefold's engine."""
    made = timefold.solve(problem, limit, seed)
    if isinstance(made, str):
        return Run("skipped", None, None, 0.0, says=made)
    value = made.points if not made.breaches else None
    return Run(
        "feasible" if not made.breaches else "unlawful",
        value,
        None,
        made.seconds,
        says=f"{made.breaches} breaches, {made.points} points",
    )


def is_large(problem: Problem) -> bool:
    """Is it too large for models that are written whole?"""
    years = (problem.until - problem.at).days / 365
    return seats(problem) * years > LARGE * 3


def seats(problem: Problem) -> int:
    """Seats to be filled, those of backups with them."""
    return sum(offer.number for slot in problem.slots for offer in slot.offers) * (1 + problem.scenario.backups)


def _model(problem: Problem) -> Any:
    posted = writing.post(problem)
    amount = plan_aims.AIMS["rules"].amount(problem, posted)
    if not isinstance(amount, int):
        posted.model.minimize(amount)
    return posted.model
