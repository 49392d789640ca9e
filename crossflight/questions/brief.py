"""The briefing: where the station stands, what the exchange owes whom, a plan with it and without, and how each would hold.

One command for the whole: the record, the ledger, two plans proven as far as the limit allows, the rules' verdict on both, and a
Monte Carlo of both on the same draws.
"""

from dataclasses import replace

from pydantic import Field

from crossflight.core.manifest import Manifest
from crossflight.plan.explain import Explainer
from crossflight.plan.problem import Problem, build
from crossflight.plan.sentences import sentence
from crossflight.plan.sky import under_sky
from crossflight.questions import aboard, agreement, ledger, plan
from crossflight.questions._stress import setup_of
from crossflight.questions._stress_answer import played as shown
from crossflight.questions.base import BaseAnswer, Cited, Context, Params, midnight, moment, option
from crossflight.questions.stress import Played
from crossflight.stress import kept, trial
from crossflight.stress.effort import Effort
from crossflight.stress.result import Result

POLICY = "as-flown"
_LONGEST = 5.0
"""Seconds that a proof of why there is no such plan may take."""
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
    sources: bool = option(False, "list the sources with titles and addresses, not by their ids alone")


class Why(BaseAnswer):
    """Why a plan in which the exchange lapses cannot be as good: the preference that it misses most, which no such plan keeps."""

    rule: str
    sentence: str = Field(description="what cannot hold together, proven")
    sources: list[str] = Field(description="where the rules that clash come from")


class Answer(BaseAnswer):
    """The briefing."""

    as_of: str
    aboard: aboard.Answer
    agreement: agreement.Answer
    ledger: ledger.Answer
    plans: list[plan.Answer] = Field(description="first with the exchange going on, then with it lapsing")
    announced: list[str] = Field(description="sources of the crews that are announced for flights of the plans")
    why: Why | None = Field(description="null where every preference can be kept, or no proof was found in the time given")
    stress: list[Played] = Field(description="how each of the plans holds, on the same draws; empty where one is missing")
    histories: int = Field(description="histories that were played")
    days_played: float = Field(description="days of each history")
    policy: str = Field(description="recovery policy that was played")
    caution: str = Field(description="how the figures of the stress test are to be read")
    sources: list[Cited] = Field(description="the sources of all parts, if they were asked for")

    def exit_status(self) -> int:
        """1 where one of the plans breaks a hard rule or could not be made."""
        return max((each.exit_status() for each in self.plans), default=0)


def answer(asked: Asked, given: Context) -> Answer:
    """Ask each question in turn, of the same record."""
    at = moment(asked.as_of, "crossflight brief --as-of")
    kept.begin()
    day = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    stands = aboard.answer(aboard.Asked(date=day, sources=True), given)
    agreed = agreement.answer(agreement.Asked(as_of=day, sources=True), given)
    booked = ledger.answer(ledger.Asked(as_of=day, sources=True), given)
    problems = [under_sky(build(given.record, midnight(at), asked.months, exchange)) for exchange in (True, False)]
    plans = [plan.planned(problem, asked.limit, given) for problem in problems]
    manifests = [manifest for _, manifest in plans if manifest is not None]
    why = _why(problems[1], [said for said, _ in plans], given)
    played = _played(asked, given, manifests) if len(manifests) == len(problems) else []
    announced = _announced(problems[0], [said for said, _ in plans], given)
    cited = [source.id for part in (stands, agreed, booked) for source in part.sources]
    return Answer(
        as_of=day,
        aboard=stands,
        agreement=agreed,
        ledger=booked,
        plans=[said for said, _ in plans],
        announced=announced,
        why=why,
        stress=[shown(name, each) for name, each in zip(("with", "lapses"), played, strict=False)],
        histories=played[0].histories if played else 0,
        days_played=played[0].horizon if played else 0.0,
        policy=POLICY,
        caution=CAUTION,
        sources=given.cite([*cited, *announced, *(why.sources if why else ())]) if asked.sources else [],
    )


def _announced(problem: Problem, plans: list[plan.Answer], given: Context) -> list[str]:
    """Who says that the people named in the plans fly there."""
    named = {(flight.flight, seat.person) for said in plans for flight in said.flights for seat in flight.crew_up if seat.named}
    known = (each for each in given.record.crews if each.capacity == "prime" and each.known.start <= problem.at)
    planned = {slot.id for slot in problem.slots if not slot.flown}
    told = (each for each in known if each.flight in planned and (each.flight, str(each.person)) in named)
    return list(dict.fromkeys(source for each in told for source in each.sources))


def _why(lapsing: Problem, plans: list[plan.Answer], given: Context) -> Why | None:
    """Why no plan without the exchange keeps all that the one with it keeps: of the rules that it must miss, the dearest."""
    kept, missed = ({each.rule: each.points for each in said.missed} for said in plans)
    for rule in sorted((rule for rule in missed if rule not in kept), key=lambda rule: -missed[rule]):
        given.progress(f"why: {rule} without the exchange", None)
        problem = replace(lapsing, scenario=replace(lapsing.scenario, keep_rules=(rule,)))
        if conflict := Explainer(problem, _LONGEST).conflict():
            sources = dict.fromkeys(source for each, _ in conflict.demands.values() for source in each.authority)
            return Why(rule=rule, sentence=sentence(problem, conflict), sources=list(sources))
    return None


def _played(asked: Asked, given: Context, manifests: list[Manifest]) -> list[Result]:
    """Both plans on the same draws."""
    setup = setup_of(given, POLICY, None, Effort(asked.histories))
    return trial.compare(manifests, setup)
