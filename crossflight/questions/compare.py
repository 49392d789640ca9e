"""Two plans side by side: what they do differently, and how each does by every rule."""

from pydantic import Field

from crossflight.questions._planning import PlanningParams, under
from crossflight.questions.base import BaseAnswer, Context, argument
from crossflight.questions.repair import Changed


class Asked(PlanningParams):
    """Two plan files."""

    first: str = argument("a plan file, or a scenario", file="NAME")
    second: str = argument("another", file="NAME")


class ByRule(BaseAnswer):
    """How often each plan misses a rule, and the points that it costs."""

    rule: str
    severity: str
    first_times: int
    first_points: int
    second_times: int
    second_points: int


class Answer(BaseAnswer):
    """Differences and scores."""

    first: str
    second: str
    changes: list[Changed]
    rules: list[ByRule] = Field(description="rules that at least one of them misses, from the first day of the plans on")
    first_points: int
    second_points: int


def answer(asked: Asked, given: Context) -> Answer:
    """Read both, list the differences, score both by the checker."""
    from crossflight.plan.differences import differences
    from crossflight.plan.from_plan import load_plan
    from crossflight.plan.score import Score, score

    kept = under(asked)  # as `plan` makes a scenario's plan
    plans = (load_plan(given.record, name, given=kept, progress=given.progress) for name in (asked.first, asked.second))
    (problem, one), (other, two) = plans
    scores = score(problem, one), score(other, two)
    rules = []
    for rule in sorted({*scores[0], *scores[1]}):
        a, b = (each.get(rule, Score(rule, "", 0, 0)) for each in scores)
        severity = a.severity or b.severity
        rules.append(
            ByRule(
                rule=rule,
                severity=severity,
                first_times=a.times,
                first_points=a.points,
                second_times=b.times,
                second_points=b.points,
            )
        )
    return Answer(
        first=asked.first,
        second=asked.second,
        changes=[
            Changed(flight=c.flight, what=c.what, before=c.before, after=c.after, why=c.why)
            for c in differences(one, two, problem)
        ],
        rules=rules,
        first_points=sum(each.points for each in scores[0].values()),
        second_points=sum(each.points for each in scores[1].values()),
    )
