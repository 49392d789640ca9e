"""Where sources differ."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.conflicts import Answer, Differing
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """A row for each conflict, and the count by field."""
    if not answer.conflicts:
        return parts.line("No source differs.")
    counts = ", ".join(f"{field} {number}" for field, number in sorted(answer.fields.items(), key=lambda each: -each[1]))
    return parts.stack(
        parts.heading("Sources differ"),
        parts.table(("", "what, and why"), [(c.subject, _differing(c)) for c in answer.conflicts]),
        parts.line(f"{len(answer.conflicts)} in all: {counts}.", parts.DIM),
        parts.sources(answer.sources),
    )


def _differing(conflict: Differing) -> Text:
    words = Text(f"{conflict.field}: {conflict.followed}").append(f" ({conflict.followed_source})", parts.DIM)
    words.append(f", not {conflict.other or 'blank'}").append(f" ({conflict.other_source})", parts.DIM)
    return words.append(f"\n  {conflict.reason or 'no reason given'}", parts.DIM)
