"""A statement that was added."""

from rich.console import RenderableType

from crossflight.questions.record_add import Answer
from crossflight.show import parts
from crossflight.show._own import statement


def show(answer: Answer) -> RenderableType:
    """What was added, and where."""
    said = "Added to" if answer.added else "Already in"
    return parts.stack(parts.line(f"{said} {answer.store}:"), parts.indent(statement(answer.statement)))
