"""What an import took and refused."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.record_import import Answer
from crossflight.show import parts

_MOST = 40


def show(answer: Answer) -> RenderableType:
    """The counts, then what differs from the record, then what was refused and why."""
    where = answer.store or "nothing (dry run)"
    counts = f"{len(answer.taken)} taken into {where}, {answer.known_before} there already, {len(answer.refused)} refused."
    same = f"{answer.agree} say the same time as the record, {len(answer.differ)} another."
    return parts.stack(
        parts.line(counts),
        parts.line(same, parts.DIM),
        *((Text(), parts.heading("Differs from the record"), _differing(answer)) if answer.differ else ()),
        *((Text(), parts.heading("Refused"), _refused(answer)) if answer.refused else ()),
    )


def _differing(answer: Answer) -> RenderableType:
    rows = [(d.subject, d.about, d.value, d.record) for d in answer.differ]
    return parts.table(("", "about", "file", "record"), rows)


def _refused(answer: Answer) -> RenderableType:
    rows = [(r.where, f"{r.what}; {r.mend}" if r.mend else r.what) for r in answer.refused[:_MOST]]
    left = len(answer.refused) - len(rows)
    more = parts.line(f"{left} more: --json lists them.", parts.DIM) if left else None
    return parts.stack(parts.table(("where", "why"), rows), more)
