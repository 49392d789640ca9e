"""What each exchange seat is worth: the same problem solved with the seat given to the ship's own side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crossflight.core.people import open_seat
from crossflight.errors import PlanError
from crossflight.plan.problem import Problem
from crossflight.plan.result import Progress, Result
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
    found = []
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
    side = {"Soyuz": "Roscosmos", "Dragon": "NASA"}[slot.flight.vehicle.family]
    segment = problem.catalogue.agencies[side].segment
    runs = frozenset({segment}) if segment else frozenset[str]()
    foreign, offers = _foreign(slot), list[Offer]()
    for number, offer in enumerate(slot.offers, 1):
        if offer in foreign:
            id = f"own {slot.id.lower().replace(' ', '-')} {number}"
            seat = open_seat(id, side, f"{slot.flight.vehicle.family} {offer.role}", runs)
            offer = Offer(offer.role, 1, (seat,), side)
        offers.append(offer)
    return replace(slot, offers=tuple(offers))
