"""Looking back at how far forecasts of the plane went wrong: every set of a real series against what followed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crossflight.orbit.clock import MINUTES, Floats, wrap
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.plane import SGP4_DAYS
from crossflight.orbit.regression import node_curve_deg_day2, node_rate_deg_day

EARTH_TURN_DEG_DAY = 360.98564736629
LEADS = (1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 365)
"""Days ahead at which forecasts are compared."""
_TRUTH_WITHIN_DAYS = 1.0


@dataclass(frozen=True)
class Track:
    """A series of sets as arrays, all of shape (sets,): epochs, nodes, rates and curves of the node, in days and degrees."""

    epoch: Floats
    node: Floats
    rate: Floats
    curve: Floats

    def truth(self, day: Floats) -> Floats:
        """The node at days from the nearest set, at most a day off; NaN where there is none. Shape of `day`."""
        after = np.clip(np.searchsorted(self.epoch, day), 1, len(self.epoch) - 1)
        near = np.where(day - self.epoch[after - 1] < self.epoch[after] - day, after - 1, after)
        gap = day - self.epoch[near]
        node = self.node[near] + self.rate[near] * gap + self.curve[near] * gap * gap
        return np.where(np.abs(gap) <= _TRUTH_WITHIN_DAYS, node, np.nan)

    def forecast(self, lead: float) -> Floats:
        """The node so many days after each epoch, as `Plane` gives it with the altitude held."""
        near = min(lead, SGP4_DAYS)
        return self.node + self.rate * lead + self.curve * near * near


def track(sets: Sequence[ElementSet], every_days: float = 0.0) -> Track:
    """The arrays of a series in the order of its epochs, at most one set each `every_days`."""
    chosen: list[ElementSet] = []
    for each in sets:
        if not chosen or each.epoch - chosen[-1].epoch >= every_days:
            chosen.append(each)
    columns = [(e.epoch, e.node_deg, node_rate_deg_day(e), node_curve_deg_day2(e)) for e in chosen]
    epoch, node, rate, curve = np.array(columns).T
    return Track(epoch, node, rate, curve)


def errors_min(origins: Track, truth: Track, leads: Sequence[float] = LEADS) -> Floats:
    """Signed error of the in-plane launch time in minutes, shape (origins, leads); NaN where nothing followed.

    The plane meets a pad when the Earth has turned to it, so an error of the node passes into time at the Earth's rate
    less the node's own: about 0.254 degrees a minute.
    """
    columns = []
    for lead in leads:
        miss = wrap(origins.forecast(lead) - truth.truth(origins.epoch + lead))
        columns.append(miss / (EARTH_TURN_DEG_DAY - origins.rate) * MINUTES)
    return np.stack(columns, axis=-1)
