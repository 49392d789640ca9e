"""What a check of the store found."""

from rich.console import RenderableType

from crossflight.questions.record_verify import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """The verdict, each fault, and the hash to note."""
    verdict = "touched or damaged" if answer.faults else "whole"
    return parts.stack(
        parts.line(f"{answer.store}: {answer.rows} rows, {verdict}.", parts.BAD if answer.faults else parts.GOOD),
        *(parts.indent(parts.line(fault)) for fault in answer.faults),
        parts.line(answer.mend) if answer.mend else None,
        parts.line(f"head {answer.head}", parts.DIM),
    )
