"""The briefing: where the station stands, what the exchange owes whom, a plan with it and without, and how each would hold.

One command for the whole: the record, the ledger, two plans proven as far as the limit allows, the rules' verdict on both, and a
Monte Carlo of both on the same draws.
"""

from pydantic import Field

from crossflight.core.manifest import Manifest
from crossflight.plan.problem import build
from crossflight.plan.sky import under_sky
from crossflight.questions import aboard, agreement, ledger, plan
from crossflight.questions._stress import setup_of
from crossflight.questions._stress_answer import played as shown
from crossflight.questions.base import BaseAnswer, Context, Params, midnight, moment, option
from crossflight.questions.stress import Played
from crossflight.stress import kept, trial
from crossflight.stress.effort import Effort
from crossflight.stress.result import Result

POLICY = "as-flown"
CAUTION = (
    "Played on the record of 2001 to 2026, failures, groundings and slips came about as often as the engine expects; days "
    "without anybody for a segment never came, where it expects seven a year (docs/stress.md): read them as rather too many."
)


class Asked(Params):
    """A day to brief on, and how long to work at it."""

    as_of: str = option("today", "brief as of this day", metavar="DATE")
    months: int = option(36, "how many months to plan", metavar="N")
    limit: float = option(20.0, "seconds to spend on each plan at most", metavar="S")
    histories: int = option(10_000, "histories of the Monte Carlo", metavar="N")
    sources: bool = option(False, "list the sources")


class Answer(BaseAnswer):
    """The briefing."""

    as_of: str
    aboard: aboard.Answer
    agreement: agreement.Answer
    ledger: ledger.Answer
    plans: list[plan.Answer] = Field(description="first with the exchange going on, then with it lapsing")
    stress: list[Played] = Field(description="how each of the plans holds, on the same draws; empty where one is missing")
    histories: int = Field(description="histories that were played")
    days_played: float = Field(description="days of each history")
    policy: str = Field(description="recovery policy that was played")
    caution: str = Field(description="how the figures of the stress test are to be read")

    def exit_status(self) -> int:
        """1 where one of the plans breaks a hard rule or could not be made."""
        return max((each.exit_status() for each in self.plans), default=0)


def answer(asked: Asked, given: Context) -> Answer:
    """Ask each question in turn, of the same record."""
    at = moment(asked.as_of, "crossflight brief --as-of")
    kept.begin()
    day = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    stands = aboard.answer(aboard.Asked(date=day, sources=asked.sources), given)
    problems = [under_sky(build(given.record, midnight(at), asked.months, exchange)) for exchange in (True, False)]
    plans = [plan.planned(problem, asked.limit, given) for problem in problems]
    manifests = [manifest for _, manifest in plans if manifest is not None]
    played = _played(asked, given, manifests) if len(manifests) == len(problems) else []
    return Answer(
        as_of=day,
        aboard=stands,
        agreement=agreement.answer(agreement.Asked(as_of=day, sources=asked.sources), given),
        ledger=ledger.answer(ledger.Asked(as_of=day, sources=asked.sources), given),
        plans=[said for said, _ in plans],
        stress=[shown(name, each) for name, each in zip(("with", "lapses"), played, strict=False)],
        histories=played[0].histories if played else 0,
        days_played=played[0].horizon if played else 0.0,
        policy=POLICY,
        caution=CAUTION,
    )


def _played(asked: Asked, given: Context, manifests: list[Manifest]) -> list[Result]:
    """Both plans on the same draws."""
    setup = setup_of(given, POLICY, None, Effort(asked.histories))
    return trial.compare(manifests, setup)
