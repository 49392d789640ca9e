"""What differs between two plans, in things that a person would count: a moved launch, a moved departure, a port, a seat."""

from __future__ import annotations

from typing import Any

from crossflight.core.flight import Flight, Leg
from crossflight.core.people import Person
from crossflight.plan.dates import fixed, negated
from crossflight.plan.post import Posted
from crossflight.plan.problem import Problem
from crossflight.plan.relocations import Relocation
from crossflight.plan.slots import Slot
from crossflight.rules.clock import DAY, minutes

What = tuple[str, str]
"""The flight's id and what is changed: "launch", "departure", "port", or "seat" with the person."""


def changes(problem: Problem, posted: Posted) -> list[tuple[What, Any]]:
    """Each thing that may change against the reference plan with a literal that says whether it does."""
    assert problem.reference is not None
    found: list[tuple[What, Any]] = []
    old = {flight.id: flight for flight in problem.reference.flights}
    for slot in posted.facts.slots:
        if slot.id in old:
            found += _dates(posted, slot, old[slot.id])
            found += _seats(posted, problem, slot)
    return found


def _dates(posted: Posted, slot: Slot, old: Flight) -> list[tuple[What, Any]]:
    facts, found = posted.facts, []
    for what, date, was in (
        ("launch", facts._arrival[slot.flight], old.arrival),
        ("departure", facts._departure[slot.flight], old.departure),
    ):
        if was is None or (slot.flown and what == "launch"):
            continue
        at = minutes(was.middle)
        base = at - at % DAY
        same = facts.order.all(facts.order.reached(date, fixed(base)), negated(facts.order.reached(date, fixed(base + DAY))))
        found.append(((slot.id, what), negated(same)))
    if not slot.flown and old.dockings:
        stays = facts.at_port[slot.flight].get(old.dockings[0].port, 0)
        found.append(((slot.id, "port"), negated(stays)))
    move = facts.relocations.get(slot.flight)
    if move is not None:
        found.append(((slot.id, "relocation"), _otherwise(posted, slot, old, move)))
    return found


def _otherwise(posted: Posted, slot: Slot, old: Flight, move: Relocation) -> Any:
    """Is the ship moved otherwise than in the reference plan: there or not, to another port, on another day?"""
    order, later = posted.facts.order, old.dockings[len(slot.flight.dockings) if slot.flown else 1 :]
    if not later:
        return move.moves
    at = minutes(later[0].start.middle)
    base = at - at % DAY
    same = order.all(order.reached(move.on, fixed(base)), negated(order.reached(move.on, fixed(base + DAY))))
    return negated(order.all(move.to.get(later[0].port, 0), same))


def _seats(posted: Posted, problem: Problem, slot: Slot) -> list[tuple[What, Any]]:
    facts, found = posted.facts, []
    assert problem.reference is not None
    candidates = [person for offer in slot.offers for person in offer.candidates]
    flies = {person.id: facts.flies(person, slot.flight) for person in candidates}
    for ride in () if slot.flown else problem.reference.crew(slot.id, Leg.UP):
        person = ride.person
        if person.id in flies or problem.whole is None or not _seats_in(problem.whole, slot, person):
            found.append(((slot.id, f"seat up of {person}"), negated(flies.get(person.id, 0))))
    stays = (stay for stay in problem.reference.stays if stay.up.flight.id == slot.id)
    home = {stay.person.id: stay.down.flight.id for stay in stays if stay.down is not None}
    moves = [(person, down.id, literal) for (person, up, down), literal in facts.crews.move.items() if up is slot.flight]
    moved = {person for person, down, _ in moves if home.get(person.id) == down}
    for person, down, literal in moves:
        if person not in moved:
            found.append(((slot.id, f"way home of {person}"), literal))
        elif home[person.id] == down:  # the old plan has them change ships: not to do so is the change
            found.append(((slot.id, f"way home of {person}"), negated(literal)))
    return found


def _seats_in(problem: Problem, slot: Slot, person: Person) -> bool:
    """Could that person have a seat there? A problem that is relaxed does not know."""
    return any(person.id == each.id for offer in problem.slot(slot.id).offers for each in offer.candidates)
