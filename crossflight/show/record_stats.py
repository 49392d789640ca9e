"""The record in numbers."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.record_stats import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """The totals, then each table with its blanks."""
    rows = [
        ("facts", f"{answer.facts:,}"),
        ("with a primary or two independent sources", f"{answer.supported:,} ({answer.supported_share:.1%})"),
        ("on weak sources only", f"{answer.weak:,}"),
        ("statements of plans", f"{answer.statements:,}: {_counts(answer.statement_confidence)}"),
        ("sources", f"{answer.sources:,}: {_counts(answer.source_kinds)}"),
        ("sources that a fact rests on", f"{answer.sources_cited:,}"),
        ("sources with a licence", f"{answer.sources_with_licence:,}"),
        ("conflicts kept", f"{answer.conflicts:,}"),
    ]
    tables = [(t.table, t.facts, f"{t.supported / t.facts:.0%}", t.weak, _counts(t.blanks)) for t in answer.tables]
    return parts.stack(
        parts.heading("The record"),
        parts.table(("", ""), rows, styles={0: parts.DIM}),
        Text(),
        parts.table(("table", "facts", "supported", "weak", "blank cells"), tables, right=(1, 2, 3)),
    )


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counts.items())
