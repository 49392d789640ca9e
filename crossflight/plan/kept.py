"""Repairs with no change but those that nobody can help: what need not change is kept, and the rest is planned again.

A flight whose old day, port or crew its slot no longer allows must change, so the number of such changes is a lower bound. A plan
with no more than these keeps all else as it was. So where the small problem that keeps it has a plan with just so many changes,
the best of its plans is the best of all, and the large problem need not be written.
"""

from __future__ import annotations

from dataclasses import replace

from crossflight.core.flight import Flight, Leg
from crossflight.plan.aims import chosen
from crossflight.plan.problem import Problem
from crossflight.plan.result import Progress, Result
from crossflight.plan.slots import Slot
from crossflight.plan.solve import solve
from crossflight.rules.clock import DAY, minutes

SHARE = 0.3
"""The share of the limit that may go into it."""


def least_changed(problem: Problem, limit: float, progress: Progress | None) -> Result | None:
    """The best plan of a problem around a reference plan, if no change but the forced ones is needed; None if it may be."""
    if problem.reference is None or chosen(problem.aims)[0].name != "change":
        return None
    small, forced = kept(problem)
    made = solve(small, SHARE * limit, progress)
    return made if made.status == "optimal" and made.aims[0].value == forced else None


def kept(problem: Problem) -> tuple[Problem, int]:
    """The same problem with the reference plan's days and ports wherever slots allow them, and how many changes are forced."""
    assert problem.reference is not None
    old, slots, forced = {flight.id: flight for flight in problem.reference.flights}, [], 0
    for slot in problem.slots:
        if slot.id in old:
            candidates = {person.id for offer in slot.offers for person in offer.candidates}
            crew = () if slot.flown else problem.reference.crew(slot.id, Leg.UP)
            forced += sum(ride.person.id not in candidates for ride in crew)
            slot, changes = _kept(slot, old[slot.id])
            forced += changes
        slots.append(slot)
    return replace(problem, slots=tuple(slots)), forced


def _kept(slot: Slot, old: Flight) -> tuple[Slot, int]:
    """The slot held to what it was, and the changes that it forces."""
    forced, wish = 0, slot.wished_leave
    first, last = slot.leave_days
    if old.departure is not None:
        leaves = minutes(old.departure.middle) // DAY
        if not first <= leaves <= last:
            forced += 1
        elif not slot.flown:
            slot = replace(slot, leave=(leaves, leaves), wish=wish)
    if slot.flown:
        return slot, forced
    if old.arrival is not None:
        arrives = minutes(old.arrival.middle) // DAY
        if slot.first <= arrives <= slot.last:
            slot = replace(slot, first=arrives, last=arrives)
        else:
            forced += 1
    if old.dockings:
        port = old.dockings[0].port
        if port in slot.ports:
            slot = replace(slot, ports=(port,))
        else:
            forced += 1
    return slot, forced
