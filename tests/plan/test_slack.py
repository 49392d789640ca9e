"""The aim of coverage slack: what the model counts is what the checker reckons from the plan, and no plan has more."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from benchmarks.planner.brute import BEGIN, manifest, plans
from benchmarks.planner.tiny import in_turn
from crossflight.core.manifest import Manifest
from crossflight.plan.problem import Problem, build
from crossflight.plan.result import Result
from crossflight.plan.scenario_file import read
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after, hard
from crossflight.record.catalogue_type import Catalogue
from crossflight.rules.clock import DAY, minutes
from crossflight.rules.manifest_facts import ManifestFacts
from crossflight.rules.slack import CEILING, _lost, _trips, slack

WORLDS = {
    "two, one after the other": in_turn(12, 2, 5, 2, 2, 8),
    "two, close together": in_turn(20, 2, 2, 2, 3, 6),
    "three in turn": in_turn(12, 3, 4, 0, 3, 8),
    "three crowded": in_turn(14, 3, 3, 0, 3, 5),
}


def days(problem: Problem, plan: Manifest) -> int:
    """The slack of a plan, by the checker's reckoning."""
    return slack(ManifestFacts(plan, problem.setting), minutes(problem.at)).days


@pytest.mark.parametrize("name", WORLDS)
def test_no_lawful_plan_has_more_slack_than_the_model_finds(name: str, record: Catalogue) -> None:
    table = WORLDS[name]
    table = {**table, "drop_rules": [*table["drop_rules"], "segment-staffed"], "aims": ["slack"]}
    problem = build(record, BEGIN, scenario=read(table, f"{name}.toml", record))
    lawful = [plan for made in plans(problem) if not hard(after(problem, plan := manifest(problem, made)))]
    numbers = [days(problem, plan) for plan in lawful]
    best = solve(problem, 30)
    assert best.status == "optimal"
    assert best.manifest is not None
    assert CEILING - best.aims[0].value == days(problem, best.manifest) == max(numbers)
    assert len(set(numbers)) > 1


def test_the_station_with_the_exchange_and_without(problem: Problem, result: Result, lapsed: tuple[Problem, Result]) -> None:
    for own, made, least, most in ((problem, result, CEILING, CEILING), (*lapsed, 1, 60)):
        assert made.manifest is not None
        lacking = next(aim.value for aim in made.aims if aim.name == "slack")
        assert CEILING - lacking == days(own, made.manifest)
        assert least <= days(own, made.manifest) <= most


def test_no_day_is_worse_for_a_grounding_than_the_launches(lapsed: tuple[Problem, Result]) -> None:
    problem, made = lapsed
    assert made.manifest is not None
    facts = ManifestFacts(made.manifest, problem.setting)
    begins, least = minutes(problem.at), days(problem, made.manifest)
    for segment, family in itertools.product(facts.segments, ("Soyuz", "Dragon")):
        trips = _trips(facts, segment, begins)
        for at in range(begins, facts.horizon, DAY):
            lost = _lost(facts, trips, family, at)
            assert lost >= facts.horizon or (lost - at) // DAY >= least


@pytest.mark.parametrize("day", ["2022-08-01", "2024-02-01"])
def test_the_model_counts_what_the_checker_reckons_where_a_crew_is_named(day: str, record: Catalogue) -> None:
    at = datetime.fromisoformat(day).replace(tzinfo=UTC)
    for exchange in (True, False):
        problem = replace(build(record, at, 18, exchange), aims=("slack",))
        made = solve(problem, 30)
        assert made.manifest is not None
        assert CEILING - made.aims[0].value == days(problem, made.manifest)
