"""Both kernels on a CUDA device: the same source, one thread a history.

numba compiles the functions of `kernel` and `reference` as device functions; they allocate nothing, so a thread needs only a
work space. Tests run them in numba's simulator, and benchmarks/stress/ptx.py compiles them for a real device without having one.
They have not been measured on one.
"""

import math
from typing import Any

import numba.cuda
import numpy as np
from numba import float64, int64
from numpy.typing import NDArray

from crossflight.errors import InputError
from crossflight.stress import kernel, reference
from crossflight.stress import layout as c
from crossflight.stress.layout import World
from crossflight.stress.reference import CLOCKS, FLOATS, INTS, Settings
from crossflight.stress.sobol import points

cuda: Any = numba.cuda
_BLOCK = 128
_THREADS = 8192
"""Plans: threads at once, each with a work space of some 90 kB in the device's memory."""
Array = NDArray[np.float64]


@cuda.jit
def play_reference(seed, first, p, table):  # type: ignore[no-untyped-def]
    """Histories first, first + 1, ... of the reference model into the rows of `table`, one a thread."""
    row = cuda.grid(1)
    if row < table.shape[0]:
        clock = cuda.local.array(CLOCKS, float64)
        n = cuda.local.array(INTS, int64)
        x = cuda.local.array(FLOATS, float64)
        reference.play(seed, first + row, p, clock, n, x, table[row])


@cuda.jit
def play_plan(seed, first, w, spaces, log, given, table, yearly):  # type: ignore[no-untyped-def]
    """Histories first, first + 1, ... of plan `w`, as `play.play_many`; a thread has one of `spaces` and takes every n-th row."""
    for row in range(cuda.grid(1), table.shape[0], spaces.shape[0]):
        s = spaces[cuda.grid(1)]
        for d in range(given.shape[1]):
            s.point[d] = given[row, d]
        kernel.play(seed, first + row, w[0], s, log[0])
        for i in range(c.OUTPUTS):
            table[row, i] = s.out[i]
        for year in range(w[0].n_years):
            for i in range(c.YEARLY):
                yearly[row, year, i] = s.yearly[year, i]


def histories(settings: Settings, count: int, seed: int = 1, first: int = 0, block: int = _BLOCK) -> Array:
    """The outputs of `count` histories, (count, OUTPUTS), as `reference.histories` gives them. Needs a CUDA device."""
    _check()
    table = cuda.device_array((count, reference.OUTPUTS))
    play_reference[math.ceil(count / block), block](seed, first, cuda.to_device(settings.array()), table)
    found: Array = table.copy_to_host()
    return found


def plan_histories(w: World, count: int, seed: int, first: int = 0, block: int = _BLOCK) -> tuple[Array, Array]:
    """The outputs and yearly outputs of `count` histories of a plan, as `play.histories` gives them. Needs a CUDA device."""
    _check()
    blocks = math.ceil(min(count, _THREADS) / block)
    spaces = cuda.to_device(np.zeros(blocks * block, c.WORKSPACE))
    table, yearly = cuda.device_array((count, c.OUTPUTS)), cuda.device_array((count, len(w.years), c.YEARLY))
    given = cuda.to_device(points(w, seed, first, count))
    play_plan[blocks, block](
        seed, first, cuda.to_device(w.packed()), spaces, cuda.to_device(np.zeros(1, c.JOURNAL)), given, table, yearly
    )
    return table.copy_to_host(), yearly.copy_to_host()


def _check() -> None:
    if not cuda.is_available():
        raise InputError(
            "", "no CUDA device with its driver is here", "play on the processor: play.histories, reference.histories"
        )
