"""The worth of exchange seats, as a table."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.value import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """All of them together, then each."""
    rows = [
        (s.flight, s.holder, days(s.slack, answer), f"{s.uncovered:+d}", f"{s.points:+d}")
        if s.status in ("optimal", "feasible", "kept")
        else (s.flight, s.holder, "no plan" if s.status == "infeasible" else "not known", "", "")
        for s in answer.seats
    ]
    if not answer.seats:
        return parts.line(f"No seat is exchanged in this plan, {answer.begins} to {answer.until}: there is nothing to weigh.")
    return parts.stack(
        parts.heading(f"What exchange seats are worth, {answer.begins} to {answer.until}"),
        parts.line(
            "Were a family of ships grounded on the worst day, both segments would stay staffed for "
            f"{days(answer.slack_with, answer)} days with every exchange seat, {days(answer.slack_without, answer)} with none."
        ),
        parts.line(
            "Departures after which a segment could not be run without those who go home by one family of ships: "
            f"{answer.uncovered_with} with every exchange seat, {answer.uncovered_without} with none "
            f"({answer.points_without - answer.points_with:+d} points of all rules)."
        ),
        Text(),
        parts.line("Without the seat of one flight alone" + ("" if answer.replanned else ", and nothing else changed") + ":"),
        parts.table(("flight", "seat of", "staffed for", "departures", "points"), rows, right=(2, 3, 4)),
    )


def days(number: int, answer: Answer) -> str:
    """A number of days, or the ceiling and more."""
    return f"{number}" if number < answer.slack_ceiling else f"{number} or more"
