"""Claims of one text that cannot all be true."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from crossflight.core.when import Precision
from crossflight.reading.claim import Claim

_UNSIGNED = ("in final review",)


@dataclass(frozen=True)
class Clash:
    """Two claims, by their place in the list, and why they exclude one another."""

    first: int
    second: int
    why: str


def clashes(claims: Sequence[Claim]) -> Iterator[Clash]:
    """Every pair that excludes itself: the agreement signed and unsigned, one event on two days, one person on two ships."""
    for (i, a), (j, b) in combinations(enumerate(claims), 2):
        why = _agreement(a, b) or _dates(a, b) or _lengths(a, b)
        if why:
            yield Clash(i, j, why)


def _agreement(a: Claim, b: Claim) -> str:
    if a.kind != "agreement_state" or b.kind != "agreement_state" or a.number != b.number:
        return ""
    open_now = [c for c in (a, b) if c.about in _UNSIGNED or (c.about == "signed" and c.negated)]
    signed = [c for c in (a, b) if c.about in ("signed", "before the attack") and not c.negated]
    if open_now and signed:
        return "one says that the agreement is not signed yet, the other that it was signed"
    return ""


def _dates(a: Claim, b: Claim) -> str:
    """The same event of the same flight on two days that do not meet; a plan may differ from what came of it."""
    if a.kind != b.kind or a.kind not in ("launch_date", "landing_or_return") or a.when is None or b.when is None:
        return ""
    same = a.ship is not None and b.ship is not None and a.ship.id == b.ship.id
    exact = a.when.precision is not Precision.NET and b.when.precision is not Precision.NET
    if same and exact and a.toward == b.toward != 1 and not a.when.overlaps(b.when):
        return f"{a.ship.id if a.ship else ''} is given two dates, {a.when} and {b.when}"
    return ""


def _lengths(a: Claim, b: Claim) -> str:
    if a.kind != "stay_length" or b.kind != "stay_length" or a.people != b.people or a.about != b.about or a.about == "two terms":
        return ""
    if a.toward == b.toward == -1 and a.number != b.number and not (a.text or b.text):
        return f"one stay of {', '.join(map(str, a.people))} is given two lengths"
    return ""
