"""A mended plan: what happened, what changes, and the proof that fewer changes will not do."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.plan import Broken
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
        *(parts.indent(parts.line(f"- {each}")) for each in answer.conflict),
        changes(answer) if answer.changes else None,
        Text(),
        aims(answer.aims) if answer.aims else None,
        *(parts.line(f"{each.severity}: {each.says}", parts.BAD) for each in answer.findings if each.severity != "preference"),
        parts.line(f"Written to {answer.written}.") if answer.written else None,
    )


def verdict(answer: Answer) -> str:
    """How many changes, and whether fewer would do."""
    took = f"({answer.seconds:.1f} s)"
    if answer.status == "infeasible":
        return f"Proven: no plan mends it {took}"
    if answer.status == "unknown":
        return f"Not decided in the time given; raise --limit {took}"
    if answer.counted is None:
        return f"Mended; changes were not counted, for 'change' is not among the aims {took}"
    if answer.counted == 0:
        gone = any(each.what == "flight" for each in answer.changes)
        return f"Nothing {'else ' if gone else ''}in the plan need change {took}"
    proof = "fewer are proven impossible" if answer.proven else "it is not proven that fewer will not do"
    return f"Mended with {answer.counted} change{'s' * (answer.counted != 1)}; {proof} {took}"


def changes(answer: Answer) -> RenderableType:
    """Each change, and why where that can be said."""
    rows = [(c.flight, c.what, c.before, c.after, c.why) for c in answer.changes]
    if any(c.why for c in answer.changes):
        return parts.table(("flight", "what", "before", "after", "why"), rows)
    return parts.table(("flight", "what", "before", "after"), [row[:4] for row in rows])


def _already(answer: Answer) -> RenderableType | None:
    return _grouped("What the old plan broke before; mending it counts as changes too", answer.already)


def _untouched(answer: Answer) -> RenderableType | None:
    return _grouped("What the old plan would break", answer.untouched)


def _grouped(title: str, broken: list[Broken]) -> RenderableType | None:
    """One line a rule: the first thing that breaks it, and how many more there are."""
    if not broken:
        return None
    first: dict[str, Broken] = {}
    for each in broken:
        first.setdefault(each.rule, each)
    counts = {rule: sum(each.rule == rule for each in broken) - 1 for rule in first}
    lines = (
        f"- {each.says} [{rule}]{f', and {counts[rule]} more such' if counts[rule] else ''}." for rule, each in first.items()
    )
    return parts.stack(parts.heading(title), *(parts.indent(parts.line(each, parts.WARN)) for each in lines), Text())
