"""Play until there are enough histories, or until the errors are small enough; threads or workers share the chunks."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from crossflight.errors import Interrupted
from crossflight.stress import layout as c
from crossflight.stress.effort import Effort
from crossflight.stress.layout import World
from crossflight.stress.play import CHUNK, Sums, chunk

Progress = Callable[[str, float | None], None]
_ROUND = 8
"""Chunks between two looks at the error: fixed, so that the answer does not hang on who was quick."""


class Workers(Protocol):
    """Whoever plays chunks: `submit` hands one out, the future brings its sums."""

    def submit(self, worlds: Sequence[World], seed: int, first: int, count: int) -> "Future[Sums]":
        """Play one chunk."""


class Threads:
    """Threads of this process; the kernel lets go of the interpreter's lock."""

    def __init__(self, count: int) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="stress")
        self.count = count

    def submit(self, worlds: Sequence[World], seed: int, first: int, count: int) -> "Future[Sums]":
        """Play one chunk."""
        return self._pool.submit(chunk, worlds, seed, first, count)

    def close(self) -> None:
        """Forget what has not begun."""
        self._pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True)
class Played:
    """The sums, and whether the user stopped before the end."""

    sums: Sums
    stopped: bool
    seconds: float


def play_all(worlds: Sequence[World], effort: Effort, workers: Workers, progress: Progress, threads: int = 1) -> Played:
    """Play every variant on the same draws. Interrupted by the user, it keeps what is done; with nothing done it raises."""
    begun, total, stopped = time.monotonic(), None, False
    turns = _chunks(effort.histories)
    pending: list[Future[Sums]] = []
    try:
        done = 0
        while True:
            while len(pending) < 2 * threads and (turn := next(turns, None)) is not None:
                pending.append(workers.submit(worlds, effort.seed, *turn))
            if not pending:
                break
            sums = pending.pop(0).result()
            total = sums if total is None else total.add(sums)
            done += 1
            _report(progress, total.count, effort, time.monotonic() - begun)
            if effort.error is not None and done % _ROUND == 0 and worst_error(total) <= effort.error:
                break
    except KeyboardInterrupt:
        stopped = True
    for future in pending:
        future.cancel()
    progress("stress test", 1.0)
    if total is None:
        raise Interrupted("stopped before the first histories were done")
    return Played(total, stopped, time.monotonic() - begun)


def worst_error(sums: Sums) -> float:
    """The largest relative standard error of the outputs that are asked for: unstaffed, short of seats; inf if one is nought."""
    n = sums.count
    worst = 0.0
    for column in (c.ANY_UNSTAFFED, c.SHORT):
        mean = sums.moments[0, 0, column] / n
        spread = max(sums.moments[0, 1, column] / n - mean**2, 0.0)
        worst = max(worst, math.sqrt(spread / n) / mean if mean > 0.0 else math.inf)
    return worst


def _chunks(histories: int) -> Iterator[tuple[int, int]]:
    for first in range(0, histories, CHUNK):
        yield first, min(CHUNK, histories - first)


def _report(progress: Progress, count: int, effort: Effort, seconds: float) -> None:
    rate = count / max(seconds, 1e-6)
    remaining = (effort.histories - count) / max(rate, 1e-6)
    left = "" if effort.error is not None else f", {remaining:.0f} s to go"
    share = None if effort.error is not None else min(count / effort.histories, 0.999)
    progress(f"stress test: {count:,} histories, {rate:,.0f} a second{left}", share)
