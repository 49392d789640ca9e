"""Who could take a seat, best first. Asked on the plan's own dates: first with nothing else changed, then with other seats open.
For whom that leaves no plan, the dates may be freed as well."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property

from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.errors import PlanError
from crossflight.plan.aims import AGAINST
from crossflight.plan.budget import budget
from crossflight.plan.crews import total
from crossflight.plan.differences import Change, differences
from crossflight.plan.post import OutOfTime
from crossflight.plan.problem import Problem, pinned
from crossflight.plan.result import Progress, Result, by_rule
from crossflight.plan.scenario import Pin
from crossflight.plan.seats import fairness, holders, on_its_dates
from crossflight.plan.slots import Offer, Slot
from crossflight.plan.solve import solve
from crossflight.plan.solver import cp_model
from crossflight.plan.stages import Stages
from crossflight.plan.verdict import after, hard
from crossflight.record.corps import gone

ACTIVE = timedelta(days=7 * 365)
"""Somebody who last flew, or was last named for a crew, longer ago than this is not offered: not every retirement is recorded.
Fincke and Meir had waited 6.2 years when they were named for Crew-11 and Crew-12."""
MOST = 24
SHARE, LEAST = 0.25, 2.0
"""The share of the time left, and the least seconds, that one candidate gets whose place is not found at once."""


@dataclass(frozen=True)
class Option:
    """A candidate. `how`: what the plan asks beside the change of this seat.

    "now": the present holder; "alone": nothing else changes but backups; "seats": other seats change, no date; "dates": dates
    change too; "off": there is no plan on these dates; "never": nor on others; "unknown": the time did not suffice.
    `changes`: how many things change in all, as a repair counts them; `fewest`: no plan changes fewer. `aims`, `by_rule`: what
    each comes to against the plan as it is.
    """

    person: Person
    how: str
    changes: int = 0
    fewest: bool = False
    aims: dict[str, int] = field(default_factory=dict)
    by_rule: dict[str, int] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    """What else changes, in words."""
    why: str = ""
    """What the person would break on these dates if nothing else changed, where no plan is found on them."""
    last: str = ""
    """The day on which the person was last launched or named for a crew, as known when the plan begins."""


def options(
    problem: Problem, flight: str, seat: int, limit: float = 60.0, progress: Progress | None = None, dates: bool = False
) -> list[Option]:
    """The candidates for a seat of the plan that `problem` was made around, best first: fewest changes, then the aims in order.

    `dates`: seek a plan on other dates for whom there is none on the plan's. Last come those without a plan, or without time.
    Raises `PlanError`.
    """
    plan = problem.reference
    if plan is None:
        raise PlanError("choices for a seat are sought around a plan; make one first, with crossflight plan")
    if not 0 < limit <= 86400:
        raise PlanError(f"a limit of {limit:g} seconds is no time to seek in; give more than 0 and at most a day")
    slot = problem.slot(flight)
    if slot.flown:
        raise PlanError(f"{slot.id} is in flight; its seats are taken")
    search = _Search(problem, plan, slot, seat, dates, time.perf_counter() + limit, progress)
    return sorted(search.found(), key=_rank)


def _rank(option: Option) -> tuple[object, ...]:
    place = {"dates": 1, "unknown": 2, "off": 3, "never": 4}.get(option.how, 0)
    return place, option.changes, tuple(option.aims.values()), option.how == "seats"


class _Search:
    """One search for the choices of one seat."""

    def __init__(
        self, problem: Problem, plan: Manifest, slot: Slot, seat: int, dates: bool, end: float, progress: Progress | None
    ) -> None:
        self.plan, self.seat, self.dates, self.end = plan, seat, dates, end
        self.progress = progress or (lambda text, share: None)
        self.now: tuple[dict[str, int], dict[str, int]] = {}, {}
        self.last = _last(problem)
        self.people = _candidates(problem, slot, seat, self.last)
        own = _offer(slot, seat)
        offer = replace(own, candidates=tuple(dict.fromkeys((*own.candidates, *self.people))))
        asked = replace(slot, offers=tuple(offer if each is own else each for each in slot.offers))
        slots = tuple(asked if each is slot else each for each in problem.slots)
        self.problem, self.offer = problem.with_slots(slots), offer
        self.slot = self.problem.slot(slot.id)
        self.holder = self._holder()
        if problem.scenario.roster:
            self.fair = fairness(self.problem, plan)

    def _holder(self) -> Person:
        number = 0
        for offer in self.slot.offers:
            if offer is self.offer:
                break
            number += offer.number
        own = holders(self.plan, self.slot, self.offer)
        return own[min(self.seat - number, len(own)) - 1]

    def left(self) -> float:
        """Seconds left."""
        return self.end - time.perf_counter()

    def found(self) -> list[Option]:
        """Every candidate."""
        alone, found = self._alone(), list[Option]()
        for number, person in enumerate(self.people):
            option = alone.get(person)
            if option is None:
                self.progress(f"options: {person}", number / len(self.people))
                option = self._with_others(person)
            found.append(replace(option, last=self.last[person].date().isoformat() if person in self.last else ""))
        return found

    # -- nothing else changes ---------------------------------------------------------------------------------------------
    def _alone(self) -> dict[Person, Option]:
        """Those who can take the seat with nothing else changed but backups."""
        others = holders(self.plan, self.slot, self.offer)
        open = on_its_dates(self.problem, self.plan, lambda s, o: self.people if o is self.offer else (), self.slot)
        aims = tuple(aim for aim in AGAINST if aim != "change")
        try:
            stages = Stages(replace(open, aims=aims, reference=None), budget(self.left()))
        except OutOfTime:
            return {}
        seats, values = stages.facts.crews.seat, dict[Person, tuple[dict[str, int], dict[str, int]]]()
        stays = [seats[person, self.slot.flight, self.offer.role] for person in others if person is not self.holder]
        stages.model.minimize(total([amount for _, amount in stages.aims]))
        for person in dict.fromkeys((self.holder, *self.people)):
            if self.left() < 0:
                break
            model = stages.model.clone()
            for literal in (*stays, seats[person, self.slot.flight, self.offer.role]):
                model.add(literal == 1)
            solver = cp_model.CpSolver()
            solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, max(0.05, self.left())
            if solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                stages.best = list(solver.response_proto.solution)
                values[person] = {aim.name: stages.value(amount) for aim, amount in stages.aims}, by_rule(stages.missed)
        self.now = values.get(self.holder, self.now)
        return {person: self._told(person, *found) for person, found in values.items()}

    def _told(self, person: Person, aims: dict[str, int], rules: dict[str, int]) -> Option:
        now = person is self.holder
        aims = {name: value - self.now[0].get(name, 0) for name, value in aims.items()}
        if self.problem.scenario.roster:
            aims["fairness"] = 0 if now else self._fairer(person)
        return Option(person, "now" if now else "alone", int(not now), True, aims, _less(rules, self.now[1]))

    def _fairer(self, person: Person) -> int:
        """By how much fairness gets worse once the person has the seat."""
        return fairness(self.problem, self._with(person)) - self.fair

    # -- other things change ----------------------------------------------------------------------------------------------
    def _with_others(self, person: Person) -> Option:
        """Other seats of whoever is concerned are opened first, then the dates."""
        room = max(SHARE * self.left(), min(LEAST, self.left()))
        if room <= 0:
            return Option(person, "unknown")
        wished = pinned(self.problem, (Pin(self.slot.id, seat=self.seat, person=person.id),))
        wished = replace(wished, aims=AGAINST)
        result = None
        for open in (lambda s, o: self._open(s, o, person), lambda s, o: o.candidates):
            try:
                result = Stages(on_its_dates(wished, self.plan, open, self.slot), budget(room)).run()
            except OutOfTime:
                return Option(person, "unknown")
            if result.manifest is not None:
                return self._changed(person, "seats", result)
        how = "off" if result and result.status == "infeasible" else "unknown"
        if self.dates:
            result = solve(wished, max(SHARE * self.left(), min(LEAST, max(0.05, self.left()))))
            if result.manifest is not None:
                return self._changed(person, "dates", result)
            how = "never" if result.status == "infeasible" else "unknown"
        return Option(person, how, why=self._breaks(person))

    def _breaks(self, person: Person) -> str:
        """The first rule that binds and that the plan breaks with this person in the seat and nothing else changed: one that it
        keeps as it is, if there is such a one."""
        found = hard(after(self.problem, self._with(person)))
        found.sort(key=lambda each: (each.rule, each.about) in self.broken)
        return found[0].says if found else ""

    def _with(self, person: Person) -> Manifest:
        """The plan with this person in the seat."""
        own = {self.holder.id, person.id}
        rides = [ride for ride in self.plan.rides if ride.flight.id != self.slot.id or ride.person.id not in own]
        mine = [ride for ride in self.plan.rides if ride.flight.id == self.slot.id and ride.person.id == self.holder.id]
        return replace(self.plan, rides=(*rides, *(replace(ride, person=person, agency=person.agency) for ride in mine)))

    @cached_property
    def broken(self) -> set[tuple[str, tuple[str, ...]]]:
        """What the plan breaks as it is."""
        return {(each.rule, each.about) for each in hard(after(self.problem, self.plan))}

    def _open(self, slot: Slot, offer: Offer, person: Person) -> Collection[Person]:
        """Seats that the person, or whoever has the seat now, holds elsewhere, and the seat itself."""
        concerned = {person, self.holder} & set(holders(self.plan, slot, offer))
        return offer.candidates if concerned or slot.id == self.slot.id else ()

    def _changed(self, person: Person, how: str, result: Result) -> Option:
        assert result.manifest
        aims = {aim.name: aim.value for aim in result.aims}
        changes = aims.pop("change", 0)
        aims = {name: value - self.now[0].get(name, 0) for name, value in aims.items()}
        if self.problem.scenario.roster:
            aims["fairness"] = fairness(self.problem, result.manifest) - self.fair
        others = tuple(
            _in_words(each)
            for each in differences(self.plan, result.manifest, self.problem)
            if not (each.flight == self.slot.id and each.after == str(person))
        )
        # With one change alone it cannot be, so two are the fewest.
        proven = changes <= 2 or (how == "dates" and result.aims[0].proven)
        rules = _less(by_rule(result.missed), self.now[1])
        return Option(person, how, changes, proven, aims, rules, others)


def _offer(slot: Slot, seat: int) -> Offer:
    number = 0
    for offer in slot.offers:
        if number < seat <= number + offer.number:
            return offer
        number += offer.number
    raise PlanError(f"{slot.id} has no seat {seat}; it has {number}")


def _in_words(change: Change) -> str:
    if change.what.startswith("seat"):
        return f"{change.before} leaves {change.flight} to {change.after}"
    return f"{change.flight}: {change.what} {change.after} instead of {change.before}"


def _less(rules: dict[str, int], now: dict[str, int]) -> dict[str, int]:
    """Points more or fewer by rule, where there is a difference."""
    change = {rule: rules.get(rule, 0) - now.get(rule, 0) for rule in {*rules, *now}}
    return {rule: points for rule, points in sorted(change.items()) if points}


def _candidates(problem: Problem, slot: Slot, seat: int, last: dict[Person, datetime]) -> list[Person]:
    """Who holds the seat, the other candidates, then people of the same agency who flew or were named lately, latest first.

    Who has left the agency's corps, or is to leave it, is left out.
    """
    offer = _offer(slot, seat)
    own, floor = list(offer.candidates), problem.at - ACTIVE
    if problem.scenario.roster:
        return own
    left = (*own, *gone(problem.catalogue, problem.at))
    lately = [p for p, at in last.items() if p.agency == offer.agency and at >= floor and p not in left]
    lately.sort(key=lambda p: (-last[p].timestamp(), p.id))
    return [*own, *lately][:MOST]


def _last(problem: Problem) -> dict[Person, datetime]:
    """When everybody was last launched, or named for a crew, up to the day on which the plan begins."""
    record, last = problem.catalogue, dict[Person, datetime]()
    launches = ((ride.person, ride.flight.launch.start) for ride in record.rides if ride.flight.launch)
    for person, at in (*launches, *((crew.person, crew.known.start) for crew in record.crews)):
        if at <= problem.at:
            last[person] = max(last.get(person, at), at)
    return last
