"""What an export wrote."""

from rich.console import RenderableType

from crossflight.questions.record_export import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """The files, the count, and what was left out."""
    left = [f"Left out: {number} {what}." for what, number in answer.left_out.items()]
    return parts.stack(
        parts.line(f"{answer.count} entries as known on {answer.known}:"),
        *(parts.indent(parts.line(file)) for file in answer.files),
        *(parts.line(each, parts.WARN) for each in left),
    )
