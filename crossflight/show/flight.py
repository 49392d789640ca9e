"""One flight, its ports and its crews."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions._voices import Claimed
from crossflight.questions.flight import Answer, Rider
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """What it is, where it docked, who rode it, what sources differ on."""
    return parts.stack(
        parts.heading(answer.id),
        parts.table(("", ""), [row for row in _facts(answer) if row[1]], styles={0: parts.DIM}),
        *((Text(), _ports(answer)) if answer.ports else ()),
        *((Text(), parts.heading("Up"), _crew(answer.up)) if answer.up else ()),
        *((Text(), parts.heading("Down"), _crew(answer.down)) if answer.down else ()),
        parts.line("Backups: " + ", ".join(answer.backups)) if answer.backups else None,
        *((Text(), parts.heading("What was planned, and who said so"), _planned(answer)) if answer.planned else ()),
        *((Text(), parts.heading("Sources differ"), _conflicts(answer)) if answer.conflicts else ()),
        *(parts.line(note, parts.WARN) for note in answer.notes),
        parts.sources(answer.sources),
    )


def _facts(answer: Answer) -> list[tuple[str, str]]:
    ship = f"{answer.vehicle} {answer.ship}" if answer.ship and answer.ship not in answer.vehicle else answer.vehicle
    ids = ", ".join(filter(None, (answer.cospar, answer.norad and f"catalogue number {answer.norad}")))
    return [
        ("ship", ship),
        ("launch", f"{answer.launch}  {answer.pad}".strip()),
        ("end", answer.end),
        ("status", f"{answer.status}: {answer.outcome}" if answer.outcome else answer.status),
        ("days", f"{answer.days:.2f} launch to end" if answer.days is not None else ""),
        ("docked", f"{answer.docked_days:.2f} days" if answer.docked_days is not None else ""),
        ("known as", ids),
        ("note", answer.note),
    ]


def _ports(answer: Answer) -> RenderableType:
    return parts.table(("port", "from", "to"), [(p.port, p.start, p.end or "still there or unknown") for p in answer.ports])


def _crew(riders: Sequence[Rider]) -> RenderableType:
    return parts.table(
        ("", "name", "agency", "role"), [(r.way.seat, r.name, r.way.agency, r.way.role) for r in riders], right=(0,)
    )


def _planned(answer: Answer) -> RenderableType:
    return parts.table(("", ""), [(claim.about, _claim(claim)) for claim in answer.planned], styles={0: parts.DIM})


def _claim(claim: Claimed) -> Text:
    words = Text(claim.value.replace(" | ", ", "))
    if claim.condition:
        words.append(f", {claim.condition}", parts.WARN)
    for voice in claim.voices:
        weak = ", weak" if voice.confidence == "weak" else ""
        words.append(f"\n  {voice.known}  {' '.join(voice.sources)}{weak}", parts.DIM)
    return words


def _conflicts(answer: Answer) -> RenderableType:
    rows = [(c.field, f"{c.followed} ({c.followed_source})", f"{c.other} ({c.other_source})", c.reason) for c in answer.conflicts]
    return parts.table(("field", "followed", "other", "why"), rows)
