"""The kernel's machine code: kept on disk, loaded without numba, the same whoever made it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numba
import numpy as np
import pytest

from crossflight.stress import cached, joined, kept, play, trial

ROOT = Path(__file__).resolve().parents[2]
_PLAY = """
import json, sys
import numpy as np
from crossflight.stress import kept, machine, play
from crossflight.stress.layout import World
arrays = np.load(sys.argv[1])
said = []
kept.begin()
machine.ready(lambda text, share: said.append(text))
found = play.histories(World(**{name: arrays[name] for name in World._fields}), 16, 3)[0]
print(json.dumps([found.tolist(), "numba" in sys.modules, said]))
"""


def _run(file, folder, **environment):
    own = {**os.environ, "PYTHONPATH": str(ROOT), "NUMBA_CACHE_DIR": str(folder), **environment}
    done = subprocess.run(
        [sys.executable, "-c", _PLAY, str(file)], env=own, capture_output=True, text=True, timeout=300, check=True
    )
    table, numba, said = json.loads(done.stdout)
    return np.array(table), numba, said


@pytest.fixture
def file(flown, setup, tmp_path):
    world = trial.prepared(flown, setup).world
    np.savez(tmp_path / "world.npz", **world._asdict())
    return tmp_path / "world.npz", play.histories(world, 16, 3)[0]


def test_compiled_once_and_then_loaded_without_numba(file, tmp_path):
    """The process that plays never imports numba: the first time another compiles for it."""
    path, here = file
    for said in (["compiling the stress kernel, once: some ten seconds"], []):
        table, numba, progress = _run(path, tmp_path / "cache")
        assert (table == here).all()
        assert not numba
        assert progress == said
    assert [each.suffix for each in (tmp_path / "cache").glob("kernel-*/loop-*")] == [".o"]


def test_where_nothing_can_be_kept_it_is_compiled_all_the_same(file, tmp_path):
    path, here = file
    (tmp_path / "cache").write_text("a file, so no folder can be made here")
    table, numba, _ = _run(path, tmp_path / "cache")
    assert (table == here).all()
    assert not numba


def _dice(out):
    out[0] = np.random.random()


def test_code_that_needs_numba_at_run_time_is_refused():
    """A name that cannot be found would end the process that loads it."""
    with pytest.raises(AssertionError, match="which only numba knows"):
        joined.object_file(cached.entry(_dice), (numba.typeof(np.zeros(1)),))


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    kept.folder.cache_clear()
    yield tmp_path
    kept.folder.cache_clear()


def test_what_is_kept_belongs_to_these_sources(monkeypatch, folder):
    now = kept.folder()
    monkeypatch.setattr(kept, "_SOURCES", kept._SOURCES[1:])
    kept.folder.cache_clear()
    assert now.parent == folder
    assert kept.folder() != now


def test_nobody_compiles_ahead_where_something_is_kept(folder):
    assert kept.can_keep()
    (kept.folder() / "loop-0123456789abcdef.o").write_bytes(b"")
    assert kept.begin.__wrapped__() is None
