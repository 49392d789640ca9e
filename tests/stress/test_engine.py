"""The engine on the record as a plan: the same answer whoever plays, hazards that act and can be switched off, bad input."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from crossflight.errors import InputError, PlanError, UnknownName
from crossflight.stress import events, kernel, moves, policy, trial
from crossflight.stress import layout as c
from crossflight.stress.effort import Effort
from crossflight.stress.exchange import exchange_seats, without_exchange
from crossflight.stress.play import CHUNK, chunk, histories
from crossflight.stress.rates import hazards


@pytest.fixture(scope="module")
def plan(flown, setup):
    return trial.prepared(flown, setup)


def _same(one, other):
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ("moments", "hits", "years", "curves", "worst")
    )


def test_any_number_of_threads_gives_the_same_bytes(flown, setup):
    effort = Effort(3 * CHUNK + 100, seed=9)
    one, three = (trial.run(flown, replace(setup, threads=n, effort=effort)) for n in (1, 3))
    assert repr(one) == repr(three)


def test_chunks_added_in_order_are_the_whole(plan):
    table, _ = histories(plan.world, 600, 5)
    parts = np.vstack([histories(plan.world, 200, 5, first)[0] for first in (400, 0, 200)])
    assert np.array_equal(table, np.vstack([parts[200:400], parts[400:], parts[:200]]))
    assert _same(chunk([plan.world], 5, 0, 300), chunk([plan.world], 5, 0, 300))


def test_without_hazards_everything_flies_as_planned(flown, setup):
    quiet = trial.run(flown, replace(setup, rates=setup.rates.without(*hazards())))
    assert quiet.outputs["unstaffed"].mean == 0.0
    assert quiet.outputs["short_of_seats"].mean == 0.0
    assert quiet.outputs["launch_failures"].mean == 0.0
    assert quiet.outputs["crew_days_lost"].mean == pytest.approx(0.0, abs=1e-6)


def test_each_hazard_acts_and_is_switched_off_alone(flown, setup):
    found = trial.by_hazard(flown, replace(setup, effort=Effort(1024)))
    assert set(found) == {"", *hazards()}
    whole = found[""].outputs
    assert found["ship-damage"].outputs["ships_damaged"].mean == 0.0 < whole["ships_damaged"].mean
    assert found["launch-failure"].outputs["launch_failures"].mean == 0.0 < whole["launch_failures"].mean
    assert found["medical-return"].outputs["medical_returns"].mean == 0.0 < whole["medical_returns"].mean
    for name in hazards():
        assert found[name].outputs["events"].gone != 0.0, name


def test_the_exchange_is_worth_something_and_its_difference_is_sharp(flown, setup):
    given_up = without_exchange(flown, setup.start)
    with_, without = trial.compare([flown, given_up], replace(setup, effort=Effort(1024)))
    assert without.outputs["unstaffed"].gone > 5 * without.outputs["unstaffed"].gone_error
    assert with_.horizon == without.horizon
    seats = exchange_seats(flown, setup.start)
    assert {seat.up.agency for seat in seats} == {"NASA", "Roscosmos"}
    assert not exchange_seats(given_up, setup.start)
    by_policy = trial.run(flown, replace(setup, policy=policy.load("no-exchange"), effort=Effort(1024), horizon=without.horizon))
    assert by_policy.outputs["unstaffed"].mean == without.outputs["unstaffed"].mean


def test_common_causes_ground_crew_and_cargo_alike(plan):
    rockets = {ship.flight.vehicle.family: plan.world.ints[i, c.ROCKET] for i, ship in enumerate(plan.ships)}
    assert rockets["Soyuz"] == rockets["Progress"]
    assert rockets["Dragon"] == plan.world.ints[[s.flight.id for s in plan.ships].index("Cygnus NG-24"), c.ROCKET]
    assert rockets["Dragon"] != rockets["Soyuz"]


def test_until_error_stops_by_itself_and_in_the_same_place(flown, setup):
    found = [trial.run(flown, replace(setup, threads=n, effort=Effort(200_000, 0.15, 1))) for n in (1, 2)]
    assert found[0].histories == found[1].histories < 200_000
    staffed = found[0].outputs["unstaffed"]
    assert staffed.error / staffed.mean <= 0.15


def test_an_interrupt_keeps_what_is_done(flown, setup):
    calls = []

    def progress(_text, _share=None):
        calls.append(_share)
        if len(calls) == 2:
            raise KeyboardInterrupt

    found = trial.run(flown, replace(setup, effort=Effort(50 * CHUNK), progress=progress))
    assert found.stopped
    assert found.histories == 2 * CHUNK


@pytest.mark.parametrize(
    ("what", "words"),
    [({"histories": 0}, "0 histories"), ({"histories": 5, "error": 2.0}, "error"), ({"histories": 1, "seed": -1}, "seed")],
)
def test_impossible_efforts_are_refused(what, words):
    with pytest.raises(InputError, match=words):
        Effort(**what)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"medical-return/rate": -1.0}, "below nought"),
        ({"pad-damage/chance": 1.5}, "chance of 1.5"),
        ({"medical-returns/rate": 0.1}, "did you mean 'medical-return/rate'"),
        ({"medical-return/rate": {"hits": 1, "trials": 2}}, "for chances"),
        ({"medical-return/rate": {"events": 1, "exposure": 0}}, "above 0"),
        ({"launch-failure/days": 0}, "duration of nought"),
        ({"launch-failure/days": "long"}, "no rate"),
        ({"launch-failure": 0.5}, "no rate 'launch-failure'"),
        ({"port-loss/rate": 1e6}, "more than once a day"),
        ({"medical-return/rate": {"events": 5, "exposure": 0.001}}, "more than once a day"),
        ({"pad-damage/days": {"median": 10, "sigma": 1e300}}, "longer than a century"),
        ({"pad-damage/chance": float("nan")}, "not a number"),
    ],
)
def test_impossible_rates_are_refused(fitted, changes, words):
    with pytest.raises(InputError, match=words):
        fitted.override(changes, "rates.toml")


def test_plans_that_cannot_be_played_say_why(flown, setup):
    with pytest.raises(PlanError, match="nothing is planned"):
        trial.run(flown, replace(setup, start=None))
    with pytest.raises(PlanError, match="no crewed flight after 2027"):
        trial.run(flown, replace(setup, start=datetime(2027, 1, 1, tzinfo=UTC)))
    rides = tuple(ride for ride in flown.rides if ride.agency != "Roscosmos")
    with pytest.raises(PlanError, match="nobody aboard can run the Russian segment"):
        trial.run(replace(flown, rides=rides), setup)


def test_a_plan_too_large_for_the_work_space_is_refused(flown, setup, monkeypatch):
    monkeypatch.setitem(c.MOST, "people", 20)
    with pytest.raises(PlanError, match="36 people and the stress test takes 20"):
        trial.run(flown, setup)


def test_each_function_of_the_kernel_is_compiled_once(plan):
    """A bare constant as an argument makes numba compile a function and all its callees anew; the cold start pays for it."""
    histories(plan.world, 1, 1)
    rooms = {room.__name__: room for room in (kernel, events, moves)}
    made = [f for name, room in rooms.items() for f in vars(room).values() if getattr(f, "__module__", "") == name]
    assert len(made) > 20
    assert all(len(each.signatures) <= 1 for each in made), [f.__name__ for f in made if len(f.signatures) > 1]


def test_policies_are_data(tmp_path, flown, setup):
    assert set(policy.names()) == {"as-flown", "cautious", "no-exchange", "recrewed"}
    with pytest.raises(UnknownName, match="cautious"):
        policy.load("cautius")
    own = tmp_path / "own.toml"
    own.write_text('says = "No replacement ships."\nreplacement = []\n')
    found = trial.run(flown, replace(setup, policy=policy.load(str(own))))
    assert found.outputs["short_of_seats"].mean != trial.run(flown, setup).outputs["short_of_seats"].mean
    own.write_text("handover = 5\n")
    with pytest.raises(InputError, match="did you mean 'handover_days'"):
        policy.load(str(own))
    own.write_text("handover_days = -5\n")
    with pytest.raises(InputError, match="no number of days"):
        policy.load(str(own))
