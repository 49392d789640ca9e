"""The checker against the slow oracle, and the live check against the full one, on random worlds."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from crossflight.core.flight import Leg
from crossflight.rules import load
from crossflight.rules.cases import case
from crossflight.rules.check import check
from crossflight.rules.clock import DAY, minutes
from crossflight.rules.live import LiveCheck

from .compare import differences
from .worlds import FIT, PORTS, World, world

SEEDS = st.integers(0, 2**32)
TICK = DAY // 4


@given(SEEDS)
@settings(max_examples=120)
def test_checker_and_oracle_agree(seed):
    wrong, _ = differences(world(seed), load())
    assert not wrong


def test_worlds_break_each_rule_and_keep_it():
    """A comparison in which a rule is never broken, or always, would prove little of it."""
    rules, worlds = load(), [world(seed) for seed in range(60)]
    broken = [differences(each, rules)[1] for each in worlds]
    for rule in rules:
        times = sum(rule.code in each for each in broken)
        assert 0 < times < len(worlds), rule.code


@given(SEEDS)
@settings(max_examples=60)
def test_live_check_equals_full_check(seed):
    plain, dice = world(seed), random.Random(seed)
    manifest, setting = case(plain.text())
    live = LiveCheck(manifest, setting)
    people = {ride.person.id: ride.person for ride in (*manifest.rides, *manifest.backups)}
    for _ in range(4):
        dice.choice([_move, _move, _dock, _seat])(dice, plain, live, people)
        assert live.findings == check(*case(plain.text()))


def _move(dice: random.Random, plain: World, live: LiveCheck, people) -> None:
    ship = dice.choice(plain.ships)
    start = minutes(case(f"start {plain.start}\nend 0")[0].valid)
    ship.come += dice.randint(-200, 200)
    if ship.left is not None:
        ship.left += dice.randint(-200, 200)
    live.move(live.flight(ship.name), start + ship.come * TICK, None if ship.left is None else start + ship.left * TICK)


def _dock(dice: random.Random, plain: World, live: LiveCheck, people) -> None:
    ship = dice.choice(plain.ships)
    ship.port = dice.choice(FIT[ship.type] if dice.random() < 0.5 else PORTS)
    live.dock(live.flight(ship.name), ship.port)


def _seat(dice: random.Random, plain: World, live: LiveCheck, people) -> None:
    ship = dice.choice(plain.ships)
    spare = [who for who in people if who not in [each for each, _ in ship.up]]
    if not ship.up or not spare:
        return
    place, new = dice.randrange(len(ship.up)), dice.choice(spare)
    old, boss = ship.up[place]
    ride = next(r for r in live.facts.index.rides[live.flight(ship.name), Leg.UP] if r.person.id == old)
    live.seat(ride, people[new])
    ship.up[place] = (new, boss)
