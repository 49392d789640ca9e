"""A plan can be made from the station as it stood on other days: after a ship moved, just after a date was announced."""

from datetime import UTC, datetime

import pytest

from crossflight.plan.problem import build
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after
from crossflight.questions import plan
from crossflight.questions.base import Context
from crossflight.rules.clock import minutes
from crossflight.rules.manifest_facts import ManifestFacts

DAYS = {
    "2026-10-08": "Dragon CRS-35 is announced for 13 October, sooner than its pad is free again",
    "2026-01-20": "Cygnus NG-23 came back to Unity nadir after Soyuz MS-28 had flown past it",
    "2025-12-01": "Cygnus NG-23 is on the arm: Soyuz MS-28 flew past its port four days ago",
    "2024-06-10": "Kononenko came in Soyuz MS-24 and goes home in MS-25; MS-24 has landed without him",
    "2023-04-15": "Prokopyev came in Soyuz MS-22, which has landed empty",
    "2021-10-01": "Soyuz MS-18 was moved to Nauka, which came after it",
    "2025-09-01": "an ordinary day",
}


@pytest.mark.parametrize("day", DAYS)
def test_there_is_a_plan_from_that_day(day: str) -> None:
    given = Context()
    problem = build(given.record, datetime.fromisoformat(day).replace(tzinfo=UTC), 12, True)
    said, manifest = plan.planned(problem, 30, given)
    assert manifest is not None, DAYS[day]
    assert not [finding for finding in said.findings if finding.severity != "preference"]


def test_days_in_space_of_those_aboard_go_on_from_the_ship_that_they_came_in() -> None:
    """What the plan counts of a career is what the checker counts of the finished plan."""
    problem = build(Context().record, datetime(2023, 4, 15, tzinfo=UTC), 12, True)
    made = solve(problem, 30)
    assert made.manifest is not None
    facts = ManifestFacts(made.manifest, problem.setting)
    for slot in (slot for slot in problem.slots if slot.flown):
        home = made.manifest.flight(slot.id).end
        assert home
        for person in (person for offer in slot.offers for person in offer.candidates):
            assert slot.launched
            assert problem.past.career[person] + minutes(home.middle) - slot.launched == facts.career(person)


@pytest.mark.parametrize("day", ["2021-06-01", "2022-08-01"])
def test_the_shortfalls_that_the_model_counts_of_the_past_are_those_that_the_checker_finds(day: str) -> None:
    """Flights launched before the agreement owe no seat, in flight or planned; a plan from before it knows of no exchange."""
    problem = build(Context().record, datetime.fromisoformat(day).replace(tzinfo=UTC), 12)
    assert problem.exchange == (day > "2022-07-14")
    made = solve(problem, 30)
    assert made.manifest is not None
    found = {(each.rule, each.about) for each in after(problem, made.manifest) if each.severity == "preference"}
    assert {(rule, about) for rule, about, points in made.missed if points} == found
