"""Small worlds by brute force: every manifest is made without the model and judged by the checker. The model must allow exactly
those that the checker passes, and its optimum must be the best of them, aim by aim.

    python -m benchmarks.planner.brute --seeds 3

runs every combination of 1-3 flights, 1-3 people, 1-2 ports, backups, swaps, exchange seats and pins, and prints how many worlds,
manifests and lawful plans there were, and every disagreement.
"""

import argparse
import itertools
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from ortools.sat.python import cp_model

from benchmarks.planner.every import solutions
from benchmarks.planner.tiny import World, table, worlds
from crossflight.core.finding import Requirement
from crossflight.core.flight import Docking, Flight, Leg, Ride
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.core.when import on_day
from crossflight.plan.model import post, rules_of
from crossflight.plan.problem import Problem, build
from crossflight.plan.readback import read as read_back
from crossflight.plan.scenario import Pin
from crossflight.plan.scenario_file import read
from crossflight.plan.score import score
from crossflight.plan.slots import Slot, day_of
from crossflight.plan.solve import solve
from crossflight.plan.stages import evaluate
from crossflight.plan.verdict import after, hard
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.load import load
from crossflight.rules import PREFERENCE, requirements
from crossflight.rules.check import clashes, is_broken
from crossflight.rules.clock import moment
from crossflight.rules.manifest_facts import ManifestFacts

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)
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


class Verdict(NamedTuple):
    """What brute force and model say of one world; `wrong` lists the disagreements in words."""

    tried: int
    lawful: int
    wrong: tuple[str, ...]


Plan = tuple[tuple[Choice, ...], dict[tuple[Person, Flight], Flight]]
Key = tuple[frozenset[Any], ...]


def problem_of(world: World, record: Catalogue) -> Problem:
    """The planner's problem of a tiny world."""
    return build(record, BEGIN, scenario=read(table(world), "tiny.toml", record))


# -- enumeration, without the model ------------------------------------------------------------------------------------------
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


def plans(problem: Problem) -> Iterator[Plan]:
    """Every plan that the scenario leaves open: the rules are not asked."""
    for made in itertools.product(*(choices(problem, slot) for slot in problem.slots)):
        if not _in_line(made):
            continue
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


# -- aims, counted anew ------------------------------------------------------------------------------------------------------
def worth(problem: Problem, plan: Plan, made: Manifest) -> tuple[int, ...]:
    """The aims "rules", "fairness", "dates" and "stays" of a plan."""
    flown = Counter(person for each in plan[0] for _, person in each.crew)
    agencies: dict[str, list[int]] = {}
    for person in {p for slot in problem.slots for offer in slot.offers for p in offer.candidates}:
        agencies.setdefault(person.agency, []).append(flown[person])
    return (
        sum(each.points for each in score(problem, made).values()),
        sum(max(each) - min(each) for each in agencies.values()),
        sum(3 * abs(each.arrive - each.slot.target) for each in plan[0]),
        sum(abs(each.leave - each.arrive - each.slot.stay[2]) for each in plan[0]),
    )


# -- the model ---------------------------------------------------------------------------------------------------------------
ONE_SIDED = ("career-days", "career-dose")
"""Rules whose amounts are variables bounded from below only: enumerated, each plan would come back with many values of them."""


def allowed(problem: Problem) -> dict[Key, Manifest]:
    """All lawful plans of the model: its solutions without the one-sided rules, as far as the whole model allows them too."""
    dropped = (*problem.scenario.drop_rules, *ONE_SIDED)
    loose = replace(problem, scenario=replace(problem.scenario, drop_rules=dropped))
    posted, found = post(loose, prefer=False), dict[Key, tuple[Manifest, list[int]]]()
    for values in solutions(posted):
        made = read_back(loose, posted.facts, lambda x, values=values: evaluate(values, x))
        found[key(made)] = made, values
    if set(ONE_SIDED) <= set(problem.scenario.drop_rules):
        return {same: made for same, (made, _) in found.items()}
    whole = post(problem, prefer=False)
    decisions = _decisions(whole.facts)
    return {same: made for same, (made, values) in found.items() if _holds(whole.model, decisions, values)}


