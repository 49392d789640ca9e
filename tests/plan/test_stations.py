"""Several stations that share people and pads: one model, one checker, one plan file; and small worlds by brute force."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from ortools.sat.python import cp_model

from crossflight.core.flight import Docking, Flight, Kind, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person, open_seat
from crossflight.core.when import on_day
from crossflight.errors import InputError, PlanError
from crossflight.exchange.planfile import load, read
from crossflight.exchange.planfile_write import dumps, save, table
from crossflight.plan import scenario_file
from crossflight.plan.explain import Explainer, feasible
from crossflight.plan.model import post
from crossflight.plan.problem import Problem, build, pinned
from crossflight.plan.scenario import Pin
from crossflight.plan.scenario_file import read as read_scenario
from crossflight.plan.slots import Offer, Slot
from crossflight.plan.solve import solve
from crossflight.plan.stages import evaluate
from crossflight.plan.verdict import after, hard
from crossflight.record.catalogue_type import Catalogue
from crossflight.rules.check import check
from crossflight.rules.clock import moment

TODAY = datetime(2026, 11, 22, tzinfo=UTC)
Choice = tuple[int, int, str, str]
"""Day of arrival, day of departure, port, person."""


def world(gap: int = 0, turnaround: int = 2, ships: int = 2) -> dict[str, Any]:
    """Two stations of one segment each, three people who may command a ship to either, one pad."""
    people = [{"id": f"p{n}", "agency": "NASA"} for n in range(3)]
    seat = {"role": "commander", "agency": "NASA", "people": [each["id"] for each in people]}
    line = {
        "vehicle": "t", "first_number": 1, "every_days": 60, "slack_days": 1, "stay_days": [3, 4, 4], "pad": "P", "most": 1,
        "seat": [seat],
    }  # fmt: skip

    def station(id: str, ports: str) -> dict[str, Any]:
        return {
            "id": id, "segments": ["USOS"], "until": "2027-02-20", "drop_rules": ["grounding-robust", "eva-pair"],
            "port": [{"id": f"{id} {p}", "segment": "USOS", "mechanisms": ["m"]} for p in ports],
        }  # fmt: skip

    return {
        "name": "tiny", "from": "2027-01-01", "months": 1, "empty": True, "person": people,
        "drop_rules": ["career-dose", "career-days"], "station": [station("A", "xy"), station("B", "x")],
        "line": [
            {**line, "id": "a", "name": "A{n}", "first": "2027-01-26", "ports": ["A x", "A y"]},
            {**line, "id": "b", "name": "B{n}", "first": f"2027-01-{26 + gap}", "ports": ["B x"], "station": "B"},
        ],
        "vehicle": [{"id": "t", "operator": "x", "seats": 1, "mechanism": "m", "family": "T"}],
        "limit": [
            {"id": "pad-turnaround", "value": turnaround, "unit": "d"},
            {"id": "event-spacing", "value": 1, "unit": "d"}, {"id": "fleet", "value": ships, "unit": "ships", "about": "t"},
            {"id": "ship-turnaround", "value": 1, "unit": "d", "about": "t"},
        ],
    }  # fmt: skip


def problem_of(record: Catalogue, made: dict[str, Any]) -> Problem:
    """The problem of a table."""
    return build(record, TODAY, scenario=read_scenario(made, "tiny.toml", record))


def choices(slot: Slot) -> Iterator[Choice]:
    """Everything that a slot leaves open."""
    for arrive in range(slot.first, slot.last + 1):
        for stay in range(slot.stay[0], slot.stay[1] + 1):
            for port in slot.ports:
                yield from ((arrive, arrive + stay, port, person.id) for person in slot.offers[0].candidates)


def manifest(problem: Problem, made: tuple[Choice, ...]) -> Manifest:
    """A programme made by hand."""
    flights, rides = [], list[Ride]()
    people: dict[str, Person] = {p.id: p for slot in problem.slots for p in slot.offers[0].candidates}
    for slot, (arrive, leave, port, person) in zip(problem.slots, made, strict=True):
        start, end = (on_day(moment(day * 1440).date()) for day in (arrive, leave))
        flight = Flight(
            slot.id, slot.flight.vehicle, Kind.CREW, Status.PLANNED, start, end, (Docking(port, start, end),), "P", seats=1,
            station=slot.flight.station,
        )  # fmt: skip
        flights.append(flight)
        rides += [Ride(people[person], flight, leg, 1, "commander", people[person].agency) for leg in Leg]
    stations = problem.stations
    return Manifest(stations[0], tuple(flights), tuple(rides), valid=problem.until, known=problem.at, others=stations[1:])


class Collect(cp_model.CpSolverSolutionCallback):
    """Every solution, as choices."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.posted, self.found = post(problem, prefer=False), set[tuple[Choice, ...]]()

    def on_solution_callback(self) -> None:
        """One more."""
        facts, model = self.posted.facts, self.posted.model
        values = [self.value(model.get_int_var_from_proto_index(i)) for i in range(len(model.proto.variables))]
        made = []
        for slot in facts.slots:
            arrive, leave = (evaluate(values, date(slot.flight)) // 1440 for date in (facts.arrival, facts.departure))
            port = next(port for port, x in facts.at_port[slot.flight].items() if evaluate(values, x))
            person = next(p.id for (p, f), x in facts.crews.flies.items() if f is slot.flight and evaluate(values, x))
            made.append((arrive, leave, port, person))
        self.found.add(tuple(made))


@pytest.mark.parametrize("case", [{"gap": 0}, {"gap": 2}, {"gap": 4}, {"gap": 1, "turnaround": 0}, {"gap": 4, "ships": 1}])
def test_the_model_allows_exactly_what_the_checker_allows(case: dict[str, int], record: Catalogue) -> None:
    problem = problem_of(record, world(**case))
    tried = list(itertools.product(*map(choices, problem.slots)))
    lawful = {made for made in tried if not hard(after(problem, manifest(problem, made)))}
    collect, solver = Collect(problem), cp_model.CpSolver()
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    assert solver.solve(collect.posted.model, collect) == cp_model.OPTIMAL
    assert collect.found == lawful
    assert 0 < len(lawful) < len(tried)
    shared = [made for made in lawful if made[0][3] == made[1][3]]
    assert all(one[1] <= two[0] or two[1] <= one[0] for one, two in shared), "nobody is at two stations"
    assert bool(shared) == (case["gap"] >= 1), "with slack a day each, one may follow the other from a gap of one day on"
    assert all(abs(made[0][0] - made[1][0]) >= case.get("turnaround", 2) for made in lawful), "one pad"
    if "ships" in case:
        assert all(two[0] > one[1] or one[0] > two[1] for one, two in lawful), "one ship, a day to make it ready"


def test_what_happens_at_one_station_binds_only_there(record: Catalogue) -> None:
    """Events on one day at two stations are no breach, two launches from one pad are, and so is one person in both."""
    problem = problem_of(record, world(turnaround=0))
    a, b = problem.slots[0].first, problem.slots[1].first
    assert not hard(after(problem, manifest(problem, ((a, a + 3, "A x", "p0"), (b, b + 3, "B x", "p1")))))
    found = hard(after(problem, manifest(problem, ((a, a + 3, "A x", "p0"), (b, b + 3, "B x", "p0")))))
    assert {each.rule for each in found} == {"one-place"}
    problem = problem_of(record, world(turnaround=2))
    found = hard(after(problem, manifest(problem, ((a, a + 3, "A x", "p0"), (b, b + 3, "B x", "p1")))))
    assert [each.rule for each in found] == ["pad-turnaround"]


def _opened(slot: Slot, seat: int, offer: Offer) -> Offer:
    agency, runs = offer.candidates[0].agency, offer.candidates[0].runs
    names = [f"open {slot.id} {seat} {number}" for number in range(offer.number)]
    skill = f"{slot.flight.vehicle.family} {offer.role}"
    return replace(offer, candidates=tuple(open_seat(name, agency, skill, runs) for name in names))


@pytest.fixture(scope="module")
def stations(record: Catalogue) -> tuple[Problem, Manifest]:
    """The shipped scenario with open seats for its people, and its plan."""
    whole = build(record, TODAY, scenario="three-stations")
    slots = tuple(
        replace(slot, offers=tuple(_opened(slot, number, offer) for number, offer in enumerate(slot.offers)))
        for slot in whole.slots
    )
    problem = replace(whole, slots=slots, scenario=replace(whole.scenario, backups=False), aims=("rules",))
    result = solve(problem, 60)
    assert result.status == "optimal"
    assert result.manifest is not None
    return problem, result.manifest


def test_three_stations_have_a_plan_that_the_checker_passes(stations: tuple[Problem, Manifest]) -> None:
    problem, plan = stations
    assert [station.id for station in plan.stations] == ["ISS", "commercial", "ROS"]
    assert hard(after(problem, plan)) == []
    assert [len(part.flights) > 20 for part in plan.parts] == [True, True, True]
    ends = plan.station.ends
    assert all(flight.departure and flight.departure.middle < ends for flight in plan.parts[0].flights if flight.id in
               {slot.id for slot in problem.slots})  # fmt: skip


def test_each_station_is_staffed_for_itself(stations: tuple[Problem, Manifest], record: Catalogue) -> None:
    """Without its first relief the commercial station stands alone, whoever is at the others."""
    problem, plan = stations
    flights = tuple(flight for flight in plan.flights if flight.id != "Operator Crew-2")
    rides = tuple(ride for ride in plan.rides if ride.flight.id != "Operator Crew-2")
    found = after(problem, replace(plan, flights=flights, rides=rides))
    assert ("segment-staffed", ("the departure of Operator Crew-1", "Commercial")) in [(f.rule, f.about) for f in found]


def test_a_ship_that_outstays_its_station_is_found(stations: tuple[Problem, Manifest]) -> None:
    problem, plan = stations
    last = max((f for f in plan.parts[0].flights if f.departure and f.kind is Kind.CREW), key=lambda f: f.departure.middle)  # type: ignore[union-attr]
    late = on_day(plan.station.ends.date())
    stay = replace(last, dockings=(replace(last.dockings[0], end=late),), end=late)
    flights = tuple(stay if flight is last else flight for flight in plan.flights)
    rides = tuple(replace(ride, flight=stay) if ride.flight is last else ride for ride in plan.rides)
    found = hard(after(problem, replace(plan, flights=flights, rides=rides)))
    assert ("station-left", (last.id,)) in [(each.rule, each.about) for each in found]


def test_a_plan_of_three_stations_comes_back_as_it_was_written(
    stations: tuple[Problem, Manifest], record: Catalogue, tmp_path: Path
) -> None:
    problem, plan = stations
    for name in ("plan.toml", "plan.json"):
        save(tmp_path / name, plan, record)
        back = load(tmp_path / name, record)
        assert dumps(back, record) == dumps(plan, record)
        assert back.stations == plan.stations
        assert not [each for each in check(back, problem.setting, problem.waivers) if each.severity != "preference"]


def test_wrong_stations_are_named(record: Catalogue, stations: tuple[Problem, Manifest]) -> None:
    made = world()
    made["line"][1]["station"] = "C"
    with pytest.raises(InputError, match="there is no station 'C'"):
        scenario_file.read(made, "tiny.toml", record)
    made = world()
    made["station"][1]["id"] = "A"
    with pytest.raises(InputError, match="is there twice"):
        scenario_file.read(made, "tiny.toml", record)
    made = world()
    made["station"][1]["port"][0]["id"] = "A x"
    with pytest.raises(InputError, match="has a port 'A x' as A has"):
        scenario_file.read(made, "tiny.toml", record)
    made = world()
    made["line"][1]["name"] = "A{n}"
    with pytest.raises(PlanError, match="two lines plan a flight 'A1'"):
        problem_of(record, made)
    file = table(stations[1], record)
    next(flight for flight in file["flight"] if "station" in flight)["station"] = "Mir"
    with pytest.raises(InputError, match="there is no station of this plan 'Mir'"):
        read(file, "plan.toml", record)


def test_why_somebody_cannot_be_at_two_stations(record: Catalogue) -> None:
    pins = tuple(Pin(flight, seat=1, person="p0") for flight in ("A1", "B1"))
    assert feasible(pinned(problem_of(record, world(gap=4)), pins), 20) == "yes"
    problem = pinned(problem_of(record, world(gap=0)), pins)
    assert feasible(problem, 20) == "no"
    conflict = Explainer(problem, 30).conflict()
    assert conflict is not None
    assert conflict.verified
    assert "one-place" in {rule for rule, _ in conflict.demands}
