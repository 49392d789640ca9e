"""Dates first, then people: what the two smaller problems prove must hold of the whole."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks.planner.instances import BEGIN, instance, problem_of
from benchmarks.planner.programme import programme
from benchmarks.planner.repair import disruptions
from crossflight.core.when import parse_when
from crossflight.plan import repair as repairs
from crossflight.plan.budget import Budget
from crossflight.plan.from_plan import around
from crossflight.plan.kept import kept, least_changed
from crossflight.plan.problem import Problem, build, pinned
from crossflight.plan.repair import Disruption, disrupted, repair
from crossflight.plan.rolling import rolled
from crossflight.plan.scenario import Pin
from crossflight.plan.scenario_file import read
from crossflight.plan.solve import solve
from crossflight.plan.stages import Stages
from crossflight.plan.start import of_each_station, relaxed, thinned
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


def test_few_candidates_are_taken_from_everybody_in_turn(record: Catalogue) -> None:
    problem = problem_of("2x40", 1)
    few = thinned(problem, 4)
    pairs = zip(problem.slots, few.slots, strict=True)
    offers = [pair for old, new in pairs for pair in zip(old.offers, new.offers, strict=True)]
    assert all(set(new.candidates) <= set(old.candidates) for old, new in offers)
    assert all(len(new.candidates) == min(len(old.candidates), max(4, 3 * old.number)) for old, new in offers)
    pinned_to = problem.slots[-1]
    person = max(offers, key=lambda pair: len(pair[0].candidates))[0].candidates[-1]
    scenario = replace(problem.scenario, pins=(Pin(pinned_to.id, seat=1, person=person.id),))
    pinned = thinned(replace(problem, scenario=scenario), 4)
    able = [offer for slot in problem.slots for offer in slot.offers if person in offer.candidates]
    assert sum(person in offer.candidates for slot in pinned.slots for offer in slot.offers) == len(able)


def test_a_crowded_problem_of_many_flights_is_planned_in_steps(record: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = problem_of("5x45t", 1)
    direct = solve(problem, 60)
    monkeypatch.setattr("crossflight.plan.start.CROWD", 100)
    monkeypatch.setattr("crossflight.plan.rolling.MANY", 10)
    dates = rolled(relaxed(problem), budget())
    assert dates is not None
    whole = Stages(relaxed(problem), budget())
    whole.begin_on(dates)
    assert whole.best is not None
    stepped = solve(problem, 60)
    assert direct.status == stepped.status == "optimal"
    assert (direct.objective, stepped.objective) == (13050, 13050)


def test_a_thinned_problem_without_a_plan_proves_nothing(record: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = drawn(record, 9, 1)
    monkeypatch.setattr("crossflight.plan.solve.thinned", lambda problem, few=10: thinned(problem, 0))
    monkeypatch.setattr("crossflight.plan.start.CROWD", 1)
    assert solve(problem, 20).status in ("optimal", "feasible", "unknown")
    alone = Stages(pinned_away(problem), budget(), part=True).run()
    assert (alone.manifest, alone.status) == (None, "unknown")


def pinned_away(problem: Problem) -> Problem:
    """The problem with a launch pinned to a day after the one that it is to leave on."""
    return pinned(problem, (Pin(problem.slots[0].id, launch=parse_when("2027-11-01"), departure=parse_when("2027-02-01")),))


@pytest.mark.parametrize(("seed", "least"), [(1, 1), (4, 1), (6, 0)])
def test_what_need_not_change_is_kept_and_nothing_better_is_missed(record: Catalogue, seed: int, least: int) -> None:
    problem = problem_of("2x24", seed)
    plan = solve(problem, 30).manifest
    assert plan is not None
    again, found = replace(around(record, plan, problem.scenario), aims=repairs.AIMS), 0
    for name, what in disruptions(plan).items():
        if name == "somebody cannot fly":  # Where hardly anybody is left, the whole takes long.
            continue
        slots = tuple(disrupted(again, plan, what)[0])
        asked = replace(again, slots=slots, reference=plan)
        small, whole = least_changed(asked, 30, None), solve(asked, 30)
        assert whole.status == "optimal"
        assert kept(asked)[1] <= whole.aims[0].value
        if small is not None:
            assert [(aim.name, aim.value) for aim in small.aims] == [(aim.name, aim.value) for aim in whole.aims]
            found += 1
    assert found >= least


def test_what_each_station_comes_to_alone_is_a_floor_of_the_whole(record: Catalogue) -> None:
    table = programme(2, 40, 1, backups=False) | {"aims": ["rules", "dates", "stays"]}
    problem = relaxed(build(record, BEGIN, scenario=read(table, "programme", record)))
    alone, helped = Stages(problem, budget(60)), Stages(problem, budget(60))
    helped.stations = tuple(Stages(each, budget(60)) for each in of_each_station(problem))
    assert len(helped.stations) == 3
    plain, quick = alone.run(), helped.run()
    assert [(aim.value, aim.bound) for aim in quick.aims[:2]] == [(aim.value, aim.bound) for aim in plain.aims[:2]]
    assert plain.aims[0].proven
    assert plain.aims[1].proven
    for aim in plain.aims[:2]:
        assert sum(part.least[aim.name] for part in helped.stations) <= aim.value
    assert quick.aims[2].bound <= plain.aims[2].value
    assert plain.aims[2].bound <= quick.aims[2].value
