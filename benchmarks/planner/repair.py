"""Repairs and explanations of ten-year plans, in a table in Markdown: medians over seeds.

    python -m benchmarks.planner.repair --seeds 1 2 3 4 5

Repairs: a crewed flight slips by 30 days, somebody cannot fly, Soyuz is grounded for 90 days from ten days before a launch. They
are to be proven the fewest changes, and then as good as can be by all other aims of a repair. Explanation: one commander pinned
to two Soyuz in turn, who would not have the rest on the ground; the conflict is to be verified and minimal, and each
relaxation of it that is enough is to be found, with a plan.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from statistics import median
from typing import NamedTuple

from benchmarks.planner.instances import BEGIN, problem_of
from crossflight.core.manifest import Manifest
from crossflight.plan.explain import Explainer
from crossflight.plan.from_plan import around
from crossflight.plan.problem import Problem, pinned
from crossflight.plan.repair import Disruption, repair
from crossflight.plan.scenario import Pin
from crossflight.plan.solve import solve

SIZE = "10x90"


class Took(NamedTuple):
    """Seconds, and whether it was proven: the fewest changes, or a conflict verified and minimal. `count`: changes or demands."""

    seconds: float
    proven: bool
    count: int | None


def disruptions(plan: Manifest) -> dict[str, Disruption]:
    """What happens to a plan."""
    crewed = [f for f in sorted(plan.flights, key=lambda f: str(f.launch)) if plan.crew(f.id)]
    middle = crewed[len(crewed) // 2]
    launches = [f.launch.start for f in crewed if f.vehicle.family == "Soyuz" and f.launch]
    launch = launches[len(launches) // 2]
    return {
        "a flight slips by 30 days": Disruption(BEGIN, slip=((middle.id, 30),)),
        "somebody cannot fly": Disruption(BEGIN, unavailable=(plan.crew(middle.id)[0].person.id,)),
        "Soyuz grounded for 90 days": Disruption(launch - timedelta(days=10), ground=(("Soyuz", 90),)),
    }


def twice(problem: Problem) -> Problem:
    """The problem with one commander pinned to two Soyuz in turn."""
    soyuz = [slot for slot in problem.slots if slot.flight.vehicle.family == "Soyuz"]
    first, second = soyuz[len(soyuz) // 2 : len(soyuz) // 2 + 2]
    both = [p for p in first.offers[0].candidates if p in second.offers[0].candidates]
    return pinned(problem, tuple(Pin(slot.id, seat=1, person=both[0].id) for slot in (first, second)))


def main() -> None:
    """Print one row a question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default=SIZE)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--limit", type=float, default=30.0)
    given = parser.parse_args()
    table(given.size, given.seeds, given.limit)


def table(size: str, seeds: Sequence[int], limit: float) -> None:
    """One row a question, medians over seeds."""
    rows: dict[str, list[Took]] = {}
    for seed in seeds:
        problem = problem_of(size, seed)
        plan = solve(problem, limit).manifest
        if plan is None:
            continue
        again = replace(around(problem.catalogue, plan, problem.scenario), aims=())
        for name, what in disruptions(plan).items():
            begun = time.perf_counter()
            done = repair(again, plan, what, limit)
            rows.setdefault("repair: " + name, []).append(Took(time.perf_counter() - begun, done.proven, done.counted))
        begun = time.perf_counter()
        explainer = Explainer(twice(problem), limit)
        found = explainer.conflict()
        took = Took(time.perf_counter() - begun, bool(found and found.minimal), len(found.demands) if found else None)
        rows.setdefault("why: one commander in two Soyuz in turn", []).append(took)
        if found:
            could = explainer.relaxations(found)
            took = Took(time.perf_counter() - begun, bool(could), len(could))
            rows.setdefault("the same with every relaxation that is enough, each checked", []).append(took)
    print(
        f"| {size} | seconds, median (most) | proven, verified minimal, or found | changes, demands or relaxations |\n"
        "|---|---|---|---|"
    )
    for name, all_took in rows.items():
        seconds, counts = [each.seconds for each in all_took], ", ".join(str(each.count) for each in all_took)
        proven = f"{sum(each.proven for each in all_took)} of {len(all_took)}"
        print(f"| {name} | {median(seconds):.1f} ({max(seconds):.1f}) | {proven} | {counts} |", flush=True)


if __name__ == "__main__":
    main()
