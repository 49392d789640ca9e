"""A history on a terminal: its events in order, then its ships against the plan."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.replay import Answer
from crossflight.show import parts

_BAD = ("fails", "damaged", "go home", "holds", "damages", "out of use")


def show(answer: Answer) -> RenderableType:
    """Events and ships."""
    return parts.stack(
        parts.heading(
            f"History {answer.history} of {answer.plan}, seed {answer.seed}, {answer.begins[:10]} to {answer.ends[:10]}"
        ),
        *(
            parts.line(f"{each.says}: {each.begins[:10]} to {each.ends[:10]}, {each.days:.1f} days", parts.BAD)
            for each in answer.spells
        ),
        parts.line("no bad day", parts.GOOD) if not answer.spells else None,
        Text(),
        parts.table(("day", "what happened"), [(e.at[:10], _said(e.says)) for e in answer.events]),
        Text(),
        parts.table(
            ("ship", "planned", "launched", "docked", "undocked", "port"),
            [(f.flight, f.planned_launch, f.launch, f.docks, f.undocks or "docked", f.port) for f in answer.flights],
        ),
        parts.line(f"Written to {answer.written}.") if answer.written else None,
    )


def _said(text: str) -> Text:
    return parts.line(text, parts.BAD if any(word in text for word in _BAD) else "")
