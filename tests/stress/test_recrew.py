"""Seats of a flight to come given to those without a ship, or to the side whose rockets stand down."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from crossflight.core.flight import Leg
from crossflight.errors import InputError
from crossflight.rules.cases import case
from crossflight.rules.check import check
from crossflight.rules.reader import load as rulebook
from crossflight.rules.setting import Setting
from crossflight.stress import layout as c
from crossflight.stress import play, policy, trial
from crossflight.stress.effort import Effort
from crossflight.stress.rates import hazards
from crossflight.stress.replay import replay

from . import simpy_plan

_ROUGH = {
    "ship-damage/rate": 0.003,
    "launch-failure/chance": 0.15,
    "launch-failure/days": {"median": 200, "sigma": 0.3},
    "medical-return/rate": 0.0002,
}
_COMPARED = [column for column in range(c.OUTPUTS) if column not in (c.EVENTS, c.LOG_WEIGHT)]


@pytest.fixture(scope="module")
def rough(setup):
    """The record of 2021: Dragons and Soyuz without exchange seats, no empty ship for a damaged one."""
    own = replace(policy.load("recrewed"), replacement=())
    start = datetime(2021, 6, 1, tzinfo=UTC)
    return replace(setup, start=start, policy=own, horizon=900.0, rates=setup.rates.override(_ROUGH, "test"))


def _kinds(plan, histories):
    return [{int(row[0]) for row in play.events(plan.world, history, 5)[0]} for history in range(histories)]


def test_simpy_agrees_where_crews_change(flown, rough):
    plan = trial.prepared(flown, rough)
    table, _ = play.histories(plan.world, 80, 5)
    twins = np.array([simpy_plan.history(plan.world, 5, number) for number in range(80)])
    assert np.abs(table - twins)[:, _COMPARED].max() < 1e-6
    kinds = _kinds(plan, 80)
    assert sum(c.E_RECREWED in kind for kind in kinds) > 5
    assert sum(c.E_LEFT_EMPTY in kind for kind in kinds) > 5


def test_the_rules_see_the_crews_that_flew(flown, rough, record):
    """Verdicts on histories played back, and segments run by whoever has a seat that changed hands."""
    plan, setting = trial.prepared(flown, rough), Setting.of(record)
    rules = [rule for rule in rulebook() if rule.code in ("segment-staffed", "return-seat")]
    changed = 0
    for history in range(80):
        found = replay(plan, history, 5)
        start = f"{plan.outline.start:%Y-%m-%d}"
        broken = {finding.rule for finding in check(found.manifest, setting, (), rules) if finding.at >= start}
        assert ("segment-staffed" in broken) == (found.outputs[c.ANY_UNSTAFFED] > 0.0), history
        assert ("return-seat" in broken) == (found.outputs[c.SHORT] > 0.0), history
        changed += any(event.kind in (c.E_RECREWED, c.E_LEFT_EMPTY) for event in found.events)
    assert changed > 10


def test_seats_for_the_grounded_side_leave_a_segment_alone_less_often(flown, rough):
    grounded = trial.prepared(flown, rough).world
    flown_so = trial.prepared(flown, replace(rough, policy=replace(rough.policy, recrew=("stranded",)))).world
    with_, without = (play.histories(world, 1024, 5)[0][:, c.ANY_UNSTAFFED].mean() for world in (grounded, flown_so))
    assert with_ < without - 1.0


def test_a_lost_ship_s_crew_comes_home_in_seats_left_empty(fitted):
    """As Starliner's crew did with Crew-9: the damaged ship leaves empty, the next Dragon launches with two of its four."""
    manifest, _ = case("""
    Soyuz-1      Soyuz      Rassvet nadir    -20..150  R1* R2 U1
    Soyuz-2      Soyuz      Poisk zenith     140..330  R4* R5 U5
    Starliner-1  Starliner  Harmony forward  -10..60   U2* U3
    Dragon-1     Dragon     Harmony zenith    55..250  U6* U7 U8 R6
    """)
    start = datetime(2030, 1, 1, tzinfo=UTC)
    own = fitted.without(*hazards()).override({"ship-damage/rate": 0.01}, "test")
    plan = trial.prepared(manifest, trial.Setup(own, policy.load("as-flown"), Effort(1), start, 300.0))
    names = [ship.flight.id for ship in plan.ships]
    dims = np.full((c.STREAMS, len(names)), -1, dtype=np.int64)
    for column, name in enumerate(names):
        dims[c.DAMAGE, names.index(name)] = column
    given = np.array([[np.exp(-0.1) if name == "Starliner-1" else 1e-12 for name in names]])
    log, table, yearly = play.journal(200), np.empty((1, c.OUTPUTS)), np.empty((1, len(plan.world.years), c.YEARLY))
    play.play_many(plan.world._replace(dims=dims), 1, 0, log, given, table, yearly)
    rows = log["rows"][0, : int(log["count"][0])]
    people = [rider.stay.person.name for rider in plan.outline.riders]
    home = {people[int(p)]: names[int(ship)] for kind, ship, p, *_ in rows if int(kind) == c.E_HOME}
    assert {people[int(p)] for kind, _, p, *_ in rows if int(kind) == c.E_LEFT_EMPTY} == {"U7", "U8"}
    assert home["U2"] == home["U3"] == home["U6"] == home["R6"] == "Dragon-1"
    assert table[0, c.SHORT] == pytest.approx(55.0 - 10.0, abs=1e-9), "from the damage on day 10 to the Dragon's docking"
    assert table[0, c.ANY_UNSTAFFED] == 0.0


def test_a_seat_that_changed_hands_counts_in_the_balance_and_shows(flown, rough):
    plan = trial.prepared(flown, rough)
    history = next(n for n, kinds in enumerate(_kinds(plan, 80)) if c.E_RECREWED in kinds)
    found = replay(plan, history, 5)
    flight = next(event.flight for event in found.events if event.kind == c.E_RECREWED)
    crew = [r for r in found.manifest.rides if r.flight.id == flight and r.leg is Leg.UP]
    if crew:
        assert {segment for ride in crew for segment in ride.person.runs} == {"USOS", "Russian"}
    assert any("side whose rockets stand down" in event.says for event in found.events)


def test_nobody_is_stranded_while_a_way_home_is_to_come(flown, setup):
    """In 2002 crews came and went by Shuttle, and nobody's ship home was docked: without damage no seat is given up."""
    sound = replace(setup, start=datetime(2002, 1, 1, tzinfo=UTC), horizon=365.0, rates=setup.rates.without("ship-damage"))
    worlds = [
        trial.prepared(flown, replace(sound, policy=replace(sound.policy, recrew=way))).world for way in ((), ("stranded",))
    ]
    one, other = (play.histories(world, 400, 5)[0] for world in worlds)
    assert np.array_equal(one, other)


def test_reasons_are_checked(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('recrew = ["bored"]\n')
    with pytest.raises(InputError, match="reasons are stranded and grounded"):
        policy.load(str(own))
