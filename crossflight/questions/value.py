"""What each exchange seat is worth: how long both segments stay staffed after a grounding, with the seat and without it.

Of a scenario, the plan is made again without each seat. Of a plan file, and of a scenario with a roster or with several stations,
the seat is given to the ship's own side in the plan as it is, and nothing else changes.
"""

from typing import TYPE_CHECKING

from pydantic import Field

from crossflight.errors import PlanError
from crossflight.questions.base import BaseAnswer, Context, Params, argument, midnight, moment, option

if TYPE_CHECKING:
    from crossflight.plan import value as plan_value
    from crossflight.plan.problem import Problem
    from crossflight.plan.value import Kept


class Asked(Params):
    """A scenario or a plan."""

    scenario: str = argument(
        "a shipped scenario, a scenario file or a plan file (default: the station as it stands)", default="", file="NAME"
    )
    date: str | None = option(None, "plan from this day, as known then (scenarios only)", metavar="DATE")
    months: int | None = option(None, "how many months to plan (scenarios only)", metavar="N")
    limit: float = option(60.0, "seconds to spend at most", metavar="S")


class Worth(BaseAnswer):
    """One exchange seat, given to the ship's own side instead."""

    flight: str
    agency: str
    holder: str
    uncovered: int = Field(description="more departures after which a segment hangs on one family of ships")
    slack: int = Field(description="days that both segments stay staffed after the worst grounding, without the seat")
    points: int = Field(description="more points of all rules")
    status: str = Field(description="optimal, feasible, infeasible or unknown; kept: nothing else of the plan was changed")


class Answer(BaseAnswer):
    """The worth of each seat and of all of them."""

    scenario: str
    replanned: bool = Field(description="the plan was made again without each seat; false: nothing else of it was changed")
    begins: str
    until: str
    uncovered_with: int = Field(description="departures after which a segment hangs on one family, with every exchange seat")
    uncovered_without: int = Field(description="the same with none of them")
    slack_with: int = Field(
        description="days that both segments stay staffed after the worst grounding, with every exchange seat"
    )
    slack_without: int = Field(description="the same with none of them")
    slack_ceiling: int = Field(description="more days than this are not told apart")
    points_with: int
    points_without: int
    seats: list[Worth]


def answer(asked: Asked, given: Context) -> Answer:
    """Weigh every seat, none, and each in turn."""
    from crossflight.plan.from_plan import read_plan
    from crossflight.plan.problem import build
    from crossflight.plan.sky import under_sky
    from crossflight.plan.solve import solve
    from crossflight.plan.start import has_roster
    from crossflight.plan.value import Kept, kept, value, value_of

    found = read_plan(given.record, asked.scenario)
    if found is not None:
        if asked.date or asked.months:
            raise PlanError(f"'{asked.scenario}' is a plan with its own days: --date and --months are for scenarios")
        problem, plan = under_sky(found[0]), found[1]
    else:
        at = midnight(moment(asked.date or "today", "crossflight value --date"))
        problem, plan = under_sky(build(given.record, at, asked.months, True, asked.scenario)), None
        if has_roster(problem) or len(problem.stations) > 1:
            plan = solve(problem, given.left(asked.limit), given.progress).manifest
            if plan is None:
                raise PlanError(f"no plan of {problem.scenario.name} was found in {asked.limit:g} seconds; raise --limit")
    both: tuple[Kept, Kept]
    if plan is not None:
        *pair, seats = value_of(problem, plan)
        both = pair[0], pair[1]
    else:
        whole, none, seats = value(problem, given.left(asked.limit), given.progress)
        both = kept(problem, whole), kept(problem, none)
    given.progress("value", 1.0)
    return _said(problem, plan is None, both, seats)


def _said(problem: "Problem", replanned: bool, both: "tuple[Kept, Kept]", seats: "list[plan_value.Worth]") -> Answer:
    from crossflight.rules.slack import CEILING

    whole, none = both
    return Answer(
        scenario=problem.scenario.name,
        replanned=replanned,
        begins=problem.at.date().isoformat(),
        until=problem.until.date().isoformat(),
        uncovered_with=whole.uncovered,
        uncovered_without=none.uncovered,
        slack_with=whole.slack,
        slack_without=none.slack,
        slack_ceiling=CEILING,
        points_with=whole.points,
        points_without=none.points,
        seats=[
            Worth(
                flight=s.flight,
                agency=s.agency,
                holder=s.seat_holder,
                uncovered=s.uncovered,
                slack=s.slack,
                points=s.points,
                status=s.status,
            )
            for s in seats
        ],
    )
