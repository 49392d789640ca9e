"""The relief comes weeks or months late: a capsule that is not ready, a budget, a vehicle's first flight.

The tail of the same dates that `launch-slip` is fitted on (`_dates`): more than three weeks after the date said.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence
from crossflight.stress.hazards import Rate, counted
from crossflight.stress.hazards._dates import LONGEST, SPANS, seen
from crossflight.stress.hazards._regimes import Regime
from crossflight.stress.pooling import PooledBeta

_DELAY = Regime(40.0, 0.6, LONGEST, 365.0)
_CAUTION = "few flights; dates are reported when they move, so lateness of Dragon far ahead looks larger than it was"
GUESS = 0.1
"""Chance of a delay of more than three weeks before any date and its launch are in the record (until 2012): assumed."""
_BEFORE = "before any flight: one in ten, assumed, worth five flights"


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By family and lead: the chance to be late, and by how much."""
    for span in SPANS:
        found = seen(evidence, span, _DELAY)
        counts = tuple((float(len(each.moved)), float(each.dates)) for each in found)
        for each, (hits, trials) in zip(found, counts, strict=True):
            data = (f"{counted(trials, 'flight')}, {hits:.0f} late", *each.told, _BEFORE)
            key, what = f"late-successor/chance/{each.key}", f"more than {LONGEST:.0f} days late: {each.about}"
            yield Rate(key, what, "chance", PooledBeta(hits, trials, counts, GUESS), data, each.sources, _CAUTION)
            key, what = f"late-successor/days/{each.key}", f"how late: {each.about}"
            yield Rate(key, what, "d", each.lengths, data, each.sources, triggers=False)
