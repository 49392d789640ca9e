"""The rates as a list: number, posterior, data."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.rates import Answer, Fitted
from crossflight.show import parts

_SHOWN = 4


def show(answer: Answer) -> RenderableType:
    """One paragraph a rate, under its hazard."""
    blocks: list[RenderableType | None] = [parts.line(f"Rates as known on {answer.known}")]
    hazard = ""
    for rate in answer.rates:
        if rate.hazard != hazard:
            hazard = rate.hazard
            blocks += [Text(), parts.heading(hazard)]
        blocks += [parts.line(f"{rate.key}: {rate.what}"), parts.indent(_body(rate))]
    return parts.stack(*blocks, parts.sources(answer.sources))


def _body(rate: Fitted) -> RenderableType:
    lines: list[RenderableType] = [parts.line(f"{number(rate)}   {rate.posterior}")]
    more = len(rate.data) - _SHOWN
    lines += [parts.line(each, parts.DIM) for each in rate.data[:_SHOWN]]
    if more > 0:
        lines.append(parts.line(f"and {more} more (--json shows all)", parts.DIM))
    if rate.caution:
        lines.append(parts.line(rate.caution, parts.WARN))
    return parts.stack(*lines)


def number(rate: Fitted) -> str:
    """Mean and 95 % interval in the unit that people think in."""
    if rate.unit == "chance":
        return f"{rate.mean:.1%} ({rate.low:.2%} .. {rate.high:.1%})"
    if rate.unit == "d":
        return f"{rate.mean:.0f} d ({rate.low:.0f} .. {rate.high:.0f} d)"
    year = 365.25
    return f"{rate.mean * year:.4f} a year ({rate.low * year:.5f} .. {rate.high * year:.4f})"
