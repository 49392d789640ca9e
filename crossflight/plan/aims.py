"""Aims: what makes one lawful plan better than another, in order. Each is a number to be made small, in a unit people count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from crossflight.core.flight import Kind
from crossflight.errors import PlanError
from crossflight.plan import fair
from crossflight.plan.change import changes
from crossflight.plan.crews import total
from crossflight.plan.post import Posted
from crossflight.plan.problem import Problem
from crossflight.plan.relocations import count
from crossflight.plan.slack import short_of
from crossflight.plan.slots import NOON, day_of
from crossflight.rules.clock import DAY, minutes
from crossflight.rules.slack import CEILING

COUNTS, SUMS, NEAR = ("core", "max_lp"), ("default_lp", "max_lp"), ()
"""Which of the solver's searches suit an aim that comes to a small count, and one that sums days over all flights. Near a plan
that is given the solver's own choice is best: it goes where it is pointed first."""
MANY = ("objective_lb_search_max_lp", "default_lp")
"""For a sum over so many flights that its bound is slow to rise, while plans are found otherwise."""
WORST = ("objective_lb_search", "max_lp")
"""For an aim that is the worst of many: its bound is nearly always reached, so a plan at the bound is sought first."""


@dataclass(frozen=True)
class Aim:
    """An aim: its name, the unit that it is counted in, what it says, and its amount in a model (None: nothing to aim at)."""

    name: str
    unit: str
    says: str
    amount: Callable[[Problem, Posted], Any]
    search: Sequence[str] = COUNTS
    stations: str = ""
    """What it comes to for several stations: "sum" or "most" of what each comes to, or more; "" where that is not known."""


def _rules(problem: Problem, posted: Posted) -> Any:
    return total([weight * short for _, _, weight, short in posted.short])


def _change(problem: Problem, posted: Posted) -> Any:
    return total([literal for _, literal in changes(problem, posted)]) if problem.reference is not None else None


def _waiting(problem: Problem, posted: Posted) -> Any:
    """Days from the plan's beginning until the ships come that take home whoever changes ships."""
    facts, begins = posted.facts, minutes(problem.at)
    terms = []
    for (_, _, down), moves in facts.crews.move.items():
        if not facts.slot[down].flown:
            days = posted.model.new_int_var(0, 20000, "")
            posted.model.add(days * DAY >= facts.arrival(down) - begins).only_enforce_if(moves)
            terms.append(days)
    return total(terms) if terms else None


def _relocations(problem: Problem, posted: Posted) -> Any:
    return count(posted.facts.relocations)


def _slack(problem: Problem, posted: Posted) -> Any:
    """Where a scenario drops the rule that a grounding is to be outlasted, only if the aim is named."""
    asked = "slack" in problem.aims or "grounding-robust" not in problem.scenario.drop_rules
    return short_of(posted.facts) if asked else None


def _balance(problem: Problem, posted: Posted) -> Any:
    facts = posted.facts.of_two_sides
    if not facts.exchange_flights:
        return None
    amount = facts.exchange_owed()
    if isinstance(amount, int):
        return abs(amount)
    stands = posted.model.new_int_var(0, 1000, "")
    posted.model.add_abs_equality(stands, amount)
    return stands


def _fairness(problem: Problem, posted: Posted) -> Any:
    """Within each agency, the difference between who flies most and who flies least, never below what `fair` says."""
    if problem.whole is not None:
        return fair.floor(problem.whole)
    facts, offers = posted.facts, fair.seats(problem)
    terms = []
    for people in fair.corps(problem):
        flights = [total([facts.flies(person, f) for f in facts.crews.flights_of[person]]) for person in people]
        if len(people) > 1 and not all(isinstance(x, int) for x in flights):
            most = posted.model.new_int_var(fair.busiest(people, offers), len(offers), "")
            fewest = posted.model.new_int_var(0, fair.idlest(people, offers), "")
            for number in flights:
                posted.model.add(most >= number)
                posted.model.add(fewest <= number)
            posted.model.add(len(people) * most >= total(flights))
            posted.model.add(len(people) * fewest <= total(flights))
            posted.model.add(most >= fewest)
            terms.append(most - fewest)
    return total(terms) if terms else None


