"""Solve a problem: dates first, then people on those dates, and the whole where that does not prove the plan best."""

from __future__ import annotations

import time
from math import inf

from crossflight.errors import PlanError
from crossflight.plan.problem import Problem
from crossflight.plan.result import Progress, Result
from crossflight.plan.stages import Budget, Stages
from crossflight.plan.start import dated, has_roster, relaxed

WORKERS = 2
RESERVE = 0.04
"""The share of the limit that the last touches may take."""
ROUGH, QUICK = 0.4, 8.0
"""The share of the limit that dates alone may take, and then people on those dates; and the seconds, the first time, so that
a first plan is there soon."""


def solve(
    problem: Problem, limit: float = 60.0, progress: Progress | None = None, seed: int = 0, workers: int = WORKERS
) -> Result:
    """The best plan that `limit` seconds allow. Raises `PlanError` for a limit that is no time."""
    if not 0 < limit <= 86400:
        raise PlanError(f"a limit of {limit:g} seconds is no time to plan in; give more than 0 and at most a day")
    begun = time.perf_counter()
    budget = Budget(begun, begun + (1 - RESERVE) * limit, progress or (lambda text, share: None), seed, workers, RESERVE * limit)
    return _solve_parts(problem, budget) if has_roster(problem) else Stages(problem, budget).run()


def _solve_parts(problem: Problem, budget: Budget) -> Result:
    """Dates give floors, people on those dates a plan. Where that stands at the floors it is proven, else the whole is solved.

    It is one round of a Benders decomposition: dates are the master problem, people the subproblem.
    """
    rough, best = Stages(relaxed(problem), budget), None
    for most in (QUICK, inf):
        budget.spend(ROUGH, most)
        found = rough.run()
        if found.status == "infeasible":
            return found
        if rough.best is None:
            continue
        budget.spend(ROUGH, inf if found.status == "optimal" else most)
        people = Stages(dated(problem, rough.dates), budget, rough.floors_below(), part=True)
        with_people = people.run()
        best = people if people.best is not None else best
        if with_people.status == "optimal" or (budget.interrupted and with_people.manifest):
            return with_people
        if found.status == "optimal":
            break
    budget.spend(1.0)
    whole = Stages(problem, budget, rough.floors_below())
    if best or rough.best is not None:
        whole.begin_with(best or rough)
    return whole.run()
