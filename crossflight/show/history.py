"""A history: what was said, in the order in which it became known; what several said on one day once, with all of them."""

from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.history import Answer, Step
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """Day, what was said, what it replaced, and who said it."""
    groups = (list(steps) for _, steps in groupby(answer.steps, key=_same))
    rows = [(steps[0].voice.known, _said(steps, answer.subject)) for steps in groups]
    weak = (
        f"{answer.weak} of {len(answer.steps)} statements rest{'s' * (answer.weak == 1)} on a weak source only."
        if answer.weak
        else ""
    )
    return parts.stack(
        parts.heading(f"History of {answer.subject}"),
        parts.table(("known", "what, and who said so"), rows) if rows else parts.line("Nothing is recorded."),
        parts.line(weak, parts.WARN) if weak else None,
        parts.sources(answer.sources),
    )


def _same(step: Step) -> tuple[str, ...]:
    """Equal for statements that say the same on the same day, in the same way."""
    return step.voice.known, step.subject, step.about, step.value, step.condition, step.until, step.act, step.voice.origin


def _said(steps: list[Step], subject: str) -> Text:
    words, step = Text(), steps[0]
    if step.subject != subject:
        words.append(f"{step.subject}: ")
    if step.act == "retract":
        words.append("withdrawn: ", parts.WARN)
    words.append(f"{step.about} ", parts.DIM).append(step.value.replace(" | ", ", "))
    if step.condition:
        words.append(f", {step.condition}", parts.WARN)
    if step.replaced and step.act != "retract":
        words.append(f" (was {step.replaced.replace(' | ', ', ')})", parts.DIM)
    if step.until:
        words.append(f", until {step.until}")
    for note in dict.fromkeys(each.voice.note for each in steps if each.voice.note):
        words.append(f"  {note}", parts.DIM)
    return words.append(f"\n  {' '.join(dict.fromkeys(map(_who, steps)))}", parts.DIM)


def _who(step: Step) -> str:
    weak = " (weak)" if step.voice.confidence == "weak" else ""
    own = "your store: " if step.voice.origin == "store" else ""
    return own + " ".join(step.voice.sources) + weak
