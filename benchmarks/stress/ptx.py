"""Do the kernels compile for a CUDA device? Both, to PTX of compute capability 9.0 (H100, H200), on a machine without any.

    pip install numba-cuda nvidia-cuda-nvcc-cu12 nvidia-cuda-nvrtc-cu12      # into an environment of its own
    CUDA_HOME=.../site-packages/nvidia/cuda_nvcc python benchmarks/stress/ptx.py

Prints the size of the code and the seconds to compile it.
"""

import sys
import time
from pathlib import Path
from typing import Any

import numba.cuda
import numpy as np
from numba import typeof, types

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from crossflight.stress import gpu
from crossflight.stress import layout as c

CAPABILITY = (9, 0)


class Absent:
    """The device that is not here: numba asks it for its capability when it compiles device functions."""

    compute_capability = CAPABILITY


def show(name: str, kernel: Any, *arguments: Any) -> None:
    """Compile one kernel and say so."""
    begun = time.perf_counter()
    ptx, _ = numba.cuda.compile_ptx(kernel.py_func, arguments, cc=CAPABILITY)
    assert f".target sm_{CAPABILITY[0]}{CAPABILITY[1]}" in ptx
    print(f"{name:16} {len(ptx):9,} bytes of PTX in {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    import numba.cuda.dispatcher as dispatcher

    dispatcher.get_current_device = lambda: Absent
    f1, f2, f3 = np.zeros(1), np.zeros((1, 1)), np.zeros((1, 1, 1))
    show("reference model", gpu.play_reference, types.int64, types.int64, typeof(f1), typeof(f2))
    arrays = (typeof(each) for each in (np.zeros(1, c.WORLD), np.zeros(1, c.WORKSPACE), np.zeros(1, c.JOURNAL), f2, f2, f3))
    show("plans", gpu.play_plan, types.int64, types.int64, *arrays)
