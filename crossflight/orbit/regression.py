"""How fast the mean orbit plane turns: SGP4's own secular rates, and how they change with altitude."""

from math import degrees, pi

from crossflight.orbit.clock import MINUTES
from crossflight.orbit.elements import ElementSet

MOST_KM_PER_DAY = 0.4
"""More than the station has lost to drag on any day of the series, the solar maximum of 2001 included."""


def node_rate_deg_day(elements: ElementSet) -> float:
    """Mean motion of the node by J2, J2 squared and J4 at the epoch's altitude (Hoots and Roehrich 1980), degrees a day."""
    return degrees(elements.satrec.nodedot) * MINUTES


def node_curve_deg_day2(elements: ElementSet) -> float:
    """Half the change of that rate a day by the drag that B* stands for: the coefficient of days squared in SGP4's mean node.

    SGP4 does not publish it, so it is read off its mean node two days on. Sets made across a reboost carry a B* that would
    lower or raise the station by kilometres a day; the coefficient is kept to what 0.4 km a day would do.
    """
    record = elements.satrec
    after = 2 * MINUTES
    record.sgp4_tsince(after)
    bend = (record.Om - record.nodeo - record.nodedot * after + pi) % (2 * pi) - pi
    most = abs(3.5 * node_rate_deg_day(elements) * MOST_KM_PER_DAY / elements.semi_major_axis_km / 2)
    return max(-most, min(most, degrees(bend) / 4.0))


def drift_scale(altitude_change_km: float, semi_major_axis_km: float) -> float:
    """The share by which the node's rate changes with altitude: the rate goes with the power -7/2 of the semi-major axis."""
    return float((1 + altitude_change_km / semi_major_axis_km) ** -3.5 - 1)
