"""How wrong a forecast of the plane may be: 95 % bands by lead time, taken from looking back (`backtest`).

The station's reboosts decide: 1999-2004 its altitude varied by 50 km (regime "varied"), in 2021-22 it was held ("held"),
and the sets of 2022-26 at hand ask for twice the band of 2021-22 at every lead ("recent", the default). The half widths
are the 96.5th percentiles, of 2022-26 the 99th: bands drawn at the 95th held for too few stretches of time not seen before.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from crossflight.errors import UnknownName
from crossflight.orbit.clock import Floats

_FILE = Path(__file__).parent / "data" / "bands.csv"
REGIMES = ("recent", "held", "varied")
BACKTESTED_DAYS = 365.0
_HALF_TURN_MIN = 718.0
"""Half a day: beyond it the plane's place is unknown."""
_GROWTH_BEYOND = 1.5


def half_width_min(lead_days: Any, regime: str = "recent") -> Floats:
    """Half width of the 95 % band of an in-plane time, minutes, by days between elements and event; any shape.

    Between the back-tested leads it follows a power law; beyond 365 days, where nothing was tested, it goes on with the
    power 1.5 (an altitude error that wanders) up to half a day. Leads before the epoch count as their size.
    """
    leads, widths, _ = _table(regime)
    lead = np.maximum(np.abs(np.asarray(lead_days, dtype=np.float64)), leads[0])
    inside = np.exp(np.interp(np.log(lead), np.log(leads), np.log(widths)))
    beyond = widths[-1] * (lead / leads[-1]) ** _GROWTH_BEYOND
    width: Floats = np.minimum(np.where(lead > leads[-1], beyond, inside), _HALF_TURN_MIN)
    return width


def phase_sigma_deg(lead_days: Any, regime: str = "recent") -> Floats:
    """Standard deviation of the station's place along its orbit, degrees, from the back-tested 95 % band; any shape."""
    leads, _, phases = _table(regime)
    lead = np.maximum(np.abs(np.asarray(lead_days, dtype=np.float64)), leads[0])
    known = ~np.isnan(phases)
    inside = np.exp(np.interp(np.log(lead), np.log(leads[known]), np.log(phases[known])))
    last = leads[known][-1]
    sigma: Floats = np.where(lead > last, inside * (lead / last) ** 2, inside) / 1.96
    return sigma


def coverage(errors_min: Floats, leads: Floats, regime: str) -> float:
    """The share of errors, shape (..., leads), that the band of a regime holds; NaN counts for nothing."""
    held = np.abs(errors_min) <= half_width_min(leads, regime)
    known = ~np.isnan(errors_min)
    return float((held & known).sum() / known.sum())


@cache
def _table(regime: str) -> tuple[Floats, Floats, Floats]:
    if regime not in REGIMES:
        raise UnknownName("reboost regime", regime, REGIMES)
    rows = list(csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines()))
    leads = np.array([float(row["lead_days"]) for row in rows])
    widths = np.array([float(row[f"{regime}_min"]) for row in rows])
    phases = np.array([float(row[f"{regime}_phase_deg"] or "nan") for row in rows])
    return leads, widths, phases
