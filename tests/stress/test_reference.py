"""CF-REF-1: the kernel against plain Python and against SimPy with its own event logic, draw by draw."""

import numpy as np
import pytest

from crossflight.stress.draws import uniform
from crossflight.stress.reference import EVENTS, Settings, histories

from . import plain, simpy_reference

_ROUGH = Settings(p_fail=0.2, damage_mean=300.0, medical_mean=300.0)
_CASES = {
    "exchange": Settings(),
    "no exchange": Settings().without_exchange(),
    "rough": _ROUGH,
    "rough, no exchange": _ROUGH.without_exchange(),
    "very rough": Settings(p_fail=0.6, damage_mean=120.0, medical_mean=150.0, ground_sigma=1.2, slip_mean=60.0),
}


@pytest.mark.parametrize("case", _CASES)
def test_plain_python_agrees_to_nothing(case):
    table = histories(_CASES[case], 400, seed=11)
    twins = np.array([plain.history(_CASES[case], 11, number, uniform)[:6] for number in range(400)])
    assert np.abs(table - twins).max() == 0.0


@pytest.mark.parametrize("case", _CASES)
def test_simpy_agrees(case):
    """2,000 histories a case, 10,000 in all; days agree to rounding (SimPy adds them in another order)."""
    table = histories(_CASES[case], 2000, seed=5)
    found = np.array([simpy_reference.history(_CASES[case], 5, number, uniform) for number in range(2000)])
    assert not (np.abs(table[:, :EVENTS] - found) > 1e-9).any()


def test_first_history_does_not_matter():
    whole = histories(Settings(), 300, seed=2)
    parts = np.vstack([histories(Settings(), 100, seed=2, first=first) for first in (0, 100, 200)])
    assert (whole == parts).all()


def test_quiet_world_has_no_bad_days():
    quiet = Settings(p_fail=0.0, damage_mean=1e12, medical_mean=1e12, no_slip=1.0 - 1e-12)
    assert histories(quiet, 50)[:, :EVENTS].sum() == 0.0
