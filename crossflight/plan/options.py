"""Who could take a seat, best first: each candidate is pinned and the whole plan made again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from crossflight.core.people import Person
from crossflight.errors import PlanError
from crossflight.plan.problem import Problem, pinned
from crossflight.plan.result import Progress, Result
from crossflight.plan.scenario import Pin
from crossflight.plan.slots import Slot
from crossflight.plan.solve import solve

ACTIVE = timedelta(days=10 * 365)
"""Somebody who last flew, or was last named for a crew, longer ago than this is not offered."""
MOST = 24


@dataclass(frozen=True)
class Option:
    """A candidate: what the plan comes to in each aim with them, and the difference by rule against the present holder."""

    person: Person
    status: str
    aims: dict[str, int]
    by_rule: dict[str, int]
    present: bool


def options(problem: Problem, flight: str, seat: int, limit: float = 60.0, progress: Progress | None = None) -> list[Option]:
    """The candidates for a seat, best first, those for whom there is no plan last. Raises `PlanError`."""
    slot = problem.slot(flight)
    if slot.flown:
        raise PlanError(f"{slot.id} is in flight; its seats are taken")
    people = _candidates(problem, slot, seat)
    share, found = limit / max(1, len(people)), list[Option]()
    holder = None
    for number, person in enumerate(people):
        if progress:
            progress(f"options: {person}", number / len(people))
        result = solve(pinned(problem, (Pin(slot.id, seat=seat, person=person.id),)), max(0.5, share))
        points = _by_rule(result)
        holder = points if holder is None else holder
        change = {rule: points.get(rule, 0) - holder.get(rule, 0) for rule in {*points, *holder}}
        own = {rule: amount for rule, amount in sorted(change.items()) if amount}
        found.append(Option(person, result.status, {aim.name: aim.value for aim in result.aims}, own, number == 0))
    return sorted(
        found,
        key=lambda o: (
            not o.aims,
            o.status != "optimal",
            tuple(value for aim, value in o.aims.items() if aim != "change"),
            not o.present,
        ),
    )


def _by_rule(result: Result) -> dict[str, int]:
    found: dict[str, int] = {}
    for rule, _, points in result.missed:
        found[rule] = found.get(rule, 0) + points
    return found


def _candidates(problem: Problem, slot: Slot, seat: int) -> list[Person]:
    """Who holds the seat, the other candidates, then people of the same agency who flew or were named lately."""
    number = 0
    for offer in slot.offers:
        if number < seat <= number + offer.number:
            own = list(offer.candidates)
            record = problem.catalogue
            last: dict[Person, float] = {}
            for ride in record.rides:
                if ride.flight.launch and ride.flight.launch.start <= problem.at:
                    last[ride.person] = max(last.get(ride.person, 0.0), ride.flight.launch.start.timestamp())
            for crew in record.crews:
                if crew.known.start <= problem.at:
                    last[crew.person] = max(last.get(crew.person, 0.0), crew.known.start.timestamp())
            floor = (problem.at - ACTIVE).timestamp()
            lately = [p for p, at in last.items() if p.agency == offer.agency and at >= floor and p not in own]
            lately.sort(key=lambda p: (last[p], p.id))
            return [*own, *lately][:MOST] if not problem.scenario.roster else own
        number += offer.number
    raise PlanError(f"{slot.id} has no seat {seat}; it has {number}")
