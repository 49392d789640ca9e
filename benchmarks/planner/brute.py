"""Small worlds by brute force: every manifest is made without the model and judged by the checker. The model must allow exactly
those that the checker passes, and its optimum must be the best of them, aim by aim.

    python -m benchmarks.planner.brute --log worlds.jsonl     # all 1,050 worlds; again with the same log goes on where it stopped

A world (`tiny.py`) has 1-3 flights, 1-3 people, 1-2 ports, and each combination of: one or two seats filled in a ship, backups,
swaps of ships, a pin of each kind or none, and stays of about 6, 60 or 100 days; 1,050 combinations. What else a world has
(dates, slack, stays, families, segments, lives, pads, limits, closures, windows, skills) is drawn by a seed, each from a few
values about the place where some rule begins to bind. `tests/plan/test_brute.py` shows that in those 1,050 every value of each
occurs with every value of each other.

A manifest of which one flight, or two of them, break a rule that more flights cannot mend is judged with all others that hold
those two; a test judges worlds both ways.
"""

import argparse
import json
import math
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from ortools.sat.python import cp_model

from benchmarks.planner.enumeration import Key, Plan, choices, key, manifest, passes, plans
from benchmarks.planner.every import solutions
from benchmarks.planner.tiny import World, table, worlds
from crossflight.core.finding import Requirement
from crossflight.core.manifest import Manifest
from crossflight.plan.model import post, rules_of
from crossflight.plan.post import lack
from crossflight.plan.problem import Problem, build
from crossflight.plan.readback import read as read_back
from crossflight.plan.scenario_file import read
from crossflight.plan.score import score
from crossflight.plan.solve import solve
from crossflight.plan.stages import evaluate
from crossflight.plan.verdict import after, hard
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.load import load
from crossflight.rules import PREFERENCE, Rule
from crossflight.rules.check import Broken, broken
from crossflight.rules.clock import DAY
from crossflight.rules.manifest_facts import ManifestFacts

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)


class Verdict(NamedTuple):
    """What brute force and model say of one world.

    tried: manifests before swaps of ships; judged: those judged one by one, each swap for itself; wrong: disagreements in words.
    """

    tried: int
    judged: int
    lawful: int
    wrong: tuple[str, ...]


def problem_of(world: World, record: Catalogue) -> Problem:
    """The planner's problem of a tiny world."""
    return build(record, BEGIN, scenario=read(table(world), "tiny.toml", record))


# -- aims, counted anew ------------------------------------------------------------------------------------------------------
def worth(problem: Problem, plan: Plan, made: Manifest) -> tuple[int, ...]:
    """The aims "rules", "fairness", "dates" and "stays" of a plan."""
    flown = Counter(person for each in plan[0] for _, person in each.crew)
    agencies: dict[str, list[int]] = {}
    for person in {p for slot in problem.slots for offer in slot.offers for p in offer.candidates}:
        agencies.setdefault(person.agency, []).append(flown[person])
    return (
        sum(map(_points, broken(ManifestFacts(made, problem.setting), preferences(problem), problem.waivers).values())),
        sum(max(each) - min(each) for each in agencies.values()),
        sum(3 * abs(each.arrive - each.slot.target) for each in plan[0]),
        sum(abs(each.leave - each.arrive - each.slot.stay[2]) for each in plan[0]),
    )


def preferences(problem: Problem) -> list[Rule]:
    """The rules that guide the problem."""
    return [rule for rule in rules_of(problem) if rule.severity == PREFERENCE]


def _points(missed: Broken) -> int:
    """What a missed preference costs."""
    rule, demand, _ = missed
    assert isinstance(demand, Requirement)
    return rule.weight * -(-lack(demand) // (DAY if rule.unit == "d" else 1))


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


def judge(world: World, record: Catalogue, most: float = math.inf, whole: bool = False) -> Verdict | None:
    """Brute force against the model on one world; None where it has more than `most` manifests. `whole`: each for itself."""
    problem = problem_of(world, record)
    rules = [each for each in rules_of(problem) if each.severity != PREFERENCE]
    lawful, judged = dict[Key, tuple[int, ...]](), set[Key]()
    tried = math.prod(len(choices(problem, slot)) for slot in problem.slots)
    if tried > most:
        return None
    for plan in plans(problem, whole):
        made = manifest(problem, plan)
        if (same := key(made)) not in judged:
            judged.add(same)
            if passes(problem, made, rules):
                lawful[same] = worth(problem, plan, made)
    return Verdict(tried, len(judged), len(lawful), tuple(_wrong(problem, lawful)))


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
    elif sum(each.points for each in score(problem, best.manifest).values()) != values[0]:
        yield "its score says something else"


def _shown(same: Key) -> str:
    return "; ".join(" ".join(map(str, sorted(map(str, part)))) for part in same)


# -- all worlds --------------------------------------------------------------------------------------------------------------
def _done(log: Path | None) -> dict[World, Verdict]:
    """What a log holds already."""
    lines = log.read_text().splitlines() if log and log.exists() else []
    found = map(json.loads, lines)
    return {World(*each["world"]): Verdict(*each["verdict"][:3], tuple(each["verdict"][3])) for each in found}


def main() -> None:
    """Judge the worlds, tell how it goes on standard error, and print the counts and every disagreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0], help="the draws of each combination (default: 0)")
    parser.add_argument("--most", type=float, default=math.inf, help="leave out worlds with more manifests than this")
    parser.add_argument("--limit", type=float, default=math.inf, help="stop after so many seconds")
    parser.add_argument("--log", type=Path, help="write each verdict to this file, and leave out the worlds that it holds")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    given = parser.parse_args()
    begun, done, left = time.perf_counter(), _done(given.log), 0
    every = [world for seed in given.seeds for world in worlds(seed)]
    random.Random(0).shuffle(every)
    todo = [world for world in every if world not in done]
    with multiprocessing.get_context("spawn").Pool(given.jobs) as pool:
        for number, (world, verdict) in enumerate(pool.imap_unordered(partial(_judged, most=given.most), todo), 1):
            if verdict is None:
                left += 1
                continue
            done[world] = verdict
            if given.log:
                with given.log.open("a") as file:
                    file.write(json.dumps({"world": world, "verdict": verdict}) + "\n")
            spent = time.perf_counter() - begun
            rate = f"{number} of {len(todo)} worlds, {spent:.0f} s, about {spent / number * (len(todo) - number):.0f} s to go"
            print(f"\r{rate}", end="", file=sys.stderr, flush=True)
            for line in verdict.wrong[:2]:
                print(f"{world}: {line}", flush=True)
            if spent > given.limit:
                break
    own = [done[world] for world in every if world in done]
    counts = {
        "worlds": len(own),
        "manifests": sum(each.tried for each in own),
        "judged one by one": sum(each.judged for each in own),
        "lawful": sum(each.lawful for each in own),
        "with a plan": sum(each.lawful > 0 for each in own),
        "in disagreement": sum(bool(each.wrong) for each in own),
        "left out": left,
    }
    print(f"\n{', '.join(f'{name} {number:,}' for name, number in counts.items())}, {time.perf_counter() - begun:.0f} s")


def _judged(world: World, most: float) -> tuple[World, Verdict | None]:
    return world, judge(world, load(), most)


if __name__ == "__main__":
    main()
