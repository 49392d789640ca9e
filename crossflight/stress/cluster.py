"""Play on a dask cluster: an address (tcp://host:port), or `local` for workers on this machine. Needs the extra 'cluster'."""

import importlib
import importlib.util
import os
import time
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from types import TracebackType
from typing import Any

from crossflight.errors import InputError, MissingExtra
from crossflight.stress.layout import World
from crossflight.stress.play import Sums, chunk

_WAIT_S = 4
"""Seconds until a scheduler counts as absent."""
_ALONE_S = 30.0
"""Seconds without any worker until the cluster counts as gone."""
_TRIES = 3
"""How often a chunk is handed out anew after its workers died over it or took the plans with them."""


class Cluster:
    """A dask client. Chunks of a worker that dies go to another; the answer stays the same.

    Raises `InputError` where no scheduler answers, and later where its workers are gone for good.
    """

    def __init__(self, address: str) -> None:
        if importlib.util.find_spec("distributed") is None:
            raise MissingExtra("a cluster", "cluster")
        self.killed: type[Exception] = importlib.import_module("distributed").KilledWorker
        self._client = _local() if address == "local" else _connect(address)
        self.count = max(2, 2 * len(self._client.scheduler_info(n_workers=-1)["workers"]))
        self._worlds: Any = None
        self._held: Sequence[World] = ()

    def submit(self, worlds: Sequence[World], seed: int, first: int, count: int) -> "Future[Sums]":
        """Play one chunk; the plans travel to the workers once."""
        if self._held is not worlds:
            self._held, self._worlds = worlds, None
        return _Dask(self, (worlds, seed, first, count))

    def play(self, worlds: Sequence[World], seed: int, first: int, count: int, again: bool = False) -> Any:
        """Hand a chunk to a worker; `again` sends the plans anew, since those who held them may be dead."""
        if self._worlds is None or again:
            try:
                self._worlds = self._client.scatter([list(worlds)], broadcast=True, hash=False, timeout=_ALONE_S)[0]
            except (TimeoutError, OSError):
                raise _gone() from None
        return self._client.submit(chunk, self._worlds, seed, first, count, pure=False, retries=_TRIES)

    def is_alone(self) -> bool:
        """Is there no scheduler, or no worker?"""
        try:
            return self._client.status != "running" or not self._client.scheduler_info(n_workers=-1)["workers"]
        except OSError:
            return True

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()
        if self._client.cluster is not None:
            self._client.cluster.close()


class _Dask(Future[Sums]):
    def __init__(self, cluster: Cluster, work: tuple[Sequence[World], int, int, int]) -> None:
        super().__init__()
        self._cluster, self._work, self._inner = cluster, work, cluster.play(*work)

    def result(self, timeout: float | None = None) -> Sums:
        """The chunk's sums. What a dead worker had is played again; `InputError` where nobody is left to."""
        for _ in range(_TRIES):
            try:
                return self._wait()
            except (CancelledError, self._cluster.killed):
                self._inner = self._cluster.play(*self._work, again=True)
        return self._wait()

    def _wait(self) -> Sums:
        """Wait in steps, so that a cluster without workers is seen."""
        seen = time.monotonic()
        while True:
            try:
                found: Sums = self._inner.result(1.0)
                return found
            except TimeoutError:
                if not self._cluster.is_alone():
                    seen = time.monotonic()
                elif time.monotonic() - seen > _ALONE_S:
                    raise _gone() from None

    def cancel(self) -> bool:
        """Give the chunk up."""
        self._inner.cancel()
        return True


def _gone() -> InputError:
    return InputError("--cluster", "all workers are gone", "start workers again, or use --cluster local")


def _local() -> Any:
    distributed: Any = importlib.import_module("distributed")
    workers = min(os.cpu_count() or 1, 16)
    return distributed.Client(
        distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50)
    )


def _connect(address: str) -> Any:
    distributed: Any = importlib.import_module("distributed")
    try:
        return distributed.Client(address, timeout=_WAIT_S)
    except (OSError, ValueError, TimeoutError):
        mend = "start a scheduler there, or use --cluster local"
        raise InputError("--cluster", f"no dask scheduler answers at '{address}'", mend) from None
