"""The reference model in numba against SimPy, plain Python, C, its own draws and two threads, in one run on one machine.

Two threads share no data; what keeps them below 2 x is the machine. So two processes, which share nothing at all, do the same
work in the same rounds: their ratio is what this machine's two cores give just now, and the one to read two threads against.

    python benchmarks/stress/speed.py

Ratios are of the best of several rounds. The C port is built with gcc -O3; every implementation must give the same numbers.
"""

import ctypes
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from stress import plain, simpy_reference  # noqa: E402

from crossflight.stress import draws, reference  # noqa: E402
from crossflight.stress.cached import plain as compiled  # noqa: E402

SETTINGS = reference.Settings()
ROUNDS, COUNT, FEW = 7, 100_000, 300
UNIFORMS = 56
"""A history uses 55.5 on average (plain Python counts them)."""


@compiled
def draw_floor(seed, rows, each):  # type: ignore[no-untyped-def]
    """As many uniforms as the histories need, added up."""
    total = 0.0
    for row in range(rows):
        for i in range(each):
            total += draws.uniform(seed, row, 0, 1, i)
    return total


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the quickest round."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def c_port() -> ctypes.CDLL:
    """The C port, built and loaded."""
    folder = Path(tempfile.mkdtemp())
    source, library = Path(__file__).with_name("reference.c"), folder / "reference.so"
    flags = ["-O3", "-ffp-contract=off", "-shared", "-fPIC"]
    subprocess.run(["gcc", *flags, str(source), "-o", str(library), "-lm"], check=True)
    loaded = ctypes.CDLL(str(library))
    loaded.draws.restype = ctypes.c_double
    return loaded


def play(first: int, count: int = 4 * COUNT) -> None:
    """Some histories, for a thread or a process of its own."""
    reference.play_many(1, first, SETTINGS.array(), np.empty((count, reference.OUTPUTS)))


def in_pairs() -> tuple[float, float]:
    """How many times as quick two threads, and two processes, are as one: the best of rounds that take turns."""
    halves, one = (0, 4 * COUNT), []
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as processes:
        pools: tuple[Executor, ...] = threads, processes
        both: tuple[list[float], ...] = [], []
        for pool in pools:
            list(pool.map(play, halves))
        for _ in range(ROUNDS):
            one.append(best(lambda: [play(first) for first in halves], 1))
            for pool, times in zip(pools, both, strict=True):
                times.append(best(lambda pool=pool: list(pool.map(play, halves)), 1))  # type: ignore[misc]
    return min(one) / min(both[0]), min(one) / min(both[1])


def main() -> None:
    """Print the table."""
    values, table = SETTINGS.array(), np.empty((COUNT, reference.OUTPUTS))
    c, other = c_port(), np.empty_like(table)

    def in_c() -> None:
        c.play_many(ctypes.c_uint64(1), ctypes.c_uint64(0), ctypes.c_void_p(values.ctypes.data),
                    ctypes.c_void_p(other.ctypes.data), ctypes.c_uint64(COUNT))  # fmt: skip

    reference.play_many(1, 0, values, table)
    in_c()
    assert np.abs(table - other).max() < 1e-9, "the C port differs"
    draw_floor(1, 10, UNIFORMS)
    kernel = best(lambda: reference.play_many(1, 0, values, table)) / COUNT
    port = best(in_c) / COUNT
    floor = best(lambda: draw_floor(1, COUNT, UNIFORMS)) / COUNT
    threads, processes = in_pairs()
    simpy = best(lambda: [simpy_reference.history(SETTINGS, 1, i, draws.uniform) for i in range(FEW)], 3) / FEW
    python = best(lambda: [plain.history(SETTINGS, 1, i, draws.uniform) for i in range(FEW)], 3) / FEW
    twins = np.array([plain.history(SETTINGS, 1, i, draws.uniform)[:6] for i in range(FEW)])
    assert (twins == table[:FEW]).all(), "plain Python differs"
    rows = [
        ("numba kernel", f"{1e6 * kernel:.2f} us a history", ""),
        ("SimPy", f"{1e6 * simpy:.0f} us", f"kernel {simpy / kernel:.0f} x"),
        ("plain Python", f"{1e6 * python:.0f} us", f"kernel {python / kernel:.0f} x"),
        ("C, gcc -O3", f"{1e6 * port:.2f} us", f"kernel {port / kernel:.2f} x"),
        ("its draws alone", f"{1e6 * floor:.2f} us", f"kernel takes {kernel / floor:.1f} times as long"),
        ("two threads", "", f"{threads:.2f} x one"),
        ("two processes", "", f"{processes:.2f} x one: what this machine gives just now"),
    ]
    for name, value, ratio in rows:
        print(f"{name:16} {value:24} {ratio}")


if __name__ == "__main__":
    main()
