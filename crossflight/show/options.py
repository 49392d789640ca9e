"""Ranked choices for a seat, as a table."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.options import Answer, Choice
from crossflight.show import parts

SOUGHT = ("now", "alone", "seats", "dates")


def show(answer: Answer) -> RenderableType:
    """One line a candidate, best first; then those who cannot."""
    can = [each for each in answer.choices if each.status in SOUGHT]
    off = [each for each in answer.choices if each.status in ("off", "never")]
    open = [each.person for each in answer.choices if each.status == "unknown"]
    rows = [(str(c.rank), c.person + (" (now)" if c.present else ""), c.last, _rules(c), _others(c)) for c in can]
    columns = ("", "person", "flew or named", "against now", "what else changes")
    where = "on its own dates" if not answer.free_dates else "on its own dates, or on others"
    return parts.stack(
        parts.heading(f"Seat {answer.seat} of {answer.flight}, launched on {answer.launch}: who could have it, {where}"),
        parts.table(columns, rows, right=(0,)),
        *_cannot(off, answer),
        parts.line(f"No time to try: {', '.join(open)}. Raise --limit.", parts.WARN) if open else None,
    )


def _cannot(off: list[Choice], answer: Answer) -> list[RenderableType]:
    if not off:
        return []
    title = "No plan with these, on any dates that a repair may use" if answer.free_dates else "No plan with these on its dates"
    lines = (parts.indent(parts.line(f"- {_why(c)}.")) for c in off)
    more = [] if answer.free_dates else [parts.line("--free-dates seeks plans on other dates for them.")]
    return [Text(), parts.heading(title), *lines, *more]


def _rules(choice: Choice) -> str:
    """The difference in points by rule, then in other aims."""
    aims = {name: by for name, by in choice.aims.items() if by and name != "rules"}
    return ", ".join(f"{name} {by:+d}" for name, by in (*choice.by_rule.items(), *aims.items())) or "no difference"


def _others(choice: Choice) -> str:
    if choice.status in ("now", "alone"):
        return "" if choice.present else "nothing"
    return "; ".join(choice.others) + ("" if choice.fewest else " (perhaps more than need be)")


def _why(choice: Choice) -> str:
    if choice.person in choice.why:
        return choice.why
    return f"{choice.person}: {choice.why}" if choice.why else f"{choice.person}: not with all rules together"
