"""Why there is no plan, or why not this person, this day, this port: what clashes, and what would have to give.

Without a question: why a scenario or plan cannot be. With one, for example "why not Kononenko on MS-30", "why not Crew-15 on
2028-02-10" or "why not MS-32 at Prichal nadir": what it would break, or what it would cost.
"""

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import Field

from crossflight.errors import PlanError
from crossflight.questions._planning import PlanningParams, under
from crossflight.questions.base import FOUND, OK, BaseAnswer, Cited, Context, argument, midnight, moment, option
from crossflight.questions.repair import Changed

if TYPE_CHECKING:
    from crossflight.plan.ask import Wish
    from crossflight.plan.problem import Problem
    from crossflight.plan.result import Result

FEASIBLE = {"yes": "There is a plan that keeps every rule.", "unknown": "It was not decided in the time given; raise --limit."}


class Asked(PlanningParams):
    """A scenario or plan, and a question about it."""

    scenario: str = argument(
        "a scenario, a scenario file or a plan file (default: the station as it stands)", default="", file="NAME"
    )
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
    sentence: str = Field(description="the one sentence that answers it")
    already: bool = Field(description="the plan has it so already")
    conflict: list[str] = Field(description="what cannot hold together, grouped by rule")
    demands: list[list[str]] = Field(description="the same as rule and parts")
    verified: bool = Field(description="these demands alone were proven to be impossible")
    minimal: bool = Field(description="without any one of them the rest can hold")
    of: int = Field(description="how many demands were searched for a conflict")
    relaxations: list[str] = Field(description="what would have to give for a plan to exist, each checked, cheapest first")
    breaks: list[str] = Field(description="where it can be: what the plan would break if nothing else changed")
    changes: list[Changed] = Field(description="where it can be: what changes against the plan without it")
    fewest: bool = Field(description="no plan with it was found to need fewer changes, with proof (plans only)")
    costs: list[Cost] = Field(description="where it can be: each aim without the wish and with it")
    by_rule: dict[str, int] = Field(description="where it can be: points more or fewer by rule")
    sources: list[Cited] = Field(description="where the rules that clash come from")
    seconds: float

    def exit_status(self) -> int:
        """1 where it cannot be, or could not be decided."""
        return OK if self.possible == "yes" else FOUND


def answer(asked: Asked, given: Context) -> Answer:
    """Pin the wish and plan with it; where there is no plan, look for a conflict."""
    from crossflight.plan.ask import wish
    from crossflight.plan.explain import feasible

    begun = time.perf_counter()
    words, name = list(asked.question), asked.scenario
    if name and not _names_scenario(name):
        words, name = [name, *words], ""
    problem = under(asked)(_problem(given, name, asked))
    wished = wish(problem, " ".join(words)) if words else None
    kept = f", {asked.keep} kept" if asked.keep else ""
    about = f"{problem.scenario.name}: can it be planned{kept}?" if wished is None else wished.says
    said = _Said(about, given, begun, asked.limit)
    given.progress("why: looking for a plan", None)
    if wished is not None:
        return said.of_wish(problem, wished)
    possible = feasible(problem, asked.limit / 3)
    return said.no(problem, None) if possible == "no" else said.made(possible, sentence=FEASIBLE[possible])


