"""Who could take one seat of a plan, best first, with the difference that each would make to every rule.

Everybody is asked on the plan's own dates: first with nothing else changed (but backups), then with other seats open too. Those
with whom there is no plan on these dates come last, with what they would break; --free-dates seeks plans on other dates for them.
"""

from pydantic import Field

from crossflight.errors import InputError
from crossflight.questions._planning import PlanningParams, under
from crossflight.questions.base import BaseAnswer, Context, argument, option


class Asked(PlanningParams):
    """A plan, and a seat of it."""

    plan: str = argument("a plan file, or a scenario (default: the station as it stands)", default="", file="NAME")
    seat: str = option(..., "the flight and the seat, MS-30.2", metavar="FLIGHT.SEAT")
    free_dates: bool = option(False, "seek plans on other dates for whom there is none on the plan's (slower)")
    limit: float = option(60.0, "seconds to spend at most", metavar="S")


class Choice(BaseAnswer):
    """A candidate."""

    rank: int
    person: str
    agency: str
    named: bool
    present: bool = Field(description="holds the seat in the plan")
    last: str = Field(description="day on which the person was last launched or named for a crew; empty if never")
    status: str = Field(
        description="now; alone: nothing else changes but backups; seats: other seats change, no date; dates: dates change too; "
        "off: no plan on the plan's dates; never: none on other dates either; unknown: the time did not suffice"
    )
    changes: int = Field(description="how many things change in all, this seat among them")
    fewest: bool = Field(description="no plan with this person changes fewer")
    others: list[str] = Field(description="what else changes")
    aims: dict[str, int] = Field(description="what each aim comes to, more or less than in the plan as it is; less is better")
    by_rule: dict[str, int] = Field(description="points more or fewer than in the plan as it is, by rule")
    why: str = Field(description="the rule that the person would break on these dates, where there is no plan on them")


class Answer(BaseAnswer):
    """Ranked choices."""

    flight: str
    seat: int
    launch: str
    free_dates: bool
    choices: list[Choice]


def answer(asked: Asked, given: Context) -> Answer:
    """Put each candidate into the seat."""
    from crossflight.plan.from_plan import load_plan
    from crossflight.plan.options import options
    from crossflight.plan.repair import named

    flight, dot, number = asked.seat.rpartition(".")
    if not dot or not number.isdigit() or not flight:
        raise InputError("crossflight options --seat", f"'{asked.seat}' is no seat", "write the flight and the seat, MS-30.2")
    problem, plan = load_plan(given.record, asked.plan, given.left(asked.limit), under(asked), given.progress)
    slot = named(problem, flight)
    found = options(problem, slot.id, int(number), given.left(asked.limit), given.progress, asked.free_dates)
    given.progress("options", 1.0)
    return Answer(
        flight=slot.id,
        seat=int(number),
        launch=str(plan.flight(slot.id).launch or "")[:10],
        free_dates=asked.free_dates,
        choices=[
            Choice(
                rank=rank,
                person=str(o.person),
                agency=o.person.agency,
                named=o.person.named,
                present=o.how == "now",
                last=o.last,
                status=o.how,
                changes=o.changes,
                fewest=o.fewest,
                others=list(o.others),
                aims=o.aims,
                by_rule=o.by_rule,
                why=o.why,
            )
            for rank, o in enumerate(found, 1)
        ],
    )
