"""What each exchange seat is worth: how many departures would leave a segment hanging on one family of ships without it."""

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
    points: int = Field(description="more points of all rules")
    status: str


class Answer(BaseAnswer):
    """The worth of each seat and of all of them."""

    scenario: str
    begins: str
    until: str
    uncovered_with: int = Field(description="departures after which a segment hangs on one family, with every exchange seat")
    uncovered_without: int = Field(description="the same with none of them")
    points_with: int
    points_without: int
    seats: list[Worth]


def answer(asked: Asked, given: Context) -> Answer:
    """Solve with every seat, with none, and without each in turn."""
    from crossflight.plan.problem import build
    from crossflight.plan.sky import under_sky
    from crossflight.plan.value import uncovered, value
    from crossflight.questions.base import moment

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
        points_with=sum(points for _, _, points in whole.missed),
        points_without=sum(points for _, _, points in none.missed),
        seats=[
            Worth(flight=s.flight, agency=s.agency, holder=s.seat_holder, uncovered=s.uncovered, points=s.points, status=s.status)
            for s in seats
        ],
    )
