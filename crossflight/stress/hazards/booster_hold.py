"""A rocket is held by what befell it elsewhere: days after an anomaly on another flight, or years after a loss (Columbia).

Counted from the first crewed flight of a family on that rocket: the record lists short holds only where they touched the
station, and a rocket that flies more often has more of them. Rates and shares of long stops are pooled (`pooling`, `_regimes`).
"""

from collections.abc import Iterator
from datetime import datetime

from crossflight.core.flight import Kind
from crossflight.stress.evidence import CREWED_SINCE, Evidence, days, group
from crossflight.stress.hazards import OTHER, Rate, cited, counted, told
from crossflight.stress.hazards._regimes import LONG, Regime, by_rocket
from crossflight.stress.pooling import PooledGamma

REGIMES = ("booster hold", "loss")
GUESS = 1.0 / (10.0 * 365.25)
"""A hold in ten years of one rocket, before anything was known: assumed. The Shuttle's of 1986 was one in twenty years of crewed
flight."""
SHORT = Regime(10.0, 0.8, 1.0, 300.0)
GUESS_LONG = 1 / 3
_BEFORE = "before any hold: one in ten years, assumed, worth five years"
_CAUTION = "short holds are recorded since 2024 only"


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By rocket: holds a day, and the length of a hold."""
    holds = evidence.groundings(*REGIMES, open_after=LONG.least)
    since = {rocket: begun for rocket in evidence.rockets if (begun := _since(evidence, rocket))}
    own = {rocket: [hold for hold in holds if group(hold.family) == rocket] for rocket in since}
    counts = {rocket: (float(len(own[rocket])), days(begun, evidence.end)) for rocket, begun in since.items()}
    found = by_rocket({rocket: stops for rocket, stops in own.items() if stops}, SHORT, GUESS_LONG)
    for rocket in (*evidence.rockets, OTHER):
        events, exposure = counts.get(rocket, (0.0, 0.0))
        said = f"{counted(events, 'hold')} in {exposure / 365.25:.1f} years of crewed service"
        data = (said, *told(own.get(rocket, [])), _BEFORE)
        sources = cited(own.get(rocket, []))
        rate = PooledGamma(events, exposure, tuple(counts.values()), GUESS)
        yield Rate(f"booster-hold/rate/{rocket}", f"an anomaly holds {rocket}", "per day", rate, data, sources, _CAUTION)
        length = found.get(rocket, found[""])
        what = f"length of a hold of {rocket}"
        yield Rate(f"booster-hold/days/{rocket}", what, "d", length, data, sources or cited(holds), triggers=False)


def _since(evidence: Evidence, rocket: str) -> datetime | None:
    crewed = [f.launch.middle for f in evidence.launches[rocket] if f.launch and f.kind is Kind.CREW]
    return max(min(crewed), CREWED_SINCE) if crewed else None
