"""Why there is no plan, or why not this person, this day, this port: what clashes, and what would have to give.

Without a question: why a scenario or plan cannot be. With one, for example "why not Kononenko on MS-30", "why not Crew-15 on
2028-02-10" or "why not MS-32 at Prichal nadir": what it would break, or what it would cost.
"""

from typing import TYPE_CHECKING

from pydantic import Field

from crossflight.errors import PlanError
from crossflight.questions._planning import PlanningParams, under
from crossflight.questions.base import FOUND, OK, BaseAnswer, Context, argument, option

if TYPE_CHECKING:
    from crossflight.plan.problem import Problem


class Asked(PlanningParams):
    """A scenario or plan, and a question about it."""

    scenario: str = argument("a scenario, a scenario file or a plan file (default: the station as it stands)", default="")
    question: list[str] = argument("what is asked, in words", default=[])
    date: str | None = option(
        None, "plan from this day, as known then (scenarios only; default: the scenario's, else today)", metavar="DATE"
    )
    months: int | None = option(None, "how many months to plan (scenarios only)", metavar="N")
    without_exchange: bool = option(False, "with the exchange of seats lapsing (scenarios only)")
    limit: float = option(60.0, "seconds to spend at most", metavar="S")


class Cost(BaseAnswer):
    """What a wish costs in one aim."""

    aim: str
    unit: str
    without: int
    with_it: int


class Answer(BaseAnswer):
    """An explanation."""

    about: str = Field(description="what was asked")
    possible: str = Field(description="yes, no or unknown")
    conflict: list[str] = Field(description="what cannot hold together, grouped by rule")
    demands: list[list[str]] = Field(description="the same as rule and parts")
    verified: bool = Field(description="these demands alone were proven to be impossible")
    minimal: bool = Field(description="without any one of them the rest can hold")
    of: int = Field(description="how many demands the problem makes in all")
    relaxations: list[str] = Field(description="what would have to give for a plan to exist, each checked, cheapest first")
    costs: list[Cost] = Field(description="where it can be: each aim without the wish and with it")
    seconds: float

    def exit_status(self) -> int:
        """1 where it cannot be, or could not be decided."""
        return OK if self.possible == "yes" else FOUND


def answer(asked: Asked, given: Context) -> Answer:
    """Pin the wish, look for a conflict; if there is none, count what the wish costs."""
    import time

    from crossflight.plan.ask import wish
    from crossflight.plan.explain import Explainer, feasible
    from crossflight.plan.problem import pinned
    from crossflight.plan.sentences import relaxed, sentences

    begun = time.perf_counter()
    words = list(asked.question)
    name = asked.scenario
    if name and not _names_scenario(name):
        words, name = [name, *words], ""
    problem = under(asked)(_problem(given, name, asked))
    base, about = problem, f"{problem.scenario.name}: can it be planned?"
    if words:
        wished = wish(problem, " ".join(words))
        problem, about = pinned(problem, (wished.pin,)), wished.says
    given.progress("why: looking for a plan", None)
    possible = feasible(problem, asked.limit / 3)
    conflict = None
    found: list[str] = []
    relaxations: list[str] = []
    costs: list[Cost] = []
    if possible == "no":
        given.progress("why: looking for what clashes", None)
        explainer = Explainer(problem, max(1.0, asked.limit - (time.perf_counter() - begun)))
        conflict = explainer.conflict()
        if conflict is not None:
            found = sentences(problem, conflict)
            relaxations = [relaxed(each, problem, conflict) for each in explainer.relaxations(conflict)]
    elif possible == "yes" and words:
        costs = _costs(base, problem, asked.limit / 3)
    return Answer(
        about=about,
        possible=possible,
        verified=conflict is not None and conflict.verified,
        minimal=conflict is not None and conflict.minimal,
        of=conflict.of if conflict else 0,
        conflict=found,
        demands=[[key[0], *key[1]] for key in conflict.demands] if conflict else [],
        relaxations=relaxations,
        costs=costs,
        seconds=round(time.perf_counter() - begun, 2),
    )


def _names_scenario(name: str) -> bool:
    from crossflight.plan.scenario import shipped

    return name in shipped() or name.endswith((".toml", ".json"))


def _problem(given: Context, name: str, asked: Asked) -> "Problem":
    from pathlib import Path

    from crossflight.plan.from_plan import around, is_plan
    from crossflight.plan.problem import build
    from crossflight.questions.base import moment

    if name.endswith((".toml", ".json")) and Path(name).is_file() and is_plan(Path(name)):
        from crossflight.exchange import planfile

        if asked.date or asked.months or asked.without_exchange:
            raise PlanError(f"'{name}' is a plan with its own days: --date, --months and --without-exchange are for scenarios")
        return around(given.record, planfile.load(name, given.record))
    at = moment(asked.date or "today", "crossflight why --date").replace(hour=0, minute=0, second=0)
    return build(given.record, at, asked.months, False if asked.without_exchange else None, name)


def _costs(base: "Problem", wished: "Problem", limit: float) -> list[Cost]:
    from crossflight.plan.solve import solve

    one, two = solve(base, limit), solve(wished, limit)
    values = {aim.name: aim.value for aim in one.aims}
    return [Cost(aim=a.name, unit=a.unit, without=values.get(a.name, 0), with_it=a.value) for a in two.aims]
