"""What two plans of the same flights do differently, in things that a person would name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from crossflight.core.flight import Flight, Leg, Status
from crossflight.core.manifest import Manifest
from crossflight.plan.problem import Problem

Homes = dict[tuple[str, str], str]
"""By person and flight up: the flight home."""


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
    homes = _homes(before), _homes(now)
    for id in dict.fromkeys(ids):
        if id in old and id in new:
            found += _compare(before, now, old[id], new[id], homes)
        else:
            found.append(Change(id, "flight", "planned" if id in old else "none", "planned" if id in new else "none"))
    return found


def _compare(before: Manifest, later: Manifest, old: Flight, new: Flight, homes: tuple[Homes, Homes]) -> list[Change]:
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
    # Whoever comes up as before and goes home in another ship has changed ships: one change, though two ships' lists differ.
    moved = {key for key in homes[0].keys() & homes[1].keys() if homes[0][key] != homes[1][key]}
    up = _seats(before, later, old.id, Leg.UP, set())
    here = {key[0] for key in moved if old.id in (homes[0][key], homes[1][key])}
    down = _seats(before, later, old.id, Leg.DOWN, here)
    found += [
        Change(old.id, "way home", ride.person.name, f"in {homes[1][ride.person.id, up_in]}")
        for ride in before.crew(old, Leg.DOWN)
        for person, up_in in sorted(moved)
        if person == ride.person.id and homes[0][person, up_in] == old.id
    ]
    found += [Change(old.id, "seat" if pair in down else "seat up", *pair) for pair in up]
    return found + [Change(old.id, "seat down", *pair) for pair in down if pair not in up]


def _homes(plan: Manifest) -> Homes:
    """In which ship everybody who came in a ship goes home."""
    stays = (stay for stay in plan.stays if stay.down is not None)
    return {(stay.person.id, stay.up.flight.id): stay.down.flight.id for stay in stays if stay.down}


def _seats(before: Manifest, later: Manifest, flight: str, leg: Leg, moved: set[str]) -> list[tuple[str, str]]:
    """Who is replaced by whom, but for those who have changed ships."""
    was, now = (
        {ride.person.id: str(ride.person) for ride in plan.crew(flight, leg) if ride.person.id not in moved}
        for plan in (before, later)
    )
    gone, come = [was[id] for id in was if id not in now], [now[id] for id in now if id not in was]
    return list(zip_longest(gone, come, fillvalue="nobody"))


def relocated(flight: Flight) -> str:
    """The last move of a ship from port to port, in words; empty without one."""
    last = flight.dockings[-1] if len(flight.dockings) > 1 else None
    return f"to {last.port} on {_day(last.start)}" if last else ""


def _day(when: object) -> str:
    return str(when or "")[:10]
