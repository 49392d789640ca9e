"""Who is aboard, as a table of people and a table of ships."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.aboard import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """People first, then ships, then what to know about the answer."""
    count = len(answer.people)
    title = f"Aboard the station on {answer.date[:16].replace('T', ' ')} UTC: {count or 'nobody'}"
    return parts.stack(
        parts.heading(title),
        people(answer) if count else None,
        Text(),
        parts.line(staffing(answer)),
        Text(),
        parts.heading("Docked"),
        ships(answer),
        *(parts.line(note, parts.WARN) for note in answer.notes),
        parts.sources(answer.sources),
    )


def people(answer: Answer) -> RenderableType:
    """Who is aboard; the way home only where somebody's differs from the way up."""
    columns, right = ["name", "agency", "came on", "port", "days"], 4
    rows = [[p.name, p.agency, p.flight_up, p.port, f"{p.days:.1f}"] for p in answer.people]
    if any(p.ship_home != p.flight_up for p in answer.people):
        columns.insert(3, "home on")
        right += 1
        for row, p in zip(rows, answer.people, strict=True):
            row.insert(3, p.ship_home if p.ship_home != p.flight_up else "same")
    return parts.table(columns, rows, right=(right,))


def ships(answer: Answer) -> RenderableType:
    """What is docked."""
    if not answer.docked:
        return parts.line("nothing")
    rows = [(s.flight, s.kind, s.port, s.since[:10], f"{s.days:.1f}") for s in answer.docked]
    return parts.table(("ship", "kind", "port", "since", "days"), rows, right=(4,))


def staffing(answer: Answer) -> str:
    """How many can run each segment, and how many seats there are home."""
    runs = "; ".join(f"{segment} segment: {number} who can run it" for segment, number in answer.segments.items())
    return f"{runs}; seats home: {answer.seats_home}"
