"""One source and what rests on it."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.source import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """What it is, how much rests on it, and the first rows."""
    facts = [
        ("what", answer.title),
        ("kind", answer.kind),
        ("outlet", answer.outlet),
        ("published", answer.published),
        ("licence", answer.licence or "not stated"),
        ("note", answer.note),
    ]
    total = sum(answer.counts.values())
    counts = ", ".join(f"{number} in {table}" for table, number in answer.counts.items()) or "nothing"
    left = total - len(answer.rests)
    return parts.stack(
        parts.heading(answer.id),
        parts.table(("", ""), [row for row in facts if row[1]], styles={0: parts.DIM}),
        parts.address(answer.url) if answer.url else None,
        Text(),
        parts.line(f"Rests on it: {counts}; on it alone: {answer.alone}."),
        parts.table(("table", "what", ""), [(row.table, row.what, "alone" if row.alone else "") for row in answer.rests])
        if answer.rests
        else None,
        parts.line(f"{left} more: --all lists them.", parts.DIM) if left else None,
    )
