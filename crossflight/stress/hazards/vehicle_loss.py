"""A ship is lost with its crew, or nearly, on a flight that fails neither at launch nor at the station: years without its rocket.

Columbia in 2003 is the one case in the record since 2000. Short holds (`booster-hold`) say nothing of it: a rocket that is held
for days several times a year is not for that lost more often. So losses are counted on their own, in years of crewed service
of each rocket, pooled (`pooling`).
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence, crewed_days, group
from crossflight.stress.hazards import OTHER, Rate, cited, counted, told
from crossflight.stress.hazards import lengths as ended
from crossflight.stress.hazards._regimes import LONG
from crossflight.stress.pooling import PooledGamma, drawn_together

GUESS = 1.0 / (30.0 * 365.25)
"""One in thirty years of one rocket, before anything was known: assumed. The Shuttle's of 1986, at launch, was one in twenty
years of crewed flight."""
_BEFORE = "before any loss: one in thirty years, assumed, worth fifteen years"


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By rocket: losses a day, and how long its family stands down."""
    losses = evidence.groundings("loss", open_after=LONG.least)
    served = crewed_days(evidence)
    own = {rocket: [loss for loss in losses if group(loss.family) == rocket] for rocket in evidence.rockets}
    counts = {rocket: (float(len(own[rocket])), exposure) for rocket, exposure in served.items()}
    long = drawn_together({**{rocket: ended(some) for rocket, some in own.items()}, OTHER: ()}, *LONG)
    for rocket in (*evidence.rockets, OTHER):
        events, exposure = counts.get(rocket, (0.0, 0.0))
        cases = own.get(rocket, [])
        said = f"{counted(events, 'loss', 'losses')} in {exposure / 365.25:.1f} years of crewed service"
        rate = PooledGamma(events, exposure, tuple(counts.values()), GUESS)
        data, sources = (said, *told(cases), _BEFORE), cited(cases or losses)
        yield Rate(f"vehicle-loss/rate/{rocket}", f"a loss stops {rocket}", "per day", rate, data, sources)
        what = f"stand-down of {rocket} after a loss"
        yield Rate(f"vehicle-loss/days/{rocket}", what, "d", long[rocket], data, sources, triggers=False)
