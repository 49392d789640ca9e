"""Relocations: a ship is moved where nothing else will do, not otherwise; small worlds by brute force, and what is a change."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.planner.every import solutions
from crossflight.core.flight import Docking, Flight, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.when import on_day
from crossflight.errors import InputError
from crossflight.exchange.planfile import load
from crossflight.exchange.planfile_write import dumps, save
from crossflight.plan.ask import wish
from crossflight.plan.from_plan import around
from crossflight.plan.model import post
from crossflight.plan.model_facts import ModelFacts
from crossflight.plan.problem import Problem, build, pinned
from crossflight.plan.repair import Disruption, differences, repair
from crossflight.plan.scenario_file import read
from crossflight.plan.slots import Slot, day_of
from crossflight.plan.solve import solve
from crossflight.plan.stages import evaluate
from crossflight.plan.verdict import after, hard
from crossflight.record.catalogue_type import Catalogue
from crossflight.rules.clock import moment

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)
Choice = tuple[int, int, str, tuple[int, str] | None]
"""Day of arrival, day of departure, port, and day and port of a move."""


def world(relocatable: tuple[str, ...] = ("x", "z"), closed: bool = False) -> dict[str, Any]:
    """A crewed ship that comes to y, and a freighter that fits y only and comes while the crew is there."""
    line = {"first_number": 1, "every_days": 60, "slack_days": 1, "most": 1, "pad": ""}
    vehicle = {"operator": "x", "seats": 0, "mechanism": "n"}
    closures = {"closure": [{"port": "z", "from": "2027-01-21", "until": "2027-01-24"}]} if closed else {}
    return {
        "name": "tiny", "from": "2027-01-01", "months": 1, "empty": True, "drop_rules": ["grounding-robust"],
        "station": {
            "id": "T", "segments": ["USOS"], "until": "2027-02-20", "port": [
                {"id": "x", "segment": "USOS", "mechanisms": ["n"]}, {"id": "y", "segment": "USOS", "mechanisms": ["m", "n"]},
                {"id": "z", "segment": "USOS", "mechanisms": ["m"]},
            ],
        },
        "line": [
            {**line, "id": "crew", "name": "F{n}", "vehicle": "crew-t", "first": "2027-01-20", "stay_days": [8, 9, 8],
             "ports": ["y"], "relocatable": list(relocatable), "seat": [{"role": "commander", "agency": "NASA"}]},
            {**line, "id": "cargo", "name": "N{n}", "vehicle": "cargo-t", "first": "2027-01-24", "stay_days": [9, 10, 10],
             "ports": ["y"]},
        ],
        "vehicle": [{**vehicle, "id": "crew-t", "seats": 1, "mechanism": "m"}, {**vehicle, "id": "cargo-t"}],
        "limit": [{"id": "port-gap", "value": 1, "unit": "d"}, {"id": "event-spacing", "value": 1, "unit": "d"}],
        **closures,
    }  # fmt: skip


def problem_of(record: Catalogue, made: dict[str, Any]) -> Problem:
    """The problem of a table."""
    return build(record, BEGIN, scenario=read(made, "tiny.toml", record))


def choices(slot: Slot) -> Iterator[Choice]:
    """Everything that a slot leaves open; a move leaves a day at each port."""
    for arrive in range(slot.first, slot.last + 1):
        for leave in range(arrive + slot.stay[0], arrive + slot.stay[1] + 1):
            for port in slot.ports:
                yield arrive, leave, port, None
                for on in range(arrive + 1, leave):
                    yield from ((arrive, leave, port, (on, other)) for other in slot.relocates)


def manifest(problem: Problem, made: tuple[Choice, ...]) -> Manifest:
    """A plan made by hand."""
    flights, rides = [], list[Ride]()
    for slot, (arrive, leave, port, move) in zip(problem.slots, made, strict=True):
        start, end = (on_day(moment(day * 1440).date()) for day in (arrive, leave))
        stays: tuple[Docking, ...] = (Docking(port, start, end),)
        if move:
            on = on_day(moment(move[0] * 1440).date())
            stays = Docking(port, start, on), Docking(move[1], on, end)
        kind = slot.flight.kind
        flight = Flight(slot.id, slot.flight.vehicle, kind, Status.PLANNED, start, end, stays, seats=slot.flight.seats)
        flights.append(flight)
        people = [offer.candidates[0] for offer in slot.offers]
        rides += [Ride(person, flight, leg, 1, "commander", person.agency) for person in people for leg in Leg]
    return Manifest(problem.station, tuple(flights), tuple(rides), valid=problem.until, known=problem.at)


def planned(facts: ModelFacts, values: list[int]) -> tuple[Choice, ...]:
    """A solution as choices."""
    made = list[Choice]()
    for slot in facts.slots:
        arrive, leave = (evaluate(values, date(slot.flight)) // 1440 for date in (facts.arrival, facts.departure))
        port = next(port for port, x in facts.at_port[slot.flight].items() if evaluate(values, x))
        move, there = facts.relocations.get(slot.flight), None
        if move and evaluate(values, move.moves):
            on = evaluate(values, move.on.amount) // 1440
            there = on, next(port for port, x in move.to.items() if evaluate(values, x))
        made.append((arrive, leave, port, there))
    return tuple(made)


@pytest.mark.parametrize("closed", [False, True])
def test_the_model_allows_exactly_what_the_checker_allows(closed: bool, record: Catalogue) -> None:
    problem = problem_of(record, world(closed=closed))
    tried = list(itertools.product(*map(choices, problem.slots)))
    lawful = {made for made in tried if not hard(after(problem, manifest(problem, made)))}
    posted = post(problem, prefer=False)
    assert {planned(posted.facts, values) for values in solutions(posted)} == lawful
    moves = {made[0][3] for made in lawful}
    assert None not in moves
    assert {move[1] for move in moves if move} == {"z"}, "x does not take the ship"
    shut = day_of(datetime(2027, 1, 21, tzinfo=UTC)), day_of(datetime(2027, 1, 24, tzinfo=UTC))
    assert any(move and shut[0] <= move[0] <= shut[1] for move in moves) != closed


def test_without_a_move_there_is_no_plan(record: Catalogue) -> None:
    assert solve(problem_of(record, world(relocatable=())), 20).status == "infeasible"
    assert solve(problem_of(record, world(relocatable=("x",))), 20).status == "infeasible"
    problem = problem_of(record, world())
    result = solve(problem, 20)
    assert result.status == "optimal"
    assert next(aim.value for aim in result.aims if aim.name == "moves") == 1
    assert result.manifest is not None
    assert [stay.port for stay in result.manifest.flight("F1").dockings] == ["y", "z"]
    assert hard(after(problem, result.manifest)) == []


def test_a_ship_is_not_moved_without_need(record: Catalogue) -> None:
    made = world()
    made["line"].pop()
    result = solve(problem_of(record, made), 20)
    assert result.status == "optimal"
    assert next(aim.value for aim in result.aims if aim.name == "moves") == 0
    assert result.manifest is not None
    assert len(result.manifest.flight("F1").dockings) == 1


def test_a_question_about_a_port_sees_the_move(record: Catalogue) -> None:
    problem = problem_of(record, world())
    pin = wish(problem, "F1 at z").pin
    assert pin.port == "z"
    assert solve(pinned(problem, (pin,)), 20).status == "optimal"
    assert solve(pinned(problem, (wish(problem, "F1 at x").pin,)), 20).status == "infeasible"


def test_a_move_is_a_change(record: Catalogue, tmp_path: Path) -> None:
    problem = problem_of(record, world())
    plan = solve(problem, 20).manifest
    assert plan is not None
    save(tmp_path / "plan.toml", plan, record)
    back = load(tmp_path / "plan.toml", record)
    assert dumps(back, record) == dumps(plan, record)
    crew = plan.flight("F1")
    assert crew.departure
    straight = replace(crew, dockings=(replace(crew.dockings[0], end=crew.departure),))
    flights = tuple(straight if flight is crew else flight for flight in plan.flights if flight.id != "N1")
    rides = tuple(replace(ride, flight=straight) for ride in plan.rides)
    before = replace(plan, flights=flights, rides=rides)
    assert [(each.flight, each.what) for each in differences(before, plan, problem)] == [
        ("F1", "relocation"), ("N1", "flight"),
    ]  # fmt: skip
    # The freighter is removed: the plan around it could leave the move out, but a change is a change.
    own = replace(around(record, plan, problem.scenario), setting=problem.setting)
    kept = repair(own, plan, Disruption(BEGIN, remove=("N1",)), 20)
    assert (kept.counted, kept.proven) == (0, True)
    assert kept.result.manifest is not None
    assert len(kept.result.manifest.flight("F1").dockings) == 2


def test_nobody_moves_a_ship_without_crew(record: Catalogue) -> None:
    made = world()
    made["line"][1]["relocatable"] = ["x"]
    with pytest.raises(InputError, match="nobody is aboard to fly the ship"):
        read(made, "tiny.toml", record)
    made = world(relocatable=("w",))
    with pytest.raises(InputError, match="relocatable: there is no port 'w'"):
        read(made, "tiny.toml", record)
