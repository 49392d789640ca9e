"""A plan with its own dates and crews, in which a few seats are open: what a change of one seat does, asked of a small model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from crossflight.core.flight import Leg, Ride
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.plan.fair import corps
from crossflight.plan.problem import Problem
from crossflight.plan.slots import Offer, Slot, day_of
from crossflight.plan.start import fixed_to

NEAR = 500
"""Days before and after a flight within which other backups are thought of: whoever flies trains, flies and rests for less."""
SPARE = 4
"""Backups beside the plan's own that are offered for a seat near by."""
Opens = Callable[[Slot, Offer], Collection[Person]]
"""Who may hold a seat beside its present holders; () keeps it as it is."""


def on_its_dates(problem: Problem, plan: Manifest, opens: Opens, about: Slot) -> Problem:
    """The problem with the plan's dates, ports and people, but for seats that `opens` and backups near the flight `about`."""
    return problem.with_slots(tuple(_settled(problem, plan, slot, opens, about) for slot in problem.slots))


def holders(plan: Manifest, slot: Slot, offer: Offer) -> tuple[Person, ...]:
    """Who has the seats of an offer in a plan. People of a plan's file are known by their ids."""
    if slot.flown:
        return offer.candidates
    return tuple(islice(_among(offer.candidates, plan.crew(slot.id, Leg.UP), offer.role), offer.number))


def _among(people: Collection[Person], rides: Iterable[Ride], role: str) -> Iterator[Person]:
    """Those of them who ride in that role, in the order of their seats."""
    known = {person.id: person for person in people}
    return (known[ride.person.id] for ride in rides if ride.role == role and ride.person.id in known)


def _settled(problem: Problem, plan: Manifest, slot: Slot, opens: Opens, about: Slot) -> Slot:
    flight = plan.flight(slot.id)
    assert flight.arrival
    assert flight.departure
    arrives, leaves = day_of(flight.arrival.middle), day_of(flight.departure.middle)
    later = flight.dockings[len(slot.flight.dockings) if slot.flown else 1 :]
    on = day_of(later[0].start.middle) if later else 0
    near = abs(arrives - about.target) <= NEAR
    offers = tuple(_held(plan, slot, offer, opens(slot, offer), near, problem.scenario.backups) for offer in slot.offers)
    fixed = fixed_to(slot, arrives, leaves, flight.dockings[0].port)
    return replace(fixed, offers=offers, relocates=(later[0].port,) if later else (), move_days=(on, on) if later else None)


def _held(plan: Manifest, slot: Slot, offer: Offer, open: Collection[Person], near: bool, backups: bool) -> Offer:
    if slot.flown:
        return offer
    own = holders(plan, slot, offer)
    standby: tuple[Person, ...] = ()
    if backups:
        before = list(_among(offer.candidates, (ride for ride in plan.backups if ride.flight.id == slot.id), offer.role))
        others = (person for person in offer.candidates if person not in before and person not in own)
        standby = (*before, *islice(others, SPARE), *own) if near else (*before,)
    return replace(offer, candidates=tuple(dict.fromkeys((*own, *open))), standby=standby)


def fairness(problem: Problem, plan: Manifest) -> int:
    """What the aim of that name comes to in a plan: within each agency, the most flights of anybody less the fewest."""
    flights = Counter(person for slot in problem.slots for offer in slot.offers for person in holders(plan, slot, offer))
    counts = ([flights[person] for person in people] for people in corps(problem))
    return sum(max(each) - min(each) for each in counts)
