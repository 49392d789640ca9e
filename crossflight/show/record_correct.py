"""A correction."""

from rich.console import RenderableType

from crossflight.questions.record_correct import Answer
from crossflight.show import parts
from crossflight.show._own import statement


def show(answer: Answer) -> RenderableType:
    """The old statement and the new one."""
    said = "Corrected in" if answer.added else "Already corrected in"
    return parts.stack(
        parts.line(f"{said} {answer.store}; the old statement stays in the history:"),
        parts.indent(statement(answer.old)),
        parts.line("is now"),
        parts.indent(statement(answer.new)),
    )
