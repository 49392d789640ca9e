"""A retraction."""

from rich.console import RenderableType

from crossflight.questions.record_retract import Answer
from crossflight.show import parts
from crossflight.show._own import statement


def show(answer: Answer) -> RenderableType:
    """What was withdrawn."""
    said = "Withdrawn in" if answer.added else "Already withdrawn in"
    return parts.stack(
        parts.line(f"{said} {answer.store} as of {answer.by.known}; it stays in the history:"),
        parts.indent(statement(answer.withdrawn)),
    )
