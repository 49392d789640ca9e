"""A history: one statement a block, in the order in which they became known."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.history import Answer, Step
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """Day, what was said, what it replaced, and who said it."""
    rows = [(step.voice.known, _said(step, answer.subject)) for step in answer.steps]
    weak = f"{answer.weak} of {len(answer.steps)} rest on a weak source only." if answer.weak else ""
    return parts.stack(
        parts.heading(f"History of {answer.subject}"),
        parts.table(("known", "what, and who said so"), rows) if rows else parts.line("Nothing is recorded."),
        parts.line(weak, parts.WARN) if weak else None,
        parts.sources(answer.sources),
    )


def _said(step: Step, subject: str) -> Text:
    words = Text()
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
    if step.voice.note:
        words.append(f"  {step.voice.note}", parts.DIM)
    return words.append(f"\n  {_who(step)}", parts.DIM)


def _who(step: Step) -> str:
    weak = " (weak)" if step.voice.confidence == "weak" else ""
    own = "your store: " if step.voice.origin == "store" else ""
    return own + " ".join(step.voice.sources) + weak
