"""Eclipses as SGP4 flies them: the shadow of the Earth, flattened or not, with the Sun as a point, revolution by revolution."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossflight.errors import InputError
from crossflight.orbit.beta import LIMB_RADIUS_KM, beta_deg, eclipse_free_deg, whole_periods_above
from crossflight.orbit.clock import J2000_JD, Floats
from crossflight.orbit.elements import EARTH_RADIUS_KM
from crossflight.orbit.pads import FLATTENING
from crossflight.orbit.plane import SGP4_DAYS, Plane
from crossflight.orbit.sun import sun_teme

_STEP_S = 20.0
_MARGIN_DAYS = 1.0
_TURNS_DEG = (0.0, 180.0)


def in_shadow(plane: Plane, day: Any, flattened: bool = True) -> NDArray[np.bool_]:
    """Is the station in the shadow at each day (one-dimensional): does the line to the Sun's centre meet the Earth?

    The flattened Earth is turned into a sphere by stretching the polar axis, which keeps lines lines.
    """
    given = np.atleast_1d(np.asarray(day, dtype=np.float64))
    whole = np.floor(given)
    error, position, _ = plane.elements.satrec.sgp4_array(whole + J2000_JD, given - whole)
    if error.any():
        raise InputError(plane.elements.where, f"SGP4 loses {plane.elements.label} on the way", "use younger elements")
    stretch = np.array([1.0, 1.0, 1 / (1 - FLATTENING) if flattened else 1.0])
    position, sun = position * stretch, sun_teme(given) * stretch
    along = (position * sun).sum(axis=1) / np.linalg.norm(sun, axis=1)
    beside = (position * position).sum(axis=1) - along * along
    shadow: NDArray[np.bool_] = (along < 0) & (beside < EARTH_RADIUS_KM**2)
    return shadow


def eclipse_free(plane: Plane, first: float, last: float, flattened: bool = True) -> list[tuple[float, float]]:
    """The periods at least partly in [first, last) without eclipse: (end of the last one before, start of the first after), days.

    Found by beta, then flown with SGP4 over both ends in steps of 20 s. Where the elements are more than two weeks off, orbits of
    their size and shape are flown in the forecast plane, from two places along the orbit, and the ends are means: which
    revolution has the last eclipse rests on a phase that nobody knows, so that an end is good to 46 minutes at best.
    """
    limit = eclipse_free_deg(plane)
    return [_ends(plane, start, end, flattened) for start, end, _, _ in whole_periods_above(plane, limit, first, last)]


def _ends(plane: Plane, start: float, end: float, flattened: bool) -> tuple[float, float]:
    near = max(abs(start - plane.elements.epoch), abs(end - plane.elements.epoch)) <= 2 * SGP4_DAYS
    carriers = [plane] if near else [carried(plane, (start + end) / 2, turn) for turn in _TURNS_DEG]
    flown = [_flown(each, start, end, flattened) for each in carriers]
    return sum(low for low, _ in flown) / len(flown), sum(high for _, high in flown) / len(flown)


def _flown(plane: Plane, start: float, end: float, flattened: bool) -> tuple[float, float]:
    about = np.arange(-_MARGIN_DAYS, _MARGIN_DAYS, _STEP_S / 86400)
    day: Floats = np.unique(np.concatenate([start + about, end + about]))
    dark = day[in_shadow(plane, day, flattened)]
    if len(dark) < 2:
        return start, end
    longest = int(np.argmax(np.diff(dark)))
    return float(dark[longest]), float(dark[longest + 1])


def carried(plane: Plane, day: float, turn_deg: float = 0.0) -> Plane:
    """An orbit of the same size and shape, without drag, in the forecast plane at a day; `turn_deg` on along the orbit."""
    kept = plane.elements
    node, anomaly = float(plane.node_deg(day)) % 360.0, (kept.anomaly_deg + turn_deg) % 360.0
    return Plane(replace(kept, epoch=day, node_deg=node, anomaly_deg=anomaly, bstar=0.0))


def lit_share(plane: Plane, angle_deg: Any) -> Floats:
    """The share of a revolution in sunlight by beta, 0..1: 1 - arccos(sqrt(1 - (R/a)^2) / cos beta) / pi. Any shape.

    A circular orbit and a cylindrical shadow (Wertz, Space Mission Analysis and Design, section 5.1).
    """
    ratio = LIMB_RADIUS_KM / plane.elements.semi_major_axis_km
    cosine = np.cos(np.radians(np.asarray(angle_deg, dtype=np.float64)))
    inside = np.sqrt(1 - ratio * ratio) / np.maximum(cosine, 1e-12)
    share: Floats = 1 - np.where(inside < 1, np.arccos(np.minimum(inside, 1.0)), 0.0) / np.pi
    return share


def docking_light(plane: Plane, day: float) -> tuple[str, float]:
    """Light at a docking: "sunlight" or "eclipse" within a week of the elements, else "unknown"; and the lit share (0..1).

    Beyond a week nobody knows where along the orbit the station is, and the share is the chance of sunlight.
    """
    share = float(lit_share(plane, beta_deg(plane, day)))
    if abs(day - plane.elements.epoch) > SGP4_DAYS:
        return "unknown", share
    return ("eclipse" if in_shadow(plane, day)[0] else "sunlight"), share
