"""Instances of several stations: ten years of the ISS, a commercial and a Russian station, which share people and launch pads.

The ISS is that of `instances`, with pads; the other two have one segment each. People of the two agencies fly to their own
station besides; the operator has people of its own, one in six of the roster. All three fly for the whole time.
"""

import random
from typing import Any

from benchmarks.planner.instances import _line, lines, roster

PADS = {
    "Soyuz": "Baikonur 31/6", "Progress": "Baikonur 31/6", "Dragon": "CCSFS SLC-40", "Starliner": "CCSFS SLC-41",
    "Cargo Dragon": "CCSFS SLC-40", "Cygnus": "Wallops LP-0A",
}  # fmt: skip
OPERATOR = "Axiom Space"


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
