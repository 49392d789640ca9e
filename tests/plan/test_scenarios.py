"""Every shipped scenario has a lawful plan (three stations: test_stations.py); one that contradicts itself is told so."""

from datetime import UTC, datetime
from typing import Any

import pytest

from crossflight.core.flight import Leg, Status
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


def person(**more: Any) -> dict[str, Any]:
    """Somebody of a roster."""
    return {"id": "p", "agency": "Roscosmos", "skills": ["Soyuz commander"], **more}


def vehicle(**more: Any) -> dict[str, Any]:
    """A ship of the scenario's own."""
    return {"id": "v", "seats": 3, "mechanism": "SSVP", **more}


def limit(**more: Any) -> dict[str, Any]:
    """A limit of the scenario's own."""
    return {"id": "max-aboard", "value": 6, **more}


def own(mechanism: str = "SSVP", **more: Any) -> dict[str, Any]:
    """A station of the scenario's own."""
    port = {"id": "Rassvet nadir", "segment": "A", "mechanisms": [mechanism]}
    return {"id": "o", "segments": ["A"], "port": [port, {**port, "id": "Prichal nadir"}], **more}


def held(seat: int, person: str) -> dict[str, Any]:
    """A pinned seat."""
    return {"flight": "Soyuz MS-30", "seat": seat, "person": person}


