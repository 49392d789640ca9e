"""Landing opportunities."""

from rich.console import RenderableType

from crossflight.questions.landings import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """A row for each opportunity."""
    rows = [
        (
            each.start[:10],
            each.zone,
            each.start[11:16],
            each.end[11:16],
            f"{each.half_width_min:.1f}",
            f"{each.sun_deg:.0f}°",
            each.light,
        )
        for each in answer.opportunities
    ]
    dark = f"{answer.dark} more in the dark left out." if answer.dark else None
    return parts.stack(
        parts.heading(f"Landing opportunities, {answer.site}"),
        parts.table(("day (UTC)", "zone", "from", "to", "± min", "Sun", "light"), rows, right=(4, 5)),
        parts.line(dark, parts.DIM) if dark else None,
        parts.line("A touchdown lies between the two times; the plane's 95 % band is in them.", parts.DIM),
        parts.line(answer.elements.words, parts.DIM),
    )
