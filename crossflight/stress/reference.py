"""CF-REF-1, the reference model: two families that relieve each other for ever, small enough to be checked from all sides.

It is what the engine's speed is measured on and its generator is proved on: an independent SimPy model, plain Python, C,
closed forms and an enumerated failure tree all agree with it (tests/stress, benchmarks/stress). Plans are played by
`kernel`, which takes any manifest. docs/stress.md states the rules of both.

One history is 18 clocks, nine a family; the next event is the smallest clock, the first of equals. Between events nothing
changes. Every variate comes from one uniform with its own address (family, stream, index).
"""

import math
from dataclasses import astuple, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crossflight.stress.cached import plain, tight
from crossflight.stress.draws import exponential, lognormal, uniform

SLIP, FAIL, GROUND, DAMAGE, MEDICAL, REPLACE = range(6)
"""The streams: slip of launch k, failure of attempt j, grounding after attempt j, damage, illness and replacement of ship v."""

UNSTAFFED_USOS, UNSTAFFED_RUSSIAN, SHORT_OF_SEATS, EMPTY, UNMET, EVENTS = range(6)
"""The outputs of one history: days, days, days, days, medical returns that could not be met, events."""

OUTPUTS, CLOCKS, INTS, FLOATS = 6, 18, 24, 10
_L, _U, _Y, _D, _R, _M = 0, 1, 2, 3, 5, 7
_OCC, _FIT, _VEH, _K, _J, _NEXT, _WAIVED, _PENDING = 0, 2, 4, 6, 7, 8, 9, 10
_G, _LAST, _ARR, _FIRST = 0, 1, 2, 4
_INF = math.inf


@dataclass(frozen=True)
class Settings:
    """The model's parameters: days, chances, rates a docked day. Test values, not estimates. Families: Soyuz, then Dragon."""

    horizon: float = 1095.0
    period: float = 182.5
    waiver: float = 30.0
    handover: float = 5.0
    min_space: float = 150.0
    dock_gap: float = 4.0
    production_gap: float = 120.0
    medical_next: float = 30.0
    p_fail: float = 0.02
    ground_median: float = 150.0
    ground_sigma: float = 0.6
    damage_mean: float = 3000.0
    medical_mean: float = 4000.0
    replace_median: float = 65.0
    replace_sigma: float = 0.3
    no_slip: float = 0.35
    slip_mean: float = 12.0
    life_soyuz: float = 210.0
    life_dragon: float = 230.0
    arrived_soyuz: float = -30.0
    arrived_dragon: float = -120.0
    soyuz_usos: float = 1.0
    dragon_usos: float = 3.0
    soyuz_russian: float = 2.0
    dragon_russian: float = 1.0
    soyuz_seats: float = 3.0
    dragon_seats: float = 4.0

    def without_exchange(self) -> "Settings":
        """Each ship carries its own side's people only."""
        return replace(self, soyuz_usos=0.0, soyuz_russian=3.0, dragon_usos=4.0, dragon_russian=0.0)

    def array(self) -> NDArray[np.float64]:
        """The parameters in order, for the kernel."""
        return np.array(astuple(self), dtype=np.float64)


(_T, _PERIOD, _WAIVER, _HANDOVER, _SPACE, _GAP, _PRODUCE, _NEXT_UP, _P, _GM, _GS, _DMEAN, _MMEAN, _RM, _RS, _P0, _SMEAN,
 _LIFE, _LIFE_D, _ARRIVED, _ARRIVED_D, _USOS, _USOS_D, _ROS, _ROS_D, _SEATS, _SEATS_D) = range(27)  # fmt: skip


@tight
def _slip(seed, history, f, k, p):  # type: ignore[no-untyped-def]
    """Nought with chance p0, else exponential; one uniform serves both."""
    u = uniform(seed, history, f, SLIP, k)
    return 0.0 if u < p[_P0] else exponential((u - p[_P0]) / (1.0 - p[_P0]), p[_SMEAN])


@tight
def _begin(seed, history, p, clock, n, x):  # type: ignore[no-untyped-def]
    """The state at t = 0: slot A of both families holds a ship."""
    for c in range(CLOCKS):
        clock[c] = _INF
    for f in range(2):
        b, a, c = 12 * f, 5 * f, 9 * f
        for i in range(12):
            n[b + i] = 0
        n[b + _OCC] = n[b + _FIT] = n[b + _K] = n[b + _NEXT] = 1
        x[a + _G] = -_INF
        x[a + _LAST] = x[a + _ARR] = x[a + _FIRST] = p[_ARRIVED + f]
        clock[c + _L] = max(p[_ARRIVED + f] + p[_PERIOD] + _slip(seed, history, f, 1, p), 0.0)
        clock[c + _Y] = p[_ARRIVED + f] + p[_LIFE + f]
        clock[c + _D] = exponential(uniform(seed, history, f, DAMAGE, 0), p[_DMEAN])
        clock[c + _M] = exponential(uniform(seed, history, f, MEDICAL, 0), p[_MMEAN])


