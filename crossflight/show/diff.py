"""What changed between two days."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions._voices import Claimed
from crossflight.questions.diff import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """Each claim before and after, then the events in between."""
    rows = [(c.subject, c.about, _claim(c.before), _claim(c.after), _who(c.after or c.before)) for c in answer.changed]
    return parts.stack(
        parts.heading(f"Between {answer.first} and {answer.second}"),
        parts.table(("", "about", "before", "after", "known, by"), rows, styles={1: parts.DIM, 4: parts.DIM})
        if rows
        else parts.line("No statement changed."),
        *((Text(), parts.heading("Became known"), _events(answer)) if answer.happened else ()),
        parts.sources(answer.sources),
    )


def _claim(claim: Claimed | None) -> str:
    if claim is None:
        return "-"
    return ", ".join(filter(None, (claim.value.replace(" | ", ", "), claim.condition)))


def _who(claim: Claimed | None) -> str:
    last = claim.voices[-1] if claim else None
    return f"{last.known} {' '.join(last.sources)}" if last else ""


def _events(answer: Answer) -> RenderableType:
    return parts.table(("on", "kind", "what"), [(event.on, event.kind, event.what) for event in answer.happened])
