"""The bands hold what they promise, on the shipped series and on the whole one."""

from datetime import UTC, datetime

import numpy as np
import pytest

from crossflight.errors import UnknownName
from crossflight.orbit.backtest import LEADS, errors_min, track
from crossflight.orbit.bands import REGIMES, coverage, half_width_min, phase_sigma_deg
from crossflight.orbit.clock import days, wrap
from crossflight.orbit.plane import Plane
from crossflight.orbit.series import shipped

ALL = np.array(LEADS, dtype=float)


def test_bands_grow_with_lead_and_regime():
    leads = np.array([0.1, 1, 5, 30, 100, 365, 700, 2000, 3650])
    for regime in REGIMES:
        assert (np.diff(half_width_min(leads, regime)) >= 0).all()
    assert (half_width_min(leads, "held") <= half_width_min(leads, "recent")).all()
    assert (half_width_min(leads[2:], "recent") <= half_width_min(leads[2:], "varied")).all()
    assert half_width_min(1e6) == 718
    assert half_width_min(-30) == half_width_min(30)
    with pytest.raises(UnknownName, match="no reboost regime 'never'"):
        half_width_min(1, "never")


def test_phase_is_lost_after_weeks():
    assert phase_sigma_deg(1) < 1
    assert phase_sigma_deg(7) < 15
    assert phase_sigma_deg(45) > 60


@pytest.mark.parametrize(("regime", "first", "last"), [("varied", -365, 1830), ("held", 7600, 8120)])
def test_bands_hold_on_the_shipped_series(regime, first, last):
    """A thinned series holds few truths at each lead; the share lies within 91 to 99 %."""
    sets = [each for each in shipped() if first < each.epoch < last]
    errors = errors_min(track(sets), track(sets))
    assert np.isfinite(errors).sum() > 300
    assert 0.91 <= coverage(errors, ALL, regime) <= 0.99


@pytest.mark.parametrize(("regime", "block_days"), [("varied", 365), ("held", 60)])
def test_bands_hold_in_93_to_97_of_100_back_tests(whole, regime, block_days):
    """As shipped, and drawn from the other stretches of time alone: both within 93 to 97 % of leads of 1 to 365 days."""
    from benchmarks.orbit.make_bands import PERCENTILE
    from benchmarks.orbit.series import ERAS, era

    origins = track(era(whole, *ERAS[regime]), 1.0)
    errors = np.abs(errors_min(origins, track(whole)))
    assert 0.93 <= coverage(errors, ALL, regime) <= 0.97
    block = ((origins.epoch - origins.epoch[0]) // block_days).astype(int)
    held = known = 0
    for each in np.unique(block):
        width = np.nanquantile(errors[block != each], PERCENTILE, axis=0)
        held += int((errors[block == each] <= width).sum())
        known += int(np.isfinite(errors[block == each]).sum())
    assert 0.93 <= held / known <= 0.97


def test_recent_sets_lie_within_the_recent_band():
    from benchmarks.orbit.make_bands import RECENT_FROM, pairs

    leads, misses = pairs(track([each for each in shipped() if each.epoch > RECENT_FROM]))
    assert len(leads) > 900
    assert 0.97 <= (misses <= half_width_min(leads, "recent")).mean() <= 0.995
    assert (misses <= half_width_min(leads, "held")).mean() < 0.8  # why the band of 2021-22 is not the default


def year(number):
    return float(days(datetime(number, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize("split", [2024, 2025, 2026])
def test_the_recent_band_drawn_from_earlier_sets_holds_for_later_ones(split):
    """As a user meets it: the band is of the past, the forecast of the time after."""
    from benchmarks.orbit.make_bands import recent_unseen

    scale, share, pairs = recent_unseen(year(split), np.inf, after=True)
    assert pairs > 120
    assert share >= 0.95
    assert 1.9 < scale < 2.1


def test_the_recent_band_holds_in_years_that_it_was_not_drawn_from():
    from benchmarks.orbit.make_bands import recent_unseen

    found = [recent_unseen(year(each), year(each + 1)) for each in range(2022, 2027)]
    pairs = sum(number for _, _, number in found)
    assert 0.93 <= sum(share * number for _, share, number in found) / pairs <= 0.98
    assert min(share for _, share, _ in found) > 0.9


def test_nine_of_ten_phases_of_recent_sets_lie_within_two_sigma():
    """A reboost between two sets is not foreseen; without one the sigma is generous."""
    sets = [each for each in shipped() if each.epoch > 8300]
    ahead = [(a, b) for i, a in enumerate(sets) for b in sets[i + 1 :] if 1 <= b.epoch - a.epoch <= 15]
    miss = [float(wrap(Plane(a).argument_deg(b.epoch) - Plane(b).argument_deg(b.epoch))) for a, b in ahead]
    sigma = phase_sigma_deg(np.array([b.epoch - a.epoch for a, b in ahead]))
    assert len(ahead) > 100
    assert 0.88 <= (np.abs(miss) <= 1.96 * sigma).mean() <= 0.96
