"""Play on a dask cluster: an address (tcp://host:port), or `local` for workers on this machine. Needs the extra 'cluster'."""

import importlib
import importlib.util
import os
from collections.abc import Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Any

from crossflight.errors import InputError, MissingExtra
from crossflight.stress.layout import World
from crossflight.stress.play import Sums, chunk

_WAIT_S = 10


class Cluster:
    """A dask client. Chunks of a worker that dies go to another; the answer stays the same."""

    def __init__(self, address: str) -> None:
        if importlib.util.find_spec("distributed") is None:
            raise MissingExtra("a cluster", "cluster")
        self._client = _local() if address == "local" else _connect(address)
        self.count = max(2, 2 * len(self._client.scheduler_info(n_workers=-1)["workers"]))
        self._worlds: Any = None
        self._held: Sequence[World] = ()

    def submit(self, worlds: Sequence[World], seed: int, first: int, count: int) -> "Future[Sums]":
        """Play one chunk; the plans travel to the workers once."""
        if self._held is not worlds:
            self._held, self._worlds = worlds, self._client.scatter([list(worlds)], broadcast=True)[0]
        return _Dask(self._client.submit(chunk, self._worlds, seed, first, count, pure=False, retries=3))

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()
        if self._client.cluster is not None:
            self._client.cluster.close()


class _Dask(Future[Sums]):
    def __init__(self, inner: Any) -> None:
        super().__init__()
        self._inner = inner

    def result(self, timeout: float | None = None) -> Sums:
        """The chunk's sums."""
        found: Sums = self._inner.result(timeout)
        return found

    def cancel(self) -> bool:
        """Give the chunk up."""
        self._inner.cancel()
        return True


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
