"""A wish put into a plan and nothing else changed: whether the plan has it so already, and what it would break."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from crossflight.core.finding import Finding
from crossflight.core.flight import Docking, Flight, Leg
from crossflight.core.manifest import Manifest
from crossflight.core.when import When, on_day
from crossflight.plan.problem import Problem
from crossflight.plan.scenario import Pin
from crossflight.plan.verdict import after, hard


def holds(problem: Problem, plan: Manifest, pin: Pin) -> bool:
    """Has the plan it so already?"""
    flight = plan.flight(problem.slot(pin.flight).id)
    if pin.person:
        return any(
            pin.person in (r.person.id, r.person.name) for r in plan.crew(flight, Leg.UP) if _role(plan, flight, pin) == r.role
        )
    if pin.port:
        return any(stay.port == pin.port for stay in flight.dockings)
    was, asked = (flight.launch, pin.launch) if pin.launch else (flight.departure, pin.departure)
    return bool(was and asked and asked.start <= was.middle < asked.end)


def broken(problem: Problem, plan: Manifest, pin: Pin) -> list[Finding]:
    """What binds and is broken once the wish is put into the plan and nothing else is changed."""
    known = {(each.rule, each.about) for each in hard(after(problem, plan))}
    return [each for each in hard(after(problem, put(problem, plan, pin))) if (each.rule, each.about) not in known]


def put(problem: Problem, plan: Manifest, pin: Pin) -> Manifest:
    """The plan with the wish. A flight that is launched on another day stays docked until the day on which it left before."""
    old = plan.flight(problem.slot(pin.flight).id)
    new = _moved(old, pin)
    flights = tuple(new if each is old else each for each in plan.flights)
    role = _role(plan, old, pin)
    holder = (
        next((r.person for r in plan.crew(old, Leg.UP) if r.role == role and r.seat >= pin.seat), None) if pin.person else None
    )
    known = {p.id: p for s in problem.slots for offer in s.offers for p in offer.candidates} | dict(problem.catalogue.people)
    rides = []
    for ride in plan.rides:
        if ride.flight.id == old.id:
            ride = replace(ride, flight=new)
            if ride.person is holder and pin.person in known:
                ride = replace(ride, person=known[pin.person], agency=known[pin.person].agency)
        rides.append(ride)
    backups = (replace(each, flight=new) if each.flight.id == old.id else each for each in plan.backups)
    return replace(plan, flights=flights, rides=tuple(rides), backups=tuple(backups))


def _role(plan: Manifest, flight: Flight, pin: Pin) -> str:
    return next((ride.role for ride in plan.crew(flight, Leg.UP) if ride.seat == pin.seat), "")


def _moved(old: Flight, pin: Pin) -> Flight:
    first, last = old.dockings[0], old.dockings[-1]
    if pin.port:
        return replace(old, dockings=(replace(first, port=pin.port), *old.dockings[1:]))
    if pin.launch and old.launch:
        by = pin.launch.middle - old.launch.middle
        start = _later(first.start, by)
        return replace(old, launch=_later(old.launch, by), dockings=(replace(first, start=start), *old.dockings[1:]))
    if pin.departure and old.departure:
        by = pin.departure.middle - old.departure.middle
        left: tuple[Docking, ...] = (*old.dockings[:-1], replace(last, end=_later(old.departure, by)))
        return replace(old, dockings=left, end=_later(old.end, by) if old.end else None)
    return old


def _later(when: When, by: timedelta) -> When:
    return on_day((when.middle + by).date())
