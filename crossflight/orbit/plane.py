"""The orbit plane at any time: SGP4's mean node for a week on either side of the epoch, mean regression beyond."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from crossflight.errors import InputError
from crossflight.orbit.altitude import HELD, AltitudePolicy
from crossflight.orbit.clock import MINUTES, Floats, moment
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.regression import drift_scale, node_curve_deg_day2, node_rate_deg_day

SGP4_DAYS = 7.0
FARTHEST_DAYS = 3660.0
"""Ten years: beyond, the node says nothing and is refused."""


@dataclass(frozen=True)
class Plane:
    """The station's mean orbit plane from one element set and an altitude policy."""

    elements: ElementSet
    policy: AltitudePolicy = HELD

    @cached_property
    def inclination_deg(self) -> float:
        """The mean inclination of the set; it varies by under 0.01 degrees over years."""
        return self.elements.inclination_deg

    @cached_property
    def rate_deg_day(self) -> float:
        """The node's rate at the epoch."""
        return node_rate_deg_day(self.elements)

    @cached_property
    def _terms(self) -> tuple[float, float, float]:
        """SGP4's curve, then rate and curve beyond its horizon; degrees, days."""
        held = self.policy.held_km
        change = 0.0 if held is None else held - self.elements.altitude_km
        axis = self.elements.semi_major_axis_km
        rate = self.rate_deg_day * (1 + drift_scale(change, axis))
        bend = -3.5 * self.rate_deg_day * (self.policy.km_per_year / 365.25) / axis / 2
        return node_curve_deg_day2(self.elements), rate, bend

    def node_deg(self, day: Any) -> Floats:
        """Right ascension of the mean ascending node (TEME), degrees, not reduced; any shape.

        Within a week of the epoch it is SGP4's secular node with drag; beyond, the node goes on at the rate of the policy's
        altitude (rate ~ a^-7/2). Before the epoch the altitude of the set is taken as held.
        """
        elapsed = np.asarray(day, dtype=np.float64) - self.elements.epoch
        curve, rate, bend = self._terms
        near = np.clip(elapsed, -SGP4_DAYS, SGP4_DAYS)
        node: Floats = self.elements.node_deg + self.rate_deg_day * near + curve * near * near
        if elapsed.size and (elapsed.max() > SGP4_DAYS or elapsed.min() < -SGP4_DAYS):
            after = np.maximum(elapsed - SGP4_DAYS, 0.0)
            before = np.minimum(elapsed + SGP4_DAYS, 0.0)
            node = node + (rate + bend * after) * after + self.rate_deg_day * before
        return node

    def normal(self, day: Any) -> Floats:
        """Unit vector of the orbit's angular momentum (TEME); shape of `day` + (3,)."""
        node, tilt = np.radians(self.node_deg(day)), np.radians(self.inclination_deg)
        return np.stack([np.sin(node) * np.sin(tilt), -np.cos(node) * np.sin(tilt), np.full_like(node, np.cos(tilt))], axis=-1)

    def argument_deg(self, day: float) -> float:
        """SGP4's mean argument of latitude (perigee plus mean anomaly) at one instant, degrees in [0, 360)."""
        record = self.elements.satrec
        record.sgp4_tsince((day - self.elements.epoch) * MINUTES)
        return float(np.degrees(record.mm + record.om) % 360.0)

    def reach(self, first: float, last: float) -> None:
        """Refuse an interval more than ten years from the epoch: nothing is silently extrapolated."""
        for day in (first, last):
            if abs(day - self.elements.epoch) > FARTHEST_DAYS:
                raise InputError(
                    self.elements.where,
                    f"{moment(day):%Y-%m-%d} is {abs(day - self.elements.epoch) / 365.25:.1f} years from the epoch of "
                    f"{self.elements.label}",
                    "give elements nearer to it with --elements FILE",
                )
