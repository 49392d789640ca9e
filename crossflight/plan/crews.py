"""Who rides what in an open plan: one literal for each person, flight and role, and counts by kind of person.

Counts are constant wherever every candidate of a seat is of a kind: a plan without a roster has no person variables at all.
People who go home in another ship are counted in and out; nobody else costs anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import Any

from crossflight.core.flight import Flight
from crossflight.core.people import Person
from crossflight.plan.dates import Dates, Literal
from crossflight.plan.slots import Offer, Slot
from crossflight.plan.solver import cp_model

Test = Callable[[Person], bool]


def total(terms: list[Any]) -> Any:
    """Their sum; an int if all are ints."""
    number, open = 0, []
    for term in terms:
        if isinstance(term, int):
            number += term
        else:
            open.append(term)
    return cp_model.LinearExpr.sum(open) + number if open else number


class Crews:
    """The people of the slots. `loose`: seats may stay empty, as an explanation needs."""

    def __init__(self, dates: Dates, slots: list[Slot], backups: bool, loose: bool) -> None:
        self.dates, self.model, self.slots, self.loose = dates, dates.model, slots, loose
        self.seat: dict[tuple[Person, Flight, str], Literal] = {}
        self.back: dict[tuple[Person, Flight, str], Literal] = {}
        self.backing: dict[tuple[Person, Flight], list[Literal]] = defaultdict(list)
        self.flies: dict[tuple[Person, Flight], Literal] = {}
        self.move: dict[tuple[Person, Flight, Flight], Literal] = {}
        self.flights_of: dict[Person, list[Flight]] = defaultdict(list)
        self.backed_by: dict[Person, list[Flight]] = defaultdict(list)
        self.people: dict[Person, None] = {}
        self.fill: list[tuple[Slot, Offer, Any, Literal]] = []
        self.mans: dict[Flight, Literal] = {}
        self._counts: dict[Hashable, tuple[Any, int]] = {}
        self._of = {slot.flight: slot for slot in slots}
        for slot in slots:
            self._seat(slot)
        if backups:
            for slot in slots:
                self._stand_by(slot)
        for slot in slots:
            self._swap(slot)
        self._movers: dict[tuple[Flight, Flight], list[tuple[Person, Literal]]] = defaultdict(list)
        self.homes: dict[tuple[Person, Flight], list[tuple[Flight, Literal]]] = defaultdict(list)
        for (person, up, down), literal in self.move.items():
            self._movers[up, down].append((person, literal))
            self.homes[person, up].append((down, literal))

    def _seat(self, slot: Slot) -> None:
        holds: dict[Person, list[Literal]] = defaultdict(list)
        self.mans[slot.flight] = self.model.new_bool_var("") if slot.may_be_empty and slot.offers else 1
        for offer in slot.offers:
            certain = len(offer.candidates) == offer.number and self._sure(slot)
            literals = []
            for person in offer.candidates:
                literal: Literal = 1 if certain else self.model.new_bool_var("")
                key = person, slot.flight, offer.role
                self.seat[key] = literal if key not in self.seat else total([self.seat[key], literal])
                holds[person].append(literal)
                literals.append(literal)
            if not certain:
                self.fill.append((slot, offer, total(literals), self.mans[slot.flight]))
        for person, own in holds.items():
            self.people[person] = None
            self.flights_of[person].append(slot.flight)
            self.flies[person, slot.flight] = self._either(own)

    def _sure(self, slot: Slot) -> bool:
        """Are its seats surely filled?"""
        return slot.flown or not (self.loose or slot.may_be_empty)

    def _either(self, literals: list[Literal]) -> Literal:
        """1 if the person has one of those seats; never two."""
        if len(literals) == 1:
            return literals[0]
        flies = self.model.new_bool_var("")
        self.model.add(total(literals) == flies)
        return flies

    def _stand_by(self, slot: Slot) -> None:
        if slot.flown:
            return
        for offer in slot.offers:
            people = offer.standby or offer.candidates
            if not all(person.named for person in people):
                continue
            literals = []
            for person in people:
                literal = self.model.new_bool_var("")
                self.back[person, slot.flight, offer.role] = literal
                self.backing[person, slot.flight].append(literal)
                literals.append(literal)
                if slot.flight not in self.backed_by[person]:
                    self.backed_by[person].append(slot.flight)
            self.model.add(total(literals) <= offer.number)

    def _swap(self, slot: Slot) -> None:
        """Literals for going home in another ship, where that may happen."""
        if not slot.offers or not (slot.moves or slot.useless):
            return
        for other in self.slots:
            if other is slot or other.useless or not other.flight.vehicle.seats or not _meet(slot, other):
                continue
            for person in {p: None for offer in slot.offers for p in offer.candidates}:
                self.move[person, slot.flight, other.flight] = self.model.new_bool_var("")
        for person in {p: None for offer in slot.offers for p in offer.candidates}:
            own = [x for (who, up, _), x in self.move.items() if who is person and up is slot.flight]
            if own and slot.useless:
                self.model.add(total(own) == self.flies[person, slot.flight])
            elif own:
                self.model.add(total(own) <= self.flies[person, slot.flight])

    # -- counts -----------------------------------------------------------------------------------------------------------
    def movers(self, test: Test | None = None) -> list[tuple[Flight, Flight, list[Literal]]]:
        """(up, down, literals) of those of a kind who may change ships."""
        found = []
        for (up, down), pairs in self._movers.items():
            if own := [x for person, x in pairs if test is None or test(person)]:
                found.append((up, down, own))
        return found

    def came(self, flight: Flight, key: Hashable, test: Test | None) -> tuple[Any, int]:
        """How many of a kind come in that ship, as an int or a variable, and the most that it can be."""
        if (found := self._counts.get((flight, key))) is not None:
            return found
        number, open, most = 0, [], 0
        slot = self._of[flight]
        for offer in slot.offers:
            fitting = [p for p in offer.candidates if test is None or test(p)]
            if len(fitting) == len(offer.candidates) and self._sure(slot):
                number += offer.number
                continue
            own = [self.seat[p, flight, offer.role] for p in fitting]
            open += own
            most += min(len(own), offer.number) if not self.loose else len(own)
        amount: Any = number
        if open:
            amount = self.model.new_int_var(number, number + most, "")
            self.model.add(amount == total(open) + number)
        self._counts[flight, key] = found = amount, number + most
        return found

    def with_role(self, flight: Flight, role: str) -> list[tuple[Person, Literal]]:
        """Who may hold that role in that ship on the way up."""
        return [(person, x) for (person, up, r), x in self.seat.items() if up is flight and r == role]


def _meet(slot: Slot, other: Slot) -> bool:
    """Could somebody step from one ship into the other, to leave later?"""
    first, last = slot.leave_days
    if slot.flight.station != other.flight.station:
        return False
    return other.least // 1440 <= last and other.leave_days[1] >= first


def runs(segment: str) -> Test:
    """Can a person run that segment?"""
    return lambda person: segment in person.runs


def sent_by(agency: str) -> Test:
    """Is a person of that agency?"""
    return lambda person: person.agency == agency


def has(skill: str) -> Test:
    """Has a person that skill?"""
    return lambda person: skill in person.skills
