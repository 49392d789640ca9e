"""Quantiles against scipy; what the record teaches; overrides."""

import numpy as np
import pytest
from scipy import stats

from crossflight.stress.evidence import Evidence
from crossflight.stress.posterior import Beta, Fixed, Gamma, LogNormal, table

CHANCES = np.array([0.001, 0.025, 0.2, 0.5, 0.8, 0.975, 0.999])


@pytest.mark.parametrize(("events", "exposure"), [(0, 100.0), (1, 48249.0), (5, 2321.8), (400, 3.0)])
def test_gamma_quantiles(events, exposure):
    expected = stats.gamma.ppf(CHANCES, events + 0.5, scale=1 / exposure)
    assert Gamma(events, exposure).quantile(CHANCES) == pytest.approx(expected, rel=2e-4)


@pytest.mark.parametrize(("hits", "trials"), [(0, 14), (4, 171), (10, 10), (30, 60)])
def test_beta_quantiles(hits, trials):
    expected = stats.beta.ppf(CHANCES, hits + 0.5, trials - hits + 0.5)
    assert Beta(hits, trials).quantile(CHANCES) == pytest.approx(expected, rel=1e-3)


def test_durations_follow_student_s_t():
    posterior = LogNormal((906.0, 82.0, 53.0, 71.0), 120.0, 0.8, most=1e9)
    location, scale, freedom = posterior.predictive()
    expected = np.exp(stats.t.ppf(CHANCES, freedom, location, scale))
    assert posterior.quantile(CHANCES) == pytest.approx(expected, rel=2e-3)


def test_more_data_outweighs_the_prior():
    many = LogNormal((30.0,) * 500, 120.0, 0.8)
    assert np.exp(many.predictive()[0]) == pytest.approx(30.0, rel=0.01)
    assert LogNormal((), 120.0, 0.8, least=14.0, most=200.0).quantile(CHANCES).max() == 200.0


def test_a_table_keeps_the_mean():
    assert table(Gamma(3, 10.0)).mean() == pytest.approx(0.35, rel=2e-3)
    assert set(table(Fixed(2.5))) == {2.5}


def test_the_record_s_own_numbers(fitted, record):
    """Counted by hand from the catalogue: one medical return, two ships that came home empty, one damaged pad."""
    assert fitted["medical-return/rate"].posterior.events == 1
    assert fitted["ship-damage/rate"].posterior.events == 2
    assert fitted["pad-damage/chance"].posterior.hits == 1
    assert (fitted["launch-failure/chance/Soyuz"].posterior.hits, fitted["launch-failure/chance/Antares"].posterior.hits) == (
        4,
        1,
    )
    assert fitted["launch-failure/chance/Falcon 9"].posterior.hits == 1
    assert fitted["booster-hold/rate/Falcon 9"].posterior.events == 5
    assert "NASA's models 0.333 a year" in fitted["medical-return/rate"].caution
    assert "chance of 0.2%" in fitted["medical-return/rate"].caution
    assert set(record.figures["medical-evacuation-rate-model"].sources) <= set(fitted["medical-return/rate"].sources)
    for rate in fitted:
        assert rate.data, rate.key
        assert rate.posterior.mean > 0.0, rate.key


def test_rates_know_no_future(record):
    from datetime import UTC, datetime

    early = Evidence(record, datetime(2010, 1, 1, tzinfo=UTC))
    assert not early.groundings("booster hold", "pad")
    assert [g.id for g in early.groundings("loss")] == ["shuttle-2003-02-01"]
    assert len(early.groundings("stand-down")) == 3, "those before the station"
    assert all(flight.launch.middle < early.end for flight in early.launches["Soyuz"])
