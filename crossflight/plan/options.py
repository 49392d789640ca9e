"""Who could take a seat, best first: each candidate is pinned and the whole plan made again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from crossflight.core.people import Person
from crossflight.errors import PlanError
from crossflight.plan.problem import Problem, pinned
from crossflight.plan.result import Progress, Result
from crossflight.plan.scenario import Pin
from crossflight.plan.slots import Slot
from crossflight.plan.solve import solve

ACTIVE = timedelta(days=7 * 365)
"""Somebody who last flew, or was last named for a crew, longer ago than this is not offered: the record holds no retirements.
Fincke and Meir had waited 6.2 years when they were named for Crew-11 and Crew-12."""
MOST = 24
LEAST = 2.0
"""Seconds for one candidate where all of them cannot be tried in the limit: some tried are better than none."""


@dataclass(frozen=True)
class Option:
    """A candidate: what the plan comes to in each aim with them, and the difference by rule against the present holder."""

    person: Person
    status: str
    aims: dict[str, int]
    by_rule: dict[str, int]
    present: bool
    last: str = ""
    """The day on which the person was last launched or named for a crew, as known when the plan begins."""


def options(problem: Problem, flight: str, seat: int, limit: float = 60.0, progress: Progress | None = None) -> list[Option]:
    """The candidates for a seat, best first, those for whom there is no plan, or no time, last. Raises `PlanError`."""
    slot = problem.slot(flight)
    if slot.flown:
        raise PlanError(f"{slot.id} is in flight; its seats are taken")
    last = _last(problem)
    people = _candidates(problem, slot, seat, last)
    days = {person: at.date().isoformat() for person, at in last.items()}
    begun, found, holder = time.perf_counter(), list[Option](), None
    for number, person in enumerate(people):
        if progress:
            progress(f"options: {person}", number / len(people))
        left = limit - (time.perf_counter() - begun)
        if left <= 0:
            found.append(Option(person, "unknown", {}, {}, number == 0, days.get(person, "")))
            continue
        share = max(left / (len(people) - number), min(left, LEAST))
        result = solve(pinned(problem, (Pin(slot.id, seat=seat, person=person.id),)), share)
        points = _by_rule(result)
        holder = points if holder is None else holder
        change = {rule: points.get(rule, 0) - holder.get(rule, 0) for rule in {*points, *holder}}
        own = {rule: amount for rule, amount in sorted(change.items()) if amount}
        found.append(
            Option(person, result.status, {aim.name: aim.value for aim in result.aims}, own, number == 0, days.get(person, ""))
        )
    return sorted(
        found,
        key=lambda o: (
            not o.aims,
            o.status == "infeasible",
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


def _candidates(problem: Problem, slot: Slot, seat: int, last: dict[Person, datetime]) -> list[Person]:
    """Who holds the seat, the other candidates, then people of the same agency who flew or were named lately, latest first."""
    number = 0
    for offer in slot.offers:
        if number < seat <= number + offer.number:
            own, floor = list(offer.candidates), problem.at - ACTIVE
            lately = [p for p, at in last.items() if p.agency == offer.agency and at >= floor and p not in own]
            lately.sort(key=lambda p: (-last[p].timestamp(), p.id))
            return [*own, *lately][:MOST] if not problem.scenario.roster else own
        number += offer.number
    raise PlanError(f"{slot.id} has no seat {seat}; it has {number}")


def _last(problem: Problem) -> dict[Person, datetime]:
    """When everybody was last launched, or named for a crew, up to the day on which the plan begins."""
    record, last = problem.catalogue, dict[Person, datetime]()
    launches = ((ride.person, ride.flight.launch.start) for ride in record.rides if ride.flight.launch)
    for person, at in (*launches, *((crew.person, crew.known.start) for crew in record.crews)):
        if at <= problem.at:
            last[person] = max(last.get(person, at), at)
    return last
