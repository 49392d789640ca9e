"""The kernel where the answer is known on paper, to 1e-6: no noise is left, for its draws are given instead of drawn.

A world says which draws are given (`dims`), and `play_many` takes them: the integral over them is a sum over Gauss-Legendre nodes
of the compiled kernel's own histories, an expectation over failures a sum over all branches.
"""

import math
from datetime import timedelta
from itertools import product

import numpy as np
import pytest
from scipy.linalg import expm

from crossflight.rules.cases import case
from crossflight.stress import layout as c
from crossflight.stress.effort import Effort
from crossflight.stress.hazards import OTHER
from crossflight.stress.play import journal, play_many
from crossflight.stress.policy import Policy
from crossflight.stress.rates import hazards
from crossflight.stress.trial import Setup, prepared

_DAYS = 200.0


def _world(text, fitted, rates, horizon, policy):
    """A plan of `rules.cases`, played from its day 0, with no hazards but those given."""
    manifest, _ = case(text)
    start = min(flight.launch.start for flight in manifest.flights) + timedelta(days=60, hours=6)
    own = fitted.without(*hazards()).override(rates, "test")
    return prepared(manifest, Setup(own, Policy("test", **policy), Effort(1), start, horizon))


def _outputs(plan, given, *addresses):
    """The outputs of a history for each row of `given` (rows, addresses): the draws of those streams and flights."""
    world = plan.world
    dims = np.full((c.STREAMS, len(world.ints)), -1, dtype=np.int64)
    for column, (stream, family) in enumerate(addresses):
        dims[stream, family] = column
    table, yearly = np.empty((len(given), c.OUTPUTS)), np.empty((len(given), len(world.years), c.YEARLY))
    play_many(world._replace(dims=dims), 1, 0, journal(), given, table, yearly)
    return table


def _nodes(low, high, n=24):
    x, w = np.polynomial.legendre.leggauss(n)
    return low + (high - low) * (x + 1.0) / 2.0, w * (high - low) / 2.0


def test_medical_alone(fitted):
    """Three people share one ship and nobody relieves them: without anyone from the first of three exponential times on."""
    rate = 1.0 / 90.0
    text = """
    Soyuz-1  Soyuz  Rassvet nadir  -60..300  R1* R2 U1
    Soyuz-2  Soyuz  Poisk zenith   290..500
    """
    plan = _world(text, fitted, {"medical-return/rate": rate}, _DAYS, {"relaunch_days": 1e5})
    never = math.exp(-3.0 * rate * _DAYS)
    day, weight = _nodes(0.0, _DAYS)
    given = np.append(np.exp(-3.0 * rate * day), never / 2.0)
    weight = np.append(weight * 3.0 * rate * given[:-1], never)
    table = _outputs(plan, given[:, None], (c.ILLNESS, 0))
    exact = _DAYS - (1.0 - never) / (3.0 * rate)
    for column in (c.ANY_UNSTAFFED, c.EMPTY, 0, 1):
        assert weight @ table[:, column] == pytest.approx(exact, rel=1e-6)
    assert weight @ table[:, c.RETURNED] == pytest.approx(1.0 - never, rel=1e-6)
    assert weight @ table[:, c.CREW_DAYS] == pytest.approx((1.0 - never) / rate, rel=1e-6)


