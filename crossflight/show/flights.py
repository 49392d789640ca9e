"""Flights, one a line."""

from rich.console import RenderableType

from crossflight.questions.flights import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """A table of flights."""
    rows = [
        (f.launch[:10], f.id, f.port or f.outcome, f.end[:10] or f.outcome, len(f.up) or "", len(f.down) or "")
        for f in answer.flights
    ]
    return parts.stack(
        parts.table(("launched", "flight", "port", "ended", "up", "down"), rows, right=(4, 5)),
        parts.line(f"{answer.count} flights", parts.DIM),
    )
