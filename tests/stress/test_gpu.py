"""Both kernels as CUDA kernels in numba's simulator, where the same source runs as plain Python, against compiled code.

The simulator is chosen when numba is imported, so it runs in a process of its own.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from crossflight.errors import InputError
from crossflight.stress import gpu, play, policy, reference, sobol, trial
from crossflight.stress import layout as c

from . import rough as rates

_ROUGH = reference.Settings(p_fail=0.3, damage_mean=200.0, medical_mean=200.0)
_CODE = """
import json, sys
import numpy as np
from crossflight.stress import gpu, play, reference
from crossflight.stress.layout import World
from crossflight.stress.sobol import spread
gpu._THREADS = 4
rough = reference.Settings(p_fail=0.3, damage_mean=200.0, medical_mean=200.0)
world, other = (World(**{name: np.load(file)[name] for name in World._fields}) for file in sys.argv[1:])
print(json.dumps([
    gpu.histories(reference.Settings(), 20, seed=3, block=16).tolist(),
    gpu.histories(rough, 20, seed=3, block=16).tolist(),
    gpu.plan_histories(world, 6, 3, block=4)[0].tolist(),
    gpu.plan_histories(spread(world), 6, 3, 1020, block=4)[0].tolist(),
    gpu.plan_histories(world, 6, 3, block=4)[1].tolist(),
    play.histories(other, 60, 5)[0].tolist(),
]))
"""


@pytest.fixture(scope="module")
def worlds(flown, setup):
    """A plan as it is, and one with rough rates in which every kind of event happens, crews that change among them."""
    own = replace(policy.load("recrewed"), replacement=("Soyuz",))
    rough = replace(setup, policy=own, start=datetime(2021, 6, 1, tzinfo=UTC), horizon=900.0)
    rough = replace(rough, rates=setup.rates.override(rates.RATES, "test"))
    return trial.prepared(flown, setup).world, trial.prepared(flown, rough).world


@pytest.fixture(scope="module")
def interpreted(worlds, tmp_path_factory):
    files = [str(tmp_path_factory.mktemp("world") / "world.npz") for _ in worlds]
    for file, world in zip(files, worlds, strict=True):
        np.savez(file, **world._asdict())
    root = Path(__file__).resolve().parents[2]
    own = {**os.environ, "NUMBA_ENABLE_CUDASIM": "1", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", _CODE, *files], env=own, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return worlds[0], [np.array(table) for table in json.loads(done.stdout)]


def test_the_cuda_kernel_plays_the_same_histories(interpreted):
    _, (plain, rough, *_) = interpreted
    assert np.abs(plain - reference.histories(reference.Settings(), 20, seed=3)).max() == 0.0
    assert np.abs(rough - reference.histories(_ROUGH, 20, seed=3)).max() == 0.0


def test_the_plan_s_kernel_on_cuda_differs_by_nothing(interpreted):
    """Six histories on four threads: two take a second one. Independent draws, and Sobol points over the end of a chunk."""
    world, (_, _, table, even, yearly, _) = interpreted
    compiled, by_year = play.histories(world, 6, 3)
    assert np.abs(table - compiled).max() == 0.0
    assert np.abs(yearly - by_year).max() == 0.0
    assert np.abs(even - play.histories(sobol.spread(world), 6, 3, 1020)[0]).max() == 0.0
    assert compiled[:, c.EVENTS].min() > 20


def test_plain_python_differs_by_nothing_whatever_happens(worlds, interpreted):
    """The same source not compiled: sixty histories with every kind of event."""
    assert np.abs(interpreted[1][-1] - play.histories(worlds[1], 60, 5)[0]).max() == 0.0
    met = {int(row[0]) for history in range(60) for row in play.events(worlds[1], history, 5)[0]}
    assert met == {getattr(c, name) for name in dir(c) if name.startswith("E_")}


def test_without_a_device_it_says_so():
    with pytest.raises(InputError, match="no CUDA device"):
        gpu.plan_histories(None, 1, 1)