@dataclass
class _Said:
    """An answer in the making."""

    about: str
    given: Context
    begun: float
    limit: float

    def left(self) -> float:
        """Seconds left."""
        return self.limit - (time.perf_counter() - self.begun)

    def made(self, possible: str, sentence: str, **more: Any) -> Answer:
        """The answer, with what is not said left empty."""
        lists = ("conflict", "demands", "relaxations", "breaks", "changes", "costs", "sources")
        empty: dict[str, Any] = {key: [] for key in lists}
        empty |= dict.fromkeys(("already", "verified", "minimal", "fewest"), False) | {"of": 0, "by_rule": {}}
        seconds = round(time.perf_counter() - self.begun, 2)
        return Answer(about=self.about, possible=possible, sentence=sentence, seconds=seconds, **empty | more)

    def of_wish(self, problem: "Problem", wished: "Wish") -> Answer:
        """A question in words: the plan at hand, or the best one, against the best with the wish."""
        from crossflight.plan.aims import AGAINST
        from crossflight.plan.differences import differences
        from crossflight.plan.problem import pinned
        from crossflight.plan.result import by_rule
        from crossflight.plan.solve import solve
        from crossflight.plan.wished import broken, holds

        plan = problem.reference
        before = None
        if plan is None:
            before = solve(problem, self.limit / 3, self.given.progress)
            plan = before.manifest
        if plan is not None and holds(problem, plan, wished.pin):
            which = "the plan" if before is None else "the best plan"
            return self.made("yes", f"It is so already: in {which}, {wished.says}.", already=True)
        asked = pinned(problem, (wished.pin,))
        if before is None:
            asked = replace(asked, aims=AGAINST)
            before = _as_it_is(problem, self.left())
        result = solve(asked, max(0.05, min(self.limit / 2, self.left() - 1)), self.given.progress)
        if result.manifest is None:
            if result.status == "infeasible":
                return self.no(asked, wished, known=plan is not None)
            return self.made("unknown", FEASIBLE["unknown"])
        made = result.manifest
        changes = differences(plan, made, problem) if plan is not None else []
        counted = next((aim for aim in result.aims if aim.name == "change"), None)
        says = f"It can be that {wished.says}"
        if counted:
            says += f", with {counted.value} change{'s' * (counted.value != 1)} in all"
            says += "; fewer are proven impossible" if counted.proven else "; it is not proven that fewer will not do"
        without = {aim.name: aim.value for aim in before.aims}
        points = [by_rule(each.missed) for each in (before, result)]
        return self.made(
            "yes",
            f"{says}.",
            breaks=[f"{each.says} [{each.rule}]" for each in broken(problem, plan, wished.pin)] if plan is not None else [],
            changes=[Changed(flight=c.flight, what=c.what, before=c.before, after=c.after, why="") for c in changes],
            fewest=bool(counted and counted.proven),
            costs=[Cost(aim=a.name, unit=a.unit, without=without.get(a.name, 0), with_it=a.value) for a in result.aims],
            by_rule={r: n for r in sorted({*points[0], *points[1]}) if (n := points[1].get(r, 0) - points[0].get(r, 0))},
        )

    def no(self, problem: "Problem", wished: "Wish | None", known: bool = False) -> Answer:
        """What clashes, and what would have to give. `known`: there is a plan without the wish."""
        from crossflight.plan.explain import Explainer
        from crossflight.plan.sentences import relaxed, sentence, sentences

        self.given.progress("why: looking for what clashes", None)
        explainer = Explainer(problem, max(1.0, self.left()))
        conflict = explainer.conflict()
        if conflict is None:
            return self.made("no", "It cannot be; no smaller reason was found in the time given.")
        pins = {key for key in conflict.demands if key[0] == "scenario-pin"}
        own = {key for key in pins if wished and key[1][0] == problem.slot(wished.pin.flight).id} if known else set()
        self.given.progress("why: looking for what could give", None)
        found = [each for each in explainer.relaxations(conflict, own) if each.key not in own or each.on]
        return self.made(
            "no",
            sentence(problem, conflict, wished.says if wished else ""),
            verified=conflict.verified,
            minimal=conflict.minimal,
            of=conflict.of,
            conflict=sentences(problem, conflict),
            demands=[[key[0], *key[1]] for key in conflict.demands],
            relaxations=[relaxed(each, problem, conflict) for each in found],
            sources=self.given.cite(source for rule, _ in conflict.demands.values() for source in rule.authority),
        )


def _as_it_is(problem: "Problem", seconds: float) -> "Result":
    """What each aim comes to in the plan at hand."""
    from crossflight.plan.aims import AGAINST
    from crossflight.plan.budget import budget
    from crossflight.plan.seats import on_its_dates
    from crossflight.plan.stages import Stages

    assert problem.reference is not None
    fixed = on_its_dates(problem, problem.reference, lambda slot, offer: (), problem.slots[0])
    return Stages(replace(fixed, aims=AGAINST), budget(seconds)).run()


def _names_scenario(name: str) -> bool:
    from crossflight.plan.scenario import shipped

    return name in shipped() or name.endswith((".toml", ".json"))


def _problem(given: Context, name: str, asked: Asked) -> "Problem":
    from crossflight.plan.from_plan import read_plan
    from crossflight.plan.problem import build

    if found := read_plan(given.record, name):
        if asked.date or asked.months or asked.without_exchange:
            raise PlanError(f"'{name}' is a plan with its own days: --date, --months and --without-exchange are for scenarios")
        return found[0]
    at = midnight(moment(asked.date or "today", "crossflight why --date"))
    return build(given.record, at, asked.months, False if asked.without_exchange else None, name)
