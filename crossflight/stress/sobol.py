"""Scrambled Sobol points for the draws that weigh most; every other draw stays Philox's.

A point stands for the first draw of each address that has a dimension: the dials, the first anomaly and hold of each rocket, the
first case of illness, and of each flight its first attempt and, where it has a crew, its damage, slip and lateness. Everything
after these (a second attempt, a second case) is padded with independent draws, so the means stay unbiased (Owen, Quasi-Monte
Carlo sampling, SIGGRAPH 2003 course). The points are scipy's (Joe and Kuo, SIAM Journal on Scientific Computing 30, 2008),
scrambled by a hashed nested uniform scrambling (Laine and Karras 2011; Burley, Journal of Computer Graphics Techniques 9, 2020).

Points of one scramble are not independent, so each chunk holds REPLICATES scrambles of the same stretch of the sequence, and
standard errors come from the means of the replicates. A point is addressed by seed, history and dimension: who plays which
chunk, and in what order, changes nothing. Needs the extra 'sobol'.
"""

import importlib
import importlib.util
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossflight.errors import MissingExtra
from crossflight.stress import layout as c
from crossflight.stress.layout import World

REPLICATES = 16
_EACH = c.CHUNK // REPLICATES
_BITS = 32
Words = NDArray[np.uint32]


def spread(world: World) -> World:
    """The same world with a dimension for each draw that weighs most. Raises `MissingExtra` without scipy."""
    if importlib.util.find_spec("scipy") is None:
        raise MissingExtra("Sobol points", "sobol")
    flights = range(len(world.ints))
    crewed = [i for i in flights if world.ints[i, c.CREWED]]
    rockets = range(len(world.rockets))
    wanted = [
        *((c.DIAL, d) for d in range(len(world.dials))),
        *((stream, r) for r in rockets for stream in (c.ANOMALY, c.HOLD)),
        (c.ILLNESS, 0),
        *((stream, i) for i in crewed for stream in (c.FAIL, c.DAMAGE, c.SLIP, c.LATE, c.LATE_BY)),
        *((c.FAIL, i) for i in flights if i not in crewed),
    ]
    dims = np.full((c.STREAMS, max(len(world.dials), len(flights), len(rockets))), -1, dtype=np.int64)
    for dimension, (stream, family) in enumerate(wanted[: c.DIMENSIONS]):
        dims[stream, family] = dimension
    return world._replace(dims=dims)


def points(world: World, seed: int, first: int, count: int) -> NDArray[np.float64]:
    """The points of histories first .. first + count, (count, dimensions), inside (0, 1); (count, 0) where none are wanted."""
    dimensions = int(world.dims.max(initial=-1)) + 1
    if dimensions == 0:
        return np.empty((count, 0))
    begin, end = first // c.CHUNK, -(-(first + count) // c.CHUNK)
    found = np.vstack([_stretch(dimensions, seed, turn) for turn in range(begin, end)])
    return found[first - begin * c.CHUNK :][:count]


def _stretch(dimensions: int, seed: int, turn: int) -> NDArray[np.float64]:
    """The points of one chunk: the same stretch of the sequence in each of the replicates."""
    qmc: Any = importlib.import_module("scipy.stats.qmc")
    engine = qmc.Sobol(dimensions, scramble=False, bits=_BITS)
    if turn:
        engine.fast_forward(turn * _EACH)
    plain = (engine.random(_EACH) * 2.0**_BITS).astype(np.uint32)
    keys = [np.random.SeedSequence([seed, r]).generate_state(dimensions).astype(np.uint32) for r in range(REPLICATES)]
    words = np.vstack([scrambled(plain, key) for key in keys]).astype(np.float64)
    found: NDArray[np.float64] = (words + 0.5) * 2.0**-_BITS
    return found


def scrambled(words: Words, keys: Words) -> Words:
    """Words (points, dimensions), each dimension scrambled by its key: two that share their first bits still do."""
    x = _reversed(words) + keys
    for factor in (0x6C50B47C, 0xB82F1E52, 0xC7AFE638, 0x8D22F6E6):
        x ^= x * np.uint32(factor)
    return _reversed(x)


def _reversed(x: Words) -> Words:
    """Words with their bits in opposite order."""
    for shift, mask in ((1, 0x55555555), (2, 0x33333333), (4, 0x0F0F0F0F), (8, 0x00FF00FF), (16, 0x0000FFFF)):
        low = np.uint32(mask)
        x = ((x >> np.uint32(shift)) & low) | ((x & low) << np.uint32(shift))
    return x
