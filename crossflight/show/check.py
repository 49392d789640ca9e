"""What the rules say of a plan or of the flown history."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.check import Answer, Found
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """Findings first, then waivers, then wishes."""
    return parts.stack(
        parts.heading(f"{answer.of[:1].upper()}{answer.of[1:]}"),
        _verdict(answer),
        parts.line(answer.sky) if answer.sky else None,
        *_found("Breaches", answer.findings, parts.BAD),
        *_waived(answer),
        *_found("Preferences not met", answer.wishes, parts.WARN),
        parts.sources(answer.sources) if answer.findings else None,
    )


def _verdict(answer: Answer) -> RenderableType:
    asked = f"{len(answer.rules)} rules, {answer.flights} flights"
    waived = f"{len(answer.waived)} waived" if answer.waived else "none waived"
    number, missed = len(answer.findings), f"{len(answer.wishes)} preferences not met"
    if number:
        return parts.line(f"{asked}: {number} breach{'es' * (number > 1)}, {waived}, {missed}.", parts.BAD)
    return parts.line(f"{asked}: no breach, {waived}, {missed}.", parts.GOOD)


def _found(head: str, found: Sequence[Found], style: str) -> list[RenderableType]:
    if not found:
        return []
    pieces: list[RenderableType] = [Text(), parts.heading(head)]
    for each in found:
        line = Text(f"{each.says} ")
        line.append(f"[{each.rule}]", style)
        pieces += [line, parts.indent(parts.line(f"to mend it: {each.remedy}", parts.DIM))]
    return pieces


def _waived(answer: Answer) -> list[RenderableType]:
    if not answer.waived:
        return []
    pieces: list[RenderableType] = [Text(), parts.heading("Waived")]
    for each in answer.waived:
        line = Text(f"{each.says} ")
        line.append(f"[{each.rule}]", parts.DIM)
        pieces += [line, parts.indent(parts.line(f"{each.reason} ({', '.join(each.sources)})", parts.DIM))]
    return pieces
