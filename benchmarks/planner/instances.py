"""Instances by years, people and seed: three types of crewed ship, cargo, ports, a roster with skills, backups.

They are drawn, not real. A tight one has hardly more people than seats once the rest on the ground is counted, so that its best
plan misses preferences and the bound is not trivial.
"""

import random
from typing import Any

SHARES = {
    "Roscosmos": {"Soyuz commander": 0.45, "Soyuz flight engineer": 1.0, "Dragon mission specialist": 0.5},
    "NASA": {
        "Dragon commander": 0.4, "Dragon pilot": 0.6, "Dragon mission specialist": 1.0, "Soyuz flight engineer": 0.5,
        "Starliner commander": 0.35, "Starliner pilot": 0.5,
    },
}  # fmt: skip


def instance(years: int, people: int, seed: int, backups: bool = True) -> dict[str, Any]:
    """A scenario as a table."""
    draw = random.Random(seed)
    return {
        "name": f"{years} years, {people} people, seed {seed}", "from": "2027-01-01", "months": 12 * years, "empty": True,
        "backups": backups, "person": roster(people, draw), "line": list(lines(draw)), "drop_rules": ["career-dose"],
        "aims": ["rules", "fairness"],
    }  # fmt: skip


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
