"""Press reports as one HTML page: marked texts and verdicts. Everything quoted is escaped; nothing is fetched."""

import itertools
from collections.abc import Sequence
from html import escape
from typing import Any

_SHORT = {
    "supported": "ok",
    "contradicted": "no",
    "true then, changed since": "was",
    "planned, flown otherwise": "plan",
    "imprecise": "near",
    "ambiguous": "two",
    "not checkable": "open",
    "not in the record": "none",
}
_STYLE = """
body { font: 1rem/1.55 system-ui, sans-serif;
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff }
.text { white-space: pre-wrap; border: 1px solid #c9d0d8; border-radius: .4rem; padding: 1rem }
mark { background: none; border-bottom: .2rem solid #57606a; padding: 0 }
mark sup { font-weight: 700 }
mark.ok { border-bottom-color: #0b6b34; border-bottom-style: solid }
mark.no { border-bottom-color: #b3261e; border-bottom-style: double }
mark.was, mark.plan { border-bottom-color: #7a4d00; border-bottom-style: dashed }
mark.near, mark.two { border-bottom-color: #6b2fa0; border-bottom-style: dotted }
ol.claims > li { margin: 0 0 1rem } .verdict { font-weight: 700 } .note, .slots { color: #4a525b } q { font-style: italic }
@media (prefers-color-scheme: dark) { body { background: #14181d; color: #e6e9ec } .note, .slots { color: #aab2ba } }
"""


def page(as_of: str, pieces: Sequence[Any], cited: Sequence[Any]) -> str:
    """The whole page, from the answer of `crossflight read`. Its policy forbids scripts and every request."""
    body = "\n".join(_report(piece) for piece in pieces)
    sources = "".join(
        f"<li><b>{escape(s.id)}</b> {escape(' '.join(filter(None, (s.title, s.outlet, s.published))))}</li>" for s in cited
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Crossflight: reports read</title>\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{_STYLE}</style></head>\n<body>\n'
        f"<h1>Reports read against the record</h1>\n<p class=note>The record as of {escape(as_of)}.</p>\n{body}\n"
        f"<h2>Sources</h2>\n<ul>{sources}</ul>\n</body></html>\n"
    )


def _report(piece: Any) -> str:
    head = " · ".join(filter(None, (piece.date or "date not known", piece.outlet, ", ".join(piece.quotes))))
    claims = "\n".join(_claim(claim) for claim in piece.claims)
    clashes = "".join(
        f"<li>Claims {clash.first + 1} and {clash.second + 1}: {escape(clash.why)}.</li>" for clash in piece.contradictions
    )
    return (
        f"<section><h2>{escape(piece.file)}</h2>\n<p class=note>{escape(head)}</p>\n"
        + (f"<p class=note>{escape(piece.note)}</p>\n" if piece.note else "")
        + f'<div class="text">{_marked(piece)}</div>\n<h3>Claims</h3>\n<ol class="claims">\n{claims}\n</ol>\n'
        + (f"<h3>The text contradicts itself</h3>\n<ul>{clashes}</ul>\n" if clashes else "")
        + "</section>"
    )


def _marked(piece: Any) -> str:
    """The text, cut wherever a claim begins or ends; where claims overlap the text carries all their numbers."""
    edges = sorted({0, len(piece.text), *(c.start for c in piece.claims), *(c.end for c in piece.claims)})
    found = []
    for start, end in itertools.pairwise(edges):
        words = escape(piece.text[start:end])
        here = [(number, claim) for number, claim in enumerate(piece.claims, 1) if claim.start <= start and end <= claim.end]
        if not here:
            found.append(words)
            continue
        numbers = ",".join(str(number) for number, claim in here if claim.end == end)
        tip = "; ".join(f"{number}. {claim.verdict}" for number, claim in here)
        sup = f"<sup>{numbers}</sup>" if numbers else ""
        found.append(f'<mark class="{_SHORT[here[-1][1].verdict]}" title="{escape(tip)}">{words}{sup}</mark>')
    return "".join(found)


def _claim(claim: Any) -> str:
    slots = "; ".join(f"{name}: {value}" for name, value in claim.slots.items() if name != "text")
    more = [
        f"says {claim.speaker}" if claim.speaker else "",
        f"hedged: {', '.join(claim.hedges)}" if claim.hedges else "",
        f"condition: {claim.condition}" if claim.condition else "",
        claim.why,
    ]
    said = " · ".join(filter(None, (slots, *more)))
    facts = "".join(
        f"<li>{escape(fact.says)} <span class=note>{escape(' '.join(fact.sources))}</span></li>" for fact in claim.facts
    )
    return (
        f'<li><span class="verdict">{escape(claim.verdict)}</span> '
        f'<span class="note">({escape(claim.kind)}, confidence {claim.confidence:.2f})</span><br><q>{escape(claim.words)}</q><br>'
        f'<span class="slots">{escape(said)}</span><ul>{facts}</ul></li>'
    )
