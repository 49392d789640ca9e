"""A mended plan: what happened, what changes, and the proof that fewer changes will not do."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.repair import Answer
from crossflight.show import parts
from crossflight.show.plan import aims


def show(answer: Answer) -> RenderableType:
    """What happened, then changes, then how good it is."""
    return parts.stack(
        parts.heading(f"What happened on {answer.begins}"),
        *(parts.line(said) for said in answer.happened),
        Text(),
        _already(answer),
        _untouched(answer),
        parts.heading(verdict(answer)),
        changes(answer) if answer.changes else None,
        Text(),
        aims(answer.aims) if answer.aims else None,
        *(parts.line(f"{each.severity}: {each.says}", parts.BAD) for each in answer.findings if each.severity != "preference"),
        parts.line(f"Written to {answer.written}.") if answer.written else None,
    )


def verdict(answer: Answer) -> str:
    """How many changes, and whether fewer would do."""
    if answer.counted is None:
        return f"No plan mends it: {answer.status} after {answer.seconds:.1f} s"
    count = "no change" if answer.counted == 0 else f"{answer.counted} change{'s' * (answer.counted != 1)}"
    proof = "fewer are proven impossible" if answer.proven else "it is not proven that fewer will not do"
    return f"Mended with {count}; {proof} ({answer.seconds:.1f} s)"


def changes(answer: Answer) -> RenderableType:
    """Each change."""
    return parts.table(("flight", "what", "before", "after"), [(c.flight, c.what, c.before, c.after) for c in answer.changes])


def _already(answer: Answer) -> RenderableType | None:
    if not answer.already:
        return None
    lines = [parts.line(f"{each.says} [{each.rule}].", parts.WARN) for each in answer.already[:8]]
    more = len(answer.already) - len(lines)
    return parts.stack(
        parts.heading("What the old plan broke before; mending it counts as changes too"),
        *lines,
        parts.line(f"and {more} more") if more > 0 else None,
        Text(),
    )


def _untouched(answer: Answer) -> RenderableType | None:
    if not answer.untouched:
        return None
    lines = [parts.line(f"{each.says}.", parts.WARN) for each in answer.untouched[:8]]
    more = len(answer.untouched) - len(lines)
    return parts.stack(
        parts.heading("What the old plan would break"), *lines, parts.line(f"and {more} more") if more > 0 else None, Text()
    )
