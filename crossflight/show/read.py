"""Press reports on the terminal: each claim with its words and verdict, or the whole text with marks."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.read import Answer, Piece, Stated
from crossflight.show import parts

STYLES = {
    "supported": parts.GOOD,
    "contradicted": parts.BAD,
    "true then, changed since": parts.WARN,
    "planned, flown otherwise": parts.WARN,
    "imprecise": "magenta",
    "ambiguous": "cyan",
    "not checkable": parts.DIM,
    "not in the record": parts.DIM,
}


_LONGEST_LIST = 12


def show(answer: Answer) -> RenderableType:
    """One report in full; of a folder each report in short, then the counts."""
    if len(answer.reports) == 1:
        return parts.stack(_full(answer.reports[0], answer), parts.sources(answer.sources), _counts(answer))
    return parts.stack(*(_short(piece) for piece in answer.reports), Text(), _counts(answer))


def _head(piece: Piece) -> str:
    day = f"{piece.date} ({piece.date_from})" if piece.date else "date not known: nothing relative is dated"
    quotes = f"quotes {', '.join(piece.quotes)}" if piece.quotes else ""
    return " · ".join(filter(None, (day, piece.outlet, quotes)))


def _full(piece: Piece, answer: Answer) -> RenderableType:
    return parts.stack(
        parts.heading(_safe(piece.file)),
        parts.line(_head(piece), parts.DIM),
        parts.line(piece.note, parts.WARN) if piece.note else None,
        *((Text(), _marked(piece)) if answer.annotate else ()),
        *(_claim(number, claim) for number, claim in enumerate(piece.claims, 1)),
        *_contradictions(piece),
        *_unlinked(piece),
        *_not_read(piece),
        *_drafts(piece),
    )


def _claim(number: int, claim: Stated) -> RenderableType:
    title = Text.assemble(
        (f"\n{number}. ", "bold"),
        (claim.verdict, STYLES[claim.verdict]),
        (f"  {_kind(claim.kind)}, confidence {claim.confidence:.2f}", parts.DIM),
    )
    slots = "; ".join(f"{name}: {value}" for name, value in claim.slots.items() if name != "text")
    said = " · ".join(
        filter(
            None,
            (
                slots,
                f"says {claim.speaker}" if claim.speaker else "",
                f"hedged: {', '.join(claim.hedges)}" if claim.hedges else "",
                f"condition: {_safe(claim.condition)}" if claim.condition else "",
            ),
        )
    )
    then = f"on its day: {claim.as_of_report}; today: {claim.as_of_today}" if claim.as_of_report != claim.as_of_today else ""
    return parts.stack(
        title,
        parts.indent(parts.line(f"“{' '.join(_safe(claim.words).split())}”", "italic")),
        parts.indent(parts.line(said, parts.DIM)) if said else None,
        parts.indent(parts.line(then)) if then else None,
        parts.indent(parts.line(claim.why)) if claim.why else None,
        *(parts.indent(parts.line(f"reading: {reading}", "cyan")) for reading in claim.readings),
        *(
            parts.indent(
                parts.line(
                    f"record: {fact.says}{f' [{chr(32).join(list(dict.fromkeys(fact.sources))[:3])}]' if fact.sources else ''}"
                )
            )
            for fact in claim.facts[:4]
            if fact.says not in claim.readings
        ),
        parts.indent(parts.line(f"and {len(claim.facts) - 4} more of the record; --json shows them", parts.DIM))
        if len(claim.facts) > 4
        else None,
    )


def _kind(name: str) -> str:
    """A kind of claim in words."""
    return "who flies in which ship" if name == "crosses_over" else name.replace("_", " ")


def _safe(text: str) -> str:
    """Quoted text without control characters, letter for letter: a report must not steer the terminal."""
    return "".join(c if c in "\n\t" or c.isprintable() else " " for c in text)


def _marked(piece: Piece) -> RenderableType:
    """The text as given, its claims coloured and followed by their numbers."""
    text = Text(_safe(piece.text))
    for claim in piece.claims:
        text.stylize(STYLES[claim.verdict] + " underline", claim.start, claim.end)
    marked, at = Text(), 0
    for end, number in sorted((claim.end, number) for number, claim in enumerate(piece.claims, 1)):
        marked.append_text(text[at:end])
        marked.append(f"[{number}]", "bold")
        at = end
    marked.append_text(text[at:])
    return marked


def _contradictions(piece: Piece) -> list[RenderableType]:
    lines = [
        parts.line(f"claims {clash.first + 1} and {clash.second + 1}: {clash.why}", parts.BAD) for clash in piece.contradictions
    ]
    return [Text(), parts.heading("The text contradicts itself"), *lines] if lines else []


def _unlinked(piece: Piece) -> list[RenderableType]:
    rows = [(_safe(each.words), each.why, ", ".join(each.candidates[:4])) for each in piece.not_linked]
    return [Text(), parts.heading("Names not linked"), parts.table(("words", "why", "candidates"), rows)] if rows else []


def _not_read(piece: Piece) -> list[RenderableType]:
    """What the reader passed over, so that nobody takes its silence for assent."""
    if not piece.not_read:
        return []
    lines = [
        parts.indent(parts.line(f"“{' '.join(_safe(each.words).split())}”", parts.DIM)) for each in piece.not_read[:_LONGEST_LIST]
    ]
    if len(piece.not_read) > _LONGEST_LIST:
        lines.append(
            parts.indent(parts.line(f"and {len(piece.not_read) - _LONGEST_LIST} more; --json lists them all", parts.DIM))
        )
    return [Text(), parts.heading("Not read: no claim was found in these sentences, so nothing is said of them"), *lines]


def _drafts(piece: Piece) -> list[RenderableType]:
    lines = [parts.line(draft.command) for draft in piece.drafts]
    return [Text(), parts.heading("Drafts: look at them, then type what you agree with"), *lines] if lines else []


def _short(piece: Piece) -> RenderableType:
    counts = ", ".join(
        f"{sum(c.verdict == verdict for c in piece.claims)} {verdict}"
        for verdict in STYLES
        if any(c.verdict == verdict for c in piece.claims)
    )
    return parts.stack(
        parts.line(f"{piece.file}: {piece.note or counts}", parts.WARN if piece.note.startswith("cannot") else ""),
        *_drafts(piece),
    )


def _counts(answer: Answer) -> RenderableType:
    every = sum(answer.counts.values())
    told = ", ".join(f"{answer.counts[verdict]} {verdict}" for verdict in STYLES if answer.counts.get(verdict))
    reports = f"{len(answer.reports):,} reports, " if len(answer.reports) > 1 else ""
    missed = f"; {answer.unreadable:,} could not be read" if answer.unreadable else ""
    written = f"; written to {answer.html}" if answer.html else ""
    return parts.line(f"\n{reports}{every:,} claim{'s' * (every != 1)}{': ' + told if told else ''}{missed}{written}", "bold")
