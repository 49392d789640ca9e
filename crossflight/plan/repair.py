"""Repair a plan that something has happened to: fewest changes first, with proof, then as good as can be."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from crossflight.core.finding import Finding
from crossflight.core.flight import Flight, Leg
from crossflight.core.manifest import Manifest
from crossflight.core.when import on_day
from crossflight.errors import CrossflightError, PlanError
from crossflight.plan.differences import Change, differences
from crossflight.plan.kept import least_changed
from crossflight.plan.problem import Problem
from crossflight.plan.reason import explained
from crossflight.plan.result import Progress, Result
from crossflight.plan.slots import Offer, Slot, day_of, fetched
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after
from crossflight.record import find

AIMS = ("change", "waiting", "rules", "dates", "stays")
"""Fewest changes; then short waits for a seat home; then the rules' preferences; then as close to the old dates as may be."""

READY = 70
"""Days before which no launch can be brought forward: Soyuz MS-23 came 72 days after MS-22 was hit."""


@dataclass(frozen=True)
class Disruption:
    """What happened, on which day. All parts may be given together.

    ground: a family and for how many days; damage: ships in flight that can take nobody home; slip: flights and by how many
    days they slip at least; unavailable: people who cannot fly; remove: flights that will not be.
    """

    begins: datetime
    ground: tuple[tuple[str, int], ...] = ()
    damage: tuple[str, ...] = ()
    slip: tuple[tuple[str, int], ...] = ()
    unavailable: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True)
class Repaired:
    """A repaired plan. `proven`: no lawful plan needs fewer changes. `broken`: what the old plan would have broken."""

    result: Result
    changes: tuple[Change, ...]
    counted: int | None
    proven: bool
    said: tuple[str, ...]
    broken: tuple[Finding, ...] = field(default=())
    asked: Problem | None = None
    """The problem that was solved: the plan's own, less what is lost."""


def repair(problem: Problem, plan: Manifest, what: Disruption, limit: float = 60.0, progress: Progress | None = None) -> Repaired:
    """Plan again around `plan`. `problem` is the one that `from_plan.around` makes of it. Raises `PlanError`."""
    slots, said = disrupted(problem, plan, what)
    asked = replace(problem, slots=tuple(slots), aims=problem.aims or AIMS, reference=plan)
    begun = time.perf_counter()
    result = least_changed(asked, limit, progress)
    if result is None:
        result = solve(asked, limit - (time.perf_counter() - begun), progress)
    counted = next((aim for aim in result.aims if aim.name == "change"), None)
    changes = explained(differences(plan, result.manifest, asked), plan, result.manifest, asked) if result.manifest else ()
    return Repaired(
        result,
        changes,
        counted.value if counted else None,
        bool(counted and counted.proven),
        tuple(said),
        tuple(_untouched(problem, plan, asked)),
        asked,
    )


def disrupted(problem: Problem, plan: Manifest, what: Disruption) -> tuple[list[Slot], list[str]]:
    """The slots once that has happened, and sentences that say what has."""
    slots, said = list(problem.slots), list[str]()
    slots = [_flown(slot, problem, plan, what.begins) for slot in slots]
    for family, days in what.ground:
        slots = _ground(slots, family, what.begins, days, said)
    for name in what.damage:
        slots = _damage(slots, named(problem, name).id, what.begins, said)
    for name, days in what.slip:
        slots = _slip(slots, named(problem, name), what.begins, days, said)
    for name in what.unavailable:
        slots = _unavailable(problem, slots, name, said)
    for name in what.remove:
        slots = _remove(slots, named(problem, name), said)
    return slots, said


def _untouched(problem: Problem, plan: Manifest, asked: Problem) -> list[Finding]:
    """What the checker says of the old plan once this has happened: flights that cannot be are left out of it."""
    able = {slot.id: slot for slot in asked.slots}
    lost = {id for id in (slot.id for slot in problem.slots) if id not in able or not _still(plan.flight(id), able[id])}
    hurt = {slot.id: slot.flight for slot in asked.slots if slot.useless}
    flights = {f.id: replace(f, unfit=hurt[f.id].unfit) if f.id in hurt else f for f in plan.flights if f.id not in lost}
    rides = [
        replace(ride, flight=flights[ride.flight.id])
        for ride in plan.rides
        if ride.flight.id in flights and not (ride.flight.id in hurt and ride.leg is Leg.DOWN)
    ]
    was = {(each.rule, each.about) for each in after(problem, plan)}
    backups = [replace(held, flight=flights[held.flight.id]) for held in plan.backups if held.flight.id in flights]
    left = replace(plan, flights=tuple(flights.values()), rides=tuple(rides), backups=tuple(backups))
    return [each for each in after(problem, left) if (each.rule, each.about) not in was]


def _still(flight: Flight, slot: Slot) -> bool:
    """Can the flight be launched as the plan has it?"""
    return slot.flown or flight.arrival is None or slot.first <= day_of(flight.arrival.middle) <= slot.last


def named(problem: Problem, name: str) -> Slot:
    """The slot of a flight by any name that people use. Raises `PlanError` with the nearest one."""
    try:
        return problem.slot(find.flight(problem.catalogue, name).id)
    except CrossflightError:
        return problem.slot(next((slot.id for slot in problem.slots if slot.id.casefold().endswith(name.casefold())), name))


