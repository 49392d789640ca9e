"""An anomaly on another flight holds a rocket for days: the short regime of groundings, apart from the year-long stops.

Counted from the first crewed flight of a family on that rocket: the record lists holds only where they touched the station,
and a rocket that flies more often has more of them.
"""

from collections.abc import Iterator
from datetime import datetime

from crossflight.core.flight import Kind
from crossflight.stress.evidence import Evidence, days, group
from crossflight.stress.hazards import Rate, cited, lengths, told
from crossflight.stress.posterior import Gamma, LogNormal

REGIME = "booster hold"


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By rocket: holds a day; for all: the length of a hold."""
    holds = evidence.groundings(REGIME)
    for rocket in evidence.rockets():
        own = [hold for hold in holds if group(hold.family) == rocket]
        exposure = max(days(_since(evidence, rocket), evidence.end), 365.0)
        data = (f"{len(own)} holds in {exposure / 365.25:.1f} years of crewed service", *told(own))
        what = f"an anomaly holds {rocket}"
        yield Rate(f"booster-hold/rate/{rocket}", what, "per day", Gamma(len(own), exposure), data, cited(own))
    posterior = LogNormal(lengths(holds), 10.0, 0.8, least=1.0, most=120.0)
    yield Rate("booster-hold/days", "length of a hold", "d", posterior, told(holds), cited(holds), triggers=False)


def _since(evidence: Evidence, rocket: str) -> datetime:
    crewed = [f.launch.middle for f in evidence.attempts(rocket) if f.launch and f.kind is Kind.CREW]
    return min(crewed, default=evidence.end)
