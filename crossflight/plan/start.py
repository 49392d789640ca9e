"""A first plan for a problem with a roster: dates and ports of the same problem with open seats, then people on those dates.

Dates first alone would be unsafe: people may be lacking on just those dates. So it is only where the search begins; what it
finds, or fails to find, proves nothing.
"""

from __future__ import annotations

from dataclasses import replace

from crossflight.core.flight import Flight
from crossflight.core.people import open_seat
from crossflight.plan.problem import Problem
from crossflight.plan.slots import Offer, Slot

Dated = dict[Flight, tuple[int, int, str]]
"""By flight: arrival and departure in minutes, and the port."""


def has_roster(problem: Problem) -> bool:
    """Do seats leave a choice of people?"""
    return any(len(offer.candidates) > offer.number for slot in problem.slots for offer in slot.offers)


def without_roster(problem: Problem) -> Problem:
    """The same problem with open seats: anybody of the agency, who can run what the first candidate can."""
    slots = tuple(
        replace(slot, offers=tuple(_opened(slot, number, offer) for number, offer in enumerate(slot.offers)))
        for slot in problem.slots
    )
    pins = tuple(pin for pin in problem.scenario.pins if not pin.person)
    aims = tuple(aim for aim in problem.aims if aim not in ("fairness", "change"))
    return replace(
        problem,
        slots=slots,
        scenario=replace(problem.scenario, backups=False, pins=pins),
        aims=aims or ("rules", "dates"),
        reference=None,
    )


def _opened(slot: Slot, number: int, offer: Offer) -> Offer:
    if len(offer.candidates) <= offer.number:
        return offer
    first = offer.candidates[0]
    seats = (
        open_seat(f"open {slot.id} {number} {n}", first.agency, f"{slot.flight.vehicle.family} {offer.role}", first.runs)
        for n in range(offer.number)
    )
    return replace(offer, candidates=tuple(seats))