def _flown(slot: Slot, problem: Problem, plan: Manifest, begins: datetime) -> Slot:
    """What the plan has before the day on which it happens stays as it is."""
    flight, now = plan.flight(slot.id), day_of(begins)
    if not slot.flown:
        if flight.launch and flight.launch.middle < begins:
            slot = replace(slot, first=slot.target, last=slot.target)
        else:
            soonest = max(now + slot.up_days, min(slot.target, now + slot.up_days + READY))
            slot = replace(slot, first=max(slot.first, soonest))
    slot = _settled(slot, flight, begins)
    if flight.departure and flight.departure.middle < begins:
        leaves = day_of(flight.departure.middle)
        return replace(slot, leave=(leaves, leaves))
    first, last = slot.leave_days
    return replace(slot, leave=(max(first, now), max(last, now)) if slot.flown else slot.leave)


def _settled(slot: Slot, flight: Flight, begins: datetime) -> Slot:
    """A ship that the plan has moved by then has been moved; the others move no sooner."""
    own = flight.dockings[len(slot.flight.dockings) if slot.flown else 1 :]
    if own and own[0].start.middle < begins:
        on = day_of(own[0].start.middle)
        return replace(slot, relocates=(own[0].port,), move_days=(on, on))
    if not slot.relocates:
        return slot
    first, last = slot.move_days or (slot.first, slot.leave_days[1])
    return replace(slot, move_days=(max(first, day_of(begins)), max(last, day_of(begins) + 1)))


def _ground(slots: list[Slot], family: str, begins: datetime, days: int, said: list[str]) -> list[Slot]:
    families = {slot.flight.vehicle.family.casefold(): slot.flight.vehicle.family for slot in slots}
    if family.casefold() not in families:
        raise PlanError(f"the plan has no ships of the family '{family}'; it has {', '.join(sorted(families.values()))}")
    until, found = begins + timedelta(days=days), []
    said.append(f"{families[family.casefold()]} does not fly from {begins:%Y-%m-%d} to {until:%Y-%m-%d}.")
    for slot in slots:
        if slot.flight.vehicle.family.casefold() == family.casefold() and not slot.flown and slot.first < slot.last:
            first = max(slot.first, day_of(until) + slot.up_days)
            slot = replace(slot, first=first, last=max(slot.last, first + 30))
        found.append(slot)
    return found


def _damage(slots: list[Slot], id: str, begins: datetime, said: list[str]) -> list[Slot]:
    """The ship takes nobody home; its people change ships, and ships of its family may come without their crews for that."""
    hurt = next(slot for slot in slots if slot.id == id)
    if not _launched(hurt, begins):
        raise PlanError(f"{hurt.flight} is not in flight on that day, so it cannot be damaged; use --remove")
    if not hurt.flight.vehicle.seats:
        raise PlanError(f"{hurt.flight} carries cargo and takes nobody home anyway; --remove takes away a flight to come")
    if hurt.leave_days[1] < day_of(begins):
        raise PlanError(f"{hurt.flight} has left the station by then; name a ship that is there on {begins:%Y-%m-%d}")
    said.append(f"{hurt.flight} can take nobody home.")
    unfit = replace(hurt, flight=replace(hurt.flight, unfit=hurt.flight.unfit or on_day(begins.date())))
    found = fetched([unfit if slot.id == hurt.id else slot for slot in slots])
    return [replace(slot, may_be_empty=False) if _launched(slot, begins) else slot for slot in found]


def _launched(slot: Slot, begins: datetime) -> bool:
    """Has the ship been launched by then? Its crew is in it."""
    return slot.flown or slot.first == slot.last < day_of(begins) + slot.up_days


def _slip(slots: list[Slot], late: Slot, begins: datetime, days: int, said: list[str]) -> list[Slot]:
    if late.flown or late.target - late.up_days < day_of(begins):
        raise PlanError(f"{late.flight} has been launched by then; it cannot slip")
    said.append(f"{late.flight} slips by {days} days at least.")
    first = late.target + days
    return [replace(s, first=first, last=max(s.last, first + 60)) if s.id == late.id else s for s in slots]


def _remove(slots: list[Slot], gone: Slot, said: list[str]) -> list[Slot]:
    if gone.flown:
        raise PlanError(f"{gone.flight} is in flight; it cannot be removed (--damage means that it takes nobody home)")
    said.append(f"{gone.flight} will not be.")
    return [slot for slot in slots if slot.id != gone.id]


def _unavailable(problem: Problem, slots: list[Slot], name: str, said: list[str]) -> list[Slot]:
    people = {p for slot in slots if not slot.flown for offer in slot.offers for p in offer.candidates}
    matching = {p for p in people if p.named and name.casefold() in (p.id, p.name.casefold(), p.name.split()[-1].casefold())}
    person = next(iter(matching)) if len(matching) == 1 else find.person(problem.catalogue, name)
    if person not in people:
        raise PlanError(f"{person} has no seat in the plan that is still to be flown")
    said.append(f"{person} cannot fly.")
    return [
        slot if slot.flown else replace(slot, offers=tuple(_without(offer, person) for offer in slot.offers)) for slot in slots
    ]


def _without(offer: Offer, person: object) -> Offer:
    left = tuple(each for each in offer.candidates if each is not person)
    return replace(offer, candidates=left)
