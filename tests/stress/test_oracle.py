"""The kernel against an independent SimPy model of the same plans, on the same addressed draws: no history differs.

60 histories a case here; `benchmarks/stress/oracle.py` plays 10,000 of each plan.
"""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from crossflight.stress import layout as c
from crossflight.stress import policy, trial
from crossflight.stress.play import histories

from . import simpy_plan

_COMPARED = [column for column in range(c.OUTPUTS) if column not in (c.EVENTS, c.LOG_WEIGHT)]
_ROUGH = {
    "medical-return/rate": 0.0005,
    "ship-damage/rate": 0.002,
    "launch-failure/chance/Soyuz": 0.2,
    "launch-failure/chance/Falcon 9": 0.2,
    "pad-damage/chance": 0.1,
    "port-loss/rate": 0.002,
}


@pytest.mark.parametrize("rates", [{}, _ROUGH], ids=["as fitted", "rough"])
@pytest.mark.parametrize(("year", "name"), [(2024, "as-flown"), (2021, "cautious"), (2014, "as-flown")])
def test_simpy_agrees_on_real_plans(flown, setup, year, name, rates):
    start = datetime(year, 11, 1, tzinfo=UTC)
    horizon = None if year > 2023 else 700.0
    own = replace(setup, start=start, policy=policy.load(name), horizon=horizon, rates=setup.rates.override(rates, "test"))
    world = trial.prepared(flown, own).world
    table, _ = histories(world, 60, 5)
    twins = np.array([simpy_plan.history(world, 5, number) for number in range(60)])
    assert np.abs(table - twins)[:, _COMPARED].max() < 1e-6


def test_the_oracle_sees_a_fault(flown, setup):
    """The comparison can fail: a policy that differs by a day in one number shows up."""
    world = trial.prepared(flown, replace(setup, rates=setup.rates.override(_ROUGH, "test"))).world
    other = world._replace(scalars=world.scalars + np.eye(c.SCALARS)[c.RELAUNCH])
    table, _ = histories(world, 60, 5)
    twins = np.array([simpy_plan.history(other, 5, number) for number in range(60)])
    assert np.abs(table - twins)[:, _COMPARED].max() > 1e-3
