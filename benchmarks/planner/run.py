"""The planner against HiGHS on the same model and against a model that counts staffing every day.

    python -m benchmarks.planner.run --sizes 2x40 5x60 --seeds 1 2 --limit 60

Each line is one instance: flights, variables and rows, seconds to the first plan and to the proof, the value and the bound of the
first aim (points of the rules' preferences), then what the others did in the same time.
"""

import argparse
import time
from datetime import UTC, datetime
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.planner import milp
from benchmarks.planner.daily import DailyFacts
from benchmarks.planner.instances import instance
from crossflight.plan import aims as plan_aims
from crossflight.plan import model as planner
from crossflight.plan.problem import Problem, build
from crossflight.plan.result import Result
from crossflight.plan.scenario_file import read
from crossflight.plan.solve import WORKERS, solve
from crossflight.plan.verdict import after, hard
from crossflight.record.load import load

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)


def problem_of(years: int, people: int, seed: int) -> Problem:
    """One instance, with the first aim only, so that all solvers answer the same question."""
    record = load()
    table = {**instance(years, people, seed), "aims": ["rules"]}
    return build(record, BEGIN, scenario=read(table, "instance", record))


def ours(problem: Problem, limit: float) -> Result:
    """The planner as users call it; its plan is checked."""
    result = solve(problem, limit)
    assert result.manifest is None or not hard(after(problem, result.manifest))
    return result


def highs(problem: Problem, limit: float) -> milp.Answer:
    """HiGHS on the very rows of our model."""
    return milp.solve(_model(problem), limit)


def daily(problem: Problem, limit: float) -> tuple[str, float | None, float, int]:
    """CP-SAT on a model that asks for staffing and seats each day of the horizon."""
    begun, usual = time.perf_counter(), planner.ModelFacts
    try:
        planner.ModelFacts = DailyFacts  # type: ignore[misc]
        model = _model(problem)
    finally:
        planner.ModelFacts = usual  # type: ignore[misc]
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = max(1.0, limit - (time.perf_counter() - begun))
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    seconds = time.perf_counter() - begun
    return solver.status_name(status).lower(), solver.objective_value if found else None, seconds, len(model.proto.constraints)


def _model(problem: Problem) -> Any:
    posted = planner.post(problem)
    amount = plan_aims.AIMS["rules"].amount(problem, posted)
    if not isinstance(amount, int):
        posted.model.minimize(amount)
    return posted.model


def main() -> None:
    """Print one line an instance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=["2x40", "5x60", "10x90"])
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--limit", type=float, default=60.0)
    parser.add_argument("--only-ours", action="store_true")
    given = parser.parse_args()
    for size in given.sizes:
        years, people = map(int, size.split("x"))
        for seed in given.seeds:
            problem = problem_of(years, people, seed)
            own = ours(problem, given.limit)
            first = "none" if own.first_seconds is None else f"{own.first_seconds:.1f} s"
            print(
                f"{years} y, {people} people, seed {seed}: {len(problem.slots)} flights, {own.size[0]} variables, "
                f"{own.size[1]} rows; "
                f"ours {own.status} {own.objective} (bound {own.bound}), first {first}, {own.seconds:.1f} s",
                flush=True,
            )
            if not given.only_ours:
                other = highs(problem, given.limit)
                print(f"    HiGHS {other.status} {other.objective} (bound {other.bound}), {other.seconds:.1f} s", flush=True)
                status, value, seconds, rows = daily(problem, given.limit)
                print(f"    day by day {status} {value}, {rows} rows, {seconds:.1f} s", flush=True)


if __name__ == "__main__":
    main()
