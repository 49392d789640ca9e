"""An explanation: what clashes and what would have to give, or what a wish costs."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.why import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """The verdict, then its reasons."""
    return parts.stack(
        parts.heading(answer.about[:1].upper() + answer.about[1:]),
        parts.line(verdict(answer), parts.GOOD if answer.possible == "yes" else parts.WARN),
        *(parts.indent(parts.line(f"- {each}")) for each in answer.conflict),
        Text() if answer.relaxations else None,
        *(parts.line(f"{each}.") for each in answer.relaxations),
        costs(answer) if answer.costs else None,
    )


def verdict(answer: Answer) -> str:
    """Can it be, and how sure is that?"""
    if answer.possible == "yes":
        return "It can be." if not answer.costs else "It can be; this is what it costs:"
    if answer.possible == "unknown":
        return "Not decided in the time given; raise --limit."
    if not answer.conflict:
        return "It cannot be; no smaller reason was found in the time given."
    proof = "proven alone" if answer.verified else "not verified alone"
    least = ", none can be spared" if answer.minimal else ""
    return f"It cannot be: of {answer.of} demands these {len(answer.demands)} clash ({proof}{least}; {answer.seconds:.1f} s)."


def costs(answer: Answer) -> RenderableType:
    """Each aim without and with the wish."""
    rows = [(c.aim, str(c.without), str(c.with_it), f"{c.with_it - c.without:+d}", c.unit) for c in answer.costs]
    return parts.table(("aim", "without", "with it", "cost", "unit"), rows, right=(1, 2, 3))
