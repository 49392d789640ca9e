"""Tiny worlds, for enumeration by brute force: one to three flights, one to three people, one or two ports.

What a world has (how many flights, people and ports; backups; swaps of ships; two seats, one of them an exchange seat; a pin)
is given; its numbers (dates, stays, limits, who is whose) are drawn by a seed.
"""

import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

PINS = ("", "launch", "departure", "port", "person")
SCALES = (6, 60, 100)
"""Days docked: short, about the longest visit, and about where the rest on the ground begins to be asked."""
BEGIN = date(2027, 1, 1)
PAD = "Baikonur 31/6"


class World(NamedTuple):
    """What a tiny world has. `crew`: seats filled in each ship; `pin`: what is pinned of the last flight, "" for nothing."""

    flights: int
    people: int
    ports: int
    crew: int = 1
    backups: bool = False
    swaps: bool = False
    pin: str = ""
    scale: int = 6
    seed: int = 0

    def __str__(self) -> str:
        words = [
            f"{self.flights} flights",
            f"{self.people} people",
            f"{self.ports} ports",
            f"{self.crew} seats",
            f"{self.scale} d",
        ]
        words += ["backups"] * self.backups + ["swaps"] * self.swaps + [f"{self.pin} pinned"] * bool(self.pin)
        return ", ".join(words) + f", seed {self.seed}"


def worlds(seed: int) -> Iterator[World]:
    """Every combination, with the numbers of a seed; a crew needs as many people, and twice as many with backups."""
    parts = (range(1, 4), range(1, 4), range(1, 3), (1, 2), (False, True), (False, True), PINS, SCALES, (seed,))
    for made in itertools.starmap(World, itertools.product(*parts)):
        if made.crew * (1 + made.backups) <= made.people and made.flights > made.swaps:
            yield made


def some(flights: int, number: int = 16) -> list[World]:
    """Some of them with so many flights, always the same."""
    return random.Random(7 * flights).sample([world for world in worlds(0) if world.flights == flights], number)


def table(world: World) -> dict[str, Any]:
    """The world as a scenario."""
    draw = random.Random(repr(tuple(world)))
    crew = [_person(number, draw) for number in range(world.people)]
    ports = "ab"[: world.ports]
    families = draw.choice((("Soyuz", "Soyuz"), ("Soyuz", "Dragon")))
    lines = [_line(world, number, families[number % 2], crew, ports, draw) for number in range(world.flights)]
    last = max((date.fromisoformat(line["first"]) - BEGIN).days for line in lines)
    dropped = [rule for rule, share in (("career-days", 0.7), ("segment-staffed", 0.8)) if draw.random() < share]
    segments = draw.choice((["USOS"], ["Russian", "USOS"], ["Russian"]))
    station = {
        "id": "T", "segments": segments, "port": [{"id": port, "segment": segments[0], "mechanisms": ["m"]} for port in ports],
    }  # fmt: skip
    made: dict[str, Any] = {
        "name": str(world), "from": str(BEGIN), "months": last // 30 + draw.choice((1, 2, 12)), "empty": True,
        "backups": world.backups, "swaps": world.swaps, "aims": ["rules", "fairness", "dates", "stays"],
        "drop_rules": ["career-dose", *dropped], "station": station, "line": lines, "person": crew,
        "vehicle": [_vehicle(world, family, draw) for family in dict.fromkeys(families)],
        "limit": list(_limits(world, draw)),
    }  # fmt: skip
    if draw.random() < 0.2:
        made["closure"] = [{"port": "a", "from": _day(4), "until": _day(4 + draw.randint(1, 6))}]
    if draw.random() < 0.2:
        first = draw.randint(2, 4)
        made["window"] = [{"flight": "F0-1", "from": _day(first), "until": _day(first + draw.randint(0, 8))}]
    if world.pin:
        made["pin"] = [_pin(world, lines[-1], crew, ports, draw)]
    return made


def _person(number: int, draw: random.Random) -> dict[str, Any]:
    agency = draw.choice(("Roscosmos", "NASA", "NASA"))
    skills = draw.choice(([], [], ["Soyuz commander", "Dragon commander"], ["Soyuz commander", "Soyuz flight engineer"]))
    return {"id": f"p{number}", "agency": agency, "skills": skills}


def _line(world: World, number: int, family: str, crew: list[dict[str, Any]], ports: str, draw: random.Random) -> dict[str, Any]:
    stay = world.scale + draw.randint(-1, 1)
    least, most = stay - draw.randint(0, 1), stay + draw.randint(0, 1)
    gap = draw.choice(
        (2, world.scale // 2, world.scale - 2) if world.ports > 1 else (world.scale + 2, world.scale + 3, world.scale)
    )
    people = [each["id"] for each in crew]
    seats = [{"role": "commander", "agency": "Roscosmos", "people": people}]
    if world.crew == 2:
        seats.append({"role": "flight engineer", "agency": "NASA", "exchange": "Roscosmos", "people": people})
    return {
        "id": f"l{number}", "name": f"F{number}-{{n}}", "vehicle": family.lower(), "first_number": 1,
        "first": _day(3 + gap * number), "most": 1, "every_days": 400, "slack_days": draw.choice((0, 0, 1)),
        "stay_days": [least, most, stay], "ports": list(ports), "pad": draw.choice(("", PAD)), "seat": seats,
        "up_days": draw.choice((0, 1)), "down_days": draw.choice((0, 1)),
    }  # fmt: skip


def _vehicle(world: World, family: str, draw: random.Random) -> dict[str, Any]:
    seats = world.crew + (1 if world.swaps else draw.choice((0, 1)))
    life = {"life_days": world.scale + draw.randint(1, 4), "life_counts": draw.choice(("docked", "flight"))}
    return {"id": family.lower(), "family": family, "operator": "x", "seats": seats, "mechanism": "m", **life}


def _limits(world: World, draw: random.Random) -> Iterator[dict[str, Any]]:
    yield {"id": "event-spacing", "value": draw.choice((0, 0, 1)), "unit": "d"}
    yield {"id": "ground-time", "value": draw.choice((2, 3, 20)), "unit": "d"}
    yield {"id": "port-gap", "value": draw.choice((0, 1)), "unit": "d"}
    yield {"id": "pad-turnaround", "value": draw.choice((1, 4)), "unit": "d", "about": PAD}
    yield {"id": "max-aboard", "value": draw.choice((2 * world.crew, 7, 7)), "unit": "people"}
    yield {"id": "normal-crew", "value": draw.choice((1, 2, 3)), "unit": "people"}
    yield {"id": "backup-rest", "value": draw.choice((0, 4)), "unit": "d"}
    yield {"id": "career-days", "value": world.scale * draw.choice((1, 2)) + draw.randint(0, 4), "unit": "d"}


def _pin(world: World, line: dict[str, Any], crew: list[dict[str, Any]], ports: str, draw: random.Random) -> dict[str, Any]:
    first, flight = date.fromisoformat(line["first"]), line["name"].replace("{n}", "1")
    day = first + timedelta(days=draw.randint(-1, 2))
    return {
        "launch": {"flight": flight, "launch": str(day)},
        "departure": {"flight": flight, "departure": str(day + timedelta(days=line["stay_days"][2] + line["up_days"]))},
        "port": {"flight": flight, "port": draw.choice(ports)},
        "person": {"flight": flight, "seat": 1, "person": draw.choice(crew)["id"]},
    }[world.pin]  # fmt: skip


def _day(number: int) -> str:
    return str(BEGIN + timedelta(days=number))


def in_turn(begin: int, flights: int, gap: int, slack: int, people: int, life: int) -> dict[str, Any]:
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
