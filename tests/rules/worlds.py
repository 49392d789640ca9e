"""Random small worlds, written in the notation of `crossflight.rules.cases` and as plain ticks for the oracle.

A tick is six hours. About a third of the worlds hold a stay of no length or one that runs backwards.
"""

import random
from dataclasses import dataclass, field
from datetime import date

SEATS = {"Soyuz": 3, "Dragon": 4, "Shuttle": 7, "Starliner": 4, "Progress": 0, "Cygnus": 0, "Dragon-c": 0}
FIT = {
    "Soyuz": ["Rassvet nadir", "Poisk zenith", "Pirs nadir"], "Progress": ["Zvezda aft", "Poisk zenith", "Rassvet nadir"],
    "Dragon": ["Harmony forward", "Harmony zenith"], "Dragon-c": ["Harmony forward", "Harmony zenith"],
    "Starliner": ["Harmony forward"], "Shuttle": ["Harmony aft"], "Cygnus": ["Unity nadir", "Harmony nadir"],
}  # fmt: skip
PORTS = sorted({port for ports in FIT.values() for port in ports})
PEOPLE = ["R1", "R2", "R3", "R4", "U1", "U2", "U3", "U4", "G1"]
SKILLS = ["Soyuz commander", "Dragon commander", "TORU", "Orlan EVA"]
STARTS = ["2000-09-01", "2011-05-01", "2020-09-01", "2021-04-01", "2022-06-01", "2022-08-01", "2030-01-01"]
LIMITS = {
    "segment-staff-minimum": (1, 2, "people"), "max-aboard": (2, 9, "people"), "exchange-balance": (0, 2, "seats"),
    "event-spacing": (1, 8, "d"), "port-gap": (0, 4, "d"), "handover-min": (0, 20, "d"), "handover-max": (20, 60, "d"),
    "pad-turnaround": (2, 60, "d"), "ground-time": (10, 300, "d"), "career-days": (20, 600, "d"), "backup-rest": (0, 60, "d"),
    "normal-crew": (2, 7, "people"), "handover-crew": (2, 8, "people"),
    "fleet": (1, 2, "ships"), "ship-turnaround": (0, 150, "d"),
}  # fmt: skip


LATE = ("fleet", "ship-turnaround")
"""Drawn last, so that the worlds of a seed stay what they were."""


@dataclass
class Ship:
    """A flight in ticks; `left` is None while nobody has named an end."""

    name: str
    type: str
    port: str
    come: int
    left: int | None
    up: list[tuple[str, bool]] = field(default_factory=list)
    down: list[tuple[str, bool]] = field(default_factory=list)
    backups: list[str] = field(default_factory=list)


@dataclass
class World:
    """Ships and what surrounds them; times in ticks from `start`."""

    start: date
    end: int | None
    ships: list[Ship]
    limits: dict[str, int]
    skills: dict[str, list[str]]
    trained: dict[str, int]
    windows: dict[tuple[str, str], tuple[int, int]]
    closures: dict[str, tuple[int, int]]
    needs: dict[str, str]
    dose: int | None
    closes: int | None = None
    damaged: dict[str, int] = field(default_factory=dict)

    def text(self) -> str:
        """The world as a case."""
        lines = [f"start {self.start}"] + ([f"end {self.end / 4}"] if self.end is not None else [])
        lines += [f"closes {self.closes / 4}"] if self.closes is not None else []
        lines += [f"limit {id} {value} {LIMITS[id][2]}" for id, value in self.limits.items()]
        lines += [f"skills {who} {', '.join(skills)}" for who, skills in self.skills.items()]
        lines += [f"trained {who} {tick / 4}" for who, tick in self.trained.items()]
        lines += [f"window {name} {kind} {a / 4}..{b / 4}" for (name, kind), (a, b) in self.windows.items()]
        lines += [f"closure {port} {a / 4}..{b / 4}" for port, (a, b) in self.closures.items()]
        lines += [f"needs {name} {port}" for name, port in self.needs.items()]
        lines += [f"damaged {name} {tick / 4}" for name, tick in self.damaged.items()]
        lines += ["limit port-clearance 0 ships Unity nadir"]
        if self.dose is not None:
            lines += [f"limit career-dose {self.dose} mSv NASA", "limit station-dose-rate 0.5 mSv/d"]
        return "\n".join(lines + [_line(ship) for ship in self.ships])


