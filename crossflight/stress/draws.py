"""Addressed random draws: one uniform for each (seed, history, family, stream, index), whoever asks and in whatever order.

The generator is Philox 4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3, SC 2011): the
address is the counter, the seed is the key. The same address gives the same number on any thread, worker or chunk, and
two policies that are played on the same addresses meet the same luck. Every function is plain scalar code, so that the
same source compiles for a processor and, as device functions, for CUDA.
"""

import math

import numpy as np

from crossflight.stress.cached import inlined, lean, tight

_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_32, _5, _6, _26, _16 = np.uint64(32), np.uint64(5), np.uint64(6), np.uint64(26), np.uint64(16)
_TO_UNIT = 2.0**-53


@inlined
def _bits(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """The first two of the four 32-bit words of Philox 4x32-10; every argument is a uint64 below 2^32."""
    for _ in range(10):
        p0 = _M0 * c0
        p1 = _M1 * c2
        c0, c1, c2, c3 = (p1 >> _32) ^ c1 ^ k0, p1 & _LOW, (p0 >> _32) ^ c3 ^ k1, p0 & _LOW
        k0 = (k0 + _W0) & _LOW
        k1 = (k1 + _W1) & _LOW
    return c0, c1


@tight
def uniform(seed, history, family, stream, index):  # type: ignore[no-untyped-def]
    """The uniform in (0, 1), never 0 or 1, with 53 bits, of that address. Family and stream lie in [0, 65535]."""
    s, h = np.uint64(seed), np.uint64(history)
    place = (np.uint64(family) << _16) | np.uint64(stream)
    x0, x1 = _bits(np.uint64(index) & _LOW, place, h & _LOW, h >> _32, s & _LOW, s >> _32)
    return (float((x0 >> _5) << _26 | (x1 >> _6)) + 0.5) * _TO_UNIT


@lean
def exponential(u, mean):  # type: ignore[no-untyped-def]
    """The exponential variate of that mean at the uniform `u`; large where `u` is near 0."""
    return -math.log(u) * mean


@lean
def lognormal(u, median, sigma):  # type: ignore[no-untyped-def]
    """The log-normal variate with that median and standard deviation of the logarithm, at the uniform `u`."""
    return median * math.exp(sigma * normal(u))


@lean
def normal(p):  # type: ignore[no-untyped-def]
    """The standard normal quantile of `p`, to about 1 part in 1e16 (Wichura, AS 241, Applied Statistics 37, 1988: PPND16)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return _central(q, r)
    r = p if q < 0.0 else 1.0 - p
    r = math.sqrt(-math.log(r))
    x = _middle(r - 1.6) if r <= 5.0 else _far(r - 5.0)
    return -x if q < 0.0 else x


@inlined
def _central(q, r):  # type: ignore[no-untyped-def]
    above = (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
        + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
        + 133.14166789178437745) * r + 3.387132872796366608) * q  # fmt: skip
    below = ((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
        + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
        + 42.313330701600911252) * r + 1.0  # fmt: skip
    return above / below


@inlined
def _middle(r):  # type: ignore[no-untyped-def]
    above = ((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
        + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r
        + 4.6303378461565452959) * r + 1.42343711074968357734  # fmt: skip
    below = ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
        + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r
        + 2.05319162663775882187) * r + 1.0  # fmt: skip
    return above / below


@inlined
def _far(r):  # type: ignore[no-untyped-def]
    above = ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
        + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r
        + 5.4637849111641143699) * r + 6.6579046435011037772  # fmt: skip
    below = ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
        + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
        + 0.59983220655588793769) * r + 1.0  # fmt: skip
    return above / below