def _decisions(facts: Any) -> list[Any]:
    """The variables of dates, ports, seats, backups and swaps: the same in every model of a problem."""
    crews = facts.crews
    made = [x for flight in facts.flights for x in facts.choices(flight)]
    made += [x for held in (crews.seat, crews.back, crews.move) for x in held.values()]
    return [x for x in made if not isinstance(x, int)]


def _holds(model: Any, decisions: list[Any], values: list[int]) -> bool:
    """Does the model allow these decisions?"""
    model.clear_hints()
    for x in decisions:
        model.add_hint(x, values[x.index])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = True
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), solver.status_name(status)
    return bool(status == cp_model.OPTIMAL)


def passes(problem: Problem, made: Manifest) -> bool:
    """Does the checker pass a plan of an empty station? Its verdict without its sentences, up to the first breach."""
    facts = ManifestFacts(made, problem.setting)
    rules = [each for each in rules_of(problem) if each.severity != PREFERENCE]
    return not any(
        is_broken(demand) if isinstance(demand, Requirement) else any(clashes(demand))
        for _, demand in requirements(facts, rules, problem.waivers)
    )


def judge(world: World, record: Catalogue, most: int = 5000) -> Verdict | None:
    """Brute force against the model on one world; None where it has more than `most` manifests."""
    problem = problem_of(world, record)
    lawful, judged = dict[Key, tuple[int, ...]](), set[Key]()
    for tried, plan in enumerate(plans(problem)):
        if tried >= most:
            return None
        made = manifest(problem, plan)
        if (same := key(made)) not in judged:
            judged.add(same)
            if passes(problem, made):
                lawful[same] = worth(problem, plan, made)
    return Verdict(len(judged), len(lawful), tuple(_wrong(problem, lawful)))


def _wrong(problem: Problem, lawful: dict[Key, tuple[int, ...]]) -> Iterator[str]:
    found = allowed(problem)
    for same in found.keys() - lawful.keys():
        broken = hard(after(problem, found[same])) or ["nothing: brute force does not make it"]
        yield f"the model allows what breaks {broken[0]}: {_shown(same)}"
    for same in lawful.keys() - found.keys():
        yield f"the model forbids {_shown(same)}"
    best = solve(problem, 60)
    if not lawful:
        if best.status != "infeasible":
            yield f"there is no plan, the planner says {best.status}"
        return
    reached = {aim.name: aim.value for aim in best.aims}
    values = tuple(reached.get(name, 0) for name in ("rules", "fairness", "dates", "stays"))
    if best.status != "optimal" or values != min(lawful.values()):
        yield f"the best plan comes to {min(lawful.values())}, the planner's ({best.status}) to {values}"
    elif best.manifest is None or lawful.get(key(best.manifest)) != values:
        yield "the planner's plan is not worth what it says"


def _shown(same: Key) -> str:
    return "; ".join(" ".join(map(str, sorted(map(str, part)))) for part in same)


def main() -> None:
    """Print the counts and every disagreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=1, help="draws of each combination")
    parser.add_argument("--most", type=int, default=5000, help="leave out worlds with more manifests than this")
    parser.add_argument("--worlds", type=int, help="only so many, drawn from all of them")
    parser.add_argument("--limit", type=float, default=float("inf"), help="stop after so many seconds")
    given = parser.parse_args()
    record, begun, count = load(), time.perf_counter(), Counter[str]()
    every = list(worlds(given.seeds))
    random.Random(0).shuffle(every)
    for world in every[: given.worlds]:
        if time.perf_counter() - begun > given.limit:
            break
        verdict = judge(world, record, given.most)
        if verdict is None:
            count["left out"] += 1
            continue
        count["worlds"] += 1
        count["manifests"] += verdict.tried
        count["lawful"] += verdict.lawful
        count["with a plan"] += verdict.lawful > 0
        count["in disagreement"] += bool(verdict.wrong)
        for line in verdict.wrong[:2]:
            print(f"{world}: {line}", flush=True)
    print(", ".join(f"{name} {number:,}" for name, number in count.items()) + f", {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
