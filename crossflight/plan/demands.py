"""What a scenario demands beside the rules: stays, launch slots, the order of a line, filled seats, pins.

They are posted like rules, so that an explanation can name them; their codes begin with "scenario-".
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from crossflight.core.finding import Requirement
from crossflight.errors import PlanError
from crossflight.plan.crews import total
from crossflight.plan.model_facts import ModelFacts
from crossflight.plan.problem import Problem
from crossflight.plan.scenario import Pin
from crossflight.plan.slots import NOON, Slot, day_of
from crossflight.rules import HARD, PROGRAMME, Rule
from crossflight.rules.clock import DAY

Generator = Callable[[ModelFacts], Iterable[Requirement]]


class Wanted(Rule):
    """A demand of the scenario in the shape of a rule."""

    @property
    def sentence(self) -> str:
        """What should hold."""
        return (self.generate.__doc__ or "").strip()


def wanted(problem: Problem) -> list[Rule]:
    """Every demand of a problem's scenario."""
    generators = (
        ("stay", stay, "d"),
        ("slot", slot, "date"),
        ("line", line, "d"),
        ("seat", seat, ""),
        ("change", change, "d"),
        ("move", move, "d"),
    )
    made = [_made(f"scenario_{name}", generate, unit) for name, generate, unit in generators]
    pins = problem.scenario.pins
    for pin in pins:
        problem.slot(pin.flight)
    own = _made("scenario_pin", lambda facts: pinned(problem, facts, pins), "", "A pin of the user holds.")
    return [*made, own] if pins else made


def _made(name: str, generate: Generator, unit: str, sentence: str = "") -> Rule:
    if sentence:
        generate.__doc__ = sentence
    return Wanted(name, generate, __name__, HARD, ("scenario",), 0, "", "", unit, (), "", PROGRAMME)


def stay(facts: ModelFacts) -> Iterator[Requirement]:
    """Each ship stays docked for as long as its line allows."""
    for slot in facts.slots:
        if not slot.flown:
            least, most, _ = slot.stay
            yield Requirement(
                (slot.flight,),
                facts.departure(slot.flight) - facts.arrival(slot.flight),
                least * DAY,
                most * DAY,
                says="{0} stays {amount}, {least} to {most} are allowed",
            )


def slot(facts: ModelFacts) -> Iterator[Requirement]:
    """Each flight arrives in its launch slot, and what is docked leaves in time."""
    for each in facts.slots:
        if not each.flown:
            span = ((each.least, each.most),)
            yield Requirement((each.flight, "arrival"), facts.arrival(each.flight), within=span, says="{0} arrives on {amount}")
        if each.flown or each.leave is not None:
            first, last = each.leave_days
            span = ((first * DAY + NOON, last * DAY + NOON),)
            yield Requirement(
                (each.flight, "departure"), facts.departure(each.flight), within=span, says="{0} leaves on {amount}"
            )


def line(facts: ModelFacts) -> Iterator[Requirement]:
    """The flights of a line come in the order of their numbers."""
    last: dict[str, Slot] = {}
    for each in facts.slots:
        before = last.get(each.line)
        if before is not None and each.line:
            gap = facts.arrival(each.flight) - facts.arrival(before.flight)
            yield Requirement((before.flight, each.flight), gap, at_least=DAY, says="{1} comes before {0}")
        last[each.line] = each


def change(facts: ModelFacts) -> Iterator[Requirement]:
    """Whoever changes ships leaves no earlier than the ship they came in."""
    for (person, up, down), moves in facts.crews.move.items():
        later = facts.departure(down) - facts.departure(up)
        yield Requirement((person, up, down), later, at_least=0, given=(moves,), says="{0} would leave in {2} before {1} does")


def move(facts: ModelFacts) -> Iterator[Requirement]:
    """A ship that is moved stays a day at least at each of its two ports."""
    for flight, each in facts.relocations.items():
        before, later = each.on.amount - facts._berthed[flight].amount, facts.departure(flight) - each.on.amount
        for about, length in (("before", before), ("after", later)):
            yield Requirement((flight, about), length, at_least=DAY, given=(each.moves,), says="{0} stays {amount} {1} its move")


def seat(facts: ModelFacts) -> Iterator[Requirement]:
    """Every seat that the scenario offers is filled."""
    seen = Counter[tuple[object, ...]]()
    for each, offer, amount, manned in facts.crews.fill:
        # Offers of one role and agency differ in who may have the seat; each is a demand of its own.
        alike = (each.flight, offer.role, offer.agency)
        seen[alike] += 1
        about = (*alike, *("again",) * (seen[alike] - 1))
        yield Requirement(about, amount - offer.number * manned, 0, 0, says="{0} has not as many as {1} of {2} as it should")


def pinned(problem: Problem, facts: ModelFacts, pins: tuple[Pin, ...]) -> Iterator[Requirement]:
    """A pin of the user holds."""
    for number, pin in enumerate(pins):
        again = ("again",) * sum(_same(problem, pin, other) for other in pins[:number])
        own = next(each for each in facts.slots if each.id == problem.slot(pin.flight).id)
        flight = own.flight
        if pin.launch:
            if own.flown:
                raise PlanError(f"{flight} has been launched already; its launch cannot be pinned")
            first, last = day_of(pin.launch.start), day_of(pin.launch.end) - (0 if pin.launch.exact else 1)
            yield Requirement(
                (flight, "launch", *again),
                facts.launch(flight),
                within=((first * DAY, last * DAY + DAY - 1),),
                says="{0} is pinned",
            )
        if pin.departure:
            first, last = day_of(pin.departure.start), day_of(pin.departure.end) - (0 if pin.departure.exact else 1)
            span = ((first * DAY, last * DAY + DAY - 1),)
            about = (flight, "departure", *again)
            yield Requirement(about, facts.departure(flight), within=span, says="{0} is pinned")
        if pin.port:
            there = [facts.at_port[flight].get(pin.port, 0)]
            there += [facts.relocations[flight].to.get(pin.port, 0)] if flight in facts.relocations else []
            yield Requirement((flight, pin.port, *again), total(there), at_least=1, says="{0} is pinned to {1}")
        if pin.person:
            about = (flight, pin.person, *again)
            yield Requirement(about, _holds(facts, own, pin), at_least=1, says="{1} is pinned to {0}")


def _same(problem: Problem, one: Pin, two: Pin) -> bool:
    """Are both about the same flight?"""
    return problem.slot(one.flight) is problem.slot(two.flight)


def _holds(facts: ModelFacts, own: Slot, pin: Pin) -> object:
    number, role = 0, ""
    for offer in own.offers:
        if number < pin.seat <= number + offer.number:
            role = offer.role
        number += offer.number
    if not role:
        raise PlanError(f"{own.flight} has no seat {pin.seat}; it has {number}")
    held = [x for p, x in facts.crews.with_role(own.flight, role) if pin.person in (p.id, p.name)]
    return total(held) if held else 0
