"""When does the orbit plane pass over a place? The heart of launch windows and landings."""

from typing import Any

import numpy as np

from crossflight.orbit.clock import Floats, gmst_deg, wrap
from crossflight.orbit.pads import Pad, node_offset_deg
from crossflight.orbit.plane import Plane

EARTH_TURN_DEG_DAY = 360.98564736629
_ROUNDS = 3


def crossings(plane: Plane, pad: Pad, first: float, last: float, ascending: bool = True) -> Floats:
    """The days in [first, last) at which the ascending (or descending) half of the plane passes over a place.

    Shape (crossings,); about one every 23 h 36 min. The place's sidereal time equals the node plus the offset of spherical
    trigonometry; solved by Newton's method to under a microsecond. Raises `InputError` at latitudes beyond the inclination
    and more than ten years from the elements.
    """
    plane.reach(first, last)
    period = 360.0 / (EARTH_TURN_DEG_DAY - plane.rate_deg_day)
    start = crossing_near(plane, pad, first, ascending)
    guesses = start + period * np.arange(-1, int((last - first) / period) + 3)
    found = np.asarray(crossing_near(plane, pad, guesses, ascending))
    return found[(found >= first) & (found < last)]


def crossing_near(plane: Plane, pad: Pad, day: Any, ascending: bool = True) -> Any:
    """The crossing nearest to each day (at most 12 h off); any shape, a float for a float."""
    offset = node_offset_deg(pad, plane.inclination_deg)
    east = offset if ascending else 180.0 - offset
    found = np.asarray(day, dtype=np.float64)
    for _ in range(_ROUNDS):
        miss = wrap(gmst_deg(found) + pad.longitude_deg - east - plane.node_deg(found))
        found = found - miss / (EARTH_TURN_DEG_DAY - plane.rate_deg_day)
    return found if found.ndim else float(found)
