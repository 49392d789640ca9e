"""Preferences that no plan may miss: the plan keeps them, at a cost; where that cannot be, one sentence says why."""

from dataclasses import replace

import pytest

from crossflight.plan.explain import Explainer
from crossflight.plan.model import post
from crossflight.plan.problem import Problem
from crossflight.plan.result import Result
from crossflight.plan.sentences import sentence
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after
from crossflight.questions.base import ask


def _keeping(problem: Problem, *rules: str) -> Problem:
    return replace(problem, scenario=replace(problem.scenario, keep_rules=rules))


def test_what_is_kept_is_not_missed_and_costs_elsewhere(lapsed: tuple[Problem, Result]) -> None:
    problem, before = lapsed
    missed = {rule for rule, _, _ in before.missed}
    assert {"eva-pair", "handover"} & missed
    found = solve(_keeping(problem, "eva-pair", "handover"), 60)
    assert found.manifest is not None
    assert found.status == "optimal"
    assert not {"eva-pair", "handover"} & {rule for rule, _, _ in found.missed}
    assert not [each for each in after(problem, found.manifest) if each.rule in ("eva-pair", "handover")]
    points = [sum(each for _, _, each in result.missed) for result in (before, found)]
    assert points[1] > points[0]


def test_what_cannot_be_kept_is_told_in_a_sentence(lapsed: tuple[Problem, Result]) -> None:
    problem = _keeping(lapsed[0], "grounding-robust")
    assert solve(problem, 60).status == "infeasible"
    conflict = Explainer(problem, 60).conflict()
    assert conflict is not None
    assert conflict.verified
    assert conflict.minimal
    assert {rule for rule, _ in conflict.demands} == {"grounding-robust"}
    said = sentence(problem, conflict)
    assert said.startswith("There can be no plan without the exchange that keeps grounding-robust, for it cannot be that after")
    assert "the USOS segment and does not go home by Dragon" in said


@pytest.mark.parametrize("rule", ["eva-pair", "exchange-balance", "exchange-seat", "handover", "handover-crew", "nominal-crew"])
def test_every_preference_has_a_clause_of_its_own(lapsed: tuple[Problem, Result], rule: str) -> None:
    from crossflight.plan.phrases import clause

    problem = _keeping(lapsed[0], rule)
    posted = post(problem, named=True, reach=60)
    own = {key: behind for key, behind in posted.behind.items() if key[0] == rule}
    assert own
    for key, demand in own.items():
        assert " / " not in clause(key, *demand, {}), key


def test_asked_on_the_command_line() -> None:
    why = ask("why", months=36, date="2026-11-22", without_exchange=True, keep="grounding-robust")
    assert why.possible == "no"
    assert [each[0] for each in why.demands] == ["grounding-robust"]
    assert why.sources
    plan = ask("plan", months=18, date="2026-11-22", keep="grounding-robust")
    assert not [each for each in plan.missed if each.rule == "grounding-robust"]
