"""What two plans of the same flights do differently, in things that a person would name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from crossflight.core.flight import Flight, Leg, Status
from crossflight.core.manifest import Manifest
from crossflight.plan.problem import Problem


@dataclass(frozen=True)
class Change:
    """One thing that two plans do differently: which flight, what of it, from what to what, and why, where a repair says so."""

    flight: str
    what: str
    before: str
    after: str
    why: str = ""


def differences(before: Manifest, now: Manifest, problem: Problem) -> list[Change]:
    """What two plans of the same flights do differently, in order of time."""
    old, found = {flight.id: flight for flight in before.flights}, list[Change]()
    new = {flight.id: flight for flight in now.flights}
    ids = [slot.id for slot in problem.slots] + [id for id, f in old.items() if id not in new and f.status is Status.PLANNED]
    for id in dict.fromkeys(ids):
        if id in old and id in new:
            found += _compare(before, now, old[id], new[id])
        else:
            found.append(Change(id, "flight", "planned" if id in old else "none", "planned" if id in new else "none"))
    return found


def _compare(before: Manifest, later: Manifest, old: Flight, new: Flight) -> list[Change]:
    pairs = [
        ("launch", _day(old.launch), _day(new.launch)),
        ("docking", _day(old.arrival), _day(new.arrival)),
        ("departure", _day(old.departure), _day(new.departure)),
        ("port", old.dockings[0].port if old.dockings else "", new.dockings[0].port if new.dockings else ""),
        ("relocation", relocated(old), relocated(new)),
    ]
    found = [Change(old.id, what, was, now) for what, was, now in pairs if was != now]
    if any(each.what == "launch" for each in found):
        found = [each for each in found if each.what != "docking"]
    up, down = (_seats(before, later, old.id, leg) for leg in Leg)
    found += [Change(old.id, "seat" if pair in down else "seat up", *pair) for pair in up]
    return found + [Change(old.id, "seat down", *pair) for pair in down if pair not in up]


def _seats(before: Manifest, later: Manifest, flight: str, leg: Leg) -> list[tuple[str, str]]:
    """Who is replaced by whom."""
    was, now = ({ride.person.id: str(ride.person) for ride in plan.crew(flight, leg)} for plan in (before, later))
    gone, come = [was[id] for id in was if id not in now], [now[id] for id in now if id not in was]
    return list(zip_longest(gone, come, fillvalue="nobody"))


def relocated(flight: Flight) -> str:
    """The last move of a ship from port to port, in words; empty without one."""
    last = flight.dockings[-1] if len(flight.dockings) > 1 else None
    return f"to {last.port} on {_day(last.start)}" if last else ""


def _day(when: object) -> str:
    return str(when or "")[:10]
