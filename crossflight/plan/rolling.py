"""Dates of a long plan, some years at a time: a first plan of dates where the whole horizon at once takes long.

Each step plans the flights wished before its end; what lies well before it keeps the dates of the step before. Such dates prove
nothing: later flights may want earlier ones elsewhere. They are where the search over the whole horizon begins.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from crossflight.plan.budget import Budget
from crossflight.plan.problem import Problem
from crossflight.plan.slots import day_of
from crossflight.plan.stages import Stages
from crossflight.plan.start import fixed_to, with_flights

STEP, OVERLAP = timedelta(days=4 * 365), 400
"""How much further each step plans, and the days before its beginning that it plans again."""
MANY = 150
"""Flights up to which the whole horizon is planned at once."""
Day = tuple[int, int, str]


def rolled(problem: Problem, budget: Budget) -> dict[str, Day] | None:
    """Arrival, departure and port by flight; None where a step found no plan in time, or the horizon is short."""
    if len(problem.slots) <= MANY:
        return None
    found: dict[str, Day] = {}
    room, end = budget.until, problem.at
    while end < problem.until:
        begin, end = end, min(end + STEP, problem.until)
        left = (problem.until - begin) // STEP + 2
        budget.until = room
        budget.until -= budget.left() * (1 - 1 / left)
        stages = Stages(_step(problem, found, day_of(begin), day_of(end)), budget)
        made = stages.run()
        budget.until = room
        if made.manifest is None:
            return None
        found |= {slot.id: stages.dates(slot) for slot in stages.problem.slots}
    return found


def _step(problem: Problem, found: dict[str, Day], begin: int, end: int) -> Problem:
    """The flights wished before `end`, those wished long before `begin` as they were found."""
    last = end >= day_of(problem.until)
    slots = [slot for slot in problem.slots if last or slot.flown or slot.target < end]
    old = {slot.id for slot in slots if slot.id in found and slot.target < begin - OVERLAP}
    kept = tuple(fixed_to(slot, *found[slot.id]) if slot.id in old else slot for slot in slots)
    until = problem.until if last else problem.at + timedelta(days=end - day_of(problem.at))
    return replace(with_flights(problem, kept), until=until)
