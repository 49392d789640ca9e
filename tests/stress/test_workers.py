"""Processes and a dask cluster give the same bytes as threads, also when a worker is killed on the way."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import replace

import pytest

from crossflight.errors import InputError
from crossflight.stress import trial
from crossflight.stress.cluster import Cluster
from crossflight.stress.effort import Effort
from crossflight.stress.play import CHUNK
from crossflight.stress.pool import Processes

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


def _die(*_work):
    """What a worker plays in the next test."""
    os._exit(9)


def test_processes_that_die_over_and_over_say_so(flown, setup, monkeypatch):
    monkeypatch.setattr("crossflight.stress.pool.chunk", _die)
    with pytest.raises(InputError, match="die over and over"), Processes(1) as pool:
        trial.run(flown, replace(setup, effort=Effort(CHUNK), workers=pool, threads=1))


@pytest.fixture(scope="module")
def cluster_of_two():
    """A scheduler and two worker processes, as a user would start them."""
    pytest.importorskip("distributed")
    started = []

    def start(*words: str) -> subprocess.Popen:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
        started.append(
            subprocess.Popen([sys.executable, "-m", "distributed.cli." + words[0], *words[1:]], env=environment, **quiet)
        )
        return started[-1]

    with tempfile.TemporaryDirectory() as folder:
        address = f"tcp://127.0.0.1:{_free_port()}"
        start("dask_scheduler", "--host", "127.0.0.1", "--port", address.rsplit(":")[-1], "--no-dashboard")
        here = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", folder)
        workers = [start("dask_worker", address, *here) for _ in range(2)]
        yield address, workers
        for process in reversed(started):
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _connected(address: str, workers: int) -> Cluster:
    """A client once that many workers are there."""
    for _ in range(120):
        try:
            cluster = Cluster(address)
            break
        except InputError:
            time.sleep(0.25)
    cluster._client.wait_for_workers(workers, timeout=60)
    return cluster


def test_a_dask_worker_killed_in_mid_run_changes_no_byte(flown, setup, expected, cluster_of_two):
    address, workers = cluster_of_two
    told = []

    def progress(_text, _share=None):
        told.append(_share)
        if len(told) == 1:
            workers[0].send_signal(signal.SIGKILL)

    with _connected(address, 2) as cluster:
        found = trial.run(flown, replace(setup, effort=_EFFORT, workers=cluster, threads=4, progress=progress))
        assert repr(found) == expected
        assert workers[0].wait(10) == -signal.SIGKILL
        assert workers[1].poll() is None
        assert len(cluster._client.scheduler_info(n_workers=-1)["workers"]) == 1


def test_a_cluster_whose_workers_are_all_gone_says_so(flown, setup, cluster_of_two, monkeypatch):
    address, workers = cluster_of_two
    monkeypatch.setattr("crossflight.stress.cluster._ALONE_S", 1.0)

    def progress(_text, _share=None):
        for worker in workers:
            worker.kill()

    with _connected(address, 1) as cluster, pytest.raises(InputError, match="all workers are gone"):
        trial.run(flown, replace(setup, effort=Effort(50 * CHUNK), workers=cluster, threads=2, progress=progress))


def test_a_cluster_that_is_not_there(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("crossflight.stress.cluster._WAIT_S", 1)
    with pytest.raises(InputError, match="no dask scheduler answers"):
        Cluster("tcp://127.0.0.1:9")
