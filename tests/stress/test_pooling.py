"""Pooled chances and rates against an integration of their own; what pooling does; lengths of two regimes."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, special

from crossflight.stress.hazards._regimes import LONG, Regime, by_rocket
from crossflight.stress.pooling import PooledBeta, PooledGamma, drawn_together
from crossflight.stress.posterior import LogNormal, Mixture, table

_ROCKETS = ((0.0, 37.0), (4.0, 174.0), (1.0, 58.0), (0.0, 6.0), (1.0, 17.0), (0.0, 0.0))


def _by_quadrature(hits, trials, groups, guess):
    """Mean of the group's chance: both unknowns of the shared distribution integrated with scipy, written from the docstring."""
    sizes = sorted(n for _, n in groups if n > 0)
    n = (sizes[(len(sizes) - 1) // 2] + sizes[len(sizes) // 2]) / 2.0

    def weight(share, logit):
        mean, k = special.expit(logit), n * share / (1.0 - share)
        a, b = mean * k, (1.0 - mean) * k
        log = 0.5 * math.log(mean) + (0.5 / guess - 0.5) * math.log1p(-mean)
        log += sum(special.betaln(a + h, b + m - h) - special.betaln(a, b) for h, m in groups)
        return math.exp(log + 40.0), (a + hits) / (k + trials)

    def over(what):
        inner = lambda logit: integrate.fixed_quad(  # noqa: E731
            np.vectorize(lambda share: math.prod(weight(share, logit)[: 1 + what])), 0.0, 1.0, n=40)[0]  # fmt: skip
        return integrate.fixed_quad(np.vectorize(inner), -9.0, 3.0, n=60)[0]

    return over(1) / over(0)


@pytest.mark.parametrize(("hits", "trials"), [(4.0, 174.0), (0.0, 0.0), (1.0, 17.0)])
def test_the_shared_distribution_is_integrated_out(hits, trials):
    expected = _by_quadrature(hits, trials, _ROCKETS, 0.05)
    assert PooledBeta(hits, trials, _ROCKETS, 0.05).mean == pytest.approx(expected, rel=0.01)


def test_without_data_the_guess_stands():
    assert PooledBeta(0.0, 0.0, (), 0.05).mean == pytest.approx(0.05, rel=0.05)
    assert PooledGamma(0.0, 0.0, (), 1e-3).mean == pytest.approx(1e-3, rel=0.02)


def test_many_trials_outweigh_the_others():
    groups = ((300.0, 1000.0), (0.0, 20.0), (0.0, 30.0))
    assert PooledBeta(300.0, 1000.0, groups, 0.05).mean == pytest.approx(0.3, abs=0.005)
    assert PooledGamma(300.0, 1000.0, groups, 0.01).mean == pytest.approx(0.3, rel=0.01)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(5, 60)), min_size=2, max_size=5))
def test_a_failure_raises_a_chance_and_a_table_keeps_its_mean(found):
    groups = tuple((float(hits), float(trials)) for hits, trials in found)
    (hits, trials), others = groups[0], groups[1:]
    worse = PooledBeta(hits + 1.0, trials + 1.0, ((hits + 1.0, trials + 1.0), *others), 0.05)
    better = PooledBeta(hits, trials + 1.0, ((hits, trials + 1.0), *others), 0.05)
    assert better.mean < worse.mean
    assert table(worse).mean() == pytest.approx(worse.mean, rel=0.01)


def test_rates_are_gamma_where_one_group_says_all():
    one = ((5.0, 2321.0),)
    found = PooledGamma(5.0, 2321.0, one, 1 / 3652.5)
    assert 3.0 / 2321.0 < found.mean < 5.5 / 2321.0
    low, high = found.quantile(np.array([0.025, 0.975]))
    assert low < found.mean < high
    assert table(found).mean() == pytest.approx(found.mean, rel=0.01)


def test_lengths_are_drawn_towards_the_others():
    found = drawn_together({"a": (50.0,) * 6, "b": (200.0,)}, 90.0, 0.6, 7.0, 300.0)
    median = {name: math.exp(each.predictive()[0]) for name, each in found.items()}
    assert 50.0 < median["a"] < 75.0
    assert 75.0 < median["b"] < 200.0


def test_a_mixture_has_the_quantiles_of_its_parts():
    one, two = LogNormal((), 50.0, 0.2, weight=1e6), LogNormal((), 800.0, 0.2, weight=1e6)
    both = Mixture(((0.7, one), (0.3, two)))
    low, high = both.quantile(np.array([0.35, 0.85]))
    assert low == pytest.approx(50.0, rel=0.02)
    assert high == pytest.approx(800.0, rel=0.02)
    assert both.mean == pytest.approx(0.7 * one.mean + 0.3 * two.mean, rel=0.01)
    assert "70%" in str(both)


def test_a_rocket_that_stopped_long_once_is_thought_likelier_to(record):
    stops = {name: [g for g in record.groundings if g.family == name] for name in ("Soyuz", "Antares")}
    found = by_rocket(stops, Regime(90.0, 0.6, 7.0, 300.0), 1 / 3)
    long = {name: mixture.parts[1][0] for name, mixture in found.items()}
    assert long["Soyuz"] < 0.15 < long[""] < long["Antares"]
    assert all(part.least == LONG.least for _, part in (mixture.parts[1] for mixture in found.values()))


def test_what_was_not_known_changes_nothing(record):
    """Rates of 2010 are the same whether or not the record knows what came later."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from crossflight.stress import rates

    then = datetime(2010, 1, 1, tzinfo=UTC)
    cut = replace(
        record,
        flights={id: f for id, f in record.flights.items() if f.launch and f.launch.middle < then},
        rides=tuple(r for r in record.rides if r.flight.launch and r.flight.launch.middle < then),
        groundings=tuple(g for g in record.groundings if g.begins.middle < then),
        statements=tuple(s for s in record.statements if s.known.middle < then),
        events=tuple(e for e in record.events if e.known.start < then),
    )
    seen, blind = rates.from_record(record, then), rates.from_record(cut, then)
    assert {r.key: (str(r.posterior), r.posterior.mean) for r in seen} == {
        r.key: (str(r.posterior), r.posterior.mean) for r in blind
    }
