"""Two plans side by side."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.compare import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """Differences, then the score by rule."""
    rows = [(c.flight, c.what, c.before, c.after) for c in answer.changes]
    scores = [
        (r.rule, r.severity, f"{r.first_times}x {r.first_points}", f"{r.second_times}x {r.second_points}",
         parts.signed(r.second_points - r.first_points))
        for r in answer.rules
    ]  # fmt: skip
    total = (
        "all",
        "",
        str(answer.first_points),
        str(answer.second_points),
        parts.signed(answer.second_points - answer.first_points),
    )
    return parts.stack(
        parts.heading(f"{answer.first} and {answer.second}: {len(rows)} difference{'s' * (len(rows) != 1)}"),
        parts.table(("flight", "what", "first", "second"), rows) if rows else None,
        Text(),
        parts.table(("rule", "severity", "first", "second", "points"), [*scores, total], right=(2, 3, 4)),
    )
