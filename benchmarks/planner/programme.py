"""Instances of several stations: ten years of the ISS, a commercial and a Russian station, which share people and launch pads.

The ISS is that of `instances`, with pads; the other two have one segment each. People of the two agencies fly to their own
station besides; the operator has people of its own, one in six of the roster. All three fly for the whole time.
"""

import random
import time
from collections.abc import Sequence
from typing import Any

from benchmarks.planner import best
from benchmarks.planner.instances import BEGIN, _line, lines, roster
from crossflight.plan.problem import Problem, build
from crossflight.plan.result import Result
from crossflight.plan.scenario_file import read
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after, hard
from crossflight.record.load import load

PADS = {
    "Soyuz": "Baikonur 31/6", "Progress": "Baikonur 31/6", "Dragon": "CCSFS SLC-40", "Starliner": "CCSFS SLC-41",
    "Cargo Dragon": "CCSFS SLC-40", "Cygnus": "Wallops LP-0A",
}  # fmt: skip
YEARS, PEOPLE, SHIPPED = 10, 120, "three-stations"
OPERATOR = "Axiom Space"
COMMAND = "python -m benchmarks.planner.run --only stations --seeds {seed} --limit {limit:g}"


def programme(years: int, people: int, seed: int, backups: bool = True) -> dict[str, Any]:
    """A scenario of three stations as a table."""
    draw = random.Random(seed)
    own = people // 6
    return {
        "name": f"{years} years, 3 stations, {people} people, seed {seed}", "from": "2027-01-01", "months": 12 * years,
        "empty": True, "backups": backups, "drop_rules": ["career-dose"], "aims": ["rules", "fairness"],
        "person": [*roster(people - own, draw), *operators(own)],
        "station": [
            {"id": "ISS"},
            {"id": "C", "segments": ["Commercial"], "drop_rules": ["grounding-robust"],
             "port": [port("C", name, "Commercial", "IDSS") for name in ("forward", "zenith", "aft")]},
            {"id": "R", "segments": ["Russian"], "drop_rules": ["grounding-robust"],
             "port": [port("R", name, "Russian", "SSVP") for name in ("nadir", "zenith", "aft", "forward")]},
        ],
        "line": [*({**line, "pad": PADS[line["id"]]} for line in lines(draw)), *others(draw)],
    }  # fmt: skip


def port(station: str, name: str, segment: str, mechanism: str) -> dict[str, Any]:
    """A port of a station of one segment."""
    return {"id": f"{station} {name}", "segment": segment, "mechanisms": [mechanism]}


def operators(people: int) -> list[dict[str, Any]]:
    """People of the commercial station: every second one may command."""
    skills = (["Dragon commander", "Dragon pilot"], ["Dragon pilot"])
    return [
        {
            "id": f"operator-{n:03}",
            "name": f"Operator {n:03}",
            "agency": OPERATOR,
            "runs": ["Commercial"],
            "skills": skills[n % 2],
        }
        for n in range(people)
    ]


def others(draw: random.Random) -> list[dict[str, Any]]:
    """The lines of the commercial and of the Russian station."""

    def first(month: int) -> str:
        return f"2027-{month:02}-{draw.randint(1, 28):02}"

    crew = [("commander", OPERATOR, ""), ("pilot", OPERATOR, ""), ("mission specialist", "NASA", "")]
    soyuz = [("commander", "Roscosmos", ""), ("flight engineer", "Roscosmos", ""), ("flight engineer", "Roscosmos", "")]
    made = [
        _line("C crew", "crew-dragon", first(3), 200, 25, [150, 240, 207], ["C forward", "C zenith"], crew, up_days=1),
        _line("C cargo", "cargo-dragon", first(6), 180, 60, [20, 60, 35], ["C aft"], [], up_days=1),
        _line("R Soyuz", "soyuz-ms", first(4), 200, 25, [150, 240, 207], ["R nadir", "R zenith"], soyuz),
        _line("R Progress", "progress-ms", first(8), 150, 40, [80, 200, 150], ["R aft", "R forward"], [], up_days=2),
    ]
    pads = {"C": "CCSFS SLC-40", "R": "Baikonur 31/6"}
    return [{**line, "station": line["id"][0], "pad": pads[line["id"][0]]} for line in made]


def table(seeds: Sequence[int], limit: float, known: best.Table) -> None:
    """Drawn instances, and the shipped scenario with all its aims: when there is a plan, and what is proven."""
    record = load()
    print("| three stations | flights | first plan | aims: value (bound) | all of it |\n|---|---|---|---|---|")
    for seed in seeds:
        drawn = build(record, BEGIN, scenario=read(programme(YEARS, PEOPLE, seed), "programme", record))
        made = _row(f"{YEARS} y, {PEOPLE} people, seed {seed}", drawn, limit)
        best.reached(known, f"{YEARS}x{PEOPLE}x3", seed, made.aims, COMMAND.format(seed=seed, limit=limit))
    made = _row(f"`{SHIPPED}`", build(record, BEGIN, scenario=SHIPPED), limit)
    best.reached(known, SHIPPED, 0, made.aims, COMMAND.format(seed=1, limit=limit))


def _row(name: str, problem: Problem, limit: float) -> Result:
    """Print what a plan came to."""
    begun = time.perf_counter()
    made = solve(problem, limit)
    seconds = time.perf_counter() - begun
    assert made.manifest is None or not hard(after(problem, made.manifest))
    aims = [f"{each.name} {each.value:,}" + ("" if each.proven else f" ({each.bound:,})") for each in made.aims]
    first = "none" if made.first_seconds is None else f"{made.first_seconds:.1f} s"
    print(
        f"| {name} | {len(problem.slots)} | {first} | {', '.join(aims) or made.status} | {made.status}, {seconds:.1f} s |",
        flush=True,
    )
    return made