@tight
def _empty(f, s, clock, n):  # type: ignore[no-untyped-def]
    """The ship and its crew leave slot s."""
    n[12 * f + _OCC + s] = 0
    n[12 * f + _FIT + s] = 0
    clock[9 * f + _D + s] = clock[9 * f + _R + s] = clock[9 * f + _M + s] = _INF


@tight
def _relieve(t, f, p, clock, n, x):  # type: ignore[no-untyped-def]
    """B becomes A; A is empty."""
    b, a, c = 12 * f, 5 * f, 9 * f
    for i in (_OCC, _FIT, _VEH):
        n[b + i] = n[b + i + 1]
    x[a + _ARR] = x[a + _ARR + 1]
    for i in (_D, _R, _M):
        clock[c + i] = clock[c + i + 1]
    _empty(f, 1, clock, n)
    clock[c + _U] = _INF
    clock[c + _Y] = max(x[a + _ARR] + p[_LIFE + f], t)
    n[b + _WAIVED] = n[b + _PENDING] = 0


@tight
def _attempt(t, seed, history, f, p, n, x):  # type: ignore[no-untyped-def]
    """One launch attempt: True if it succeeds, else the family is grounded."""
    j = n[12 * f + _J]
    n[12 * f + _J] = j + 1
    if uniform(seed, history, f, FAIL, j) < p[_P]:
        x[5 * f + _G] = t + lognormal(uniform(seed, history, f, GROUND, j), p[_GM], p[_GS])
        return False
    return True


@tight
def _dock(t, seed, history, f, s, p, clock, n, x):  # type: ignore[no-untyped-def]
    """A new vehicle takes slot s: its number, its damage clock, its arrival."""
    b = 12 * f
    v = n[b + _NEXT]
    n[b + _NEXT] = v + 1
    n[b + _VEH + s] = v
    n[b + _FIT + s] = 1
    x[5 * f + _ARR + s] = x[5 * f + _LAST] = t
    clock[9 * f + _D + s] = t + exponential(uniform(seed, history, f, DAMAGE, v), p[_DMEAN])
    return v


@tight
def _launch(t, seed, history, f, p, clock, n, x):  # type: ignore[no-untyped-def]
    b, a, c = 12 * f, 5 * f, 9 * f
    if t < x[a + _G]:
        clock[c + _L] = x[a + _G]
    elif n[b + _OCC + 1]:
        clock[c + _L] = t + 10.0
    elif t < x[a + _LAST] + p[_GAP]:
        clock[c + _L] = x[a + _LAST] + p[_GAP]
    elif not _attempt(t, seed, history, f, p, n, x):
        clock[c + _L] = x[a + _G]
    else:
        s = 1 if n[b + _OCC] else 0
        v = _dock(t, seed, history, f, s, p, clock, n, x)
        n[b + _OCC + s] = 1
        clock[c + _M + s] = t + exponential(uniform(seed, history, f, MEDICAL, v), p[_MMEAN])
        if s:
            clock[c + _U] = t + p[_HANDOVER]
        else:
            clock[c + _Y] = t + p[_LIFE + f]
            n[b + _WAIVED] = 0
        k = n[b + _K] + 1
        n[b + _K] = k
        clock[c + _L] = max(x[a + _FIRST] + p[_PERIOD] * k + _slip(seed, history, f, k, p), t + p[_SPACE])


@tight
def _undock(t, f, p, clock, n, x):  # type: ignore[no-untyped-def]
    if n[12 * f + _FIT]:
        _relieve(t, f, p, clock, n, x)
    else:
        clock[9 * f + _U] = _INF
        n[12 * f + _PENDING] = 1


@tight
def _life(t, f, p, clock, n):  # type: ignore[no-untyped-def]
    b, o, y = 12 * f, 1 - f, 9 * f + _Y
    if n[b + _OCC + 1] or not n[b + _FIT]:
        clock[y] = _INF
        return
    others = n[12 * o + _OCC] + n[12 * o + _OCC + 1]
    if (others * p[_USOS + o] < 1.0 or others * p[_ROS + o] < 1.0) and not n[b + _WAIVED]:
        clock[y] = t + p[_WAIVER]
        n[b + _WAIVED] = 1
    else:
        _empty(f, 0, clock, n)
        clock[y] = _INF


