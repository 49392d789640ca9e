"""Every shipped scenario has a lawful plan (three stations: test_stations.py); one that contradicts itself is told so."""

from datetime import UTC, datetime
from typing import Any

import pytest

from crossflight.errors import CrossflightError, InputError, PlanError, UnknownName
from crossflight.plan.problem import build
from crossflight.plan.scenario import Scenario, find, shipped
from crossflight.plan.scenario_file import read
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after, hard
from crossflight.record.catalogue_type import Catalogue

DATES = {"iss": datetime(2026, 11, 22, tzinfo=UTC), "iss-2022": datetime(2023, 11, 1, tzinfo=UTC)}


@pytest.mark.parametrize("name", [name for name in shipped() if name != "three-stations"])
def test_a_shipped_scenario_has_a_lawful_plan(name: str, record: Catalogue) -> None:
    problem = build(record, DATES.get(name, DATES["iss"]), scenario=name)
    result = solve(problem, 60)
    assert result.status == "optimal"
    assert result.manifest is not None
    assert hard(after(problem, result.manifest)) == []


def test_only_what_was_known_is_used(record: Catalogue) -> None:
    problem = build(record, DATES["iss"], scenario="iss-2022-08")
    assert problem.at == datetime(2022, 8, 1, tzinfo=UTC)
    people = {str(p) for slot in problem.slots for offer in slot.offers for p in offer.candidates}
    assert "Anna Kikina" in people
    assert "Jasmin Moghbeli" in people or "NASA, Dragon commander" in people
    assert not [flight for flight in problem.manifest.flights if flight.launch and flight.launch.start > problem.at]


def line() -> dict[str, Any]:
    """A line of Soyuz flights."""
    return {
        "id": "a", "vehicle": "soyuz-ms", "name": "Soyuz MS-{n}", "every_days": 180, "stay_days": [100, 200, 185],
        "ports": ["Rassvet nadir", "Prichal nadir"], "seat": [{"role": "commander", "agency": "Roscosmos"}],
    }  # fmt: skip


WRONG = {
    "no line": (lambda t: t.update(line=[]), "there is no [[line]]"),
    "field": (lambda t: t.update(mounths=3), "did you mean 'months'?"),
    "number": (lambda t: t["line"][0].update(name="Soyuz"), "no place for the number"),
    "port": (lambda t: t["line"][0].update(ports=["Nowhere"]), "there is no port 'Nowhere'"),
    "no port": (lambda t: t["line"][0].update(ports=[]), "'ports' is missing"),
    "stay": (lambda t: t["line"][0].update(stay_days=[200, 100, 150]), "is not least, most and wished days"),
    "seats": (lambda t: t["line"][0].update(seat=[{"role": "x", "agency": "NASA"}] * 4), "4 seats in a ship of 3"),
    "agency": (lambda t: t["line"][0]["seat"][0].update(agency="Roscosmo"), "did you mean 'Roscosmos'?"),
    "person": (lambda t: t["line"][0]["seat"][0].update(people=["nobody"]), "there is no person 'nobody'"),
    "months": (lambda t: t.update(months=1200), "1200 is out of range"),
    "twice": (lambda t: t.update(line=[line(), line()]), "two lines have the same id"),
    "pin": (lambda t: t.update(pin=[{"flight": "Soyuz MS-30", "seat": 1}]), "a pinned person needs a seat"),
    "window": (lambda t: t.update(window=[{"flight": "x", "from": "2027-02-01", "until": "2027-01-01"}]), "a later 'until'"),
    "station": (lambda t: t.update(station="MIR"), "there is no station 'MIR'"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_scenario_that_contradicts_itself_is_told_where(case: str, record: Catalogue) -> None:
    spoil, says = WRONG[case]
    table: dict[str, Any] = {"name": "x", "line": [line()]}
    spoil(table)
    with pytest.raises(InputError) as error:
        read(table, "x.toml", record)
    assert says in str(error.value)


def scenario(record: Catalogue, **more: Any) -> Scenario:
    """A small scenario of one line."""
    return read({"name": "x", "from": "2026-11-22", "line": [line()], **more}, "x.toml", record)


def test_nobody_qualified_is_said_before_solving(record: Catalogue) -> None:
    roster = [{"id": "a", "agency": "Roscosmos", "skills": ["Soyuz flight engineer"]}]
    with pytest.raises(PlanError, match="nobody of the roster can be commander of Soyuz MS-30 for Roscosmos"):
        build(record, DATES["iss"], scenario=scenario(record, person=roster))


@pytest.mark.parametrize("months", [0, -3, 241, 1200])
def test_a_horizon_of_nothing_or_of_a_century_is_refused(months: int, record: Catalogue) -> None:
    with pytest.raises(PlanError, match="give 1 to 240 months"):
        build(record, DATES["iss"], months)


def test_a_month_can_be_planned(record: Catalogue) -> None:
    result = solve(build(record, DATES["iss"], 1), 20)
    assert result.status == "optimal"


def test_a_pin_that_breaks_a_rule_has_no_plan(record: Catalogue) -> None:
    pins = [{"flight": "Soyuz MS-30", "port": "Harmony forward"}]
    result = solve(build(record, DATES["iss"], 12, scenario=scenario(record, pin=pins)), 20)
    assert result.status == "infeasible"
    with pytest.raises(PlanError, match="has no flight 'Soyuz MS-99'"):
        build(record, DATES["iss"], 12, scenario=scenario(record, pin=[{"flight": "Soyuz MS-99", "port": "Rassvet nadir"}]))


def test_a_misspelt_scenario_gets_the_nearest() -> None:
    with pytest.raises(UnknownName, match="iss"):
        find("is")
    with pytest.raises(CrossflightError, match="there is no file"):
        find("none.toml")
