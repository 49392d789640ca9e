"""Importance sampling: the same answer with less variance where it is meant for, and a refusal where weights spread too far."""

from dataclasses import replace

import numpy as np
import pytest

from crossflight.errors import PlanError
from crossflight.stress import layout as c
from crossflight.stress import trial
from crossflight.stress.effort import Effort
from crossflight.stress.play import histories
from crossflight.stress.rare import forced

_COUNT = 12_000


@pytest.fixture(scope="module")
def world(flown, setup):
    """Some months, so that a segment without anyone is rare."""
    return trial.prepared(flown, replace(setup, horizon=150.0)).world


def test_forcing_keeps_the_mean_and_cuts_the_variance(world):
    plain, _ = histories(world, 4 * _COUNT, 1)
    sharp, _ = histories(forced(world), _COUNT, 2)
    weight = np.exp(sharp[:, c.LOG_WEIGHT])
    assert abs(weight.mean() - 1.0) < 5 * weight.std() / np.sqrt(_COUNT)
    hit, rare = plain[:, c.ANY_UNSTAFFED] > 0, (sharp[:, c.ANY_UNSTAFFED] > 0) * weight
    assert 0 < hit.mean() < 0.01
    error = np.hypot(hit.std() / np.sqrt(4 * _COUNT), rare.std() / np.sqrt(_COUNT))
    assert abs(hit.mean() - rare.mean()) < 4 * error
    assert hit.var() / rare.var() > 3.0
    for column in (c.FAILURES, c.RETURNED, c.CREW_DAYS):
        error = np.hypot(plain[:, column].std() / np.sqrt(4 * _COUNT), (sharp[:, column] * weight).std() / np.sqrt(_COUNT))
        assert abs(plain[:, column].mean() - (sharp[:, column] * weight).mean()) < 4 * error


def test_too_small_an_effective_sample_is_refused(flown, setup, monkeypatch):
    monkeypatch.setattr("crossflight.stress.trial.forced", lambda world: forced(world, (40.0, 40.0, 60.0, 60.0)))
    with pytest.raises(PlanError, match="weighted histories are worth only"):
        trial.run(flown, replace(setup, rare=True, effort=Effort(1000)))


def test_a_weighted_run_says_what_it_is_worth(flown, setup):
    found = trial.run(flown, replace(setup, rare=True, horizon=150.0, effort=Effort(2048)))
    assert 100 < found.effective < 2048