@tight
def _replace(t, seed, history, f, s, p, clock, n, x):  # type: ignore[no-untyped-def]
    b, a, c = 12 * f, 5 * f, 9 * f
    r = c + _R + s
    if t < x[a + _G]:
        clock[r] = x[a + _G]
    elif t < x[a + _LAST] + p[_GAP]:
        clock[r] = x[a + _LAST] + p[_GAP]
    elif not _attempt(t, seed, history, f, p, n, x):
        clock[r] = x[a + _G]
    else:
        _dock(t, seed, history, f, s, p, clock, n, x)
        clock[r] = _INF
        clock[c + _L] = max(clock[c + _L], t + p[_PRODUCE])
        if s == 0:
            if not n[b + _OCC + 1]:
                clock[c + _Y] = t + p[_LIFE + f]
            n[b + _WAIVED] = 0
            if n[b + _PENDING]:
                n[b + _PENDING] = 0
                clock[c + _U] = t + p[_HANDOVER]


@tight
def _medical(t, f, s, p, clock, n, x):  # type: ignore[no-untyped-def]
    """The ship's whole crew goes home; 1 if it cannot because the ship is unfit."""
    b, c = 12 * f, 9 * f
    clock[c + _M + s] = _INF
    if not n[b + _FIT + s]:
        return 1
    _empty(f, s, clock, n)
    clock[c + _L] = min(clock[c + _L], max(t + p[_NEXT_UP], x[5 * f + _G]))
    if s == 0 and n[b + _OCC + 1]:
        _relieve(t, f, p, clock, n, x)
    elif s == 1:
        clock[c + _U] = _INF
        n[b + _PENDING] = 0
        if n[b + _OCC]:
            clock[c + _Y] = max(x[5 * f + _ARR] + p[_LIFE + f], t)
    return 0


@tight
def _count(days, p, n, out):  # type: ignore[no-untyped-def]
    """Add an interval without events to the outputs."""
    soyuz, dragon = n[_OCC] + n[_OCC + 1], n[12 + _OCC] + n[12 + _OCC + 1]
    usos = soyuz * p[_USOS] + dragon * p[_USOS_D]
    russian = soyuz * p[_ROS] + dragon * p[_ROS_D]
    if usos < 1.0:
        out[UNSTAFFED_USOS] += days
    if russian < 1.0:
        out[UNSTAFFED_RUSSIAN] += days
    if usos + russian > (n[_FIT] + n[_FIT + 1]) * p[_SEATS] + (n[12 + _FIT] + n[12 + _FIT + 1]) * p[_SEATS_D]:
        out[SHORT_OF_SEATS] += days
    if usos + russian < 1.0:
        out[EMPTY] += days


@tight
def _happen(event, t, seed, history, p, clock, n, x):  # type: ignore[no-untyped-def]
    """Carry out one event; returns 1 for a medical return that could not be met."""
    f, kind = event // 9, event % 9
    if kind == _L:
        _launch(t, seed, history, f, p, clock, n, x)
    elif kind == _U:
        _undock(t, f, p, clock, n, x)
    elif kind == _Y:
        _life(t, f, p, clock, n)
    elif kind < _R:
        s = kind - _D
        n[12 * f + _FIT + s] = 0
        clock[event] = _INF
        lead = lognormal(uniform(seed, history, f, REPLACE, n[12 * f + _VEH + s]), p[_RM], p[_RS])
        clock[9 * f + _R + s] = t + lead
    elif kind < _M:
        _replace(t, seed, history, f, kind - _R, p, clock, n, x)
    else:
        return _medical(t, f, kind - _M, p, clock, n, x)
    return 0


@tight
def play(seed, history, p, clock, n, x, out):  # type: ignore[no-untyped-def]
    """Play one history of CF-REF-1 into `out` (OUTPUTS,); clock (CLOCKS,), n (INTS,) and x (FLOATS,) are work space."""
    for i in range(OUTPUTS):
        out[i] = 0.0
    _begin(seed, history, p, clock, n, x)
    t, end = 0.0, p[_T]
    while True:
        event, at = 0, clock[0]
        for c in range(1, CLOCKS):
            if clock[c] < at:
                event, at = c, clock[c]
        if at >= end:
            _count(end - t, p, n, out)
            return
        _count(at - t, p, n, out)
        t = at
        out[EVENTS] += 1.0
        out[UNMET] += _happen(event, t, seed, history, p, clock, n, x)


@plain
def play_many(seed, first, p, table):  # type: ignore[no-untyped-def]
    """Play histories first, first + 1, ... into the rows of `table` (histories, OUTPUTS)."""
    clock, n, x = np.empty(CLOCKS), np.empty(INTS, np.int64), np.empty(FLOATS)
    for row in range(table.shape[0]):
        play(seed, first + row, p, clock, n, x, table[row])


def histories(settings: Settings, count: int, seed: int = 1, first: int = 0) -> NDArray[np.float64]:
    """The outputs of `count` histories, an array (count, OUTPUTS)."""
    table = np.empty((count, OUTPUTS))
    play_many(seed, first, settings.array(), table)
    return table
