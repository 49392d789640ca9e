"""Where the Sun stands: a closed form, good to about 0.001 degrees from 1990 to 2060, without any ephemeris file.

The largest terms of VSOP87D for the Earth (Bretagnon and Francou 1988; as tabulated in Meeus, Astronomical Algorithms,
appendix III), annual aberration, and the leading terms of nutation (Meeus, chapter 22).
"""

from typing import Any

import numpy as np

from crossflight.orbit.clock import TT_MINUS_UTC_S, Floats, gmst_deg
from crossflight.orbit.dense import between_knots

_LONGITUDE = np.array(
    [
        (3341656e-8, 4.6692568, 6283.0758500),
        (34894e-8, 4.62610, 12566.15170),
        (3497e-8, 2.7441, 5753.3849),
        (3418e-8, 2.8289, 3.5231),
        (3136e-8, 3.6277, 77713.7715),
        (2676e-8, 4.4181, 7860.4194),
        (2343e-8, 6.1352, 3930.2097),
        (1324e-8, 0.7425, 11506.7698),
        (1273e-8, 2.0371, 529.6910),
        (1199e-8, 1.1096, 1577.3435),
        (990e-8, 5.233, 5884.927),
        (902e-8, 2.045, 26.298),
        (857e-8, 3.508, 398.149),
        (780e-8, 1.179, 5223.694),
        (753e-8, 2.533, 5507.553),
    ]
)
"""Amplitude (rad), phase (rad), rate (rad per 1000 Julian years) of the Earth's heliocentric longitude."""
_ABERRATION = np.radians(20.4898 / 3600)
_KNOT_DAYS = 1 / 8


def sun_teme(day: Any) -> Floats:
    """Unit vector to the apparent Sun in TEME, the frame of element sets; shape of `day` + (3,).

    Dense one-dimensional arrays are interpolated from points 3 hours apart: the Sun moves so evenly that this adds under
    0.00005 degrees.
    """
    return between_knots(_sun_teme, np.asarray(day, dtype=np.float64), _KNOT_DAYS)


def _sun_teme(day: Floats) -> Floats:
    longitude, nutation, obliquity = _apparent(day)
    node_shift = nutation * np.cos(obliquity)
    x, y, z = np.cos(longitude), np.sin(longitude) * np.cos(obliquity), np.sin(longitude) * np.sin(obliquity)
    turn_cos, turn_sin = np.cos(node_shift), np.sin(node_shift)
    return np.stack([x * turn_cos + y * turn_sin, y * turn_cos - x * turn_sin, z], axis=-1)


def _apparent(day: Floats) -> tuple[Floats, Floats, Floats]:
    """Apparent longitude of date, nutation in longitude, true obliquity; radians."""
    tt = day + TT_MINUS_UTC_S / 86400.0
    millennia = tt / 365250.0
    amplitude, phase, rate = _LONGITUDE.T
    heliocentric = 1.75347046 + 6283.3196674757 * millennia + 0.00052919 * millennia**2
    heliocentric = heliocentric + (np.cos(phase + millennia[..., None] * rate) * amplitude).sum(axis=-1)
    heliocentric = heliocentric + 0.00206059 * millennia * np.cos(2.678235 + 6283.07585 * millennia)
    century = tt / 36525.0
    moon_node = np.radians(125.04452 - 1934.136261 * century)
    twice_sun = 2 * np.radians(280.4665 + 36000.7698 * century)
    nutation = np.radians((-17.20 * np.sin(moon_node) - 1.32 * np.sin(twice_sun)) / 3600)
    tilt = 23.4392911 - 0.0130042 * century + (9.20 * np.cos(moon_node) + 0.57 * np.cos(twice_sun)) / 3600
    return heliocentric + np.pi - _ABERRATION + nutation, nutation, np.radians(tilt)


def sun_height_deg(day: Any, latitude_deg: Any, longitude_deg: Any) -> Any:
    """Geometric height of the Sun's centre above the horizon, in degrees, without refraction; shapes broadcast."""
    sun = sun_teme(day)
    up_longitude = np.radians(gmst_deg(day) + np.asarray(longitude_deg))
    up_latitude = np.radians(np.asarray(latitude_deg))
    sine = sun[..., 2] * np.sin(up_latitude) + np.cos(up_latitude) * (
        sun[..., 0] * np.cos(up_longitude) + sun[..., 1] * np.sin(up_longitude)
    )
    return np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))


def light(height_deg: float) -> str:
    """The word for a Sun height: day, civil / nautical / astronomical twilight, or night."""
    for limit, word in (
        (-0.833, "day"),
        (-6.0, "civil twilight"),
        (-12.0, "nautical twilight"),
        (-18.0, "astronomical twilight"),
    ):
        if height_deg > limit:
            return word
    return "night"
