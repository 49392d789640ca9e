"""The reference model on a CUDA device: the same source, one thread a history, with its work space in local memory.

numba compiles the functions of `reference` and `draws` as device functions. Tests run this in numba's simulator; it has not been
measured on a real device.
"""

import math
from typing import Any

import numba.cuda
import numpy as np
from numba import float64, int64
from numpy.typing import NDArray

from crossflight.errors import InputError
from crossflight.stress.reference import CLOCKS, FLOATS, INTS, OUTPUTS, Settings, play

cuda: Any = numba.cuda
_BLOCK = 128


@cuda.jit
def _play_one(seed, first, p, table):  # type: ignore[no-untyped-def]
    row = cuda.grid(1)
    if row < table.shape[0]:
        clock = cuda.local.array(CLOCKS, float64)
        n = cuda.local.array(INTS, int64)
        x = cuda.local.array(FLOATS, float64)
        play(seed, first + row, p, clock, n, x, table[row])


def histories(settings: Settings, count: int, seed: int = 1, first: int = 0, block: int = _BLOCK) -> NDArray[np.float64]:
    """The outputs of `count` histories, (count, OUTPUTS), as `reference.histories` gives them. Needs a CUDA device."""
    if not cuda.is_available():
        raise InputError("", "no CUDA device with its driver is here", "play on the processor: reference.histories")
    table = cuda.device_array((count, OUTPUTS))
    _play_one[math.ceil(count / block), block](seed, first, cuda.to_device(settings.array()), table)
    found: NDArray[np.float64] = table.copy_to_host()
    return found
