"""Why a repair changes what it changes: what has happened forbids the old, or the old would break a rule beside the new."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from crossflight.core.flight import Flight, Leg, Ride
from crossflight.core.manifest import Manifest
from crossflight.plan.differences import Change
from crossflight.plan.problem import Problem
from crossflight.plan.slots import Slot, day_of
from crossflight.plan.verdict import after, hard
from crossflight.rules.clock import DAY, moment


def explained(changes: list[Change], before: Manifest, now: Manifest, asked: Problem) -> tuple[Change, ...]:
    """The changes, each with its reason."""
    return tuple(replace(change, why=reason(change, before, now, asked)) for change in changes)


def reason(change: Change, before: Manifest, now: Manifest, asked: Problem) -> str:
    """In a sentence without its stop; "" where only all changes together say why."""
    slot = next((slot for slot in asked.slots if slot.id == change.flight), None)
    if slot is None or change.what == "flight":
        return "so it was asked; not counted as a change"
    return _barred(change, before.flight(slot.id), slot) or _breaks(change, before, now, asked)


def _barred(change: Change, old: Flight, slot: Slot) -> str:
    """What has happened leaves no choice."""
    if change.what == "launch" and old.arrival and not slot.flown and day_of(old.arrival.middle) < slot.first:
        return f"it cannot be launched before {moment(slot.first * DAY) - timedelta(days=slot.up_days):%Y-%m-%d}"
    candidates = {str(person) for offer in slot.offers for person in offer.candidates}
    if change.what in ("seat", "seat up") and not slot.flown and change.before not in candidates | {"nobody"}:
        return f"{change.before} cannot fly"
    return f"{slot.flight} can take nobody home" if change.what in ("seat down", "way home") and slot.useless else ""


def _breaks(change: Change, before: Manifest, now: Manifest, asked: Problem) -> str:
    """The first rule that is broken where this one change is taken back and all others stay."""
    known = {(each.rule, each.about) for each in hard(after(asked, now))}
    undone = _undone(change, before, now)
    found = [each for each in hard(after(asked, undone)) if (each.rule, each.about) not in known]
    return f"else: {_inside(found[0].says)} [{found[0].rule}]" if found else ""


def _inside(says: str) -> str:
    """A finding within a sentence: its first letter small, unless it begins with a name."""
    return f"{says[:1].lower()}{says[1:]}" if says.split()[0] in ("After", "At", "Nobody", "When", "From") else says


def _undone(change: Change, before: Manifest, now: Manifest) -> Manifest:
    old, new = before.flight(change.flight), now.flight(change.flight)
    first, last, was = new.dockings[0], new.dockings[-1], old.dockings[0]
    if change.what == "launch":
        new = replace(new, launch=old.launch, dockings=(replace(first, start=was.start), *new.dockings[1:]))
    elif change.what == "departure":
        new = replace(new, end=old.end, dockings=(*new.dockings[:-1], replace(last, end=old.dockings[-1].end)))
    elif change.what == "port":
        new = replace(new, dockings=(replace(first, port=was.port), *new.dockings[1:]))
    flights = tuple(new if flight.id == new.id else flight for flight in now.flights)
    rides = [replace(ride, flight=new) if ride.flight.id == new.id else ride for ride in now.rides]
    if change.what == "way home":
        rides = [replace(r, flight=new) if r.leg is Leg.DOWN and _changed_ships(change, r) else r for r in rides]
    if change.what.startswith("seat"):
        rides = [ride for ride in rides if ride.flight.id != new.id]
        rides += [replace(ride, flight=new) for ride in before.rides if ride.flight.id == new.id]
    backups = (replace(held, flight=new) if held.flight.id == new.id else held for held in now.backups)
    return replace(now, flights=flights, rides=tuple(rides), backups=tuple(backups))


def _changed_ships(change: Change, ride: Ride) -> bool:
    return ride.person.name == change.before and change.after == f"in {ride.flight.id}"
