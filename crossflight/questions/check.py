"""Which rules does a plan break? Without a plan: does the whole flown history keep them, but for the waivers of the record?

Every rule is asked about every flight. Breaches of hard and waivable rules are findings and the exit status is 1; preferences
that are not met are told apart. A waiver moves a bound: what it allows is listed, what goes beyond it is a finding. Of a plan,
waivers and preferences of the past are left out.
"""

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from crossflight.core.finding import Finding
from crossflight.core.manifest import Manifest
from crossflight.errors import InputError
from crossflight.questions.base import FOUND, OK, BaseAnswer, Cited, Context, Params, argument, moment, option

if TYPE_CHECKING:
    from crossflight.rules import Setting


class Asked(Params):
    """A plan's file, or nothing for the flown history."""

    plan: str | None = argument("a plan's file (TOML or JSON); the flown history if left out", None, file="FILE")
    rule: list[str] = option([], "only this rule (may be given again)", metavar="CODE")
    sky: bool = option(
        False, "of a plan, also ask the orbit, a year ahead: beta angle at arrivals, daylight at landings, launch phase"
    )
    elements: str | None = option(None, "with --sky, file of element sets instead of the shipped ones", metavar="FILE")
    as_of: str | None = option(None, "the history up to this day only", metavar="DATE")


class Found(BaseAnswer):
    """A demand that is not met."""

    rule: str
    severity: str
    on: str = Field(description="the day on which it is not met; empty where it has none")
    about: list[str] = Field(description="what it is about: with the rule, the key that a waiver names")
    says: str
    remedy: str
    sources: list[str]


class Waived(BaseAnswer):
    """A breach that the record allows."""

    rule: str
    on: str
    about: list[str]
    says: str = Field(description="the breach as it would be told without the waiver")
    reason: str
    sources: list[str]


class Answer(BaseAnswer):
    """What the rules say."""

    of: str
    flights: int
    rules: list[str] = Field(description="the rules that were asked")
    sky: str = Field(description="with --sky, up to when and by which elements the orbit was asked")
    findings: list[Found] = Field(description="breaches of hard and waivable rules")
    waived: list[Waived]
    wishes: list[Found] = Field(description="preferences that are not met")
    sources: list[Cited]

    def exit_status(self) -> int:
        """1 where a hard or waivable rule is broken."""
        return FOUND if self.findings else OK


def answer(asked: Asked, given: Context) -> Answer:
    """Ask every rule."""
    from crossflight.rules import Setting, load, named
    from crossflight.rules.check import check

    record, (name, manifest) = given.record, _manifest(asked, given)
    rules = [named(code) for code in asked.rule] or list(load())
    setting, sky = Setting.of(record), ""
    if asked.sky or asked.elements:
        setting, sky = _above(setting, manifest, asked)
    strict = check(manifest, setting, rules=rules)
    found = check(manifest, setting, record.waivers, rules)
    kept = {(each.rule, each.about) for each in found}
    reasons = {(waiver.rule.replace("_", "-"), waiver.about): waiver for waiver in record.waivers}
    waived = [
        Waived(
            rule=each.rule,
            on=each.at,
            about=list(each.about),
            says=each.says,
            reason=allowed.reason,
            sources=list(allowed.sources),
        )
        for each in strict
        if _ahead(each, manifest) and (each.rule, each.about) not in kept and (allowed := reasons.get((each.rule, each.about)))
    ]
    findings = _told(found, ("hard", "waivable"))
    return Answer(
        of=name,
        flights=len(manifest.flights),
        rules=[rule.code for rule in rules],
        sky=sky,
        findings=findings,
        waived=waived,
        wishes=_told([each for each in found if _ahead(each, manifest)], ("preference",)),
        sources=given.cite(
            [source for each in findings for source in each.sources] + [s for each in waived for s in each.sources]
        ),
    )


def _manifest(asked: Asked, given: Context) -> tuple[str, Manifest]:
    """The plan, or the history; and what to call it."""
    if asked.plan is not None:
        from crossflight.exchange.planfile import load

        plan = load(Path(asked.plan), given.record)
        return plan.name or Path(asked.plan).name, plan
    from crossflight.record.asof import manifest, record_end, with_backups

    at = None if asked.as_of is None else moment(asked.as_of, "crossflight check --as-of")
    last = min(filter(None, (at, record_end(given.record)))).astimezone(UTC)
    return f"the flown history to {last.date().isoformat()}", with_backups(manifest(given.record, at), given.record)


def _ahead(found: Finding, manifest: Manifest) -> bool:
    """Of a plan, what lies before the day on which it was made is history: it is left out where nothing can be mended."""
    return manifest.known is None or not found.at or found.at >= manifest.known.date().isoformat()


def _above(setting: "Setting", plan: Manifest, asked: Asked) -> "tuple[Setting, str]":
    """The setting with the windows that the orbit gives to a plan's flights, and how far they reach."""
    from crossflight.plan.sky import reach
    from crossflight.questions._planning import station_sets, youngest
    from crossflight.rules.sky import STATION, Sky, with_sky

    sets = station_sets(asked.elements) if asked.elements else ()
    if asked.plan is None:
        raise InputError("crossflight check --sky", "the flown history had its own sky", "name a plan's file")
    if plan.known is None or plan.valid is None:
        raise InputError(asked.plan, "does not say from when (known) and to when (until) it plans", "add both to the file")
    if plan.station.id != STATION:
        raise InputError(asked.plan, f"no elements of {plan.station.name} are at hand", "leave out --sky")
    elements = youngest(sets, plan.known)
    made = with_sky(setting, plan.parts[0].flights, plan.known, plan.valid, elements)
    return made, reach(Sky.over(plan.known, plan.valid, elements))


def _told(found: Sequence[Finding], severities: tuple[str, ...]) -> list[Found]:
    return [
        Found(
            rule=each.rule,
            severity=each.severity,
            on=each.at,
            about=list(each.about),
            says=each.says,
            remedy=each.remedy,
            sources=each.authority.split(),
        )
        for each in found
        if each.severity in severities
    ]
