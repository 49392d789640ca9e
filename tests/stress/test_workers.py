"""Processes and a dask cluster give the same bytes as threads, also when a worker is killed on the way."""

import os
import signal
from dataclasses import replace

import pytest

from crossflight.errors import InputError
from crossflight.stress import trial
from crossflight.stress.cluster import Cluster
from crossflight.stress.play import CHUNK
from crossflight.stress.pool import Processes
from crossflight.stress.run import Effort

_EFFORT = Effort(5 * CHUNK + 17, seed=2)


@pytest.fixture(scope="module")
def expected(flown, setup):
    return repr(trial.run(flown, replace(setup, effort=_EFFORT)))


def test_processes_give_the_same_bytes_and_survive_a_killed_worker(flown, setup, expected):
    with Processes(2) as pool:
        assert repr(trial.run(flown, replace(setup, effort=_EFFORT, workers=pool, threads=2))) == expected
        killed = []

        def progress(_text, _share=None):
            if not killed:
                killed.append(pool.workers[0])
                os.kill(killed[0], signal.SIGKILL)

        assert repr(trial.run(flown, replace(setup, effort=_EFFORT, workers=pool, threads=2, progress=progress))) == expected
        assert killed


def test_a_cluster_gives_the_same_bytes(flown, setup, expected):
    distributed = pytest.importorskip("distributed")
    workers = distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None)
    try:
        with Cluster(workers.scheduler_address) as cluster:
            assert repr(trial.run(flown, replace(setup, effort=_EFFORT, workers=cluster, threads=2))) == expected
    finally:
        workers.close()


def test_a_cluster_that_is_not_there(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("crossflight.stress.cluster._WAIT_S", 1)
    with pytest.raises(InputError, match="no dask scheduler answers"):
        Cluster("tcp://127.0.0.1:9")
