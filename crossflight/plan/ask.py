"""Questions in words, as far as a planner asks them: a flight, and a day, a port or a person. They become pins."""

import re
from dataclasses import dataclass

from crossflight.core.people import Person
from crossflight.core.when import parse_when
from crossflight.errors import PlanError
from crossflight.plan.problem import Problem
from crossflight.plan.scenario import Pin
from crossflight.plan.slots import Slot
from crossflight.record.find import key

_DAY = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_LEAVES = re.compile(r"\b(leav|depart|undock|land|home|return)\w*", re.IGNORECASE)
_SEAT = re.compile(r"\bseat\s+(\d+)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(without|remove[sd]?|drop(?:s|ped)?|instead|except|nobody)\b", re.IGNORECASE)
FORMS = "ask for example 'why not Oleg Kononenko on MS-30', 'why not Crew-15 on 2028-02-10', 'why not MS-32 at Prichal nadir'"


@dataclass(frozen=True)
class Wish:
    """A question as a wish: the pin that would make it so, and how it reads."""

    pin: Pin
    says: str


def wish(problem: Problem, text: str) -> Wish:
    """What a question asks for. Raises `PlanError` where no flight of the plan, or nothing about it, is named."""
    slot = _slot(problem, text)
    if match := _NOT.search(text):
        seats = f", or crossflight options --seat {slot.id.split()[-1]}.1 who else could have a seat"
        raise PlanError(f"'{match[0]}' asks for what should not be: ask for what should{seats if slot.offers else ''}; {FORMS}")
    if match := _DAY.search(text):
        when = parse_when(match[0], "question")
        if _LEAVES.search(text):
            return Wish(Pin(slot.id, departure=when), f"{slot.id} leaves on {when}")
        return Wish(Pin(slot.id, launch=when), f"{slot.id} is launched on {when}")
    for port in sorted({port.id for station in problem.stations for port in station.ports}, key=len, reverse=True):
        if key(port) in key(text):
            return Wish(Pin(slot.id, port=port), f"{slot.id} is at {port}")
    person = _person(problem, text)
    if person is None:
        raise PlanError(f"'{text}' names no day, port or person for {slot.id}; {FORMS}")
    seat = int(match[1]) if (match := _SEAT.search(text)) else _seat(slot, person)
    return Wish(Pin(slot.id, seat=seat, person=person.id), f"{person} has seat {seat} of {slot.id}")


def _slot(problem: Problem, text: str) -> Slot:
    """The flight that is named, by its id or its last word ("MS-30"); the longest name wins."""
    words, found = f" {key(text)} ", list[tuple[int, Slot]]()
    for slot in problem.slots:
        for name in (slot.id, slot.id.split()[-1], *slot.flight.aliases):
            if f" {key(name)} " in words.replace("?", " ").replace(",", " "):
                crewed = slot.flight.vehicle.seats > 0
                found.append((2 * len(name) + crewed, slot))
    if not found:
        raise PlanError(f"'{text}' names no flight of the plan; {FORMS}")
    return max(found, key=lambda pair: pair[0])[1]


def _person(problem: Problem, text: str) -> Person | None:
    people = {p.id: p for p in (*problem.catalogue.people.values(), *problem.scenario.roster)}
    words = f" {key(text)} ".replace("?", " ")
    full = [p for p in people.values() if f" {key(p.name)} " in words or f" {key(p.id)} " in words]
    surname = [p for p in people.values() if f" {key(p.name.split()[-1])} " in words]
    if len(full) == 1 or len(surname) == 1:
        return (full or surname)[0]
    if len(surname) > 1:
        if len({key(p.name.split()[-1]) for p in surname}) > 1:
            raise PlanError(f"'{text}' names {' and '.join(sorted(map(str, surname)))}; ask about one person")
        recent = [p for p in surname if any(p in offer.candidates for slot in problem.slots for offer in slot.offers)]
        if len(recent) == 1:
            return recent[0]
        raise PlanError("several people have that name: " + ", ".join(sorted(map(str, surname))) + "; give the full name")
    return None


def _seat(slot: Slot, person: Person) -> int:
    """The last seat of the person's own agency, else the last of the ship."""
    number, own = 0, 0
    for offer in slot.offers:
        number += offer.number
        if person in offer.candidates:
            return number
        own = number if offer.agency == person.agency else own
    if not number:
        raise PlanError(f"{slot.id} has no seats")
    return own or number
