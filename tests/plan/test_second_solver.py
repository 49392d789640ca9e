"""A second opinion: HiGHS, which shares no code with CP-SAT, on the planner's own models of small scenarios.

What the planner calls best or impossible, HiGHS must call so too, and with the same number.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from benchmarks.planner import milp
from crossflight.core.when import parse_when
from crossflight.plan.aims import chosen
from crossflight.plan.explain import REACH, Explainer
from crossflight.plan.model import post
from crossflight.plan.problem import Problem, build, pinned
from crossflight.plan.scenario import Pin
from crossflight.plan.scenario_file import read
from crossflight.plan.solve import solve
from crossflight.record.catalogue_type import Catalogue

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)


def table(gap: int, stay: int, spacing: int, people: int) -> dict[str, Any]:
    """Three ships `gap` days apart at two ports, staying `stay` days; `spacing` days between any two events."""
    crew = [{"id": f"p{n}", "agency": "NASA", "runs": ["USOS"]} for n in range(people)]
    seat = {"role": "commander", "agency": "NASA", "people": [each["id"] for each in crew]}
    lines = [
        {"id": f"l{n}", "name": f"F{n}-{{n}}", "vehicle": "ship", "first_number": 1, "first": f"2027-01-{10 + gap * n}",
         "most": 1, "every_days": 60, "slack_days": 1, "stay_days": [stay - 1, stay + 1, stay], "ports": ["a", "b"], "pad": "",
         "seat": [seat]}
        for n in range(3)
    ]  # fmt: skip
    ship = {"id": "ship", "family": "Ship", "operator": "x", "seats": 1, "mechanism": "m", "life_days": stay + 1}
    return {
        "name": "small", "from": "2027-01-01", "months": 1, "empty": True, "line": lines, "person": crew, "vehicle": [ship],
        "drop_rules": ["career-dose", "career-days"], "aims": ["rules", "dates", "stays"],
        "station": {"id": "T", "segments": ["USOS"], "port": [{"id": p, "segment": "USOS", "mechanisms": ["m"]} for p in "ab"]},
        "limit": [
            {"id": "event-spacing", "value": spacing, "unit": "d"}, {"id": "ground-time", "value": 2, "unit": "d"},
            {"id": "port-gap", "value": 1, "unit": "d"},
        ],
    }  # fmt: skip


def made(record: Catalogue, *numbers: int) -> Problem:
    """A small problem."""
    return build(record, BEGIN, scenario=read(table(*numbers), "small.toml", record))


@pytest.mark.parametrize("numbers", [(7, 12, 1, 2), (6, 12, 1, 3), (7, 13, 3, 3)])
def test_what_is_called_best_is_the_best_of_the_other_solver_too(numbers: tuple[int, ...], record: Catalogue) -> None:
    problem = made(record, *numbers)
    ours = solve(problem, 30)
    assert ours.status == "optimal"
    posted = post(problem)
    amounts = [(aim, amount) for aim in chosen(problem.aims) if (amount := aim.amount(problem, posted)) is not None]
    assert [aim.name for aim, _ in amounts] == [reached.name for reached in ours.aims]
    for (_, amount), reached in zip(amounts, ours.aims, strict=True):
        if isinstance(amount, int):
            assert amount == reached.value
            continue
        posted.model.minimize(amount)
        other = milp.solve(posted.model, 60)
        assert other.status == "optimal"
        assert other.objective is not None
        constant = posted.model.proto.objective.offset  # the rows that HiGHS is given have none
        assert other.objective + constant == pytest.approx(reached.value, abs=1e-4)
        posted.model.add(amount <= reached.value)


@pytest.mark.parametrize("numbers", [(7, 12, 1, 1), (2, 12, 1, 3)], ids=["one person, three seats", "three ships, two ports"])
def test_what_is_called_impossible_is_impossible_for_the_other_solver_too(numbers: tuple[int, ...], record: Catalogue) -> None:
    problem = made(record, *numbers)
    assert solve(problem, 30).status == "infeasible"
    assert milp.solve(post(problem, prefer=False).model, 60).status == "infeasible"


def test_what_is_called_fewest_changes_is_so_for_the_other_solver_too(record: Catalogue) -> None:
    problem = made(record, 7, 12, 1, 3)
    plan = solve(problem, 30).manifest
    assert plan is not None
    late = plan.flights[1].id
    again = replace(problem, reference=plan, aims=("change",))
    pinned_late = pinned(again, (Pin(late, launch=parse_when("2027-01-19")),))
    for asked in (again, pinned_late):
        ours = solve(asked, 30)
        posted = post(asked)
        posted.model.minimize(chosen(("change",))[0].amount(asked, posted))
        other = milp.solve(posted.model, 60)
        assert (ours.status, other.status) == ("optimal", "optimal")
        assert other.objective is not None
        assert other.objective + posted.model.proto.objective.offset == pytest.approx(ours.aims[0].value, abs=1e-4)


def test_a_conflict_and_its_minimality_hold_for_the_other_solver_too(record: Catalogue) -> None:
    problem = made(record, 7, 12, 1, 1)
    conflict = Explainer(problem, 30).conflict()
    assert conflict is not None
    assert (conflict.verified, conflict.minimal) == (True, True)
    core = set(conflict.demands)
    assert milp.solve(post(problem, only=core, reach=REACH, prefer=False).model, 60).status == "infeasible"
    for key in core:
        rest = post(problem, only=core - {key}, reach=REACH, prefer=False)
        assert milp.solve(rest.model, 60).status == "optimal", key
