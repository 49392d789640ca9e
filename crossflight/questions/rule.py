"""One rule in full: what should hold and why, on whose authority, with which numbers and waivers, and two examples."""

from pydantic import Field

from crossflight.core.programme import Limit, Waiver
from crossflight.core.when import FOREVER
from crossflight.questions.base import BaseAnswer, Cited, Context, Params, argument


class Asked(Params):
    """The rule's code."""

    code: str = argument("a rule's code, as crossflight rules lists them (segment-staffed)")


class Number(BaseAnswer):
    """A limit that the rule looks up."""

    id: str
    about: str = Field(description="the family, agency, pad or port that it is for; empty for all")
    value: float
    unit: str
    begins: str = Field(description="first day in force; empty if unknown")
    ends: str = Field(description="first day no longer in force; empty if open")
    note: str
    sources: list[str]


class Granted(BaseAnswer):
    """A waiver that moves the bounds of one demand."""

    about: list[str]
    at_least: float | None
    at_most: float | None
    unit: str
    reason: str
    sources: list[str]


class Example(BaseAnswer):
    """A small manifest and what the rule says of it."""

    manifest: str = Field(description="in the notation of docs/rules.md")
    says: list[str] = Field(description="the findings; none for the good example")


class Answer(BaseAnswer):
    """A rule."""

    code: str
    says: str = Field(description="what should hold")
    why: str
    severity: str = Field(description="hard, waivable or preference")
    weight: int = Field(description="points that one unit of shortfall costs a plan; 0 unless it is a preference")
    scope: str = Field(description="station: asked of each station alone; programme: about people or pads that stations share")
    holds_from: str
    holds_until: str
    remedy: str = Field(description="what mends a breach; {0}, {1} stand for what it is about")
    numbers: list[Number]
    waivers: list[Granted]
    good: Example
    bad: Example
    sources: list[Cited]


def answer(asked: Asked, given: Context) -> Answer:
    """Explain it."""
    from crossflight.rules import named

    rule = named(asked.code)
    numbers = [limit for limit in given.record.limits if limit.id in rule.limits]
    waivers = [waiver for waiver in given.record.waivers if waiver.rule.replace("_", "-") == rule.code]
    good, bad = (Example(manifest=text, says=_said(rule.code, text)) for text in rule.cases)
    cited = [*rule.authority, *(s for each in numbers for s in each.sources), *(s for each in waivers for s in each.sources)]
    return Answer(
        code=rule.code,
        says=rule.sentence,
        why=rule.why,
        severity=rule.severity,
        weight=rule.weight,
        scope=rule.scope,
        holds_from=rule.holds_from,
        holds_until=rule.holds_until,
        remedy=rule.remedy,
        numbers=[_number(limit) for limit in numbers],
        waivers=[_granted(waiver, {"d": "days"}.get(rule.unit, "")) for waiver in waivers],
        good=good,
        bad=bad,
        sources=given.cite(cited),
    )


def _said(code: str, text: str) -> list[str]:
    from crossflight.rules import named
    from crossflight.rules.cases import case
    from crossflight.rules.check import check

    manifest, setting = case(text)
    return [finding.says for finding in check(manifest, setting, rules=[named(code)])]


def _number(limit: Limit) -> Number:
    return Number(
        id=limit.id,
        about=limit.about,
        value=limit.value,
        unit=limit.unit,
        begins=limit.begins.date().isoformat() if limit.begins.year > 1957 else "",
        ends="" if limit.ends == FOREVER else limit.ends.date().isoformat(),
        note=limit.note,
        sources=list(limit.sources),
    )


def _granted(waiver: Waiver, unit: str) -> Granted:
    return Granted(
        about=list(waiver.about),
        at_least=waiver.at_least,
        at_most=waiver.at_most,
        unit=unit,
        reason=waiver.reason,
        sources=list(waiver.sources),
    )
