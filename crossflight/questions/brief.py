"""The briefing: where the station stands, what the exchange owes whom, a plan with it and without, and how each would hold.

One command for the whole: the record, the ledger, two plans proven as far as the limit allows, the rules' verdict on both, and a
Monte Carlo of both on the same draws.
"""

from datetime import datetime

from pydantic import Field

from crossflight.plan.problem import build
from crossflight.questions import aboard, agreement, ledger, plan
from crossflight.questions.base import BaseAnswer, Context, Params, moment, option


class Asked(Params):
    """A day to brief on, and how long to work at it."""

    as_of: str = option("today", "brief as of this day", metavar="DATE")
    months: int = option(36, "how many months to plan", metavar="N")
    limit: float = option(20.0, "seconds to spend on each plan at most", metavar="S")
    histories: int = option(20_000, "histories of the Monte Carlo", metavar="N")
    sources: bool = option(False, "list the sources")


class Answer(BaseAnswer):
    """The briefing."""

    as_of: str
    aboard: aboard.Answer
    agreement: agreement.Answer
    ledger: ledger.Answer
    plans: list[plan.Answer] = Field(description="first with the exchange going on, then with it lapsing")

    def exit_status(self) -> int:
        """1 where one of the plans breaks a hard rule or could not be made."""
        return max((each.exit_status() for each in self.plans), default=0)


def answer(asked: Asked, given: Context) -> Answer:
    """Ask each question in turn, of the same record."""
    at = moment(asked.as_of, "crossflight brief --as-of")
    day = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return Answer(
        as_of=day,
        aboard=aboard.answer(aboard.Asked(date=day, sources=asked.sources), given),
        agreement=agreement.answer(agreement.Asked(as_of=day, sources=asked.sources), given),
        ledger=ledger.answer(ledger.Asked(as_of=day, sources=asked.sources), given),
        plans=[_plan(asked, at, given, exchange) for exchange in (True, False)],
    )


def _plan(asked: Asked, at: datetime, given: Context, exchange: bool) -> plan.Answer:
    problem = build(given.record, plan.midnight(at), asked.months, exchange)
    said, _ = plan.planned(problem, asked.limit, given)
    return said
