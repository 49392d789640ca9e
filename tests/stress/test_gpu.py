"""Both kernels as CUDA kernels in numba's simulator, where the same source runs as plain Python, against compiled code.

The simulator is chosen when numba is imported, so it runs in a process of its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from crossflight.errors import InputError
from crossflight.stress import gpu, play, reference, sobol, trial
from crossflight.stress import layout as c

_ROUGH = reference.Settings(p_fail=0.3, damage_mean=200.0, medical_mean=200.0)
_CODE = """
import json, sys
import numpy as np
from crossflight.stress import gpu, reference
from crossflight.stress.layout import World
from crossflight.stress.sobol import spread
gpu._THREADS = 4
rough = reference.Settings(p_fail=0.3, damage_mean=200.0, medical_mean=200.0)
arrays = np.load(sys.argv[1])
world = World(**{name: arrays[name] for name in World._fields})
print(json.dumps([
    gpu.histories(reference.Settings(), 20, seed=3, block=16).tolist(),
    gpu.histories(rough, 20, seed=3, block=16).tolist(),
    gpu.plan_histories(world, 6, 3, block=4)[0].tolist(),
    gpu.plan_histories(spread(world), 6, 3, 1020, block=4)[0].tolist(),
    gpu.plan_histories(world, 6, 3, block=4)[1].tolist(),
]))
"""


@pytest.fixture(scope="module")
def interpreted(flown, setup, tmp_path_factory):
    world = trial.prepared(flown, setup).world
    file = tmp_path_factory.mktemp("world") / "world.npz"
    np.savez(file, **world._asdict())
    root = Path(__file__).resolve().parents[2]
    own = {**os.environ, "NUMBA_ENABLE_CUDASIM": "1", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", _CODE, str(file)], env=own, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return world, [np.array(table) for table in json.loads(done.stdout)]


def test_the_cuda_kernel_plays_the_same_histories(interpreted):
    _, (plain, rough, *_) = interpreted
    assert np.abs(plain - reference.histories(reference.Settings(), 20, seed=3)).max() == 0.0
    assert np.abs(rough - reference.histories(_ROUGH, 20, seed=3)).max() == 0.0


def test_the_plan_s_kernel_on_cuda_differs_by_nothing(interpreted):
    """Six histories on four threads: two take a second one. Independent draws, and Sobol points over the end of a chunk."""
    world, (_, _, table, even, yearly) = interpreted
    compiled, by_year = play.histories(world, 6, 3)
    assert np.abs(table - compiled).max() == 0.0
    assert np.abs(yearly - by_year).max() == 0.0
    assert np.abs(even - play.histories(sobol.spread(world), 6, 3, 1020)[0]).max() == 0.0
    assert compiled[:, c.EVENTS].min() > 20


def test_without_a_device_it_says_so():
    with pytest.raises(InputError, match="no CUDA device"):
        gpu.plan_histories(None, 1, 1)
