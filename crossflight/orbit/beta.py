"""The beta angle, between the Sun and the orbit plane: its course, its high periods, and where there is no eclipse."""

from typing import Any

import numpy as np

from crossflight.errors import InputError
from crossflight.orbit.bands import half_width_min
from crossflight.orbit.clock import J2000_JD, Floats
from crossflight.orbit.dense import between_knots, cubic_between_knots
from crossflight.orbit.elements import EARTH_RADIUS_KM
from crossflight.orbit.pads import FLATTENING
from crossflight.orbit.plane import FARTHEST_DAYS, Plane
from crossflight.orbit.sun import sun_teme

_STEP_DAYS = 0.25
_KNOT_DAYS = 15 / 1440
_FLOWN_DAYS = 4 / 1440
_BLOCK = 16384
LONGEST_DAYS = 40.0
"""More than beta stays on one side of nought: the plane turns against the Sun once in about 60 days."""
LIMB_RADIUS_KM = EARTH_RADIUS_KM * (1 - 0.75 * FLATTENING)
"""The Earth's radius at latitude 60: sin(60)^2 = 0.75."""
_TURN_DEG_MIN = 0.2541
"""The sky's turn against the plane a minute: turns a band in minutes into one of the node."""


def beta_deg(plane: Plane, day: Any) -> Floats:
    """Beta by the mean plane (closed form), degrees; positive with the Sun on the side of the angular momentum. Any shape.

    beta = arcsin(normal . Sun) (Vallado, 4th ed., section 5.3). Dense one-dimensional arrays are interpolated from points
    15 minutes apart, which adds under 0.0002 degrees.
    """
    return between_knots(lambda when: _beta_deg(plane, when), np.asarray(day, dtype=np.float64), _KNOT_DAYS)


def _beta_deg(plane: Plane, day: Floats) -> Floats:
    sun = sun_teme(day)
    node, tilt = np.radians(plane.node_deg(day)), np.radians(plane.inclination_deg)
    sine = np.sin(tilt) * (np.sin(node) * sun[..., 0] - np.cos(node) * sun[..., 1]) + np.cos(tilt) * sun[..., 2]
    beta: Floats = np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))
    return beta


def beta_sgp4_deg(plane: Plane, day: Any) -> Floats:
    """Beta by the instantaneous plane of SGP4's position and velocity, degrees; any shape. Raises `InputError` on decay.

    Worked off in blocks that fit a processor's cache, so that a year of minutes needs little memory. Dense arrays are
    interpolated from points flown 4 minutes apart: the plane wobbles by 0.03 degrees in 46 minutes, so that this adds under
    0.0001 degrees.
    """
    given = np.asarray(day, dtype=np.float64)
    flat = np.ravel(given)
    beta = np.empty_like(flat)
    for start in range(0, flat.size, _BLOCK):
        block = flat[start : start + _BLOCK]
        beta[start : start + _BLOCK] = cubic_between_knots(lambda when: _block_deg(plane, when), block, _FLOWN_DAYS)
    return beta.reshape(given.shape)


def _block_deg(plane: Plane, day: Floats) -> Floats:
    whole = np.floor(day)
    error, position, velocity = plane.elements.satrec.sgp4_array(whole + J2000_JD, day - whole)
    if error.any():
        what = f"SGP4 loses {plane.elements.label} on the way (error {error[error > 0][0]})"
        raise InputError(plane.elements.where, what, "use younger elements")
    px, py, pz = position.T
    vx, vy, vz = velocity.T
    nx, ny, nz = py * vz - pz * vy, pz * vx - px * vz, px * vy - py * vx
    sx, sy, sz = sun_teme(day).T
    sine = (nx * sx + ny * sy + nz * sz) / np.sqrt(nx * nx + ny * ny + nz * nz)
    beta: Floats = np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))
    return beta


def beta_band_deg(plane: Plane, day: Any, regime: str = "recent") -> Floats:
    """Half width of the 95 % band of beta, degrees: how far it moves when the node errs by its band. Any shape."""
    width = np.radians(half_width_min(np.asarray(day) - plane.elements.epoch, regime) * _TURN_DEG_MIN)
    node, tilt = np.radians(plane.node_deg(day)), np.radians(plane.inclination_deg)
    sun = sun_teme(day)
    moves = []
    for shift in (-width, width):
        sine = (
            np.sin(tilt) * (np.sin(node + shift) * sun[..., 0] - np.cos(node + shift) * sun[..., 1]) + np.cos(tilt) * sun[..., 2]
        )
        moves.append(np.abs(np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0))) - beta_deg(plane, day)))
    band: Floats = np.maximum(*moves)
    return band


def eclipse_free_deg(plane: Plane) -> float:
    """The beta beyond which the orbit has no eclipse: arcsin(R / a), about 69.9 degrees.

    At high beta the line from the Sun grazes the Earth near latitude 60, where its radius is 16 km less than at the equator.
    """
    return float(np.degrees(np.arcsin(LIMB_RADIUS_KM / plane.elements.semi_major_axis_km)))


def whole_periods_above(plane: Plane, limit_deg: float, first: float, last: float) -> list[tuple[float, float, float, float]]:
    """The periods that lie at least partly in [first, last) with |beta| above a limit, with their true ends.

    Ends outside the interval are looked for up to 40 days from it, and no farther than ten years from the elements; a period
    that goes on there is cut, and ends on `search_edges`. Otherwise as `periods_above`.
    """
    plane.reach(first, last)
    found = periods_above(plane, limit_deg, *search_edges(plane, first, last))
    return [each for each in found if each[1] > first and each[0] < last]


def search_edges(plane: Plane, first: float, last: float) -> tuple[float, float]:
    """How far the ends of periods in [first, last) are looked for."""
    epoch = plane.elements.epoch
    return max(first - LONGEST_DAYS, epoch - FARTHEST_DAYS), min(last + LONGEST_DAYS, epoch + FARTHEST_DAYS)


def periods_above(plane: Plane, limit_deg: float, first: float, last: float) -> list[tuple[float, float, float, float]]:
    """The periods in [first, last) with |beta| above a limit: start, end, day of the peak, beta at the peak (signed).

    A period cut by the interval begins or ends at it. Steps of six hours, the crossings by bisection to a second; the
    station's beta moves by under 6 degrees a day, so that no period longer than six hours is missed.
    """
    if not 0 <= limit_deg < 90:
        raise InputError("--above", f"{limit_deg:g} degrees is no limit on beta", "give 0 to 90")
    plane.reach(first, last)
    grid = np.append(np.arange(first, last, _STEP_DAYS), last)
    size = np.abs(beta_deg(plane, grid))
    above = size > limit_deg
    edges = np.flatnonzero(above[1:] != above[:-1])
    roots = [_root(plane, limit_deg, float(grid[i]), float(grid[i + 1])) for i in edges]
    if above[0]:
        roots.insert(0, first)
    if above[-1]:
        roots.append(last)
    return [(start, end, *_peak(plane, start, end)) for start, end in zip(roots[::2], roots[1::2], strict=True)]


def _root(plane: Plane, limit: float, low: float, high: float) -> float:
    rising = abs(float(beta_deg(plane, high))) > limit
    for _ in range(20):
        middle = (low + high) / 2
        if (abs(float(beta_deg(plane, middle))) > limit) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _peak(plane: Plane, start: float, end: float) -> tuple[float, float]:
    grid = np.linspace(start, end, max(int((end - start) * 48), 3))
    beta = beta_deg(plane, grid)
    best = int(np.argmax(np.abs(beta)))
    return float(grid[best]), float(beta[best])
