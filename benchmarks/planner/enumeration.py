"""Every manifest of a tiny world, made without the model."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from crossflight.core.finding import Requirement
from crossflight.core.flight import Docking, Flight, Leg, Ride
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.core.when import on_day
from crossflight.plan.model import rules_of
from crossflight.plan.problem import Problem
from crossflight.plan.scenario import Pin
from crossflight.plan.slots import Slot, day_of
from crossflight.rules import Rule, requirements
from crossflight.rules.check import clashes, is_broken
from crossflight.rules.clock import moment
from crossflight.rules.manifest_facts import ManifestFacts

Crew = tuple[tuple[str, Person], ...]
"""Role and person, seat by seat."""


class Choice(NamedTuple):
    """What one slot leaves open: day of arrival and departure, port, crew and backups."""

    slot: Slot
    arrive: int
    leave: int
    port: str
    crew: Crew
    backups: Crew


Plan = tuple[tuple[Choice, ...], dict[tuple[Person, Flight], Flight]]
Key = tuple[frozenset[Any], ...]


def passes(problem: Problem, made: Manifest, rules: Sequence[Rule]) -> bool:
    """Does the checker pass a plan of an empty station? Its verdict without its sentences, up to the first breach."""
    facts = ManifestFacts(made, problem.setting)
    return not any(
        is_broken(demand) if isinstance(demand, Requirement) else any(clashes(demand))
        for _, demand in requirements(facts, rules, problem.waivers)
    )


def crews(slot: Slot) -> Iterator[Crew]:
    """Every way to fill the seats, nobody twice in one ship."""
    seats = [(offer.role, offer.candidates) for offer in slot.offers for _ in range(offer.number)]
    for people in itertools.product(*(candidates for _, candidates in seats)):
        if len(set(people)) == len(people):
            yield tuple((role, person) for (role, _), person in zip(seats, people, strict=True))


def backups(slot: Slot, wanted: bool) -> Iterator[Crew]:
    """Every full backup crew, where the scenario wants one. The same person may back up two seats as far as is known here."""
    seats = [(offer.role, offer.candidates) for offer in slot.offers for _ in range(offer.number)] if wanted else []
    for people in itertools.product(*(candidates for _, candidates in seats)):
        yield tuple((role, person) for (role, _), person in zip(seats, people, strict=True))


def choices(problem: Problem, slot: Slot) -> list[Choice]:
    """Everything that a slot leaves open and no pin forbids."""
    pins = [pin for pin in problem.scenario.pins if pin.flight == slot.id]
    made = (
        Choice(slot, arrive, arrive + stay, port, crew, back)
        for arrive in range(slot.first, slot.last + 1)
        for stay in range(slot.stay[0], slot.stay[1] + 1)
        for port in slot.ports
        for crew in crews(slot)
        for back in backups(slot, problem.scenario.backups)
    )
    return [each for each in made if all(_keeps(pin, each) for pin in pins)]


def _keeps(pin: Pin, made: Choice) -> bool:
    days = {"launch": made.arrive - made.slot.up_days, "departure": made.leave}
    for name, day in days.items():
        when = getattr(pin, name)
        if when is not None and not day_of(when.start) <= day < day_of(when.end):
            return False
    person = made.crew[pin.seat - 1][1].id if pin.seat else ""
    return (not pin.port or made.port == pin.port) and person == pin.person


UNARY = (
    "on-orbit-life", "port-fits", "vehicle-trained", "training-lead", "backup-not-prime", "backup-complement", "launch-window",
    "beta-cutout", "landing-light", "station-left", "seat-complement",
)  # fmt: skip
"""Rules about one flight alone, whatever else flies."""
PAIRS = ("port-free", "event-spacing", "pad-turnaround")
"""Rules that keep two things apart: two that are too close stay so, whatever else flies."""


def plans(problem: Problem, whole: bool = False) -> Iterator[Plan]:
    """Every plan that the scenario leaves open, but for those with flights that cannot be together; `whole`: those too."""
    every = [choices(problem, slot) for slot in problem.slots]
    if whole:
        for made in itertools.product(*every):
            if _in_line(made):
                yield from _home(problem, made)
        return
    every = [[one for one in made if _may_be(problem, (one,))] for made in every]
    for made in _together(every, {}, problem):
        yield from _home(problem, made)


def _together(every: list[list[Choice]], known: dict[tuple[int, int], bool], problem: Problem) -> Iterator[tuple[Choice, ...]]:
    """Every way to take one choice of each flight, any two of which can be together."""
    if not every:
        yield ()
        return
    for before in _together(every[:-1], known, problem):
        for last in every[-1]:
            for one in before:
                pair = id(one), id(last)
                if pair not in known:
                    known[pair] = _in_line((one, last)) and not _met(one, last) and _may_be(problem, (one, last))
                if not known[pair]:
                    break
            else:
                yield *before, last


def _may_be(problem: Problem, made: tuple[Choice, ...]) -> bool:
    """Does the checker find nothing that more flights could not mend?"""
    codes = UNARY if len(made) == 1 else PAIRS
    homes = {(person, each.slot.flight): each.slot.flight for each in made for _, person in each.crew}
    return passes(problem, manifest(problem, (made, homes)), tuple(rule for rule in rules_of(problem) if rule.code in codes))


def _met(one: Choice, two: Choice) -> bool:
    """Would somebody be launched while the ship that they came in is docked? Whichever they take home, it leaves no earlier."""
    both = {person for _, person in one.crew} & {person for _, person in two.crew}
    return bool(both) and one.arrive - one.slot.up_days < two.leave and two.arrive - two.slot.up_days < one.leave


def _home(problem: Problem, made: tuple[Choice, ...]) -> Iterator[Plan]:
    """Every way to come home: in the ship that one came in, or with swaps in another that leaves no earlier."""
    riders = [(person, each) for each in made for _, person in each.crew]
    ships = [[each, *(o for o in made if o is not each and o.leave >= each.leave)] for _, each in riders]
    for homes in itertools.product(*ships) if problem.scenario.swaps else [tuple(each for _, each in riders)]:
        if len({(p, id(home)) for (p, _), home in zip(riders, homes, strict=True)}) < len(riders):
            continue  # somebody would come down twice in one ship
        yield made, {(p, up.slot.flight): home.slot.flight for (p, up), home in zip(riders, homes, strict=True)}


def _in_line(made: tuple[Choice, ...]) -> bool:
    """Do the flights of each line come in their order?"""
    return all(a.arrive < b.arrive for a, b in itertools.pairwise(made) if a.slot.line == b.slot.line)


def manifest(problem: Problem, plan: Plan) -> Manifest:
    """A plan as a manifest, made by hand."""
    made, homes = plan
    ships = {each.slot.flight: _ship(each) for each in made}
    rides, backed = list[Ride](), list[Ride]()
    for each in made:
        for number, (role, person) in enumerate(each.crew, 1):
            down = ships[homes[person, each.slot.flight]]
            rides.append(Ride(person, ships[each.slot.flight], Leg.UP, number, role, person.agency))
            rides.append(Ride(person, down, Leg.DOWN, number, role, person.agency))
        for number, (role, person) in enumerate(each.backups, 1):
            backed.append(Ride(person, ships[each.slot.flight], Leg.UP, number, role, person.agency))
    return Manifest(problem.station, tuple(ships.values()), tuple(rides), tuple(backed), problem.until, problem.at)


def _ship(made: Choice) -> Flight:
    slot = made.slot
    launch, start, end, land = map(_day, (made.arrive - slot.up_days, made.arrive, made.leave, made.leave + slot.down_days))
    return replace(slot.flight, launch=launch, end=land, dockings=(Docking(made.port, start, end),))


def _day(number: int) -> Any:
    return on_day(moment(number * 1440).date())


def key(plan: Manifest) -> Key:
    """What makes two manifests the same plan."""
    dates = ((f.id, f.dockings[0].port, *map(str, (f.launch, f.arrival, f.departure, f.end))) for f in plan.flights)
    flights = frozenset(dates)
    return flights, *(frozenset((r.person.id, r.flight.id, r.leg, r.role) for r in rides) for rides in (plan.rides, plan.backups))
