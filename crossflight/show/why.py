"""An explanation: the one sentence, what clashes and what could give; or what a wish would break, change and cost."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.why import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """The sentence, then its reasons."""
    return parts.stack(
        parts.heading(answer.about[:1].upper() + answer.about[1:]),
        parts.line(answer.sentence, parts.GOOD if answer.possible == "yes" else parts.WARN),
        *_listed(clash(answer), answer.conflict),
        *_listed(
            "Any one of these is enough for a plan (each was checked by making one):", [f"{each}." for each in answer.relaxations]
        ),
        _none(answer),
        *_listed("Changed alone, it would break:", [f"{each}." for each in answer.breaks]),
        *changes(answer),
        *costs(answer),
        parts.sources(answer.sources),
    )


def clash(answer: Answer) -> str:
    """How sure it is that these clash."""
    number = len(answer.demands)
    proof = "proven with no others" if answer.verified else "not proven with no others"
    if number == 1:
        return f"This demand alone cannot hold ({proof}; {answer.seconds:.1f} s):"
    least = "; without any one of them the rest can hold" if answer.minimal else ""
    return f"These {number} demands clash ({proof}{least}; {answer.seconds:.1f} s):"


def changes(answer: Answer) -> list[RenderableType]:
    """What changes against the plan without the wish."""
    if not answer.changes:
        return []
    rows = [(c.flight, c.what, c.before, c.after) for c in answer.changes]
    return [Text(), parts.table(("flight", "what", "without", "with it"), rows)]


def costs(answer: Answer) -> list[RenderableType]:
    """Each aim without and with the wish, and the difference by rule."""
    rows = [(c.aim, str(c.without), str(c.with_it), f"{c.with_it - c.without:+d}", c.unit) for c in answer.costs]
    rules = ", ".join(f"{rule} {points:+d}" for rule, points in answer.by_rule.items())
    found: list[RenderableType] = []
    if rows:
        found += [Text(), parts.table(("aim", "without", "with it", "cost", "unit"), rows, right=(1, 2, 3))]
    return [*found, *([parts.line(f"Points by rule: {rules}.")] if rules else [])]


def _none(answer: Answer) -> RenderableType | None:
    if not answer.conflict or answer.relaxations:
        return None
    return parts.line("No one of them alone was found to be enough: more stands against a plan.")


def _listed(title: str, lines: list[str]) -> list[RenderableType]:
    if not lines:
        return []
    return [Text(), parts.line(title), *(parts.indent(parts.line(f"- {each[:1].upper()}{each[1:]}")) for each in lines)]
