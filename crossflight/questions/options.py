"""Who could take one seat of a plan, best first, with the difference that each would make to every rule."""

from pydantic import Field

from crossflight.errors import InputError
from crossflight.questions._planning import PlanningParams, under
from crossflight.questions.base import BaseAnswer, Context, argument, option


class Asked(PlanningParams):
    """A plan, and a seat of it."""

    plan: str = argument("a plan file, or a scenario (default: the station as it stands)", default="")
    seat: str = option(..., "the flight and the seat, MS-30.2", metavar="FLIGHT.SEAT")
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
        description="optimal or feasible; infeasible: there is no plan with this person; unknown: the time did not suffice"
    )
    aims: dict[str, int]
    by_rule: dict[str, int] = Field(description="points more or fewer than with the present holder, by rule")


class Answer(BaseAnswer):
    """Ranked choices."""

    flight: str
    seat: int
    choices: list[Choice]


def answer(asked: Asked, given: Context) -> Answer:
    """Pin each candidate and plan again."""
    from crossflight.plan.from_plan import load_plan
    from crossflight.plan.options import options
    from crossflight.plan.repair import named

    flight, dot, number = asked.seat.rpartition(".")
    if not dot or not number.isdigit() or not flight:
        raise InputError("crossflight options --seat", f"'{asked.seat}' is no seat", "write the flight and the seat, MS-30.2")
    problem, _ = load_plan(given.record, asked.plan, asked.limit, under(asked))
    slot = named(problem, flight)
    found = options(problem, slot.id, int(number), asked.limit, given.progress)
    given.progress("options", 1.0)
    return Answer(
        flight=slot.id,
        seat=int(number),
        choices=[
            Choice(
                rank=rank,
                person=str(o.person),
                agency=o.person.agency,
                named=o.person.named,
                present=o.present,
                last=o.last,
                status=o.status,
                aims=o.aims,
                by_rule=o.by_rule,
            )
            for rank, o in enumerate(found, 1)
        ],
    )
