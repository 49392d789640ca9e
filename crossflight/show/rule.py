"""One rule, its numbers, its waivers and its examples."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.rule import Answer, Example
from crossflight.show import parts

SCOPES = {"station": "each station alone", "programme": "all stations together"}


def show(answer: Answer) -> RenderableType:
    """The sentence first, then what it rests on, then what it looks like."""
    return parts.stack(
        parts.heading(answer.code),
        parts.line(answer.says, "bold"),
        parts.line(answer.why) if answer.why else None,
        Text(),
        parts.table(("", ""), [row for row in _facts(answer) if row[1]], styles={0: parts.DIM}),
        *_section("Numbers", ("id", "for", "value", "in force", "note"), _numbers(answer)),
        *_section("Waivers", ("about", "bound", "why"), _waivers(answer)),
        *_example("A good case", answer.good),
        *_example("A bad case", answer.bad),
        parts.sources(answer.sources),
    )


def _facts(answer: Answer) -> list[tuple[str, str]]:
    dates = " to ".join(filter(None, (answer.holds_from, answer.holds_until)))
    return [
        ("severity", f"{answer.severity}, {answer.weight} points a unit" if answer.weight else answer.severity),
        ("asked of", SCOPES[answer.scope]),
        ("in force", f"from {dates}" if answer.holds_from else "always"),
    ]


def _section(head: str, columns: Sequence[str], rows: list[tuple[str, ...]]) -> list[RenderableType]:
    return [Text(), parts.heading(head), parts.table(columns, rows)] if rows else []


def _numbers(answer: Answer) -> list[tuple[str, ...]]:
    return [
        (
            n.id,
            n.about,
            f"{n.value:g} {n.unit}",
            f"{n.begins or '...'} to {n.ends or '...'}" if n.begins or n.ends else "",
            n.note,
        )
        for n in answer.numbers
    ]


def _waivers(answer: Answer) -> list[tuple[str, ...]]:
    bounds = (("at least", "at_least"), ("at most", "at_most"))
    return [
        (
            ", ".join(w.about),
            " ".join(f"{word} {getattr(w, name):g} {w.unit}" for word, name in bounds if getattr(w, name) is not None).strip(),
            w.reason,
        )
        for w in answer.waivers
    ]


def _example(head: str, example: Example) -> list[RenderableType]:
    lines = [parts.indent(parts.line(example.manifest))]
    said = [parts.indent(parts.line(f"-> {said}", parts.BAD)) for said in example.says]
    return [Text(), parts.heading(head), *lines, *said]
