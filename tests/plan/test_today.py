"""The station's plan from the end of the record: lawful, proven, and dearer without the exchange."""

from datetime import UTC, datetime, timedelta

from crossflight.core.flight import Leg, Status
from crossflight.exchange.planfile_write import dumps
from crossflight.plan.problem import Problem, build
from crossflight.plan.result import Result
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after, hard
from crossflight.record.asof import record_end
from crossflight.record.catalogue_type import Catalogue

TODAY = datetime(2026, 11, 22, tzinfo=UTC)


def test_the_plan_is_proven_and_breaks_no_rule(problem: Problem, result: Result) -> None:
    assert result.status == "optimal"
    assert result.gap == 0.0
    assert result.manifest is not None
    assert hard(after(problem, result.manifest)) == []


def test_no_planned_date_lies_before_the_record_ends(problem: Problem, result: Result) -> None:
    assert result.manifest is not None
    floor = max(record_end(problem.catalogue), problem.at)
    planned = [flight for flight in result.manifest.flights if flight.status is Status.PLANNED]
    assert len(planned) >= 25
    for flight in planned:
        whens = [flight.launch, flight.end, *(edge for stay in flight.dockings for edge in (stay.start, stay.end))]
        assert all(when is not None and when.start >= floor for when in whens), flight


def test_ships_in_flight_leave_within_their_lives_and_take_their_crews_home(result: Result) -> None:
    assert result.manifest is not None
    for id, people in (
        ("Soyuz MS-29", {"Dubrov", "Kikina", "Menon"}),
        ("SpaceX Crew-13", {"Watkins", "Delaney", "Kutryk", "Teteryatnikov"}),
    ):
        flight = result.manifest.flight(id)
        assert {ride.person.name.split()[-1] for ride in result.manifest.crew(flight, Leg.DOWN)} == people
        assert flight.launch
        assert flight.end
        assert flight.end.middle - flight.launch.middle < timedelta(days=250)


def test_announced_crews_hold_their_seats(result: Result) -> None:
    assert result.manifest is not None
    assert [ride.person.name.split()[-1] for ride in result.manifest.crew("SpaceX Crew-14")] == [
        "Barron",
        "Birch",
        "Suwa",
        "Kiviryan",
    ]
    commander, *others = result.manifest.crew("Soyuz MS-31")
    assert commander.person.id == "oleg-kononenko"
    assert [ride.person.named for ride in others] == [True, False]


def test_every_planned_ship_carries_its_exchange_seat(result: Result, lapsed: tuple[Problem, Result]) -> None:
    def agencies(plan: Result, family: str) -> list[int]:
        assert plan.manifest is not None
        other = {"Soyuz": "NASA", "Dragon": "Roscosmos"}[family]
        own = [f for f in plan.manifest.flights if f.status is Status.PLANNED and f.vehicle.family == family and f.seats]
        return [sum(ride.agency == other for ride in plan.manifest.crew(f)) for f in own]

    assert set(agencies(result, "Soyuz")) == set(agencies(result, "Dragon")) == {1}
    assert set(agencies(lapsed[1], "Soyuz")) == {0}
    assert agencies(lapsed[1], "Dragon") == [1, 0, 0, 0]


def test_without_the_exchange_the_same_problem_costs_more(result: Result, lapsed: tuple[Problem, Result]) -> None:
    problem, other = lapsed
    assert other.status == "optimal"
    assert other.manifest is not None
    assert hard(after(problem, other.manifest)) == []
    with_it, without = ({aim.name: aim.value for aim in each.aims} for each in (result, other))
    assert with_it["rules"] == 0
    assert without["rules"] > 20000
    assert {rule for rule, _, _ in other.missed} >= {"exchange-seat", "grounding-robust"}


def test_the_shortfalls_that_the_model_counts_are_those_that_the_checker_finds(lapsed: tuple[Problem, Result]) -> None:
    problem, other = lapsed
    assert other.manifest is not None
    found = {(each.rule, each.about) for each in after(problem, other.manifest) if each.severity == "preference"}
    assert {(rule, about) for rule, about, points in other.missed if points} == found


def test_the_same_question_has_the_same_answer_however_the_search_went(record: Catalogue) -> None:
    problem = build(record, TODAY, 14, True)
    answers = [solve(problem, 60, seed=seed, workers=workers) for seed, workers in ((0, 2), (7, 2), (3, 1))]
    assert {answer.status for answer in answers} == {"optimal"}
    assert len({dumps(answer.manifest, record, "toml") for answer in answers if answer.manifest}) == 1


def test_a_limit_shorter_than_the_model_is_no_plan_and_no_error(record: Catalogue) -> None:
    answer = solve(build(record, TODAY, 36, True), 0.001)
    assert (answer.manifest, answer.status) == (None, "unknown")
