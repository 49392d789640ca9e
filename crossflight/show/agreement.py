"""The agreement: where it stands, what is still promised, and how it came about."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.agreement import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """State and promises first, then terms, readings and steps."""
    return parts.stack(
        parts.heading(answer.name),
        *standing(answer),
        Text(),
        parts.heading("Terms"),
        parts.table(
            ("instrument", "says", "used by", "left"),
            [(t.instrument, t.says, ", ".join(t.flights), t.left or "") for t in answer.terms],
            right=(3,),
        ),
        *_readings(answer),
        Text(),
        parts.heading("Steps"),
        parts.table(("on", "known", "state", "what"), [(s.on, s.known, s.state, s.what) for s in answer.steps]),
        parts.sources(answer.sources),
    )


def _readings(answer: Answer) -> list[RenderableType]:
    rows = [(r.clause, r.id, "followed" if r.followed else "", r.says) for r in answer.readings]
    if not rows:
        return []
    return [
        Text(),
        parts.heading("Clauses that sources read differently"),
        parts.table(("clause", "reading", "", "says"), rows),
    ]


def standing(answer: Answer) -> list[RenderableType]:
    """Where it stands, in a few lines."""
    lines = [parts.line(f"{answer.state}, since {answer.since}: {answer.what}" if answer.since else answer.what)]
    if answer.open_point:
        lines.append(parts.line(f"Open: {answer.open_point}", parts.WARN))
    promised = "; ".join(f"{t.says.replace(f'{t.seats} seat', f'{t.left} seat')} ({t.instrument})" for t in answer.promised)
    lines.append(parts.line(f"Still promised: {promised or 'nothing'}."))
    return list(lines)
