"""Nobody is planned with who has left the corps by what was known when the plan begins."""

from dataclasses import replace
from datetime import UTC, datetime

from crossflight.core.programme import Departure
from crossflight.core.when import parse_when
from crossflight.plan.problem import Problem, build
from crossflight.plan.scenario import CrewSeat
from crossflight.record.catalogue_type import Catalogue

TODAY = datetime(2026, 11, 22, tzinfo=UTC)


def seated(problem: Problem, flight: str) -> set[str]:
    return {person.id for offer in problem.slot(flight).offers for person in offer.candidates}


def without(record: Catalogue, person: str, known: str) -> Catalogue:
    """The record with somebody's departure, told on that day."""
    left = Departure(record.people[person], "Roscosmos", parse_when(known), parse_when(known), ("derived",), "seen")
    return replace(record, departures=(*record.departures, left))


def test_who_is_announced_and_has_left_leaves_an_open_seat(record: Catalogue) -> None:
    assert "oleg-kononenko" in seated(build(record, TODAY, 24), "Soyuz MS-31")
    assert "oleg-kononenko" not in seated(build(without(record, "oleg-kononenko", "2026-11-01"), TODAY, 24), "Soyuz MS-31")
    later = without(record, "oleg-kononenko", "2026-12-01")
    assert "oleg-kononenko" in seated(build(later, TODAY, 24), "Soyuz MS-31"), "nobody could know it yet"


def test_whom_a_scenario_names_is_kept_and_told_of(record: Catalogue) -> None:
    scenario = build(record, TODAY, 12).scenario
    line = next(line for line in scenario.lines if line.seats)
    seat = CrewSeat(line.seats[0].role, line.seats[0].agency, candidates=("anton-shkaplerov",))
    lines = tuple(replace(each, seats=(seat, *each.seats[1:])) if each is line else each for each in scenario.lines)
    problem = build(record, TODAY, 12, scenario=replace(scenario, lines=lines))
    told = [note for note in problem.notes if "Anton Shkaplerov" in note]
    assert told == ["Anton Shkaplerov, whom the scenario names for a seat, left the corps of Roscosmos (2023-03-14)."]
