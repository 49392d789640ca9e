"""Explanations are verified alone, minimal, and their relaxations work."""

import pytest

from crossflight.core.when import parse_when
from crossflight.errors import PlanError
from crossflight.plan.ask import wish
from crossflight.plan.explain import Conflict, Explainer, feasible
from crossflight.plan.model import post
from crossflight.plan.problem import Problem, pinned
from crossflight.plan.result import Result
from crossflight.plan.scenario import Pin
from crossflight.plan.sentences import relaxed, sentences
from crossflight.plan.solve import solve


@pytest.fixture(scope="module")
def late(lapsed: tuple[Problem, Result]) -> tuple[Problem, Explainer, Conflict]:
    """Without the exchange the Russian segment hangs on one Soyuz: its relief must not come after its life is over."""
    problem = pinned(lapsed[0], (Pin("Soyuz MS-33", launch=parse_when("2029-04-15")),))
    explainer = Explainer(problem, 60)
    conflict = explainer.conflict()
    assert conflict is not None
    return problem, explainer, conflict


def test_a_conflict_is_verified_and_minimal(late: tuple[Problem, Explainer, Conflict]) -> None:
    problem, _, conflict = late
    assert feasible(problem, 30) == "no"
    assert conflict.verified
    assert conflict.minimal
    assert {rule for rule, _ in conflict.demands} >= {"segment-staffed", "scenario-pin"}
    assert len(conflict.demands) < conflict.of / 20


def test_any_demand_less_and_the_rest_of_the_conflict_can_hold(late: tuple[Problem, Explainer, Conflict]) -> None:
    from ortools.sat.python import cp_model

    problem, _, conflict = late
    for key in conflict.demands:
        posted = post(problem, only=set(conflict.demands) - {key}, reach=60, prefer=False)
        assert cp_model.CpSolver().solve(posted.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE), key


def test_a_relaxation_opens_the_way(late: tuple[Problem, Explainer, Conflict]) -> None:
    problem, explainer, conflict = late
    found = explainer.relaxations(conflict)
    assert ("scenario-pin", ("Soyuz MS-33", "launch")) in [each.key for each in found]
    assert all(relaxed(each, problem, conflict).startswith("There is a plan if this") for each in found)


def test_sentences_name_rule_flight_and_numbers(late: tuple[Problem, Explainer, Conflict]) -> None:
    problem, _, conflict = late
    text = "\n".join(sentences(problem, conflict))
    assert "[segment-staffed]" in text
    assert "2029-04-15" in text
    assert "{" not in text


def test_seats_are_counted_in_words(problem: Problem) -> None:
    asked = wish(problem, "why not Kononenko on MS-30?")
    conflict = Explainer(pinned(problem, (asked.pin,)), 60).conflict()
    assert conflict is not None
    text = "\n".join(sentences(problem, conflict))
    assert "Soyuz MS-31 needs a commander; only Oleg Kononenko can be." in text


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        ("why not Crew-15 on 2028-02-10", Pin("SpaceX Crew-15", launch=parse_when("2028-02-10"))),
        ("why can MS-30 not leave on 2027-10-01?", Pin("Soyuz MS-30", departure=parse_when("2027-10-01"))),
        ("why not Soyuz MS-32 at prichal nadir", Pin("Soyuz MS-32", port="Prichal nadir")),
        ("why not Frank Rubio in seat 3 of MS-30", Pin("Soyuz MS-30", seat=3, person="francisco-rubio")),
    ],
)
def test_questions_become_pins(text: str, pin: Pin, problem: Problem) -> None:
    assert wish(problem, text).pin == pin


@pytest.mark.parametrize("text", ["why", "why not MS-30", "why not Bob on MS-99", "why not Zaphod on MS-30"])
def test_questions_that_name_nothing_are_refused_with_examples(text: str, problem: Problem) -> None:
    with pytest.raises(PlanError, match="ask for example"):
        wish(problem, text)


def test_what_can_be_has_no_conflict(problem: Problem) -> None:
    assert feasible(problem, 30) == "yes"
    assert Explainer(problem, 30).conflict() is None


def test_a_pinned_port_costs_something(problem: Problem, result: Result) -> None:
    held = (
        {flight.id: flight.dockings[0].port for flight in result.manifest.flights if flight.dockings} if result.manifest else {}
    )
    other = {"Prichal nadir": "Rassvet nadir", "Rassvet nadir": "Prichal nadir"}[held["Soyuz MS-32"]]
    wished = solve(pinned(problem, (Pin("Soyuz MS-32", port=other),)), 30)
    values = [(a.value, b.value) for a, b in zip(result.aims, wished.aims, strict=True)]
    assert wished.status == "optimal"
    assert [b for _, b in values] >= [a for a, _ in values]
