"""Ranked choices for a seat, as a table."""

from rich.console import RenderableType

from crossflight.questions.options import Answer, Choice
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """One line a candidate, best first."""
    rows = [(str(c.rank), c.person + (" (now)" if c.present else ""), c.last, _aims(c), _rules(c)) for c in answer.choices]
    return parts.stack(
        parts.heading(f"Seat {answer.seat} of {answer.flight}"),
        parts.table(("", "person", "flew or named", "aims", "by rule, against now"), rows, right=(0,)),
    )


def _aims(choice: Choice) -> str:
    if not choice.aims:
        return "no plan" if choice.status == "infeasible" else "no time to try: raise --limit"
    proof = "" if choice.status == "optimal" else " (not proven best: raise --limit)"
    return ", ".join(f"{name} {value}" for name, value in choice.aims.items() if name != "change") + proof


def _rules(choice: Choice) -> str:
    return ", ".join(f"{rule} {points:+d}" for rule, points in choice.by_rule.items()) or "no difference"