def _off(posted: Posted, amount: Any, wish: int, last: int | None = None) -> Any:
    """How many days an amount in minutes lies from a wish, or from the time between a wish and the last that will do."""
    last = wish if last is None else last
    if isinstance(amount, int):
        return max(0, wish - amount, amount - last) // DAY
    days = posted.model.new_int_var(0, 20000, "")
    posted.model.add(days * DAY >= amount - last)
    posted.model.add(days * DAY >= wish - amount)
    return days


def _dates(problem: Problem, posted: Posted) -> Any:
    facts = posted.facts
    planned = [slot for slot in facts.slots if not slot.flown]
    off = ((slot, _off(posted, facts.arrival(slot.flight), slot.target * DAY + NOON)) for slot in planned)
    return total([(3 if slot.flight.kind is Kind.CREW else 1) * days for slot, days in off])


def _stays(problem: Problem, posted: Posted) -> Any:
    facts, terms = posted.facts, []
    for slot in facts.slots:
        begin = facts.arrival(slot.flight)
        if slot.flown:
            terms.append(_off(posted, facts.departure(slot.flight), slot.wished_leave))
        else:
            terms.append(_off(posted, facts.departure(slot.flight) - begin, slot.stay[2] * DAY))
    return total(terms)


AIMS = {
    aim.name: aim
    for aim in (
        Aim("change", "changes", "fewest launches moved, ports and seats changed against the reference plan", _change, NEAR),
        Aim("moves", "relocations", "docked ships that are moved to another port", _relocations),
        Aim("waiting", "days", "days that people wait for the ship that takes them home instead of their own", _waiting),
        Aim("slack", "days", f"short of {CEILING} that both segments stay staffed after any grounding", _slack, WORST, "most"),
        Aim("rules", "points", "preferences of the rules missed, each by its weight", _rules, COUNTS, "sum"),
        Aim("balance", "seats", "seats that one side owes the other at the end", _balance),
        Aim("fairness", "flights", "between who flies most and who flies least, over all agencies", _fairness),
        Aim("dates", "days", "arrivals off their wished days, crewed ones three times", _dates, COUNTS, "sum"),
        Aim("stays", "days", "stays off their wished length", _stays, SUMS, "sum"),
    )
}
"""All of them, in their usual order."""


def _gives(problem: Problem, posted: Posted) -> Any:
    """Shortfalls, and how many days launches and departures lie off the days that they were pinned to."""
    facts, off = posted.facts, [short for *_, short in posted.short]
    for rule, about in problem.spared or ():
        for pin in problem.scenario.pins if rule == "scenario-pin" else ():
            flight, day = problem.slot(pin.flight).flight, pin.launch if about[1] == "launch" else pin.departure
            if about[1] in ("launch", "departure") and about[0] == flight.id and day:
                date = facts.launch(flight) if about[1] == "launch" else facts.departure(flight)
                last = day_of(day.end) - (0 if day.exact else 1)
                off.append(_off(posted, date, day_of(day.start) * DAY + NOON, last * DAY + NOON))
    return total(off)


GIVES = Aim("gives", "", "by how much a demand that may give is missed", _gives)
"""The one aim where a demand may give: an explanation asks for no more than that, and for no preference."""


AGAINST = ("change", "moves", "slack", "rules", "balance")
"""What counts where a plan is changed: fewest changes, then quality. Wished dates do not: the wish is the plan's own."""


def chosen(names: tuple[str, ...]) -> list[Aim]:
    """The aims of those names in that order, all for none. Raises `PlanError` on a name that is no aim, or comes twice."""
    for number, name in enumerate(names):
        if name not in AIMS:
            raise PlanError(f"there is no aim '{name}'; the aims in their usual order are {', '.join(AIMS)}")
        if name in names[:number]:
            raise PlanError(f"the aim '{name}' is given twice; give each once, the first one first")
    return [AIMS[name] for name in names or AIMS]
