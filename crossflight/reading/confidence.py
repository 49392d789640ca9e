"""What a verdict's confidence means: how often verdicts reached in the same way were right on the development half.

calibration.toml counts them by the way in which the claim was read; a number is (right + 1) / (all + 2), times the sureness of
its links. The script that counts is benchmarks/reading/calibrate.py.
"""

import tomllib
from functools import cache
from pathlib import Path

from crossflight.reading.claim import Claim, Judgement, Verdict

_TABLE = Path(__file__).parent / "calibration.toml"
UNSETTLED = (Verdict.UNCHECKABLE, Verdict.MISSING)


def way(claim: Claim, judgement: Judgement) -> str:
    """How a verdict was reached: nothing to compare with; by a slot from another sentence or a pronoun; from the words alone."""
    if judgement.verdict in UNSETTLED:
        return "unsettled"
    found = "agrees" if judgement.verdict is Verdict.SUPPORTED else "differs"
    return f"{'implied' if claim.implied or claim.link <= 0.9 else 'direct'} {found}"


@cache
def _counts() -> dict[str, tuple[int, int]]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["way"]
    return {name: (entry["right"], entry["all"]) for name, entry in table.items()}


def confidence(claim: Claim, judgement: Judgement) -> float:
    """The share of right verdicts, 0..1."""
    right, every = _counts().get(way(claim, judgement), (0, 0))
    return round((right + 1) / (every + 2) * min(1.0, claim.link if claim.link < 0.9 else 1.0), 2)
