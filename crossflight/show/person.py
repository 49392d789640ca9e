"""One person: who they are, each visit to the station, and the crews they were named for."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.person import Answer, Left
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """A line of who, then visits, then announcements."""
    who = ", ".join(filter(None, (answer.agency, answer.nationality, f"born {answer.born}" if answer.born else "")))
    days = f"{answer.days:,.1f} days in {len(answer.visits)} flight{'s' * (len(answer.visits) != 1)} to the station"
    names = " · ".join(filter(None, (answer.cyrillic, *answer.aliases)))
    return parts.stack(
        parts.heading(answer.name),
        parts.line(names, parts.DIM) if names else None,
        parts.line(f"{who}. {days}" + (", in space now." if answer.in_space else ".")),
        Text(),
        _visits(answer) if answer.visits else parts.line("No flight to the station in the record.", parts.WARN),
        *(parts.line(_left(left)) for left in answer.left),
        *((Text(), parts.heading("Named for"), _named(answer)) if answer.named else ()),
        *(parts.line(note, parts.WARN) for note in answer.notes),
        parts.sources(answer.sources),
    )


def _left(left: Left) -> str:
    how = f" ({left.confidence})" if left.confidence != "seen" else ""
    return f"Left the corps of {left.agency}: {left.left}{how}." + f" {left.note}" * bool(left.note)


def _visits(answer: Answer) -> RenderableType:
    rows = []
    for visit in answer.visits:
        down = visit.down
        rows.append(
            (
                visit.up.date[:10],
                visit.up.flight,
                visit.up.role,
                down.date[:10] if down else "in space",
                (down.flight if down.flight != visit.up.flight else "same") if down else "",
                f"{visit.days:.1f}",
                "cross-flight" if visit.crossed else "",
            )
        )
    return parts.table(("launched", "up", "role", "landed", "down", "days", ""), rows, right=(5,), styles={6: "magenta"})


def _named(answer: Answer) -> RenderableType:
    rows = [
        (n.known[:10], n.flight, n.capacity, f"until {n.until[:10]}: {n.reason}" if n.until else n.reason, n.confidence)
        for n in answer.named
    ]
    return parts.table(("known", "flight", "crew", "", "sure"), rows, styles={4: parts.DIM})
