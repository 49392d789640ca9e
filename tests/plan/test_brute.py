"""Tiny worlds enumerated by brute force (`benchmarks/planner/brute.py` runs all of them): every manifest is made without the
model and judged by the checker; the model's lawful plans must be exactly those, and its optimum the best of them, aim by aim."""

import itertools
import random

import pytest

from benchmarks.planner.brute import Verdict, judge, problem_of
from benchmarks.planner.tiny import PINS, World, some, table, worlds
from crossflight.plan.solve import solve
from crossflight.record.catalogue_type import Catalogue

MOST = 300
"""Manifests of a world; larger ones are left to the benchmark."""
ONCE_WRONG = {
    "an untrained backup": World(2, 3, 1, backups=True, pin="port", scale=100, seed=2),
    "no long trip, so no rest": World(2, 2, 1, 2, swaps=True, pin="port", scale=60, seed=3),
    "a trip just below a long one": World(2, 2, 2, 2, swaps=True, pin="port", scale=100, seed=2),
    "home in another ship": World(2, 2, 1, swaps=True, pin="launch", scale=100, seed=2),
    "a backup home in another ship": World(2, 2, 1, backups=True, swaps=True, pin="person", scale=100, seed=2),
    "one person in three ships": World(3, 1, 1, swaps=True, pin="person", scale=60, seed=2),
    "a relief that comes at the same minute as another": World(2, 2, 2, pin="person", scale=100, seed=0),
    "a relief out of its line's order": World(3, 2, 2, pin="port", scale=100, seed=0),
    "a bound below nought": World(2, 3, 1, 2, swaps=True, pin="departure", scale=6, seed=0),
}


def agreed(world: World, record: Catalogue, most: int = 5000) -> Verdict | None:
    """A world on which brute force and model agree; None where it is too large."""
    verdict = judge(world, record, most)
    assert verdict is None or verdict.wrong == ()
    return verdict


@pytest.mark.parametrize("name", ONCE_WRONG)
def test_what_the_model_once_had_wrong(name: str, record: Catalogue) -> None:
    assert agreed(ONCE_WRONG[name], record) is not None


@pytest.mark.parametrize("flights", [1, 2, 3])
def test_the_model_allows_exactly_what_the_checker_allows(flights: int, record: Catalogue) -> None:
    verdicts = [agreed(world, record, MOST) for world in some(flights)]
    found = [verdict for verdict in verdicts if verdict is not None]
    assert any(0 < verdict.lawful < verdict.tried for verdict in found)
    assert any(verdict.lawful == 0 for verdict in found)


def test_the_worlds_are_every_combination() -> None:
    every = [*worlds(0), *worlds(1)]
    assert len(set(every)) == len(every)
    assert {(world.flights, world.people, world.ports) for world in every} == {
        (flights, people, ports) for flights in (1, 2, 3) for people in (1, 2, 3) for ports in (1, 2)
    }
    assert {world.pin for world in every if world.backups and world.swaps and world.crew == 1} == set(PINS)


def test_what_is_not_judged_one_by_one_is_unlawful(record: Catalogue) -> None:
    """Manifests with flights that cannot be together are left out; judged each for itself, all of them are unlawful."""
    small = [world for world in worlds(3) if world.flights > 1]
    spared = 0
    for world in random.Random(3).sample(small, 40):
        quick = judge(world, record, MOST)
        if quick is None:
            continue
        slow = judge(world, record, MOST, whole=True)
        assert slow is not None
        assert (quick.lawful, quick.wrong) == (slow.lawful, slow.wrong) == (slow.lawful, ())
        spared += slow.judged - quick.judged
    assert spared > 100


def numbers(world: World) -> dict[str, str]:
    """What is given and what is drawn of a world, each as a text that few worlds share."""
    made = table(world)
    vehicles, lines = {each["id"]: each for each in made["vehicle"]}, made["line"]
    given = {name: value for name, value in world._asdict().items() if name != "seed"}
    limits = {each["id"]: each["value"] for each in made["limit"] if each["id"] != "career-days"}
    lone = {name: lines[-1][name] for name in ("slack_days", "pad", "up_days", "down_days")}
    stay = lines[-1]["stay_days"]
    drawn = {
        "families": sorted({each["vehicle"] for each in lines}), "stay": stay[2] - world.scale,
        "segments": made["station"]["segments"],
        "shorter": stay[2] - stay[0], "longer": stay[1] - stay[2], "closure": "closure" in made, "window": "window" in made,
        "life": vehicles[lines[-1]["vehicle"]]["life_counts"], "agency": made["person"][0]["agency"],
        "dropped": made["drop_rules"],
    }  # fmt: skip
    return {name: str(value) for name, value in (given | limits | lone | drawn).items()}


def test_in_the_worlds_of_one_seed_each_value_meets_each_other() -> None:
    """But for those that shut each other out: backups and second seats need people, a second family a second flight."""
    every = list(map(numbers, worlds(0)))
    assert len(every) == 1050
    values = {name: {each[name] for each in every} for name in every[0]}
    met = {(a, each[a], b, each[b]) for each in every for a, b in itertools.combinations(each, 2)}
    wanted = {(a, x, b, y) for a, b in itertools.combinations(values, 2) for x in values[a] for y in values[b]}
    assert {(a, x, b) for a, x, b, _ in wanted - met} == {
        ("flights", "1", "families"), ("flights", "1", "swaps"), ("people", "1", "backups"), ("people", "1", "crew"),
        ("people", "1", "max-aboard"), ("crew", "1", "max-aboard"), ("crew", "2", "max-aboard"), ("crew", "2", "backups"),
        ("backups", "True", "max-aboard"),
    }  # fmt: skip


def test_a_brute_force_that_finds_a_better_plan_says_so(record: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    world = ONCE_WRONG["home in another ship"]
    assert solve(problem_of(world, record), 30).status == "optimal"
    monkeypatch.setattr("benchmarks.planner.brute.worth", lambda *_: (-1, 0, 0, 0))
    verdict = judge(world, record)
    assert verdict is not None
    assert "the best plan comes to (-1, 0, 0, 0)" in verdict.wrong[-1]
