"""How far and how often launches moved."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.slips import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """A row for each family and horizon; a row for each flight if asked."""
    rows = [
        (
            s.family,
            s.days_ahead,
            s.flights,
            f"{s.median:g}",
            f"{s.mean:g}",
            f"{s.p90:g}",
            f"{s.on_plan:.0%}",
            s.earlier,
            s.largest,
        )
        for s in answer.slips
    ]
    columns = ("family", "days ahead", "flights", "median", "mean", "p90", "on plan", "earlier", "largest")
    return parts.stack(
        parts.heading("Days from the planned launch to the launch"),
        parts.table(columns, rows, right=range(1, 9)),
        parts.line(f"From {answer.counted} flights with a plan known before they launched.", parts.DIM),
        *((Text(), parts.heading("Flights"), _flights(answer)) if answer.flights else ()),
    )


def _flights(answer: Answer) -> RenderableType:
    rows = [(m.flight, m.first, m.launched, "" if m.days is None else parts.signed(m.days), m.moves) for m in answer.flights]
    return parts.table(("flight", "first planned", "launched", "days", "moves"), rows, right=(3, 4))
