"""Every rule of crew rotation: what should hold, how strictly, since when.

Hard rules never give. Waivable ones give with a source. Preferences cost a plan points, and are no breach.
"""

from typing import Literal

from pydantic import Field

from crossflight.questions.base import BaseAnswer, Context, Params, option


class Asked(Params):
    """All rules, or those of one severity."""

    severity: Literal["hard", "waivable", "preference"] | None = option(None, "only rules of this severity")


class Listed(BaseAnswer):
    """A rule in a line."""

    code: str
    says: str = Field(description="what should hold")
    severity: str = Field(description="hard, waivable or preference")
    weight: int = Field(description="points that one unit of shortfall costs a plan; 0 unless it is a preference")
    scope: str = Field(description="station: asked of each station alone; programme: about people or pads that stations share")
    holds_from: str = Field(description="first day on which it holds; empty for always")
    holds_until: str = Field(description="first day on which it no longer holds; empty for always")
    waivers: int = Field(description="how many waivers the record grants")


class Answer(BaseAnswer):
    """The rules, hard ones first."""

    rules: list[Listed]


def answer(asked: Asked, given: Context) -> Answer:
    """List them."""
    from crossflight.rules import load

    granted = [waiver.rule.replace("_", "-") for waiver in given.record.waivers]
    order = ("hard", "waivable", "preference")
    found = sorted(load(), key=lambda rule: (order.index(rule.severity), rule.code))
    return Answer(
        rules=[
            Listed(
                code=rule.code,
                says=rule.sentence,
                severity=rule.severity,
                weight=rule.weight,
                scope=rule.scope,
                holds_from=rule.holds_from,
                holds_until=rule.holds_until,
                waivers=granted.count(rule.code),
            )
            for rule in found
            if asked.severity in (None, rule.severity)
        ]
    )
