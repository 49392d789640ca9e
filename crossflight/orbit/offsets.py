"""How long before the plane's crossing a rocket lifts off: from the flights that flew, one constant a kind of ascent.

A ship that has to catch up a phase spends it in a lower orbit, whose node regresses faster; it therefore lifts off later.
For small differences both grow with the difference in altitude and the time, which cancel: the catch-up is
1.5 n (da/a) t and the node's lag 3.5 |node rate| (da/a) t, so the lag is (7/3) |node rate| / n of the phase whatever the
profile. That is 0.82 minutes for 100 degrees, and explains 0.8-1.0 found by fitting; only the constant is fitted.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np

from crossflight.orbit.clock import MINUTES, days
from crossflight.orbit.crossing import EARTH_TURN_DEG_DAY, crossing_near
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.pads import PADS, argument_deg
from crossflight.orbit.plane import Plane
from crossflight.orbit.profiles import LOWEST_PHASE_DEG
from crossflight.orbit.series import closest

_FILE = Path(__file__).parent / "data" / "launches.csv"
ELEMENTS_WITHIN_DAYS = 5.0
_UNKNOWN_MIN = (-4.0, 3.0)
"""Constant and spread for a rocket without any flight at hand: the middle of all groups, and their whole range."""
_FIRST_SPREAD_MIN = 0.35
"""Standard deviation taken for a group with fewer than three flights: the pooled scatter about earlier flights, rounded up."""


@dataclass(frozen=True)
class Launch:
    """A launch that flew: when it lifted off (days), against the plane's crossing (minutes) and the phase (degrees)."""

    flight: str
    group: str
    profile: str
    pad: str
    lift_off: float
    hours_to_dock: float
    raw_min: float
    phase_deg: float
    slope_min_deg: float
    elements_age_days: float

    @property
    def constant_min(self) -> float:
        """What remains of the raw offset without the phase's part."""
        return self.raw_min - self.slope_min_deg * self.phase_deg


@dataclass(frozen=True)
class Offset:
    """The offset of a group of ascents: constant (minutes after the crossing), its spread (one sigma), flights behind it."""

    constant_min: float
    sigma_min: float
    flights: int


def slope_min_deg(plane: Plane) -> float:
    """Minutes later a degree of phase to catch up: (7/3) |node rate| / n, turned into time at the Earth's rate."""
    lag = 7 / 3 * abs(plane.rate_deg_day) / (plane.elements.revs_per_day * 360.0)
    return lag / (EARTH_TURN_DEG_DAY - plane.rate_deg_day) * MINUTES


def phase_deg(plane: Plane, pad_argument_deg: float, day: float) -> float:
    """How far the station is ahead of the pad's place in the plane at a day, degrees from -15 to 345."""
    return (plane.argument_deg(day) - pad_argument_deg - LOWEST_PHASE_DEG) % 360.0 + LOWEST_PHASE_DEG


def observed(sets: Sequence[ElementSet] | None = None) -> tuple[Launch, ...]:
    """The flown launches with an element set at most five days off, in time order, against the plane of that set."""
    return _observed(None if sets is None else tuple(sets))


def offset(group: str, before: float = np.inf) -> Offset:
    """The offset of a group from the flights before a day alone.

    With no earlier flight of the group it is the middle and range of all groups, which the band then shows.
    """
    values = [each.constant_min for each in observed() if each.group == group and each.lift_off < before]
    if not values:
        return Offset(*_UNKNOWN_MIN, 0)
    spread = float(np.std(values, ddof=1)) if len(values) > 2 else 0.0
    sigma = spread if len(values) > 7 else max(spread, _FIRST_SPREAD_MIN)
    return Offset(float(np.mean(values)), sigma * (1 + 1 / len(values)) ** 0.5, len(values))


@cache
def _observed(sets: tuple[ElementSet, ...] | None) -> tuple[Launch, ...]:
    rows = csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines())
    found = (_launch(row, sets) for row in rows)
    return tuple(sorted((each for each in found if each), key=lambda each: each.lift_off))


def _launch(row: dict[str, str], sets: tuple[ElementSet, ...] | None) -> Launch | None:
    lift_off = float(days(datetime.fromisoformat(row["launch"])))
    elements = closest(lift_off, ELEMENTS_WITHIN_DAYS, sets)
    if elements is None:
        return None
    plane, pad = Plane(elements), PADS[row["pad"]]
    raw = (lift_off - crossing_near(plane, pad, lift_off)) * MINUTES
    phase = phase_deg(plane, argument_deg(pad, plane.inclination_deg), lift_off)
    return Launch(
        row["flight"], row["group"], row["profile"], row["pad"], lift_off, float(row["hours_to_dock"] or "nan"),
        raw, phase, slope_min_deg(plane), lift_off - elements.epoch,
    )  # fmt: skip
