"""Instances by years, people and seed: three types of crewed ship, cargo, ports, a roster with skills, backups.

They are drawn, not real. A tight one has few people for its seats, windows of a third, and visitors and cargo that take the ports
of the crews' ships, so that its best plan misses preferences and the bound is not trivial. A size is written as years, people and
a t where it is tight: 2x40, 5x30t.
"""

import random
from datetime import UTC, datetime
from typing import Any

from crossflight.plan.problem import Problem, build
from crossflight.plan.scenario_file import read
from crossflight.record.load import load

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)

MOST_YEARS = 10
SHARES = {
    "Roscosmos": {"Soyuz commander": 0.45, "Soyuz flight engineer": 1.0, "Dragon mission specialist": 0.5},
    "NASA": {
        "Dragon commander": 0.4, "Dragon pilot": 0.6, "Dragon mission specialist": 1.0, "Soyuz flight engineer": 0.5,
        "Starliner commander": 0.35, "Starliner pilot": 0.5,
    },
}  # fmt: skip


def problem_of(size: str, seed: int, aims: tuple[str, ...] = ("rules",)) -> Problem:
    """The instance of a size such as 2x40 or 5x30t; with the first aim only, so that all solvers answer the same question."""
    years, people = size.removesuffix("t").split("x")
    record, table = load(), instance(int(years), int(people), seed, tight=size.endswith("t"))
    return build(record, BEGIN, scenario=read({**table, "aims": list(aims)}, "instance", record))


def instance(years: int, people: int, seed: int, backups: bool = True, tight: bool = False) -> dict[str, Any]:
    """A scenario as a table. Visits are more frequent where there are more people than ten years need."""
    draw = random.Random(seed)
    crew, flights = roster(people, draw), {each["id"]: each for each in lines(draw)}
    if tight:
        _tighten(flights)
    if years > MOST_YEARS:
        flights["Starliner"]["every_days"] = 200
    name = f"{years} years, {people} people, seed {seed}" + ", tight" * tight
    return {
        "name": name, "from": "2027-01-01", "months": 12 * years, "empty": True,
        "backups": backups, "person": crew, "line": list(flights.values()), "drop_rules": ["career-dose"],
        "aims": ["rules", "fairness"],
    }  # fmt: skip


def _tighten(flights: dict[str, dict[str, Any]]) -> None:
    for line in flights.values():
        line["slack_days"] //= 3
    flights["Cargo Dragon"].update(every_days=150, stay_days=[60, 90, 75])
    flights["Starliner"].update(every_days=250, stay_days=[30, 50, 40])


def roster(people: int, draw: random.Random) -> list[dict[str, Any]]:
    """Somewhat more than half of them NASA's. The first two of each agency can do everything."""
    found = []
    for number in range(people):
        agency = "Roscosmos" if number % 9 in (0, 2, 4, 6) else "NASA"
        skills = [skill for skill, share in SHARES[agency].items() if number < 6 or draw.random() < share]
        found.append({"id": f"person-{number:03}", "name": f"Person {number:03}", "agency": agency, "skills": skills})
    return found


def lines(draw: random.Random) -> Any:
    """The lines of flights, with jittered beginnings."""

    def first(month: int) -> str:
        return f"2027-{month:02}-{draw.randint(1, 28):02}"

    soyuz = [("commander", "Roscosmos", ""), ("flight engineer", "Roscosmos", ""), ("flight engineer", "Roscosmos", "NASA")]
    dragon = [
        ("commander", "NASA", ""),
        ("pilot", "NASA", ""),
        ("mission specialist", "NASA", ""),
        ("mission specialist", "NASA", "Roscosmos"),
    ]
    starliner = [("commander", "NASA", ""), ("pilot", "NASA", "")]
    yield _line("Soyuz", "soyuz-ms", first(1), 190, 25, [150, 240, 200], ["Prichal nadir", "Rassvet nadir"], soyuz)
    yield _line(
        "Dragon", "crew-dragon", first(2), 200, 25, [150, 240, 207], ["Harmony forward", "Harmony zenith"], dragon, up_days=1
    )
    yield _line(
        "Starliner", "starliner", first(5), 365, 60, [12, 30, 20], ["Harmony forward", "Harmony zenith"], starliner, up_days=1
    )
    yield _line("Progress", "progress-ms", first(1), 125, 40, [80, 200, 150], ["Zvezda aft", "Poisk zenith"], [], up_days=2)
    yield _line(
        "Cargo Dragon", "cargo-dragon", first(4), 200, 60, [20, 60, 35], ["Harmony forward", "Harmony zenith"], [], up_days=1
    )
    yield _line("Cygnus", "cygnus", first(3), 190, 60, [50, 170, 120], ["Unity nadir"], [], up_days=3)


def _line(
    id: str, vehicle: str, first: str, every: int, slack: int, stay: list[int], ports: list[str], seats: Any, up_days: int = 0
) -> Any:
    made = [{"role": role, "agency": agency} | ({"exchange": other} if other else {}) for role, agency, other in seats]
    return {
        "id": id, "vehicle": vehicle, "name": id + " {n}", "first_number": 1, "first": first, "every_days": every,
        "slack_days": slack,
        "stay_days": stay, "ports": ports, "pad": "", "up_days": up_days, "seat": made,
    }  # fmt: skip
