"""Choices for a seat: what the small model says of a change is what the checker says of the changed plan."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from benchmarks.planner.instances import problem_of
from crossflight.core.flight import Leg
from crossflight.core.manifest import Manifest
from crossflight.errors import PlanError
from crossflight.plan.from_plan import around
from crossflight.plan.options import Option, options
from crossflight.plan.problem import Problem, build
from crossflight.plan.score import score
from crossflight.plan.seats import fairness
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after, hard
from crossflight.record.catalogue_type import Catalogue


@pytest.fixture(scope="module")
def station(record: Catalogue) -> tuple[Problem, Manifest]:
    """A plan of the station for fourteen months, in which most seats are still open."""
    manifest = solve(build(record, datetime(2026, 11, 22, tzinfo=UTC), 14, True), 60).manifest
    assert manifest is not None
    return around(record, manifest), manifest


@pytest.fixture(scope="module")
def drawn() -> tuple[Problem, Manifest]:
    """A plan with a roster and backups."""
    problem = problem_of("2x40", 3)
    manifest = solve(problem, 30).manifest
    assert manifest is not None
    return replace(around(problem.catalogue, manifest, problem.scenario), aims=()), manifest


def put(plan: Manifest, flight: str, seat: int, option: Option) -> Manifest:
    """The plan with somebody else in a seat, and without backups."""
    holder = next(ride.person for ride in plan.crew(flight, Leg.UP) if ride.seat == seat)
    rides = (
        replace(ride, person=option.person, agency=option.person.agency)
        if ride.flight.id == flight and ride.person is holder
        else ride
        for ride in plan.rides
    )
    return replace(plan, rides=tuple(rides), backups=())


def agrees(problem: Problem, plan: Manifest, flight: str, seat: int, found: list[Option]) -> None:
    """Whoever can take the seat alone breaks nothing by the checker, and costs what it counts; the others break something."""
    plan, bare = replace(plan, backups=()), replace(problem, scenario=replace(problem.scenario, backups=False))
    was = {(each.rule, each.about) for each in hard(after(bare, plan))}
    now = score(bare, plan)
    for option in found:
        changed = put(plan, flight, seat, option)
        broken = {(each.rule, each.about) for each in hard(after(bare, changed))} - was
        if option.how in ("now", "alone"):
            points = score(bare, changed)
            differ = {
                rule: (points[rule].points if rule in points else 0) - (now[rule].points if rule in now else 0)
                for rule in {*now, *points}
            }
            assert not broken
            assert {r: p for r, p in option.by_rule.items() if not r.startswith("backup")} == {
                r: p for r, p in differ.items() if p
            }
        elif not problem.scenario.backups:
            assert broken


def test_choices_for_a_seat_of_the_station_agree_with_the_checker(station: tuple[Problem, Manifest]) -> None:
    found = options(station[0], "Soyuz MS-30", 2)
    assert found[0].how == "now"
    assert {"alone", "off"} <= {each.how for each in found}
    assert all(each.why for each in found if each.how == "off")
    agrees(*station, "Soyuz MS-30", 2, found)


def test_choices_with_a_roster_agree_with_the_checker(drawn: tuple[Problem, Manifest]) -> None:
    problem, plan = drawn
    crewed = [slot for slot in problem.slots if len(slot.offers) > 1 and not slot.flown]
    slot = crewed[len(crewed) // 2]
    found = options(problem, slot.id, 1)
    assert {"now", "alone", "seats"} <= {each.how for each in found}
    assert all(each.changes >= 2 for each in found if each.how == "seats"), "this seat and another one at least"
    agrees(problem, plan, slot.id, 1, found)
    fair = fairness(problem, plan)
    for option in found:
        if option.how == "alone":
            assert option.aims["fairness"] == fairness(problem, put(plan, slot.id, 1, option)) - fair


def test_fairness_of_a_plan_is_what_its_aim_came_to() -> None:
    problem = problem_of("1x40", 5, ("rules", "fairness"))
    result = solve(problem, 30)
    assert result.manifest is not None
    assert fairness(problem, result.manifest) == next(aim.value for aim in result.aims if aim.name == "fairness")


def test_whoever_is_off_these_dates_may_fly_on_others(station: tuple[Problem, Manifest]) -> None:
    problem = station[0]
    free = options(problem, "Soyuz MS-30", 2, 60, dates=True)
    assert not any(each.how == "off" for each in free)
    moved = [each for each in free if each.how == "dates"]
    assert moved
    assert all(each.changes > 1 and each.others for each in moved)


def test_choices_of_seats_that_are_none_are_refused(station: tuple[Problem, Manifest]) -> None:
    problem = station[0]
    for flight, seat, says in (
        ("Soyuz MS-30", 9, "has no seat 9"),
        ("Soyuz MS-30", 0, "has no seat 0"),
        ("Soyuz MS-29", 1, "in flight"),
    ):
        with pytest.raises(PlanError, match=says):
            options(problem, flight, seat)
    with pytest.raises(PlanError, match="no time to seek in"):
        options(problem, "Soyuz MS-30", 1, 0)
    with pytest.raises(PlanError, match="around a plan"):
        options(replace(problem, reference=None), "Soyuz MS-30", 1)


def test_choices_that_no_time_is_left_for_are_not_called_impossible(station: tuple[Problem, Manifest]) -> None:
    assert {each.how for each in options(station[0], "Soyuz MS-30", 2, 0.001)} == {"unknown"}
