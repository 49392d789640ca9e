"""What each exchange seat is worth: planned again with the seat given to the ship's own side, or, in a plan at hand, with nothing
else changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crossflight.core.flight import Flight, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person, open_seat
from crossflight.errors import PlanError
from crossflight.plan.problem import Problem
from crossflight.plan.result import Progress, Result
from crossflight.plan.score import score
from crossflight.plan.slots import Offer, Slot
from crossflight.plan.solve import solve
from crossflight.rules.clock import minutes
from crossflight.rules.manifest_facts import PARTIES, ManifestFacts
from crossflight.rules.slack import slack


@dataclass(frozen=True)
class Worth:
    """A seat's worth: what there would be without it.

    uncovered: more departures after which a segment hangs on one family. slack: days of it. points: more of all rules.
    """

    flight: str
    agency: str
    seat_holder: str
    uncovered: int
    slack: int
    points: int
    status: str


def value(problem: Problem, limit: float = 60.0, progress: Progress | None = None) -> tuple[Result, Result, list[Worth]]:
    """The plan with every exchange seat, the plan with none of them, and the worth of each alone."""
    carriers = [slot for slot in problem.slots if not slot.flown and _foreign(slot)]
    share = limit / (len(carriers) + 2)
    whole = solve(problem, share, progress)
    if whole.manifest is None:
        raise PlanError(f"there is no plan with the exchange seats to compare with ({whole.status}); ask crossflight why")
    none = solve(problem.with_slots(tuple(_own(problem, slot) if slot in carriers else slot for slot in problem.slots)), share)
    found = list[Worth]()
    for number, slot in enumerate(carriers):
        if progress:
            progress(f"value: without the seat on {slot.id}", number / len(carriers))
        alone = problem.with_slots(tuple(_own(problem, each) if each is slot else each for each in problem.slots))
        result = solve(alone, share)
        foreign = _foreign(slot)
        held = "; ".join(str(p) for offer in foreign for p in offer.candidates[:1])
        found.append(
            Worth(
                slot.id,
                foreign[0].agency,
                held,
                uncovered(result) - uncovered(whole),
                slack_days(alone, result),
                _points(result) - _points(whole),
                result.status,
            )
        )
    return whole, none, found


@dataclass(frozen=True)
class Kept:
    """How a plan stands: departures after which a segment hangs on one family, days of slack, points of all rules."""

    uncovered: int
    slack: int
    points: int


def value_of(problem: Problem, plan: Manifest) -> tuple[Kept, Kept, list[Worth]]:
    """The same of a plan at hand: each seat is given to the ship's own side, and nothing else changes. By the checker."""
    facts = ManifestFacts(plan, problem.setting)
    carriers = [f for f in facts.of_two_sides.exchange_flights if f.status is Status.PLANNED and _guests(plan, f)]
    whole, none = _kept(problem, plan), _kept(problem, _without(problem, plan, carriers))
    found = []
    for flight in carriers:
        alone, guests = _kept(problem, _without(problem, plan, [flight])), _guests(plan, flight)
        more = alone.uncovered - whole.uncovered, alone.slack, alone.points - whole.points
        found.append(Worth(flight.id, guests[0].agency, "; ".join(str(ride.person) for ride in guests), *more, "kept"))
    return whole, none, found


def _guests(plan: Manifest, flight: Flight) -> list[Ride]:
    """Who has its exchange seats."""
    return [ride for ride in plan.crew(flight, Leg.UP) if ride.agency == PARTIES[flight.vehicle.family][0]]


def _without(problem: Problem, plan: Manifest, carriers: list[Flight]) -> Manifest:
    """The plan with the exchange seats of these flights given to the side that flies the ship."""
    given = {
        (ride.person, flight): _own_seat(problem, flight.vehicle.family, flight.id, ride.role, number)
        for flight in carriers
        for number, ride in enumerate(_guests(plan, flight), 1)
    }
    rides = []
    for ride in plan.rides:
        own = given.get((ride.person, ride.flight))
        rides.append(replace(ride, person=own, agency=own.agency) if own else ride)
    return replace(plan, rides=tuple(rides))


def _kept(problem: Problem, plan: Manifest) -> Kept:
    scores = score(problem, plan)
    robust = scores.get("grounding-robust")
    days = slack(ManifestFacts(plan, problem.setting), minutes(problem.at)).days
    return Kept(robust.times if robust else 0, days, sum(each.points for each in scores.values()))


def _own_seat(problem: Problem, family: str, flight: str, role: str, number: int) -> Person:
    """An open seat of the side that flies the ship."""
    side = {"Soyuz": "Roscosmos", "Dragon": "NASA"}[family]
    segment = problem.catalogue.agencies[side].segment
    id = f"own {flight.lower().replace(' ', '-')} {number}"
    return open_seat(id, side, f"{family} {role}", frozenset({segment}) if segment else frozenset())


def kept(problem: Problem, result: Result) -> Kept:
    """How the plan of a result stands; all 0 without one."""
    return Kept(uncovered(result), slack_days(problem, result), _points(result))


def uncovered(result: Result) -> int:
    """Moments after which a segment could not be run without those who go home by one family."""
    return sum(rule == "grounding-robust" for rule, _, _ in result.missed)


def slack_days(problem: Problem, result: Result) -> int:
    """For how long both segments stay staffed after the worst grounding, by the checker's reckoning; 0 without a plan."""
    if result.manifest is None:
        return 0
    return slack(ManifestFacts(result.manifest, problem.setting), minutes(problem.at)).days


def _points(result: Result) -> int:
    return sum(points for _, _, points in result.missed)


def _foreign(slot: Slot) -> list[Offer]:
    """The seats that count in the exchange."""
    party = PARTIES.get(slot.flight.vehicle.family)
    return [offer for offer in slot.offers if party and offer.agency == party[0]]


def _own(problem: Problem, slot: Slot) -> Slot:
    """The slot with its exchange seats given to the side that flies the ship."""
    foreign, offers = _foreign(slot), list[Offer]()
    for number, offer in enumerate(slot.offers, 1):
        if offer in foreign:
            seat = _own_seat(problem, slot.flight.vehicle.family, slot.id, offer.role, number)
            offer = Offer(offer.role, 1, (seat,), seat.agency)
        offers.append(offer)
    return replace(slot, offers=tuple(offers))