def test_damage_as_a_markov_chain(fitted):
    """Two ships are lost one by one; the days in each state follow from the exponential of a matrix (Van Loan, 1978)."""
    rate = 1.0 / 120.0
    text = """
    Soyuz-1   Soyuz   Rassvet nadir    -60..300  R1* R2 U1
    Dragon-1  Dragon  Harmony forward  -50..310  U2* U3 U4 R3
    Dragon-2  Dragon  Harmony zenith   305..500  U5* U6 U7 R4
    """
    policy = {"replacement": (), "emergency_seats": {"Dragon": 3}, "liner_days": 0.0}
    plan = _world(text, fitted, {"ship-damage/rate": rate}, _DAYS, policy)
    names = [ship.flight.id for ship in plan.ships]
    addresses = [(c.DAMAGE, names.index("Soyuz-1")), (c.DAMAGE, names.index("Dragon-1"))]
    never = math.exp(-rate * _DAYS)
    rows, weights = [(never / 2.0, never / 2.0)], [never * never]
    high, outer = _nodes(never, 1.0)
    for v, w in zip(high, outer, strict=True):
        low, inner = _nodes(never, v)
        for u, x in zip(low, inner, strict=True):
            rows += [(u, v), (v, u)]
            weights += [w * x, w * x]
        rows += [(v, never / 2.0), (never / 2.0, v)]
        weights += [w * never, w * never]
    table, weight = _outputs(plan, np.array(rows), *addresses), np.array(weights)
    assert weight.sum() == pytest.approx(1.0, rel=1e-12)
    # States: both sound, Soyuz lost, Dragon lost, both lost. Seven people: 3 + 4 seats, Dragon's 3 more in an emergency.
    chain = rate * np.array([[-2.0, 1.0, 1.0, 0.0], [0.0, -1.0, 0.0, 1.0], [0.0, 0.0, -1.0, 1.0], [0.0, 0.0, 0.0, 0.0]])
    for column, short in ((c.SHORT, [0, 1, 1, 1]), (c.SHORT_AFTER, [0, 0, 1, 1]), (c.ANY_UNSTAFFED, [0, 0, 0, 0])):
        block = np.zeros((5, 5))
        block[:4, :4], block[:4, 4] = chain, short
        assert weight @ table[:, column] == pytest.approx(expm(block * _DAYS)[0, 4], rel=1e-6, abs=1e-12)
    damaged = expm(chain * _DAYS)[0] @ [0, 1, 1, 2]
    assert weight @ table[:, c.DAMAGED] == pytest.approx(damaged, rel=1e-6)


_TREE = """
Soyuz-1   Soyuz   Rassvet nadir    -40..100  R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith      95..285  R4* R5 U5
Soyuz-3   Soyuz   Rassvet nadir    280..470  R6* R7 U6
Dragon-1  Dragon  Harmony forward  -60..150  U2* U3 U4 R3
Dragon-2  Dragon  Harmony zenith   145..340  U7* U8 U9 R8
Dragon-3  Dragon  Harmony forward  335..530  U10* U11 U12 R9
"""


def test_the_enumerated_tree_of_failures(fitted):
    """A failure stops everything for good. Days without anybody for a segment, branch by branch, worked out by hand:

    Soyuz-2 fails: Dragon-1 is the last, until its life of 245 days ends on day 185. Dragon-2 fails: Soyuz-2 is, until 95 + 210.
    Soyuz-3 fails: Dragon-2 is, until 145 + 245. Dragon-3 fails: Soyuz-3 is, beyond day 400.
    """
    p, days = 0.3, 400.0
    plan = _world(_TREE, fitted, {f"launch-failure/chance/{OTHER}": p, "launch-failure/days": 36_500}, days, {})
    names = [ship.flight.id for ship in plan.ships]
    flights = ["Soyuz-2", "Dragon-2", "Soyuz-3", "Dragon-3"]
    branches = list(product((True, False), repeat=len(flights)))
    given = np.array([[p / 2.0 if failed else (1.0 + p) / 2.0 for failed in branch] for branch in branches])
    weight = np.array([math.prod(p if failed else 1.0 - p for failed in branch) for branch in branches])
    table = _outputs(plan, given, *((c.FAIL, names.index(name)) for name in flights))
    q = 1.0 - p
    alone = [days - 185.0, days - 305.0, days - 390.0, 0.0]
    exact = sum(q**n * p * bare for n, bare in enumerate(alone))
    assert weight @ table[:, c.ANY_UNSTAFFED] == pytest.approx(exact, abs=1e-6)
    assert weight @ table[:, c.FAILURES] == pytest.approx(1.0 - q**4, abs=1e-12)
