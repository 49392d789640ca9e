"""The reference model where the answer is known on paper: exponentials, a Markov chain, an enumerated tree of failures."""

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy.linalg import expm

from crossflight.stress.reference import (
    DAMAGE,
    FAIL,
    MEDICAL,
    REPLACE,
    SHORT_OF_SEATS,
    SLIP,
    UNSTAFFED_USOS,
    Settings,
    histories,
)

from . import plain

_NEVER = 1e-300
_QUIET = Settings(p_fail=0.0, damage_mean=1e12, medical_mean=1e12, no_slip=1.0 - 1e-12)


def _within(table, column, exact):
    values = table[:, column]
    assert abs(values.mean() - exact) < 4.5 * values.std() / math.sqrt(len(values))


def test_damage_alone():
    """Nobody comes or goes in 30 days; seats are short from the first of two exponential times on."""
    mean, days = 100.0, 30.0
    own = replace(_QUIET, horizon=days, damage_mean=mean, replace_median=1e9)
    exact = days - (1.0 - math.exp(-2.0 * days / mean)) * mean / 2.0
    _within(histories(own, 200_000, seed=4), SHORT_OF_SEATS, exact)


def test_damage_of_one_ship_by_quadrature():
    """The same with one ship, integrated over its uniform in equal cells: to 1e-6."""
    mean, days, cells = 100.0, 30.0, 4000
    own = replace(_QUIET, horizon=days, damage_mean=mean, replace_median=1e9)

    def at(u):
        def source(_seed, _history, family, stream, index):
            return u if (family, stream, index) == (0, DAMAGE, 0) else 0.5 if stream in (SLIP, REPLACE) else _NEVER

        return plain.history(own, 1, 0, source)[SHORT_OF_SEATS]

    begin = math.exp(-days / mean)
    total = sum(at(begin + (1.0 - begin) * (i + 0.5) / cells) for i in range(cells)) * (1.0 - begin) / cells
    assert total == pytest.approx(days - (1.0 - begin) * mean, rel=1e-6)


def test_medical_returns_as_a_markov_chain():
    """Two ships leave at the same rate and nobody comes in 60 days: time with nobody is that in the third state of a chain."""
    mean, days = 40.0, 60.0
    own = replace(_QUIET, horizon=days, medical_mean=mean, medical_next=1e6)
    rate = 1.0 / mean
    chain = np.array([[-2 * rate, 2 * rate, 0.0, 0.0], [0.0, -rate, rate, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 0.0, 0.0, 0.0]])
    exact = expm(chain * days)[0, 3]
    assert exact == pytest.approx(
        days - 2 * mean * (1 - math.exp(-days * rate)) + mean / 2 * (1 - math.exp(-2 * days * rate)), rel=1e-9
    )
    _within(histories(own, 200_000, seed=6), UNSTAFFED_USOS, exact)


def test_the_tree_of_launch_failures():
    """Groundings of fixed length: the first six attempts of both families decide; every branch with its probability."""
    p = 0.3
    own = replace(
        _QUIET, horizon=420.0, p_fail=p, ground_median=40.0, ground_sigma=0.0, life_soyuz=190.0, life_dragon=190.0, waiver=10.0
    )
    exact, tries = 0.0, 5
    for branch in product((True, False), repeat=2 * tries):
        failed = sum(branch)

        def source(_seed, _history, family, stream, index, branch=branch):
            if stream == FAIL:
                return 0.0 if index < tries and branch[tries * family + index] else 0.999
            return _NEVER if stream in (DAMAGE, MEDICAL) else 0.5

        exact += p**failed * (1.0 - p) ** (2 * tries - failed) * plain.history(own, 1, 0, source)[UNSTAFFED_USOS]
    table = histories(own, 300_000, seed=8)
    assert exact > 0.05
    beyond = p**tries * 30.0
    values = table[:, UNSTAFFED_USOS]
    assert abs(values.mean() - exact) < 4.5 * values.std() / math.sqrt(len(values)) + beyond