def _line(ship: Ship) -> str:
    days = f"{ship.come / 4}..{'?' if ship.left is None else ship.left / 4}"
    up, down = (" ".join(who + "*" * boss for who, boss in crew) or "-" for crew in (ship.up, ship.down))
    backups = f" & {' '.join(ship.backups)}" if ship.backups else ""
    return f"{ship.name} {ship.type} {ship.port} {days} {up} | {down}{backups}"


def world(seed: int) -> World:
    """The world of a seed."""
    dice = random.Random(seed)
    degenerate, ships = dice.random() < 0.35, []
    for number in range(dice.randint(1, 7)):
        type = dice.choices(list(SEATS), [8, 7, 2, 1, 3, 2, 1])[0]
        port = dice.choice(FIT[type] if dice.random() < 0.9 else PORTS)
        come = dice.randint(2, 1200)
        ships.append(Ship(f"F{number}", type, port, come, _left(dice, come, degenerate)))
    _crews(dice, ships)
    names = [ship.name for ship in ships]
    limits = {id: dice.randint(low, high) for id, (low, high, _) in LIMITS.items() if id not in LATE and dice.random() < 0.8}
    made = World(
        date.fromisoformat(dice.choice(STARTS)), dice.choice([None, None, dice.randint(200, 1600)]), ships, limits,
        {who: dice.sample(SKILLS, 2) for who in PEOPLE if dice.random() < 0.15},
        {who: dice.randint(0, 1200) for who in PEOPLE if dice.random() < 0.2},
        {(name, kind): _span(dice) for name in names for kind in ("launch", "beta", "light") if dice.random() < 0.15},
        {port: _span(dice) for port in PORTS if dice.random() < 0.15},
        {ship.name: dice.choice(FIT[ship.type]) for ship in ships if dice.random() < 0.15},
        dice.choice([None, 50, 150]),
    )  # fmt: skip
    made.limits |= {id: dice.randint(*LIMITS[id][:2]) for id in LATE if dice.random() < 0.8}
    made.closes = dice.randint(300, 1600) if dice.random() < 0.2 else None
    made.damaged = {ship.name: ship.come + dice.randint(0, 600) for ship in ships if SEATS[ship.type] and dice.random() < 0.15}
    return made


def _left(dice: random.Random, come: int, degenerate: bool) -> int | None:
    if degenerate and dice.random() < 0.4:
        return come - dice.choice([0, 0, 1, 4, 100, 300])
    if dice.random() < 0.08:
        return None
    return come + dice.choice([dice.randint(1, 60), dice.randint(200, 900), dice.randint(500, 900)])


def _span(dice: random.Random) -> tuple[int, int]:
    first = dice.randint(0, 1000)
    return first, first + dice.randint(1, 900)


def _crews(dice: random.Random, ships: list[Ship]) -> None:
    for ship in (each for each in ships if SEATS[each.type]):
        number = dice.choice([SEATS[ship.type], dice.randint(0, SEATS[ship.type]), min(9, SEATS[ship.type] + 1)])
        people = dice.sample(PEOPLE, number)
        ship.up = [(who, place == 0 if dice.random() < 0.93 else dice.random() < 0.5) for place, who in enumerate(people)]
        ship.down = [] if ship.left is None else list(ship.up)
        if dice.random() < 0.3:
            ship.backups = dice.sample(PEOPLE, dice.randint(1, max(1, number)))
    for ship in ships:
        others = [each for each in ships if each is not ship and each.down and each.left is not None]
        if ship.down and others and dice.random() < 0.3:
            other, mine = dice.choice(others), dice.choice(ship.down)
            if mine[0] not in [who for who, _ in other.down]:
                ship.down.remove(mine)
                other.down.append(mine)
