"""The two regimes of a stop: months to find a fault and mend it, or a year and more to build something anew.

Each rocket's share of long stops is pooled with the others' (beta-binomial). The length within a regime is log-normal; what
other rockets' stops of that regime took counts for a rocket as one stop of its own.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crossflight.core.programme import Grounding
from crossflight.stress.hazards import lengths
from crossflight.stress.pooling import PooledBeta, drawn_together
from crossflight.stress.posterior import Mixture


class Regime(NamedTuple):
    """A log-normal prior: median in days and spread of the logarithm; stops of this regime last from `least` to `most`."""

    median: float
    sigma: float
    least: float
    most: float


LONG = Regime(730.0, 0.4, 300.0, 1500.0)
"""Stops of more than 300 days. The prior: two years, give or take a half."""


def by_rocket(stops: Mapping[str, Sequence[Grounding]], short: Regime, guess: float) -> dict[str, Mixture]:
    """Length of the next stop of each rocket, and (key "") of one that has had none; `guess`: share of long ones."""
    ended = {rocket: lengths(own) for rocket, own in {**stops, "": ()}.items()}
    brief = {rocket: tuple(days for days in own if days < LONG.least) for rocket, own in ended.items()}
    lasting = {rocket: tuple(days for days in own if days >= LONG.least) for rocket, own in ended.items()}
    counts = {rocket: (float(len(own) - len(brief[rocket])), float(len(own))) for rocket, own in stops.items()}
    soon, late = drawn_together(brief, *short), drawn_together(lasting, *LONG)
    found = {}
    for rocket in ended:
        long = PooledBeta(*counts.get(rocket, (0.0, 0.0)), tuple(counts.values()), guess).mean
        found[rocket] = Mixture(((1.0 - long, soon[rocket]), (long, late[rocket])))
    return found
