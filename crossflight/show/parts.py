"""The pieces that answers are shown with: headings, plain tables, sources, dates, signed numbers."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

GOOD, BAD, WARN, DIM, HEAD = "green", "bold red", "yellow", "dim", "bold cyan"


def heading(text: str) -> Text:
    """A section's title."""
    return Text(text, style=HEAD)


def line(text: str, style: str = "") -> Text:
    """A paragraph; markup in the text is not interpreted."""
    return Text(text, style=style)


def indent(what: RenderableType, by: int = 2) -> Padding:
    """Set in from the left."""
    return Padding(what, (0, 0, 0, by))


def table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], right: Sequence[int] = (), styles: dict[int, str] | None = None
) -> Table:
    """A table without a frame: columns by name, numbers of `right` set to the right."""
    made = Table(box=None, padding=(0, 2, 0, 0), show_header=any(columns), header_style="bold", pad_edge=False)
    for index, name in enumerate(columns):
        made.add_column(name, justify="right" if index in right else "left", style=(styles or {}).get(index, ""), overflow="fold")
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text(str(cell)) for cell in row))
    return made


def stack(*parts: RenderableType | None) -> Group:
    """One below the other; None is left out."""
    return Group(*(part for part in parts if part is not None))


def sources(cited: Sequence[Any]) -> RenderableType | None:
    """The list of sources below an answer, None if there are none."""
    if not cited:
        return None
    lines = list[RenderableType]()
    for source in cited:
        said = ", ".join(filter(None, (source.title, source.published)))
        lines += [
            Text.assemble(source.id, (f" ({source.kind})", DIM), f": {said}"),
            *([address(source.url)] if source.url else []),
        ]
    return stack(Text(), heading("Sources"), *lines)


def address(url: str) -> Text:
    """An address on a line of its own, which is never broken: it is there to be copied."""
    return Text(f"  {url}", no_wrap=True, overflow="ignore")


def day(text: str | None) -> str:
    """The day of a date as the record writes it; an empty string for None."""
    return (text or "")[:10] if text and text[:4].isdigit() else text or ""


def signed(number: float, digits: int = 0) -> str:
    """A number with its sign."""
    return f"{number:+,.{digits}f}"
