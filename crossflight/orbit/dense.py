"""Smooth functions of time on many points: computed at knots, interpolated between them."""

from collections.abc import Callable

import numpy as np

from crossflight.orbit.clock import Floats

_WORTH = 4
_FEW = 64


def between_knots(function: Callable[[Floats], Floats], day: Floats, step_days: float) -> Floats:
    """The function at `day`, shape (n,) to (n,) or (n, k): linear between knots where four points or more share a step.

    The error is at most step squared / 8 times the function's second derivative; callers choose the step by it. Few or
    sparse points are computed one by one.
    """
    if day.ndim != 1 or day.size <= _FEW:
        return function(day)
    first = float(day.min())
    count = int((float(day.max()) - first) / step_days) + 2
    if count * _WORTH > day.size:
        return function(day)
    knots = first + step_days * np.arange(count, dtype=np.float64)
    values = function(knots)
    if values.ndim == 1:
        return np.interp(day, knots, values)
    return np.stack([np.interp(day, knots, column) for column in values.T], axis=-1)


def cubic_between_knots(function: Callable[[Floats], Floats], day: Floats, step_days: float) -> Floats:
    """As `between_knots`, of a function with values of shape (n,), by the cubic through the two knots on either side (Everett).

    The error is at most 3/128 of the step to the fourth times the function's fourth derivative. Two points or more share a step.
    """
    if day.size <= _FEW:
        return function(day)
    first = float(day.min()) - step_days
    count = int((float(day.max()) - first) / step_days) + 3
    if count * 2 > day.size:
        return function(day)
    values = function(first + step_days * np.arange(count, dtype=np.float64))
    bends = np.concatenate([[0.0], np.diff(values, 2), [0.0]])
    place = (day - first) / step_days
    at = place.astype(np.int64)
    t = place - at
    rest = 1 - t
    bent = (1 + rest) * bends[at] + (1 + t) * bends[at + 1]
    found: Floats = rest * values[at] + t * values[at + 1] - t * rest / 6 * bent
    return found
