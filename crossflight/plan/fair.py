"""What fairness cannot beat: the pigeonhole, by qualification. Who may hold a seat is all that counts here, no date does.

Seats that only a few can hold must all be held by those few, however large the roster is. So the least that the busiest can fly,
and the most that everybody can, are found by flows from seats to people: a bound that the solver need not search for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crossflight.core.people import Person
from crossflight.plan.problem import Problem
from crossflight.plan.slots import Offer


def corps(problem: Problem) -> list[list[Person]]:
    """Those of each agency who may be given a seat."""
    open = [offer for slot in problem.slots if not slot.flown for offer in slot.offers]
    found: dict[str, dict[Person, None]] = {}
    for person in (person for offer in open for person in offer.candidates if person.named):
        found.setdefault(person.agency, {})[person] = None
    return [list(people) for people in found.values()]


def seats(problem: Problem) -> list[Offer]:
    """Seats that are surely held by somebody."""
    return [offer for slot in problem.slots if not slot.may_be_empty for offer in slot.offers]


def floor(problem: Problem) -> int:
    """What the differences between the busiest and the idlest of each agency come to at least."""
    offers = seats(problem)
    return sum(max(0, busiest(people, offers) - idlest(people, offers)) for people in corps(problem))


def busiest(people: list[Person], offers: Iterable[Offer]) -> int:
    """How often the busiest of them flies at least: seats that nobody else can hold are theirs."""
    own = set(people)
    theirs = [offer for offer in offers if own.issuperset(offer.candidates)]
    seats = sum(offer.number for offer in theirs)
    return _least(0, seats, lambda most: _flow(people, theirs, most) >= seats)


def idlest(people: list[Person], offers: Iterable[Offer]) -> int:
    """How often whoever flies least of them can fly at most: every seat that one of them may hold is given to them."""
    own = set(people)
    open = [offer for offer in offers if not own.isdisjoint(offer.candidates)]
    seats = sum(offer.number for offer in open)
    return _least(0, seats // len(people), lambda n: _flow(people, open, n + 1) < (n + 1) * len(people))


def _least(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The least number for which it holds, `high` if none below it."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _flow(people: list[Person], offers: list[Offer], each: int) -> int:
    """How many of the seats they can hold, each of them `each` at most."""
    # Imported here: a plan without a roster has no need of it, and waits for nothing.
    from ortools.graph.python import max_flow  # type: ignore[import-untyped]

    flow, place = max_flow.SimpleMaxFlow(), {person: 2 + number for number, person in enumerate(people)}
    for number in place.values():
        flow.add_arc_with_capacity(number, 1, each)
    for node, offer in enumerate(offers, 2 + len(people)):
        flow.add_arc_with_capacity(0, node, offer.number)
        for person in dict.fromkeys(offer.candidates):
            if person in place:
                flow.add_arc_with_capacity(node, place[person], 1)
    flow.solve(0, 1)
    return int(flow.optimal_flow())
