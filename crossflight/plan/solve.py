"""Solve a problem: dates first, then people on those dates, and the whole where that does not prove the plan best."""

from __future__ import annotations

import time
from contextlib import suppress
from math import inf

from crossflight.errors import PlanError
from crossflight.plan.budget import Budget
from crossflight.plan.interrupt import Stopped, searching
from crossflight.plan.post import OutOfTime
from crossflight.plan.problem import Problem
from crossflight.plan.result import Progress, Result
from crossflight.plan.rolling import rolled
from crossflight.plan.stages import Stages
from crossflight.plan.start import FEW, crowded, dated, has_roster, of_each_station, relaxed, thinned

WORKERS = 2
RESERVE = 0.04
"""The share of the limit that the last touches may take."""
ROUGH, QUICK = 0.4, 8.0
"""The share of the limit that dates alone may take, and then people on those dates; and the seconds, the first time, so that
a first plan is there soon."""
LONG, LAST = 0.6, 2
"""The share for the dates once people are known to fit them as well as any, and the turn after which no other is taken."""


def solve(
    problem: Problem, limit: float = 60.0, progress: Progress | None = None, seed: int = 0, workers: int = WORKERS
) -> Result:
    """The best plan that `limit` seconds allow. Raises `PlanError` for a limit that is no time."""
    if not 0 < limit <= 86400:
        raise PlanError(f"a limit of {limit:g} seconds is no time to plan in; give more than 0 and at most a day")
    begun = time.perf_counter()
    budget = Budget(begun, begun + (1 - RESERVE) * limit, progress or (lambda text, share: None), seed, workers, RESERVE * limit)
    found = None
    with searching(budget), suppress(OutOfTime, Stopped):
        found = _solve_parts(problem, budget) if has_roster(problem) else Stages(problem, budget).run()
    if found is None or (found.manifest is None and found.status != "infeasible"):
        if budget.known is not None:
            return budget.known.stopped()
        return Result(None, "unknown", None, None, None, budget.spent(), size=budget.size, interrupted=budget.interrupted)
    return found


def _solve_parts(problem: Problem, budget: Budget) -> Result:
    """Dates give floors, people on those dates a plan. Where that stands at the floors it is proven, else the whole is solved.

    It is one round of a Benders decomposition: dates are the master problem, people the subproblem; few people are tried first.
    """
    rough, best, part = Stages(relaxed(problem), budget), None, crowded(problem)
    rough.stations = tuple(Stages(each, budget.quiet()) for each in of_each_station(rough.problem))
    rosters = (thinned(problem),) if part else (thinned(problem), problem) if _thick(problem) else (problem,)
    settled = False
    for turn, most in enumerate((inf,) if part else (QUICK, inf, inf)):
        budget.spend(LONG if settled else ROUGH, most)
        if rough.best is None and (dates := rolled(rough.problem, budget)):
            rough.begin_on(dates)
        found = rough.run()
        if found.status == "infeasible":
            return found
        if budget.interrupted:
            raise Stopped("stopped by the user")
        if rough.best is None:
            if turn:
                break
            continue
        for roster in rosters:
            last = roster is rosters[-1]
            budget.spend(ROUGH, QUICK if not last else inf if found.status == "optimal" else most)
            people = Stages(dated(roster, rough.dates), budget, rough.floors_below(), part=True)
            if best:
                people.begin_with(best)
            if best and people.best is None:
                people.begin_near(best)
            with_people = people.run()
            best = _better(best, people)
            if budget.interrupted:
                raise Stopped("stopped by the user")
            if with_people.status == "optimal":
                return with_people
            settled = people.waits_for_dates() or (settled and turn == LAST)
            if settled:
                break
        if found.status == "optimal" or (most == inf and not settled):
            break
    if best and settled:
        return best.stopped()  # What is open is a matter of dates alone: the whole would say no more.
    budget.spend(1.0)
    try:
        whole = Stages(thinned(problem, 2 * FEW) if part else problem, budget, rough.floors_below(), part=part)
    except OutOfTime:
        if best is None:
            raise
        return best.run()
    if best or rough.best is not None:
        whole.begin_with(best or rough)
    return whole.run()


def _thick(problem: Problem) -> bool:
    """Are there seats with more candidates than are tried first?"""
    return any(len(offer.candidates) > max(FEW, 3 * offer.number) for slot in problem.slots for offer in slot.offers)


def _better(old: Stages | None, new: Stages) -> Stages | None:
    """The one whose plan is better."""
    if new.best is None or old is None:
        return old if new.best is None else new
    return min((new, old), key=lambda each: [aim.value for aim in each.reached])
