"""Time as the orbit room counts it: days of UTC since 2000-01-01T12:00, in float64 (steps under a microsecond until 2100).

UTC stands for UT1 (they differ by under 0.9 s, 0.004 degrees of the Earth's turn) and leap seconds are not counted: over
the years covered they sum to 5 s.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
J2000_JD = 2451545.0
MINUTES = 1440.0
SECONDS = 86400.0
_J2000_64 = np.datetime64("2000-01-01T12:00:00", "us")
TT_MINUS_UTC_S = 67.0
"""Terrestrial time minus UTC: 64.2 s in 1999, 69.2 s since 2017; the middle moves the Sun by under 0.00003 degrees."""


def days(moment: Any) -> Any:
    """Days since J2000 of an aware datetime, a numpy datetime64 (array), or a number or array of days (unchanged)."""
    if isinstance(moment, datetime):
        return (moment.astimezone(UTC) - J2000) / timedelta(days=1)
    given = np.asarray(moment)
    if given.dtype.kind == "M":
        return (given.astype("datetime64[us]") - _J2000_64).astype(np.float64) / (SECONDS * 1e6)
    return given.astype(np.float64) if given.ndim else float(given)


def moment(day: float) -> datetime:
    """The UTC datetime of a day number, to the microsecond."""
    return J2000 + timedelta(days=float(day))


def datetime64(day: Any) -> Any:
    """The numpy datetime64[us] of day numbers, any shape."""
    return _J2000_64 + np.round(np.asarray(day) * SECONDS * 1e6).astype("timedelta64[us]")


def gmst_deg(day: Any) -> Any:
    """Greenwich mean sidereal time in degrees, not reduced to one turn; any shape.

    IAU 1982 (Vallado, Fundamentals of Astrodynamics, 4th ed., eq. 3-47) in the degree form of Meeus, Astronomical
    Algorithms, eq. 12.4.
    """
    century = np.asarray(day) / 36525.0
    return 280.46061837 + 360.98564736629 * np.asarray(day) + century * century * (0.000387933 - century / 38710000.0)


def wrap(angle_deg: Any) -> Any:
    """An angle brought into [-180, 180) degrees."""
    return (np.asarray(angle_deg) + 180.0) % 360.0 - 180.0
