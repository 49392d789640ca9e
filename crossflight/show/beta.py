"""The beta angle."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.beta import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """High periods, eclipse-free periods, and a row for each day."""
    high = [
        (
            _time(each.start),
            _time(each.end) + (" (goes on)" if each.cut else ""),
            f"± {each.half_width_hours:.1f} h",
            f"{each.peak_deg:+.1f}°",
            _time(each.peak_at),
        )
        for each in answer.high
    ]
    free = [(_time(each.start), _time(each.end)) for each in answer.eclipse_free]
    rows = [(each.day, f"{each.beta_deg:+.1f}°", f"± {each.half_width_deg:.2f}°", f"{each.sunlit:.0%}") for each in answer.days]
    return parts.stack(
        parts.heading(f"Beyond {answer.above_deg:g} degrees"),
        parts.table(("from (UTC)", "to", "", "peak", "at"), high, right=(3,)) if high else parts.line("Never in this interval."),
        Text(),
        parts.heading(f"Without eclipse (beyond {answer.eclipse_free_above_deg:.1f} degrees)"),
        parts.table(("from (UTC)", "to"), free) if free else parts.line("Never in this interval."),
        Text(),
        parts.heading("At noon UTC"),
        parts.table(("day", "beta", "", "sunlit"), rows, right=(1, 3)),
        parts.line(answer.elements.words, parts.DIM),
    )


def _time(text: str) -> str:
    return text[:16].replace("T", " ")
