"""The rules, in groups of severity."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.rules import Answer
from crossflight.show import parts

_HEADS = {
    "hard": "Hard: they never give",
    "waivable": "Waivable: they give with a source",
    "preference": "Preferences: not to meet them costs points",
}


def show(answer: Answer) -> RenderableType:
    """One table a severity."""
    pieces: list[RenderableType] = []
    for severity, head in _HEADS.items():
        rows = [(rule.code, rule.says, rule.holds_from) for rule in answer.rules if rule.severity == severity]
        if rows:
            pieces += [Text()] * bool(pieces) + [parts.heading(head), parts.table(("code", "what should hold", "since"), rows)]
    return parts.stack(*pieces, Text(), parts.line("crossflight rule CODE explains one.", parts.DIM))
