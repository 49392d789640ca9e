"""Explanations are verified alone, minimal, and their relaxations work."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crossflight.core.when import parse_when
from crossflight.errors import PlanError
from crossflight.plan.ask import wish
from crossflight.plan.explain import Conflict, Explainer, feasible
from crossflight.plan.model import post
from crossflight.plan.phrases import clause
from crossflight.plan.problem import Problem, build, pinned
from crossflight.plan.result import Result
from crossflight.plan.scenario import Pin
from crossflight.plan.sentences import names, relaxed, sentence, sentences
from crossflight.plan.solve import solve
from crossflight.record.catalogue_type import Catalogue

TODAY = datetime(2026, 11, 22, tzinfo=UTC)


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


def test_a_relaxation_opens_the_way_and_names_the_nearest_day(
    late: tuple[Problem, Explainer, Conflict], lapsed: tuple[Problem, Result]
) -> None:
    problem, explainer, conflict = late
    found = explainer.relaxations(conflict)
    pin = next(each for each in found if each.key == ("scenario-pin", ("Soyuz MS-33", "launch")))
    said = [relaxed(each, problem, conflict) for each in found]
    assert all("gives by" in each or "need not hold" in each or "nearest with a plan" in each for each in said)
    assert pin.by
    nearest = date.fromisoformat("2029-04-15") - timedelta(days=pin.by)
    assert pin.on == nearest.isoformat()
    assert feasible(pinned(lapsed[0], (Pin("Soyuz MS-33", launch=parse_when(pin.on)),)), 30) == "yes"
    nearer = (nearest + timedelta(days=1)).isoformat()
    assert feasible(pinned(lapsed[0], (Pin("Soyuz MS-33", launch=parse_when(nearer)),)), 30) == "no"


def test_sentences_name_rule_flight_and_numbers(late: tuple[Problem, Explainer, Conflict]) -> None:
    problem, _, conflict = late
    text = "\n".join(sentences(problem, conflict))
    assert "[segment-staffed]" in text
    assert "2029-04-15" in text
    assert "{" not in text
    assert sentence(problem, conflict).startswith("There can be no plan without the exchange, for it cannot all be that")
    assert "after the " in sentence(problem, conflict)


def test_every_demand_of_the_shipped_scenarios_has_a_clause_of_its_own(record: Catalogue) -> None:
    for name, months in (("iss", 16), ("iss-2022-12", 12), ("three-stations", 50)):
        problem = build(record, TODAY, months, None, name)
        posted = post(problem, named=True, reach=60)
        for key, (rule, demand) in posted.behind.items():
            said = clause(key, rule, demand, names(problem))
            assert "{" not in said
            assert rule.sentence.rstrip(".").casefold() not in said.casefold(), key


def test_seats_are_counted_in_words(problem: Problem) -> None:
    asked = wish(problem, "why not Kononenko on MS-30?")
    asked_of = pinned(problem, (asked.pin,))
    conflict = Explainer(asked_of, 60).conflict()
    assert conflict is not None
    text = "\n".join(sentences(asked_of, conflict))
    assert "Soyuz MS-31 needs a commander; only Oleg Kononenko can be." in text
    assert sentence(asked_of, conflict, asked.says).startswith("It cannot be that Oleg Kononenko has seat 2 of Soyuz MS-30, for ")
    assert "Oleg Kononenko is in one ship at a time" in text or "on the ground between" in text


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
