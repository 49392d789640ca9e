"""Small worlds enumerated by brute force: every manifest is made without the model and judged by the checker; the model's
lawful plans must be exactly those that the checker passes, and its optimum the best of them. HiGHS, which shares no code with
CP-SAT, is asked the same rows: it must find the same optimum, and the same impossible."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from ortools.sat.python import cp_model

from benchmarks.planner.milp import solve as highs
from crossflight.core.flight import Docking, Flight, Kind, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.core.when import on_day, parse_when
from crossflight.plan import aims
from crossflight.plan.problem import Problem, build, pinned
from crossflight.plan.scenario import Pin
from crossflight.plan.scenario_file import read
from crossflight.plan.score import score
from crossflight.plan.slots import Slot
from crossflight.plan.solve import evaluate, post, solve
from crossflight.plan.verdict import after, hard
from crossflight.record.catalogue_type import Catalogue
from crossflight.rules.clock import moment

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)
Choice = tuple[int, int, str, str]
"""Day of arrival, day of departure, port, person."""


def world(begin: int, flights: int, gap: int, slack: int, people: int, life: int) -> dict[str, Any]:
    """Ships of two families with one seat each, at two ports of one kind; people who can command either."""
    crew = [{"id": f"p{n}", "agency": ("Roscosmos", "NASA")[n % 2], "runs": [("Russian", "USOS")[n % 2]]} for n in range(people)]
    line = {"name": "{n}", "first_number": 1, "every_days": 6, "slack_days": slack, "ports": ["a", "b"], "pad": ""}
    seat = {"role": "commander", "agency": "NASA", "people": [each["id"] for each in crew]}
    lines = [
        {**line, "id": f"l{n}",
         "name": f"F{n}-{{n}}", "vehicle": ("soyuz-t", "dragon-t")[n % 2], "first": f"2027-01-{begin + gap * n}",
         "most": 1, "stay_days": [life - 1, life, life], "seat": [seat]}
        for n in range(flights)
    ]  # fmt: skip
    vehicle = {"operator": "x", "seats": 1, "mechanism": "m", "life_days": life, "life_counts": "docked"}
    return {
        "name": "tiny", "from": "2027-01-01", "months": 1, "empty": True, "line": lines, "person": crew,
        "drop_rules": ["career-dose", "career-days", "grounding-robust"],
        "station": {"id": "T", "segments": ["USOS"], "port": [{"id": p, "segment": "USOS", "mechanisms": ["m"]} for p in "ab"]},
        "vehicle": [{**vehicle, "id": "soyuz-t", "family": "Soyuz"}, {**vehicle, "id": "dragon-t", "family": "Dragon"}],
        "limit": [
            {"id": "event-spacing", "value": 1, "unit": "d"}, {"id": "ground-time", "value": 3, "unit": "d"},
            {"id": "port-gap", "value": 1, "unit": "d"}, {"id": "max-aboard", "value": 2, "unit": "people"},
        ],
    }  # fmt: skip


WORLDS = {
    "two apart": world(19, 2, 6, 1, 3, 8),
    "two together": world(25, 2, 1, 2, 2, 6),
    "three in turn": world(15, 3, 5, 0, 4, 7),
    "three crowded": world(24, 3, 2, 0, 4, 4),
}


def choices(slot: Slot) -> Iterator[Choice]:
    """Everything that a slot leaves open."""
    people = slot.offers[0].candidates
    for arrive in range(slot.first, slot.last + 1):
        for stay in range(slot.stay[0], slot.stay[1] + 1):
            yield from ((arrive, arrive + stay, port, person.id) for port in slot.ports for person in people)


def manifest(problem: Problem, made: tuple[Choice, ...]) -> Manifest:
    """A manifest made by hand."""
    flights, rides = [], list[Ride]()
    people: dict[str, Person] = {p.id: p for slot in problem.slots for p in slot.offers[0].candidates}
    for slot, (arrive, leave, port, person) in zip(problem.slots, made, strict=True):
        start, end = (on_day(moment(day * 1440).date()) for day in (arrive, leave))
        flight = Flight(
            slot.id, slot.flight.vehicle, Kind.CREW, Status.PLANNED, start, end, (Docking(port, start, end),), seats=1
        )
        flights.append(flight)
        rides += [Ride(people[person], flight, leg, 1, "commander", people[person].agency) for leg in Leg]
    return Manifest(problem.station, tuple(flights), tuple(rides), valid=problem.until, known=problem.at)


class Collect(cp_model.CpSolverSolutionCallback):
    """Every solution, as choices."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.posted, self.found = post(problem, prefer=False), set[tuple[Choice, ...]]()

    def on_solution_callback(self) -> None:
        """One more."""
        facts, number = self.posted.facts, self.posted.model.proto
        values = [self.value(self.posted.model.get_int_var_from_proto_index(i)) for i in range(len(number.variables))]
        made = []
        for slot in facts.slots:
            arrive, leave = (evaluate(values, date(slot.flight)) // 1440 for date in (facts.arrival, facts.departure))
            port = next(port for port, x in facts.at_port[slot.flight].items() if evaluate(values, x))
            person = next(p.id for (p, f), x in facts.crews.flies.items() if f is slot.flight and evaluate(values, x))
            made.append((arrive, leave, port, person))
        self.found.add(tuple(made))


def enumerated(problem: Problem) -> set[tuple[Choice, ...]]:
    """All lawful plans of the model."""
    collect, solver = Collect(problem), cp_model.CpSolver()
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    assert solver.solve(collect.posted.model, collect) in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return collect.found


@pytest.mark.parametrize("name", WORLDS)
def test_the_model_allows_exactly_what_the_checker_allows(name: str, record: Catalogue) -> None:
    problem = build(record, BEGIN, scenario=read(WORLDS[name], f"{name}.toml", record))
    lawful: dict[tuple[Choice, ...], int] = {}
    tried = 0
    for made in itertools.product(*map(choices, problem.slots)):
        tried += 1
        plan = manifest(problem, made)
        if not hard(after(problem, plan)):
            lawful[made] = sum(each.points for each in score(problem, plan).values())
    assert enumerated(problem) == set(lawful)
    assert 0 < len(lawful) < tried
    best = solve(replace(problem, aims=("rules",)), 30)
    assert best.status == "optimal"
    assert best.aims[0].name == "rules"
    assert best.aims[0].value == min(lawful.values())


def small(name: str, record: Catalogue) -> Problem:
    """A tiny world, with the first aim only."""
    return replace(build(record, BEGIN, scenario=read(WORLDS[name], f"{name}.toml", record)), aims=("rules",))


@pytest.mark.parametrize("name", ["two apart", "three in turn"])
def test_the_optimum_is_the_same(name: str, record: Catalogue) -> None:
    problem = small(name, record)
    ours = solve(problem, 30)
    posted = post(problem)
    posted.model.minimize(aims.AIMS["rules"].amount(problem, posted))
    other = highs(posted.model, 30)
    assert (ours.status, other.status) == ("optimal", "optimal")
    assert ours.objective == pytest.approx(other.objective)


def test_what_is_impossible_is_impossible_for_both(record: Catalogue) -> None:
    problem = small("two apart", record)
    second = problem.slots[1].id
    problem = pinned(problem, (Pin(second, launch=parse_when("2027-01-29")),))
    assert solve(problem, 30).status == "infeasible"
    assert highs(post(problem, prefer=False).model, 30).status == "infeasible"
