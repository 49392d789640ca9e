"""Timefold's solver on the planner's instances: `Peer.java` beside this file, run on the engine inside the PyPI package.

    python -m venv .timefold && .timefold/bin/pip install timefold==1.24.0b0

puts the engine where this script looks for it (or name another place with TIMEFOLD); Java 17 or later with its compiler must be
there too. The peer gets the same instances, the days and stays that flights wish for as its start, and one thread for each core,
each with a seed of its own, for the free edition searches on one; the best of them counts. Its plan is judged by our checker.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.planner.enumeration import Choice, Crew, manifest
from crossflight.core.flight import Kind
from crossflight.plan.problem import Problem
from crossflight.plan.score import score
from crossflight.plan.slots import Slot, day_of
from crossflight.plan.verdict import after, hard
from crossflight.rules.facts import NEIGHBOURS
from crossflight.rules.manifest_facts import PARTIES, VISIT

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


class Peer(NamedTuple):
    """What Timefold made: breaches of rules that bind and points of preferences, as our checker counts them."""

    breaches: int
    points: int
    seconds: float
    broken: tuple[str, ...]
    own: str
    """The score that the peer gives its own plan: hard and soft."""


def jars() -> Path | str:
    """The folder of the engine, or why the peer cannot be run."""
    place = Path(os.environ.get("TIMEFOLD", ROOT / ".timefold"))
    found = sorted(place.glob("**/timefold/solver/jars"))
    if not found:
        return f"Timefold is not in {place}: python -m venv .timefold && .timefold/bin/pip install timefold==1.24.0b0"
    if not shutil.which("javac"):
        return "Timefold needs a Java development kit, 17 or later (javac), which is not there"
    return found[0]


def solve(problem: Problem, limit: float, seed: int, threads: int = 2) -> Peer | str:
    """Timefold's best plan in `limit` seconds, its start-up and the reading of the instance not counted; or why there is none."""
    folder = jars()
    if isinstance(folder, str):
        return folder
    with tempfile.TemporaryDirectory() as made:
        classes = f"{folder}/*"
        subprocess.run(["javac", "-cp", classes, "-d", made, str(HERE / "Peer.java")], check=True, capture_output=True)
        begun = time.perf_counter()
        done = subprocess.run(
            ["java", "-Xmx4g", "-cp", f"{made}:{classes}", "Peer", str(limit), str(seed), str(threads)],
            input="\n".join(_lines(problem)) + "\n",
            capture_output=True,
            text=True,
            timeout=2 * limit + 120,
        )
        seconds = time.perf_counter() - begun
    if done.returncode or "flight" not in done.stdout:
        return "Timefold failed: " + (done.stderr.strip().splitlines() or ["no word"])[-1]
    return _judged(problem, done.stdout, seconds)


def _ports(problem: Problem) -> list[str]:
    return sorted({port for slot in problem.slots for port in slot.ports})


def _people(problem: Problem) -> list[str]:
    return sorted({p.id for slot in problem.slots for offer in slot.offers for p in offer.candidates})


def _lines(problem: Problem) -> Iterator[str]:
    """The instance as words: limits, flights, seats. Flights stand in the order of their lines."""
    limit = {each.id: each.value for each in problem.setting.limits if not each.about}
    numbers = ("ground-time", "career-days", "backup-rest", "max-aboard", "normal-crew", "handover-crew", "exchange-balance")
    yield f"limits {day_of(problem.until)} " + " ".join(str(round(limit[name])) for name in numbers)
    ports, people = _ports(problem), _people(problem)
    families = {"Soyuz": 0, "Dragon": 1}
    lines = list(dict.fromkeys(slot.line for slot in _ordered(problem)))
    for number, slot in enumerate(_ordered(problem)):
        family = families.get(slot.flight.vehicle.family, 2)
        yield f"flight {number} {lines.index(slot.line)} {family} {_flight(problem, slot, ports)}"
    count = 0
    for number, slot in enumerate(_ordered(problem)):
        for backup in (0, 1) if problem.scenario.backups else (0,):
            for offer in slot.offers:
                for _ in range(offer.number):
                    yield f"seat {count} {number} {backup} " + ",".join(str(people.index(p.id)) for p in offer.candidates)
                    count += 1


def _flight(problem: Problem, slot: Slot, ports: list[str]) -> str:
    flight, family = slot.flight, slot.flight.vehicle.family
    crew = [p for offer in slot.offers for p in offer.candidates[:1] for _ in range(offer.number)]
    russian, american = (sum(segment in p.runs for p in crew) for segment in ("Russian", "USOS"))
    rotating = flight.kind is Kind.CREW and slot.longest >= VISIT
    party, sign = PARTIES.get(family, ("", 0))
    seats = sum(p.agency == party for p in crew) * sign if rotating else 0
    life = flight.vehicle.life_at(problem.at)
    handover = [problem.setting.find(name, None, (family,)) for name in ("handover-min", "handover-max")] if rotating else []
    near = [f"{ports.index(p)},{ports.index(q)}" for p in slot.ports for q in NEIGHBOURS.get(p, ()) if q in ports]
    numbers = (
        flight.vehicle.seats, slot.first, slot.last, slot.target, *slot.stay, slot.up_days, slot.down_days,
        round(life.days) if life else -1, int(bool(life and life.counts == "flight")), russian, american, seats,
        *((round(each.value) if each else 0) for each in handover or (None, None)),
        int(flight.kind is Kind.CREW), int(rotating and len(handover) == 2 and None not in handover),
        int(family == "Progress" and flight.kind is Kind.CARGO),
    )  # fmt: skip
    return " ".join(map(str, numbers)) + f" {','.join(str(ports.index(p)) for p in slot.ports)} {','.join(near) or '-'}"


def _ordered(problem: Problem) -> list[Slot]:
    return sorted(problem.slots, key=lambda slot: (slot.line, slot.target))


def _judged(problem: Problem, text: str, seconds: float) -> Peer:
    """The peer's plan as a manifest, and what our checker says of it."""
    ports, people = _ports(problem), _people(problem)
    known = {p.id: p for slot in problem.slots for offer in slot.offers for p in offer.candidates}
    words = [line.split() for line in text.splitlines()]
    dated = [tuple(map(int, each[2:])) for each in words if each[0] == "flight"]
    held = iter([known[people[int(each[2])]] for each in words if each[0] == "seat"])
    made = []
    for slot, (arrive, stay, port) in zip(_ordered(problem), dated, strict=True):
        crews: list[Crew] = [(), ()]
        for backup in (0, 1) if problem.scenario.backups else (0,):
            crews[backup] = tuple((offer.role, next(held)) for offer in slot.offers for _ in range(offer.number))
        made.append(Choice(slot, arrive, arrive + stay, ports[port], *crews))
    homes = {(p, each.slot.flight): each.slot.flight for each in made for _, p in each.crew}
    plan = manifest(problem, (tuple(made), homes))
    broken = hard(after(problem, plan))
    points = sum(each.points for each in score(problem, plan).values() if each.severity == "preference")
    return Peer(len(broken), points, seconds, tuple(each.rule for each in broken), " ".join(words[0][1:]))
