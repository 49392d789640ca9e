"""People, one a line."""

from rich.console import RenderableType

from crossflight.questions.people import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """A table of people, most days first."""
    rows = [
        (p.name, p.agency, p.nationality, p.flights, f"{p.days:,.1f}", "in space" if p.in_space else "") for p in answer.people
    ]
    return parts.stack(
        parts.table(("name", "agency", "nationality", "flights", "days", ""), rows, right=(3, 4), styles={5: parts.GOOD}),
        parts.line(f"{answer.count} people as of {answer.as_of[:10]}", parts.DIM),
    )
