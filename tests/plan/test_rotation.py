"""Which ships change the crew and who relieves whom: the same for model and checker in any plan, not in the best alone.

Ships of one family in lines of their own may come in either order or at the same minute, and stay long or short.
"""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from ortools.sat.python import cp_model

from crossflight.core.finding import Requirement
from crossflight.core.vehicle import Life
from crossflight.core.when import FOREVER
from crossflight.plan.model import post, rules_of
from crossflight.plan.post import Posted
from crossflight.plan.problem import Problem, build
from crossflight.plan.readback import read as read_back
from crossflight.plan.result import Result
from crossflight.plan.scenario_file import read
from crossflight.plan.score import score
from crossflight.plan.solve import solve
from crossflight.plan.stages import evaluate
from crossflight.record.catalogue_type import Catalogue
from crossflight.rules import requirements
from crossflight.rules.clock import moment
from crossflight.rules.manifest_facts import AGREED, ManifestFacts

CODES = (
    "handover", "exchange-balance", "exchange-seat", "grounding-robust", "max-aboard", "normal-crew", "on-orbit-life",
)  # fmt: skip


def world(seed: int, begin: datetime = datetime(2027, 1, 1, tzinfo=UTC)) -> dict[str, Any]:
    """Four ships of two families within a few days, three of them in two lines of one family; nothing keeps them apart."""
    draw = random.Random(seed)
    crew = [{"id": f"p{n}", "agency": ("Roscosmos", "NASA")[n % 2]} for n in range(4)]
    seat = {"role": "commander", "agency": "NASA", "people": [each["id"] for each in crew]}

    def line(id: str, family: str, most: int) -> dict[str, Any]:
        stay, first = 60 + draw.randint(-2, 2), begin + timedelta(days=draw.randint(5, 9))
        return {
            "id": id, "name": f"{id}-{{n}}", "vehicle": family, "first_number": 1, "every_days": draw.randint(2, 60), "pad": "",
            "most": most, "first": str(first.date()), "slack_days": draw.randint(1, 3),
            "stay_days": [stay - 2, stay + draw.choice((0, 2, 40)), stay], "ports": ["a"], "seat": [seat],
        }  # fmt: skip

    vehicle = {"operator": "x", "seats": 1, "mechanism": "m"}
    return {
        "name": "crews", "from": str(begin.date()), "months": 8, "empty": True, "person": crew, "aims": ["rules", "balance"],
        "line": [line("S", "soyuz", 2), line("R", "soyuz", 1), line("D", "dragon", 1)],
        "drop_rules": ["port-free", "segment-staffed", "one-place", "ground-time", "career-days", "career-dose"],
        "station": {"id": "T", "segments": ["USOS", "Russian"], "port": [{"id": "a", "segment": "USOS", "mechanisms": ["m"]}]},
        "vehicle": [{**vehicle, "id": "soyuz", "family": "Soyuz"}, {**vehicle, "id": "dragon", "family": "Dragon"}],
        "limit": [
            {"id": "event-spacing", "value": 0, "unit": "d"}, {"id": "exchange-balance", "value": 1, "unit": "seats"},
            {"id": "handover-min", "value": 1, "unit": "d"}, {"id": "handover-max", "value": 3, "unit": "d"},
            *_dated("max-aboard", 4, begin, draw), *_dated("normal-crew", 3, begin, draw),
        ],
    }  # fmt: skip


def _dated(id: str, value: int, begin: datetime, draw: random.Random) -> list[dict[str, Any]]:
    """A limit that changes on some day of the plan, twice as a rule, and then is none."""
    first, last = draw.randint(4, 40), draw.randint(41, 80)
    days = [str((begin + timedelta(days=number)).date()) for number in (first, first + 1, last)]
    spans = ({"until": days[0]}, {"from": days[1], "until": days[2]})
    return [{"id": id, "value": value + more, "unit": "people", **span} for more, span in enumerate(spans)]


def problem_of(record: Catalogue, made: dict[str, Any], seed: int) -> Problem:
    """The problem of a table, with ships whose certified life changes with some launch day."""
    begin = datetime.fromisoformat(made["from"]).replace(tzinfo=UTC)
    problem = build(record, begin, scenario=read(made, "crews.toml", record))
    change = begin + timedelta(days=seed % 9 + 4)
    lives = Life(110, begin, change, "docked"), Life(120, change, FOREVER, "flight")
    return problem.with_slots(
        tuple(replace(s, flight=replace(s.flight, vehicle=replace(s.flight.vehicle, lives=lives))) for s in problem.slots)
    )


def drawn(posted: Posted, draw: random.Random) -> list[int]:
    """The lawful plan nearest to dates and people drawn at random."""
    model, far = posted.model, []
    for date in (x for flight in posted.facts.flights for x in posted.facts.choices(flight)[:2] if not isinstance(x, int)):
        wish = draw.choice(list(range(min(date.domain.flattened_intervals()), max(date.domain.flattened_intervals()) + 1)))
        far.append(model.new_int_var(0, 1000, ""))
        model.add(far[-1] >= date - wish)
        model.add(far[-1] >= wish - date)
    people = [x * draw.randint(-1, 1) for x in posted.facts.crews.seat.values()]
    model.minimize(cp_model.LinearExpr.sum([*far, *people]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return list(solver.response_proto.solution)


def asked(facts: Any, problem: Problem, value: Any) -> dict[Any, tuple[int, int | None, int | None]]:
    """What the rules ask of a plan: amount and bounds of each demand whose givens hold."""
    rules = [rule for rule in rules_of(problem) if rule.code in CODES]
    found = {}
    for rule, demand in requirements(facts, rules):
        if isinstance(demand, Requirement) and all(value(x) for x in demand.given):
            key = rule.code, tuple(map(str, demand.about))
            assert key not in found
            found[key] = value(demand.amount), demand.at_least, demand.at_most
    return found


@pytest.mark.parametrize("seed", range(40))
def test_model_and_checker_ask_the_same_of_a_plan(seed: int, record: Catalogue) -> None:
    begin = moment(AGREED) - timedelta(days=7, hours=12) if seed % 4 == 0 else datetime(2027, 1, 1, tzinfo=UTC)
    problem = problem_of(record, world(seed, begin), seed)
    draw = random.Random(seed)
    for _ in range(4):
        posted = post(problem)
        values = drawn(posted, draw)

        def value(x: Any, values: list[int] = values) -> int:
            return evaluate(values, x)

        made = read_back(problem, posted.facts, value)
        assert asked(posted.facts, problem, value) == asked(ManifestFacts(made, problem.setting), problem, int)


@pytest.mark.parametrize("case", ["exchange", "lapsed", "2022-08-01", "2023-02-01", "2025-05-01"])
def test_the_points_that_the_model_counts_are_those_of_the_checker(
    case: str, record: Catalogue, problem: Problem, result: Result, lapsed: tuple[Problem, Result]
) -> None:
    """Also where ships are in flight when the plan begins, and with all that flew before."""
    own, made = (problem, result) if case == "exchange" else lapsed
    if case[0] == "2":
        own = build(record, datetime.fromisoformat(case).replace(tzinfo=UTC), 18)
        made = solve(own, 30)
    assert made.manifest is not None
    missed: dict[str, int] = {}
    for code, _, points in made.missed:
        missed[code] = missed.get(code, 0) + points
    assert missed == {each.rule: each.points for each in score(own, made.manifest).values()}
