"""What each exchange seat is worth: how long both segments stay staffed after a grounding, with the seat and without it."""

from pydantic import Field

from crossflight.questions.base import BaseAnswer, Context, Params, argument, option


class Asked(Params):
    """A scenario."""

    scenario: str = argument("a shipped scenario or a scenario file (default: the station as it stands)", default="")
    date: str | None = option(None, "plan from this day, as known then", metavar="DATE")
    months: int | None = option(None, "how many months to plan", metavar="N")
    limit: float = option(60.0, "seconds to spend at most", metavar="S")


class Worth(BaseAnswer):
    """One exchange seat, given to the ship's own side instead."""

    flight: str
    agency: str
    holder: str
    uncovered: int = Field(description="more departures after which a segment hangs on one family of ships")
    slack: int = Field(description="days that both segments stay staffed after the worst grounding, without the seat")
    points: int = Field(description="more points of all rules")
    status: str


class Answer(BaseAnswer):
    """The worth of each seat and of all of them."""

    scenario: str
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
    """Solve with every seat, with none, and without each in turn."""
    from crossflight.plan.problem import build
    from crossflight.plan.sky import under_sky
    from crossflight.plan.value import slack_days, uncovered, value
    from crossflight.questions.base import moment
    from crossflight.rules.slack import CEILING

    at = moment(asked.date or "today", "crossflight value --date").replace(hour=0, minute=0, second=0)
    problem = under_sky(build(given.record, at, asked.months, True, asked.scenario))
    whole, none, seats = value(problem, asked.limit, given.progress)
    given.progress("value", 1.0)
    return Answer(
        scenario=problem.scenario.name,
        begins=problem.at.date().isoformat(),
        until=problem.until.date().isoformat(),
        uncovered_with=uncovered(whole),
        uncovered_without=uncovered(none),
        slack_with=slack_days(problem, whole),
        slack_without=slack_days(problem, none),
        slack_ceiling=CEILING,
        points_with=sum(points for _, _, points in whole.missed),
        points_without=sum(points for _, _, points in none.missed),
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
