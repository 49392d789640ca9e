"""A second opinion: HiGHS, which shares no code with CP-SAT, on the planner's own models of small scenarios.

What the planner calls best or impossible, HiGHS must call so too, and with the same number.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from benchmarks.planner import brute, milp
from benchmarks.planner.tiny import some
from crossflight.plan.aims import chosen
from crossflight.plan.explain import REACH, Explainer
from crossflight.plan.from_plan import around
from crossflight.plan.model import post
from crossflight.plan.post import Key
from crossflight.plan.problem import Problem, build
from crossflight.plan.repair import Disruption, repair
from crossflight.plan.scenario_file import read
from crossflight.plan.solve import solve
from crossflight.record.catalogue_type import Catalogue

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)


def table(gap: int, stay: int, spacing: int, people: int, seats: int = 1) -> dict[str, Any]:
    """Three ships `gap` days apart at two ports, staying `stay` days; `spacing` days between any two events."""
    crew = [{"id": f"p{n}", "agency": "NASA", "runs": ["USOS"]} for n in range(people)]
    seat = {"role": "commander", "agency": "NASA", "people": [each["id"] for each in crew]}
    lines = [
        {"id": f"l{n}", "name": f"F{n}-{{n}}", "vehicle": "ship", "first_number": 1, "first": f"2027-01-{10 + gap * n}",
         "most": 1, "every_days": 60, "slack_days": 1, "stay_days": [stay - 1, stay + 1, stay], "ports": ["a", "b"], "pad": "",
         "seat": [seat]}
        for n in range(3)
    ]  # fmt: skip
    ship = {"id": "ship", "family": "Ship", "operator": "x", "seats": seats, "mechanism": "m", "life_days": stay + 1}
    return {
        "name": "small", "from": "2027-01-01", "months": 1, "empty": True, "line": lines, "person": crew, "vehicle": [ship],
        "drop_rules": ["career-dose", "career-days"], "aims": ["rules", "dates", "stays"],
        "station": {"id": "T", "segments": ["USOS"], "port": [{"id": p, "segment": "USOS", "mechanisms": ["m"]} for p in "ab"]},
        "limit": [
            {"id": "event-spacing", "value": spacing, "unit": "d"}, {"id": "ground-time", "value": 2, "unit": "d"},
            {"id": "port-gap", "value": 1, "unit": "d"},
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def highs() -> Iterator[milp.Highs]:
    """HiGHS, in one process for all tests."""
    with milp.Highs() as solver:
        yield solver


def made(record: Catalogue, *numbers: int) -> Problem:
    """A small problem."""
    return build(record, BEGIN, scenario=read(table(*numbers), "small.toml", record))


def best(problem: Problem, highs: milp.Highs) -> dict[str, float] | None:
    """What HiGHS makes of the aims, one after the other, each held while the next is solved; None where there is no plan."""
    posted, found = post(problem), dict[str, float]()
    for aim in chosen(problem.aims):
        amount = aim.amount(problem, posted)
        if amount is None or isinstance(amount, int):
            found |= {} if amount is None else {aim.name: amount}
            continue
        posted.model.minimize(amount)
        other = highs.solve(posted.model, 60)
        if other.status == "infeasible":
            return None
        assert (other.status, other.objective is None) == ("optimal", False)
        found[aim.name] = round(other.objective + posted.model.proto.objective.offset, 4)  # HiGHS is given no constant
        posted.model.add(amount <= round(found[aim.name]))
    return found


def agree(problem: Problem, highs: milp.Highs) -> str:
    """The verdict of both solvers on a problem; where there is no plan, on a minimal conflict and all of its parts too."""
    ours, theirs = solve(problem, 30), best(problem, highs)
    if ours.status == "optimal":
        assert theirs == {aim.name: aim.value for aim in ours.aims}
        return "optimal"
    assert (ours.status, highs.solve(post(problem, prefer=False).model, 60).status) == ("infeasible", "infeasible")
    conflict = Explainer(problem, 30).conflict()
    if conflict is None:
        return "possible on other dates"
    assert (conflict.verified, conflict.minimal) == (True, True)
    core = set(conflict.demands)
    asked = replace(problem, scenario=replace(problem.scenario, backups=problem.scenario.backups and _of_backups(core)))
    assert highs.solve(post(asked, only=core, reach=REACH, prefer=False).model, 60).status == "infeasible"
    for key in core:
        assert highs.solve(post(asked, only=core - {key}, reach=REACH, prefer=False).model, 60).status == "optimal", key
    return "infeasible"


def _of_backups(core: set[Key]) -> bool:
    return any(code.startswith("backup") for code, _ in core)


@pytest.mark.parametrize("numbers", [(7, 12, 1, 2), (6, 12, 1, 3), (7, 13, 3, 3)])
def test_what_is_called_best_is_the_best_of_the_other_solver_too(
    numbers: tuple[int, ...], record: Catalogue, highs: milp.Highs
) -> None:
    assert agree(made(record, *numbers), highs) == "optimal"


@pytest.mark.parametrize("numbers", [(7, 12, 1, 1), (2, 12, 1, 3)], ids=["one person, three seats", "three ships, two ports"])
def test_what_is_called_impossible_is_impossible_for_the_other_solver_too(
    numbers: tuple[int, ...], record: Catalogue, highs: milp.Highs
) -> None:
    assert agree(made(record, *numbers), highs) == "infeasible"


@pytest.mark.parametrize("flights", [1, 2, 3])
def test_the_tiny_worlds_that_are_enumerated_look_alike_to_the_other_solver(
    flights: int, record: Catalogue, highs: milp.Highs
) -> None:
    verdicts = {agree(brute.problem_of(world, record), highs) for world in some(flights)}
    assert {"optimal", "infeasible"} <= verdicts


def day(number: int) -> datetime:
    """A day of January 2027."""
    return datetime(2027, 1, number, tzinfo=UTC)


DISRUPTIONS = {
    "a grounding": Disruption(day(12), ground=(("ship", 9),)),
    "a damaged ship": Disruption(day(20), damage=("F0-1",)),
    "a slip": Disruption(day(1), slip=(("F1-1", 4),)),
    "a slip and a loss": Disruption(day(2), slip=(("F2-1", 3),), unavailable=("p0",)),
    "somebody lost": Disruption(day(1), unavailable=("p1",)),
    "a flight removed": Disruption(day(1), remove=("F1-1",)),
}


@pytest.mark.parametrize("name", DISRUPTIONS)
@pytest.mark.parametrize("numbers", [(7, 12, 1, 3, 2), (6, 13, 2, 4, 2)])
def test_what_a_repair_calls_fewest_changes_is_so_for_the_other_solver_too(
    name: str, numbers: tuple[int, ...], record: Catalogue, highs: milp.Highs
) -> None:
    problem = made(record, *numbers)
    plan = solve(problem, 30).manifest
    assert plan is not None
    own = replace(around(record, plan, problem.scenario), setting=problem.setting, aims=())
    done = repair(own, plan, DISRUPTIONS[name], 30)
    assert done.asked is not None
    posted = post(done.asked)
    posted.model.minimize(chosen(("change",))[0].amount(done.asked, posted))
    other = highs.solve(posted.model, 60)
    assert (done.result.status, done.proven, other.status) == ("optimal", True, "optimal")
    assert other.objective is not None
    assert other.objective + posted.model.proto.objective.offset == pytest.approx(done.counted, abs=1e-4)
    # A flight that is removed was chosen by nobody, and another way home is told of the ship left and of the ship taken.
    told = [each for each in done.changes if each.what != "flight" and (each.what, each.before) != ("seat down", "nobody")]
    assert len(told) == done.counted
