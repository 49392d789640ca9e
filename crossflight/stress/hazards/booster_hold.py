"""A rocket is held for days by what befell it elsewhere: a stage that fails on a satellite launch, a booster that falls over.

Counted from the first crewed flight of a family on that rocket: the record lists short holds only where they touched the
station, and a rocket that flies more often has more of them. Rates are pooled (`pooling`). Stops of years are `vehicle-loss`.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence, crewed_days, group
from crossflight.stress.hazards import OTHER, Rate, cited, counted, lengths, told
from crossflight.stress.hazards._regimes import Regime
from crossflight.stress.pooling import PooledGamma, drawn_together

GUESS = 1.0 / (15.0 * 365.25)
"""A hold in fifteen years of one rocket, before anything was known: assumed."""
SHORT = Regime(10.0, 0.8, 1.0, 300.0)
_BEFORE = "before any hold: one in fifteen years, assumed, worth seven and a half"
_CAUTION = "short holds are recorded since 2024 only"


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By rocket: holds a day, and the length of a hold."""
    holds = evidence.groundings("booster hold")
    own = {rocket: [hold for hold in holds if group(hold.family) == rocket] for rocket in evidence.rockets}
    counts = {rocket: (float(len(own[rocket])), exposure) for rocket, exposure in crewed_days(evidence).items()}
    found = drawn_together({**{rocket: lengths(some) for rocket, some in own.items()}, OTHER: ()}, *SHORT)
    for rocket in (*evidence.rockets, OTHER):
        events, exposure = counts.get(rocket, (0.0, 0.0))
        cases = own.get(rocket, [])
        said = f"{counted(events, 'hold')} in {exposure / 365.25:.1f} years of crewed service"
        data = (said, *told(cases), _BEFORE)
        rate = PooledGamma(events, exposure, tuple(counts.values()), GUESS)
        yield Rate(f"booster-hold/rate/{rocket}", f"an anomaly holds {rocket}", "per day", rate, data, cited(cases), _CAUTION)
        what, sources = f"length of a hold of {rocket}", cited(cases or holds)
        yield Rate(f"booster-hold/days/{rocket}", what, "d", found[rocket], data, sources, triggers=False)