WRONG = {
    "no line": (lambda t: t.update(line=[]), "there is no [[line]]"),
    "field": (lambda t: t.update(mounths=3), "did you mean 'months'?"),
    "number": (lambda t: t["line"][0].update(name="Soyuz"), "no place for the number"),
    "port": (lambda t: t["line"][0].update(ports=["Nowhere"]), "there is no port 'Nowhere'"),
    "no port": (lambda t: t["line"][0].update(ports=[]), "'ports' is missing"),
    "stay": (lambda t: t["line"][0].update(stay_days=[200, 100, 150]), "is not least, most and wished days"),
    "seats": (lambda t: t["line"][0].update(seat=[{"role": "participant", "agency": "NASA"}] * 4), "4 seats in a ship of 3"),
    "agency": (lambda t: t["line"][0]["seat"][0].update(agency="Roscosmo"), "did you mean 'Roscosmos'?"),
    "person": (lambda t: t["line"][0]["seat"][0].update(people=["nobody"]), "there is no person 'nobody'"),
    "months": (lambda t: t.update(months=1200), "1200 is out of range"),
    "twice": (lambda t: t.update(line=[line(), line()]), "x.toml line 'a': is there twice"),
    "pin": (lambda t: t.update(pin=[{"flight": "Soyuz MS-30", "seat": 1}]), "a pinned person needs a seat"),
    "window": (lambda t: t.update(window=[{"flight": "x", "from": "2027-02-01", "until": "2027-01-01"}]), "a later 'until'"),
    "station": (lambda t: t.update(station="MIR"), "there is no station 'MIR'"),
    "no id": (lambda t: t["line"][0].update(id=" "), "has an empty id"),
    "kind": (lambda t: t["line"][0].update(kind="taxi"), "there is no kind of flight 'taxi'"),
    "pad": (lambda t: t["line"][0].update(pad="Baikonur 31-6"), "did you mean 'Baikonur 31/6'?"),
    "port twice": (lambda t: t["line"][0].update(ports=["Rassvet nadir"] * 2), "names a port twice"),
    "last": (lambda t: t["line"][0].update(first="2028-01-01", last="2027-01-01"), "lies before the first launch"),
    "role": (lambda t: t["line"][0]["seat"][0].update(role="captain"), "there is no role 'captain'"),
    "skill": (lambda t: t["line"][0]["seat"][0].update(skill="Soyuz comander"), "did you mean 'Soyuz commander'?"),
    "runs": (lambda t: t["line"][0]["seat"][0].update(runs=["Moon"]), "there is no segment 'Moon'"),
    "person's skill": (lambda t: t.update(person=[person(skills=["juggling"])]), "there is no qualification 'juggling'"),
    "person's agency": (lambda t: t.update(person=[person(agency="ROSKOSMOS")]), "there is no agency 'ROSKOSMOS'"),
    "person's segment": (lambda t: t.update(person=[person(runs=["USA"])]), "there is no segment 'USA'"),
    "person twice": (lambda t: t.update(person=[person(), person()]), "person 'p': is there twice"),
    "group twice": (lambda t: t.update(group=[{"id": "g", "agency": "NASA", "number": 2}] * 2), "group 'g': is there twice"),
    "rule": (lambda t: t.update(drop_rules=["port-fit"]), "did you mean 'port-fits'?"),
    "rule kept": (lambda t: t.update(keep_rules=["eva-pear"]), "did you mean 'eva-pair'?"),
    "rule kept and dropped": (lambda t: t.update(keep_rules=["handover"], drop_rules=["handover"]), "keep it or drop it"),
    "rule of a station": (lambda t: t.update(station=own(drop_rules=["x"])), "there is no rule 'x'"),
    "segments": (lambda t: t.update(station=own(segments=[])), "the station has no segment"),
    "port's segment": (lambda t: t.update(station=own(segments=["B"])), "there is no segment 'A'"),
    "port's mechanism": (lambda t: t.update(station=own("glue")), "there is no mechanism of a vehicle 'glue'"),
    "vehicle twice": (lambda t: t.update(vehicle=[vehicle(), vehicle()]), "vehicle 'v': is there twice"),
    "vehicle's mechanism": (lambda t: t.update(vehicle=[vehicle(mechanism="glue")]), "there is no mechanism 'glue'"),
    "vehicle's life": (lambda t: t.update(vehicle=[vehicle(life_days=-3)]), "-3 is below nought"),
    "vehicle counts": (lambda t: t.update(vehicle=[vehicle(life_days=3, life_counts="x")]), "there is no way to count 'x'"),
    "limit": (lambda t: t.update(limit=[limit(id="max-abord")]), "did you mean 'max-aboard'?"),
    "limit that no rule reads": (
        lambda t: t.update(limit=[limit(id="quarantine")]),
        "there is no rule that reads a limit 'quarantine'",
    ),
    "limit's unit": (lambda t: t.update(limit=[limit(unit="bananas")]), "max-aboard is not counted in 'bananas'"),
    "limit below nought": (lambda t: t.update(limit=[limit(value=-1)]), "-1 is below nought"),
    "limit reversed": (lambda t: t.update(limit=[limit(until="2027-01-01") | {"from": "2028-01-01"}]), "ends before it begins"),
    "limit about": (
        lambda t: t.update(limit=[limit(about="Moon")]),
        "there is no vehicle, family, agency, pad or station 'Moon'",
    ),
    "limit twice": (lambda t: t.update(limit=[limit(), limit(value=9)]), "is given twice for the same days"),
    "closure": (lambda t: t.update(closure=[{"port": "x", "from": "2027-01-01", "until": "2027-02-01"}]), "there is no port 'x'"),
    "pin of nothing": (lambda t: t.update(pin=[{"flight": "Soyuz MS-30"}]), "fixes nothing"),
    "pin reversed": (
        lambda t: t.update(pin=[{"flight": "Soyuz MS-30", "launch": "2027-03-01", "departure": "2027-02-01"}]),
        "leaves before it is launched",
    ),
    "two on one seat": (lambda t: t.update(pin=[held(1, "a"), held(1, "b")]), "seat 1 is pinned to a and to b"),
    "one on two seats": (lambda t: t.update(pin=[held(1, "a"), held(2, "a")]), "a is pinned to seats 1 and 2"),
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


def test_a_limit_without_a_unit_is_counted_as_the_record_counts_it(record: Catalogue) -> None:
    made = scenario(record, limit=[{"id": "ground-time", "value": 300}])
    assert [each.unit for each in made.limits] == ["d"]


def test_nobody_qualified_is_said_before_solving(record: Catalogue) -> None:
    roster = [{"id": "a", "agency": "Roscosmos", "skills": ["Soyuz flight engineer"]}]
    with pytest.raises(PlanError, match="nobody of the roster can be commander of Soyuz MS-30 for Roscosmos"):
        build(record, DATES["iss"], scenario=scenario(record, person=roster))


@pytest.mark.parametrize("months", [0, -3, 241, 1200])
def test_a_horizon_of_nothing_or_of_a_century_is_refused(months: int, record: Catalogue) -> None:
    with pytest.raises(PlanError, match="give 1 to 240 months"):
        build(record, DATES["iss"], months)


@pytest.mark.parametrize("pin", [{"launch": "2020-03-01"}, {"launch": "2035-03-01"}, {"departure": "2026-01-01"}])
def test_a_pin_outside_the_plan_is_refused(pin: dict[str, str], record: Catalogue) -> None:
    with pytest.raises(PlanError, match="give a day within it, or more months"):
        build(record, DATES["iss"], 12, scenario=scenario(record, pin=[{"flight": "Soyuz MS-30", **pin}]))


def elsewhere(record: Catalogue, seats: list[dict[str, Any]], **more: Any) -> Scenario:
    """The line, to a station of its own with nothing there yet, which its people run."""
    made = own(port=[*own()["port"], {"id": "cargo", "segment": "A", "mechanisms": ["CBM"]}])
    drop = ["eva-pair", "grounding-robust", "nominal-crew", "handover-crew", "exchange-seat", "exchange-balance"]
    return scenario(record, station=made, empty=True, drop_rules=drop, line=[line() | {"seat": seats}], **more)


def test_seats_of_one_role_that_differ_in_who_may_have_them_are_all_filled(record: Catalogue) -> None:
    seats = [{"role": "commander", "agency": "Roscosmos"}]
    seats += [{"role": "flight engineer", "agency": "Roscosmos", "people": [f"{a}{n}" for n in range(3)]} for a in "xy"]
    roster = [person(id=f"p{n}", runs=["A"]) for n in range(3)]
    roster += [person(id=f"{a}{n}", skills=["Soyuz flight engineer"], runs=["A"]) for a in "xy" for n in range(3)]
    result = solve(build(record, DATES["iss"], 12, scenario=elsewhere(record, seats, person=roster)), 20)
    assert result.manifest is not None
    crews = [result.manifest.crew(f, Leg.UP) for f in result.manifest.flights if f.status is Status.PLANNED]
    assert crews
    assert all(len(crew) == 3 for crew in crews)


def test_a_month_can_be_planned(record: Catalogue) -> None:
    result = solve(build(record, DATES["iss"], 1), 20)
    assert result.status == "optimal"


def test_a_pin_that_breaks_a_rule_has_no_plan(record: Catalogue) -> None:
    seats = [{"role": "commander", "agency": "Roscosmos", "runs": ["A"]}]
    for port, status in (("Prichal nadir", "optimal"), ("cargo", "infeasible")):
        made = elsewhere(record, seats, pin=[{"flight": "Soyuz MS-1", "port": port}])
        assert solve(build(record, DATES["iss"], 12, scenario=made), 20).status == status
    with pytest.raises(PlanError, match="has no flight 'Soyuz MS-99'"):
        build(record, DATES["iss"], 12, scenario=scenario(record, pin=[{"flight": "Soyuz MS-99", "port": "Rassvet nadir"}]))


def test_a_misspelt_scenario_gets_the_nearest() -> None:
    with pytest.raises(UnknownName, match="iss"):
        find("is")
    with pytest.raises(CrossflightError, match="there is no file"):
        find("none.toml")
