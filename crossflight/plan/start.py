"""Dates first, then people: the two smaller problems that a problem with a roster falls into.

The *relaxed* problem asks for dates and ports only. Each seat is held by somebody made up, who can do whatever any candidate of
that seat can, and flies nowhere else, but for whoever is pinned to a seat. Every lawful plan is lawful there too, so what is
proven of it holds for the problem itself: if it has no plan there is none, and no aim can come out lower. The *dated* problem
asks for people on given dates. A plan of it is a plan of the problem; that none is found proves nothing. A *thinned* problem
offers each seat to a few of its candidates only, everybody as often as can be; the same holds of it, and it is far smaller.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from crossflight.core.people import Person
from crossflight.plan.problem import Problem
from crossflight.plan.slots import Offer, Slot

FEW = 10
"""Candidates of a seat that are enough, as a rule, to fill all of them well."""
CROWD = 12_000
"""Candidates of all seats together beyond which the whole model is not written: it would take a minute and more."""
Dates = Callable[[Slot], tuple[int, int, str]]
"""Of a slot: the days of arrival and departure, and the port."""


def has_roster(problem: Problem) -> bool:
    """Do seats leave a choice of people?"""
    return any(_open(offer) for slot in problem.slots for offer in slot.offers)


def relaxed(problem: Problem) -> Problem:
    """The same problem with seats for anybody, and without backups."""
    held = _pinned(problem)
    slots = tuple(
        replace(
            slot, offers=tuple(_opened(slot, number, each) for number, each in enumerate(_split(slot, held.get(slot.id, ()))))
        )
        for slot in problem.slots
    )
    pins = tuple(pin for pin in problem.scenario.pins if not pin.person)
    scenario = replace(problem.scenario, backups=False, pins=pins)
    return replace(problem, slots=slots, scenario=scenario, whole=problem)


def _pinned(problem: Problem) -> dict[str, list[tuple[str, Person]]]:
    """By flight, who is pinned to which role, where that can be one seat only."""
    found: dict[str, list[tuple[str, Person]]] = {}
    spared = {about for rule, about in problem.spared or () if rule == "scenario-pin"}
    for pin in problem.scenario.pins:
        slot = problem.slot(pin.flight)
        if any(about[:2] == (slot.id, pin.person) for about in spared):
            continue
        roles = [offer.role for offer in slot.offers for _ in range(offer.number)]
        role = roles[pin.seat - 1] if 0 < pin.seat <= len(roles) else ""
        own = [p for offer in slot.offers if offer.role == role for p in offer.candidates if pin.person in (p.id, p.name)]
        if len(own) == 1 and not slot.may_be_empty and (role, own[0]) not in found.setdefault(slot.id, []):
            found[slot.id].append((role, own[0]))
    return found


def _split(slot: Slot, held: Collection[tuple[str, Person]]) -> Iterator[Offer]:
    """The offers of a slot, with a seat of their own for those who are pinned."""
    for offer in slot.offers:
        own = [person for role, person in held if role == offer.role and person in offer.candidates][: offer.number]
        yield from (Offer(offer.role, 1, (person,), offer.agency) for person in own)
        if len(own) < offer.number:
            yield replace(offer, number=offer.number - len(own))


def dated(problem: Problem, dates: Dates) -> Problem:
    """The same problem with those dates and ports."""
    return replace(problem, slots=tuple(fixed_to(slot, *dates(slot)) for slot in problem.slots))


def with_flights(problem: Problem, slots: tuple[Slot, ...]) -> Problem:
    """The same problem with those flights only, and the pins on them."""
    ids = {slot.id for slot in slots}
    pins = tuple(pin for pin in problem.scenario.pins if problem.slot(pin.flight).id in ids)
    return replace(problem, slots=slots, scenario=replace(problem.scenario, pins=pins))


def of_each_station(problem: Problem) -> list[Problem]:
    """A problem for each station that has flights, as if there were no other; none where there is one station only.

    Every lawful plan, less the flights to the others, is lawful there: stations share only what there may be too little of,
    people, pads and ships.
    """
    home = problem.stations[0].id
    slots: dict[str, list[Slot]] = {}
    for slot in problem.slots:
        slots.setdefault(slot.flight.station or home, []).append(slot)
    return [with_flights(problem, tuple(own)) for own in slots.values()] if len(slots) > 1 else []


def crowded(problem: Problem) -> bool:
    """Are there too many candidates to write all of them into one model?"""
    return sum(len(offer.candidates) for slot in problem.slots for offer in slot.offers) > CROWD


def thinned(problem: Problem, few: int = FEW) -> Problem:
    """The same problem with `few` candidates a seat, or three times as many as the seats of an offer: those who were taken into
    account least often, in the order of flights, and before them whoever is pinned or holds it in the reference plan."""
    pinned = {pin.person for pin in problem.scenario.pins if pin.person}
    plan, held = problem.reference, defaultdict[str, set[str]](set)
    for ride in (*plan.rides, *plan.backups) if plan else ():
        held[ride.flight.id].add(ride.person.id)
    taken: Counter[Person] = Counter()
    slots = tuple(
        replace(slot, offers=tuple(_thinned(offer, few, taken, pinned | held[slot.id]) for offer in slot.offers))
        for slot in problem.slots
    )
    return replace(problem, slots=slots)


def _thinned(offer: Offer, few: int, taken: Counter[Person], known: set[str]) -> Offer:
    enough = max(few, 3 * offer.number)
    if len(offer.candidates) > enough:
        first = sorted(offer.candidates, key=lambda p: (p.id not in known and p.name not in known, taken[p]))[:enough]
        offer = replace(offer, candidates=tuple(first))
    taken.update(offer.candidates)
    return offer


def fixed_to(slot: Slot, arrives: int, leaves: int, port: str) -> Slot:
    """The slot with that day of arrival, unless it is in flight, of departure, and that port."""
    slot = replace(slot, leave=(leaves, leaves), wish=slot.wished_leave)
    return slot if slot.flown else replace(slot, first=arrives, last=arrives, ports=(port,))


def _open(offer: Offer) -> bool:
    return len(offer.candidates) > offer.number


def _opened(slot: Slot, number: int, offer: Offer) -> Offer:
    if not _open(offer):
        return offer
    needed, found = f"{slot.flight.vehicle.family} {offer.role}", list[Person]()
    for agency in dict.fromkeys(person.agency for person in offer.candidates):
        people = tuple(person for person in offer.candidates if person.agency == agency)
        for _ in range(min(offer.number, len(people))):
            found.append(_anybody(f"open {slot.id} {number} {len(found)}", people, needed))
    return replace(offer, candidates=tuple(found))


def _anybody(id: str, people: tuple[Person, ...], needed: str) -> Person:
    """Can run and do what any of those people can. Of whom no skill is recorded may hold the seat, so the seat's is added."""
    runs = frozenset(segment for person in people for segment in person.runs)
    skills = frozenset(skill for person in people for skill in person.skills or (needed,))
    return Person(id, id, people[0].agency, runs=runs, skills=skills, named=False)
