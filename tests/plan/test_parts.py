"""Dates first, then people: what the two smaller problems prove must hold of the whole."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks.planner.instances import BEGIN, instance
from crossflight.plan.from_plan import around
from crossflight.plan.problem import Problem, build
from crossflight.plan.repair import Disruption, disrupted, repair
from crossflight.plan.scenario_file import read
from crossflight.plan.solve import solve
from crossflight.plan.stages import Budget, Stages
from crossflight.plan.start import relaxed
from crossflight.plan.verdict import after, hard
from crossflight.record.catalogue_type import Catalogue

AIMS = ("rules", "balance", "dates", "stays")


def drawn(record: Catalogue, people: int, seed: int) -> Problem:
    """A year of flights with a roster; few people leave no best dates for everybody."""
    table = instance(1, people, seed, backups=False) | {"aims": list(AIMS)}
    return build(record, BEGIN, scenario=read(table, "instance", record))


def budget(seconds: float = 30.0) -> Budget:
    now = time.perf_counter()
    return Budget(now, now + seconds, lambda text, share: None, 0, 2, 1.0)


@pytest.mark.parametrize(("people", "seed"), [(9, 1), (9, 2), (11, 3), (14, 4), (20, 5)])
def test_the_parts_come_to_what_the_whole_comes_to(record: Catalogue, people: int, seed: int) -> None:
    problem = drawn(record, people, seed)
    parts, whole = solve(problem, 30), Stages(problem, budget()).run()
    assert parts.status == whole.status
    assert [(aim.name, aim.value) for aim in parts.aims] == [(aim.name, aim.value) for aim in whole.aims]


@pytest.mark.parametrize(("people", "seed"), [(9, 1), (9, 2), (11, 3)])
def test_no_aim_comes_below_its_floor(record: Catalogue, people: int, seed: int) -> None:
    problem = drawn(record, people, seed)
    for name in AIMS:
        alone = replace(problem, aims=(name,))
        rough, whole = Stages(relaxed(alone), budget()).run(), Stages(alone, budget()).run()
        assert rough.aims[0].proven
        if whole.status == "infeasible":
            continue
        assert rough.aims[0].value <= whole.aims[0].value


def test_nothing_is_called_proven_that_the_floors_do_not_prove(record: Catalogue) -> None:
    problem = drawn(record, 20, 1)
    part = Stages(problem, budget(), part=True).run()
    assert all(aim.proven == (aim.value == 0) for aim in part.aims)


def test_a_plan_cut_short_is_counted_as_it_is(record: Catalogue) -> None:
    problem = drawn(record, 20, 2)
    stages = Stages(problem, budget())
    stages.run()
    exact = [stages.value(amount) for _, amount in stages.aims]
    late = Stages(problem, budget())
    late.begin_with(stages)
    assert [late.value(amount) for _, amount in late.aims] == exact


@pytest.mark.parametrize("seed", [2])
def test_a_repair_with_a_roster_and_backups_is_proven_and_lawful(record: Catalogue, seed: int) -> None:
    """A named flight slips, a named person drops out, a family is grounded: the fewest changes are those of the whole model."""
    table = instance(2, 24, seed) | {"aims": ["rules"]}
    scenario = read(table, "instance", record)
    base = build(record, BEGIN, scenario=scenario)
    plan = solve(base, 30).manifest
    assert plan is not None
    around_it = replace(around(record, plan, scenario), aims=("change",))
    crewed = sorted((f for f in plan.flights if f.launch and plan.crew(f.id)), key=lambda f: f.launch.start)
    late, somebody = crewed[2], plan.crew(crewed[3].id)[0].person
    for what in (
        Disruption(BEGIN, slip=((late.id, 30),)),
        Disruption(BEGIN, unavailable=(somebody.id,)),
        Disruption(BEGIN + timedelta(days=100), ground=(("Soyuz", 200),)),
        Disruption(BEGIN, remove=(late.id,)),
    ):
        done = repair(around_it, plan, what, 30)
        assert done.proven
        assert done.result.manifest is not None
        assert hard(after(around_it, done.result.manifest)) == []
        slots = disrupted(around_it, plan, what)[0]
        whole = Stages(replace(around_it, slots=tuple(slots)), budget()).run()
        assert done.counted == whole.aims[0].value
