"""What a verdict's confidence means: how often verdicts reached in the same way were right on the development half.

calibration.toml counts them by the way in which the claim was read. The half was tuned on, so the share itself would promise too
much: a confidence is the lower end of its Wilson interval (E. B. Wilson, 1927; one-sided 95 %), times the sureness of a
misspelt name's link. The script that counts is benchmarks/reading/calibrate.py.
"""

import tomllib
from functools import cache
from math import sqrt
from pathlib import Path

from crossflight.reading.claim import Claim, Judgement, Verdict

_TABLE = Path(__file__).parent / "calibration.toml"
_Z, _PRONOUN = 1.645, 0.9
UNSETTLED = (Verdict.UNCHECKABLE, Verdict.MISSING)


def way(claim: Claim, judgement: Judgement) -> str:
    """How a verdict was reached: nothing to compare with; by a slot from another sentence or a pronoun; from the words alone."""
    if judgement.verdict in UNSETTLED:
        return "unsettled"
    found = "agrees" if judgement.verdict is Verdict.SUPPORTED else "differs"
    return f"{'implied' if claim.implied or claim.link <= _PRONOUN else 'direct'} {found}"


@cache
def _counts() -> dict[str, tuple[int, int]]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["way"]
    return {name: (entry["right"], entry["all"]) for name, entry in table.items()}


def confidence(claim: Claim, judgement: Judgement) -> float:
    """The share of right verdicts that may be relied on, 0..1; a half where nothing was counted."""
    right, every = _counts().get(way(claim, judgement), (0, 0))
    return round(_lower(right, every) * (claim.link if claim.link < _PRONOUN else 1.0), 2)


def _lower(right: int, every: int) -> float:
    if not every:
        return 0.5
    share, weight = right / every, _Z**2 / every
    return (share + weight / 2 - _Z * sqrt(share * (1 - share) / every + weight / (4 * every))) / (1 + weight)
