"""Dates as they were said so far ahead, against the launch: what slips and lateness are fitted on.

Dates that a stand-down overtook are left out, since the stand-down is played as such. Families learn from one another at the same
lead (`pooling`). Bias: articles are written when dates move, so far-ahead dates of Dragon look worse than they were, and they
are few.
"""

from typing import NamedTuple

from crossflight.stress.evidence import FAR, MIDDLE, NEAR, Evidence, Slip
from crossflight.stress.hazards._regimes import Regime
from crossflight.stress.pooling import drawn_together
from crossflight.stress.posterior import LogNormal

LONGEST = 21.0
"""Days; what moves further is late, not slipped."""
SPANS = {"near": NEAR, "middle": MIDDLE, "far": FAR}
FAMILIES = ("Soyuz", "Dragon", "cargo")


class Seen(NamedTuple):
    """What the dates of one family at one lead have shown: how many there are, those that moved further than the least of a
    regime, and how far such a move goes. `about`: family and lead in words."""

    key: str
    about: str
    dates: int
    moved: tuple[Slip, ...]
    lengths: LogNormal
    sources: tuple[str, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """The moves in words."""
        return tuple(f"{slip.flight} {slip.days:.0f} d" for slip in self.moved)


def seen(evidence: Evidence, span: str, regime: Regime) -> list[Seen]:
    """By family, of the dates said so far ahead that moved by no more than the regime's most."""
    low, high = SPANS[span]
    near = [slip for slip in evidence.slips if low < slip.lead <= high and slip.days <= regime.most]
    held = {family: [slip for slip in near if kind_of(slip.family) == family] for family in FAMILIES}
    moved = {f: tuple(slip for slip in slips if slip.days > regime.least) for f, slips in held.items()}
    lengths = drawn_together({f: tuple(slip.days for slip in slips) for f, slips in moved.items()}, *regime)
    found = []
    for family, slips in held.items():
        about = f"{family}, date said {low} to {high} days ahead"
        sources = tuple(dict.fromkeys(slip.source for slip in slips))
        found.append(Seen(f"{family}/{span}", about, len(slips), moved[family], lengths[family], sources))
    return found


def kind_of(family: str) -> str:
    """The family whose slips stand for that one."""
    return family if family in ("Soyuz", "Dragon") else "cargo"
