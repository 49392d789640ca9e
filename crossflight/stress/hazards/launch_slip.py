"""Launches slip by days: weather, technical checks, traffic at the ports.

Fitted on dates as they were said in public so far ahead (`_dates`): on the date, or up to three weeks late. Longer delays are the
hazard `late-successor`.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence
from crossflight.stress.hazards import Rate, counted
from crossflight.stress.hazards._dates import LONGEST, SPANS, seen
from crossflight.stress.hazards._regimes import Regime
from crossflight.stress.pooling import PooledBeta

_SLIP = Regime(4.0, 1.0, 0.5, LONGEST)
_CAUTION = "dates are reported when they move, so slips of Dragon far ahead look larger than they were"
_GUESS = 0.5
"""Chance to fly on the date: even, before anything is known."""


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By family and lead: the chance to fly on the date, and the length of a slip."""
    for span in SPANS:
        found = seen(evidence, span, _SLIP)
        counts = tuple((float(each.dates - len(each.moved)), float(each.dates)) for each in found)
        for each, (hits, trials) in zip(found, counts, strict=True):
            data = (f"{counted(trials, 'flight')}, {trials - hits:.0f} slipped", *each.told)
            key, what = f"launch-slip/on-date/{each.key}", f"flies on its date: {each.about}"
            yield Rate(key, what, "chance", PooledBeta(hits, trials, counts, _GUESS), data, each.sources, _CAUTION)
            key, what = f"launch-slip/days/{each.key}", f"length of a slip: {each.about}"
            yield Rate(key, what, "d", each.lengths, data, each.sources, triggers=False)
