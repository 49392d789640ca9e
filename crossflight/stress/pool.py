"""Worker processes of this machine: the same chunks, the same answer, with nothing shared but the compiled plan."""

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType

from crossflight.errors import InputError
from crossflight.stress.layout import World
from crossflight.stress.play import Sums, chunk

_TRIES = 3


class Processes:
    """A pool of processes. A worker that dies is replaced and its chunk played again: the answer stays the same."""

    def __init__(self, count: int = 0) -> None:
        self.count = count or min(os.cpu_count() or 1, 16)
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.count, mp_context=multiprocessing.get_context("spawn"))

    def submit(self, worlds: Sequence[World], seed: int, first: int, count: int) -> "Future[Sums]":
        """Play one chunk, whatever happens to the worker that has it."""
        return _Again(self, (list(worlds), seed, first, count))

    def play(self, work: tuple[list[World], int, int, int]) -> "Future[Sums]":
        """Hand a chunk to the pool, to a new pool if the old one has broken."""
        try:
            return self._pool.submit(chunk, *work)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._new()
            return self._pool.submit(chunk, *work)

    @property
    def workers(self) -> list[int]:
        """The process ids of the workers that run now."""
        return list(self._pool._processes)

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


class _Again(Future[Sums]):
    """A future that plays its chunk again if the worker died."""

    def __init__(self, pool: Processes, work: tuple[list[World], int, int, int]) -> None:
        super().__init__()
        self._pool, self._work, self._inner = pool, work, pool.play(work)

    def result(self, timeout: float | None = None) -> Sums:
        """The chunk's sums; three workers may die over it. `InputError` where a fourth does: it is no accident."""
        for _ in range(_TRIES + 1):
            try:
                return self._inner.result(timeout)
            except BrokenProcessPool:
                self._inner = self._pool.play(self._work)
        self._inner.cancel()
        raise InputError("--workers", "worker processes die over and over", "is memory short? --workers threads needs the least")

    def cancel(self) -> bool:
        """Give the chunk up."""
        return self._inner.cancel()
