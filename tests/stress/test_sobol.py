"""Sobol points: spread evenly, addressed, the same answer whoever plays, unbiased, with errors that hold."""

from dataclasses import replace

import numpy as np
import pytest

from crossflight.errors import InputError, MissingExtra
from crossflight.questions.base import ask
from crossflight.stress import sobol, trial
from crossflight.stress.effort import Effort
from crossflight.stress.layout import CHUNK
from crossflight.stress.play import chunk, events, histories
from crossflight.stress.replay import replay

pytest.importorskip("scipy")


@pytest.fixture(scope="module")
def spread(setup):
    return replace(setup, sobol=True, effort=Effort(4 * CHUNK, seed=2))


@pytest.fixture(scope="module")
def world(flown, spread):
    return trial.prepared(flown, spread).world


def test_each_scramble_fills_every_cell_once(world):
    """256 points of one replicate: one in each 256th of every dimension, one in each cell of the first two dimensions' grid."""
    points = sobol.points(world, 7, 0, 4 * CHUNK)
    assert points.shape == (4 * CHUNK, int(world.dims.max()) + 1)
    assert 0.0 < points.min() < points.max() < 1.0
    one = points.reshape(4, sobol.REPLICATES, CHUNK // sobol.REPLICATES, -1)[:, 5].reshape(256, -1)
    assert all(len(np.unique(np.floor(one[:, d] * 256))) == 256 for d in range(one.shape[1]))
    assert len({(int(x * 16), int(y * 16)) for x, y in one[:, :2]}) == 256


def test_points_are_addressed(world):
    whole = sobol.points(world, 7, 0, 3 * CHUNK)
    assert np.array_equal(whole[1500:2500], sobol.points(world, 7, 1500, 1000))
    assert not np.array_equal(whole, sobol.points(world, 8, 0, 3 * CHUNK))
    dimensions = [world.dims[world.dims >= 0], np.arange(int(world.dims.max()) + 1)]
    assert np.array_equal(np.sort(dimensions[0]), dimensions[1])


def test_chunks_in_any_order_and_any_threads_give_the_same(flown, spread, world):
    table, _ = histories(world, 2 * CHUNK, 2)
    assert np.array_equal(table[CHUNK:], histories(world, CHUNK, 2, CHUNK)[0])
    one, other = (repr(trial.run(flown, replace(spread, threads=n))) for n in (1, 3))
    assert one == other
    first, second = (chunk([world], 2, start, CHUNK) for start in (0, CHUNK))
    assert np.allclose(first.add(second).parts.sum(axis=2)[0, 0], table.sum(axis=0))


def test_a_history_is_replayed_as_it_was(flown, spread, world):
    table, _ = histories(world, CHUNK, 2)
    worst = int(np.argmax(table[:, 4]))
    assert np.array_equal(events(world, worst, 2)[1], table[worst])
    assert np.array_equal(replay(trial.prepared(flown, spread), worst, 2).outputs, table[worst])


def test_means_agree_with_independent_draws_and_counts_are_sharper(flown, setup, spread):
    many = Effort(16 * CHUNK, seed=4)
    plain, even = (trial.run(flown, replace(each, effort=many)) for each in (setup, spread))
    for name in ("unstaffed", "short_of_seats", "launch_failures", "ships_damaged", "crew_days_lost", "events"):
        one, other = plain.outputs[name], even.outputs[name]
        assert abs(one.mean - other.mean) < 4.5 * np.hypot(one.error, other.error), name
    for name in ("launch_failures", "ships_damaged"):
        assert even.outputs[name].error < plain.outputs[name].error, name


def test_what_sobol_points_cannot_do_is_said(flown, spread, monkeypatch):
    with pytest.raises(InputError, match="multiple of 1,024"):
        replace(spread, effort=Effort(1000))
    with pytest.raises(InputError, match="no --until-error"):
        ask("stress", from_="2024-11-01", sobol=True, until_error="5%")
    monkeypatch.setattr(sobol.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(MissingExtra, match="sobol"):
        trial.run(flown, spread)
