"""Where the station is over the Earth, and when a place sees it: SGP4 in the Earth's frame, within two weeks of the epoch."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from crossflight.errors import InputError
from crossflight.orbit.clock import J2000_JD, Floats, gmst_deg, moment, wrap
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.pads import FLATTENING

TRACK_DAYS = 14.0
"""Beyond, the place along the orbit is wrong by tens of degrees and no pass can be promised."""
EQUATOR_KM = 6378.137
_STEP_S = 20.0
_REFINE = 20


@dataclass(frozen=True)
class Pass:
    """A pass over a place: rise, highest point, setting (days) at the asked elevation, and the greatest elevation."""

    rise: float
    top: float
    set: float
    elevation_deg: float


def earth_fixed_km(elements: ElementSet, day: Any) -> Floats:
    """Position in the frame that turns with the Earth, km; shape of `day` + (3,).

    TEME is turned by Greenwich mean sidereal time (Vallado, 4th ed., section 3.7, polar motion left out: under 20 m).
    Raises `InputError` more than two weeks from the epoch.
    """
    given = np.asarray(day, dtype=np.float64)
    flat = np.ravel(given)
    if flat.size and np.max(np.abs(flat - elements.epoch)) > TRACK_DAYS:
        far = flat[np.argmax(np.abs(flat - elements.epoch))]
        raise InputError(
            elements.where,
            f"the place along the orbit is unknown on {moment(far):%Y-%m-%d}, {abs(far - elements.epoch):.0f} days from "
            f"{elements.label}",
            f"ask within {TRACK_DAYS:.0f} days of it, or give younger elements with --elements FILE",
        )
    whole = np.floor(flat)
    error, position, _ = elements.satrec.sgp4_array(whole + J2000_JD, flat - whole)
    if error.any():
        raise InputError(
            elements.where, f"SGP4 loses {elements.label} on the way (error {error[error > 0][0]})", "use younger elements"
        )
    turn = np.radians(gmst_deg(flat))
    x, y, z = position.T
    fixed = np.stack([x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn), z], axis=-1)
    return fixed.reshape((*given.shape, 3))


def ground_track(elements: ElementSet, day: Any) -> tuple[Floats, Floats, Floats]:
    """Geodetic latitude and east longitude (degrees) and height (km) below the station; each with the shape of `day`.

    Latitude by Bowring's closed form (Vallado, 4th ed., section 3.4.4), good to a metre at this height.
    """
    x, y, z = np.moveaxis(earth_fixed_km(elements, day), -1, 0)
    flat = np.hypot(x, y)
    polar = EQUATOR_KM * (1 - FLATTENING)
    first = np.arctan2(z * EQUATOR_KM, flat * polar)
    square, second = FLATTENING * (2 - FLATTENING), (EQUATOR_KM**2 - polar**2) / polar**2
    latitude = np.arctan2(z + second * polar * np.sin(first) ** 3, flat - square * EQUATOR_KM * np.cos(first) ** 3)
    radius = EQUATOR_KM / np.sqrt(1 - square * np.sin(latitude) ** 2)
    height = flat * np.cos(latitude) + (z + square * radius * np.sin(latitude)) * np.sin(latitude) - radius
    return np.degrees(latitude), wrap(np.degrees(np.arctan2(y, x))), height


def place_km(latitude_deg: float, longitude_deg: float) -> tuple[Floats, Floats]:
    """Earth-fixed position of a place at sea level (km) and its upward unit vector, on WGS 84."""
    latitude, longitude = np.radians(latitude_deg), np.radians(longitude_deg)
    up = np.array([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])
    square = FLATTENING * (2 - FLATTENING)
    radius = EQUATOR_KM / np.sqrt(1 - square * np.sin(latitude) ** 2)
    return radius * up * np.array([1.0, 1.0, 1 - square]), up


def elevation_deg(elements: ElementSet, latitude_deg: float, longitude_deg: float, day: Any) -> Floats:
    """Elevation of the station above a place's horizon, degrees, without refraction; shape of `day`."""
    place, up = place_km(latitude_deg, longitude_deg)
    sight = earth_fixed_km(elements, day) - place
    elevation: Floats = np.degrees(np.arcsin((sight @ up) / np.linalg.norm(sight, axis=-1)))
    return elevation


def passes(
    elements: ElementSet, latitude_deg: float, longitude_deg: float, first: float, last: float, above_deg: float = 10.0
) -> list[Pass]:
    """The passes over a place in [first, last) days that climb above an elevation; those cut by the interval are left out."""
    day: Floats = np.arange(first, last, _STEP_S / 86400)
    if not day.size:
        return []
    height = elevation_deg(elements, latitude_deg, longitude_deg, day)
    up = height > above_deg
    rises = np.flatnonzero(~up[:-1] & up[1:])
    found = []
    for rise in rises:
        sets = np.flatnonzero(~up[rise + 1 :])
        if not sets.size:
            break
        ends = rise + 1 + int(sets[0])

        def at(when: float) -> float:
            return float(elevation_deg(elements, latitude_deg, longitude_deg, when)) - above_deg

        start, end = _root(at, day[rise], day[rise + 1]), _root(at, day[ends], day[ends - 1])
        inside = np.linspace(start, end, 200)
        heights = elevation_deg(elements, latitude_deg, longitude_deg, inside)
        top = int(np.argmax(heights))
        found.append(Pass(start, float(inside[top]), end, float(heights[top])))
    return found


def _root(function: Any, below: float, above: float) -> float:
    """Where a function rises through zero between a point below and one above it, by bisection."""
    low, high = float(below), float(above)
    for _ in range(_REFINE):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return (low + high) / 2
