"""The planner against HiGHS, a model that counts staffing every day, and Timefold: a table in Markdown, medians over seeds.

    python -m benchmarks.planner.run                         # the whole table, within 20 minutes on two idle cores
    python -m benchmarks.planner.run --sizes 5x60 --seeds 1 2 --limit 60 --only-ours
    python -m benchmarks.planner.run --record                # and better the values of best_known.csv

A size is years and people; t marks a tight one. Ours runs on every seed until it proves its plan best or the limit comes; the
peers run on the first seeds (`--peer-seeds`), each for ten times as long as ours took there, within `--peer-limit`, Timefold for
as long as that at the largest size too. All minimise the first aim: points of the rules' preferences that are missed.
"""

import argparse
import sys
from statistics import median

from benchmarks.planner import best
from benchmarks.planner.instances import problem_of
from benchmarks.planner.peers import Run, daily, highs, is_large, java, ours, seats

SIZES = ("2x40", "2x32t", "5x60", "5x45t", "10x90", "10x50t", "20x400")
HEAD = (
    "instance",
    "flights, seats",
    "variables, rows",
    "ours: first plan",
    "ours: proven",
    "ours: points, bound",
    "HiGHS",
    "day by day",
    "Timefold",
)
Row = dict[str, list[Run]]


def main() -> None:
    """Print the table, and each run as it ends on standard error."""
    given = _given()
    known, limit = best.load(), given.limit
    print("| " + " | ".join(HEAD) + " |\n|" + "---|" * len(HEAD), flush=True)
    for size in given.sizes:
        row: Row = {name: [] for name in ("ours", "HiGHS", "day by day", "Timefold")}
        for number, seed in enumerate(given.seeds[:2] if size.startswith("20") else given.seeds):
            _instance(size, seed, row, given, peers=number < given.peer_seeds and not given.only_ours)
            made = row["ours"][-1]
            if made.value is not None and made.bound is not None:
                command = best.COMMAND.format(size=size, seed=seed, limit=limit)
                best.better(known, best.Known(size, seed, made.value, made.bound, "crossflight", command))
        print(_line(size, given.seeds[0], row), flush=True)
    if given.record:
        best.save(known)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for ours")
    parser.add_argument("--peer-seeds", type=int, default=2, help="run the peers on so many of the seeds")
    parser.add_argument("--peer-limit", type=float, default=30.0, help="seconds for each peer at most")
    parser.add_argument("--only-ours", action="store_true")
    parser.add_argument("--record", action="store_true", help="write what is better than best_known.csv into it")
    return parser.parse_args()


def _instance(size: str, seed: int, row: Row, given: argparse.Namespace, peers: bool) -> None:
    problem = problem_of(size, seed)
    own = ours(problem, given.limit)
    _add(row, "ours", own, size, seed)
    if not peers:
        return
    time = min(given.peer_limit, max(5.0, 10.5 * own.seconds))
    if is_large(problem):
        _add(row, "Timefold", java(problem, given.limit, seed), size, seed)
        return
    _add(row, "HiGHS", highs(problem, time), size, seed)
    _add(row, "day by day", daily(problem, time), size, seed)
    _add(row, "Timefold", java(problem, time, seed), size, seed)


def _add(row: Row, name: str, made: Run, size: str, seed: int) -> None:
    row[name].append(made)
    said = f" ({made.says})" if made.says else ""
    print(
        f"{size}, seed {seed}: {name} {made.status} {made.value}, bound {made.bound}, {made.seconds:.1f} s{said}",
        file=sys.stderr,
        flush=True,
    )


def _line(size: str, seed: int, row: Row) -> str:
    """One size in Markdown: medians over the seeds."""
    problem, own = problem_of(size, seed), row["ours"]
    proven = [each for each in own if each.status in ("optimal", "infeasible")]
    firsts = [each.first for each in own if each.first is not None]
    sizes = sorted(each.size for each in own)[len(own) // 2]
    points = ", ".join(map(_points, own))
    cells = (
        _named(size), f"{len(problem.slots)}, {seats(problem)}", f"{sizes[0]:,}, {sizes[1]:,}",
        f"{median(firsts):.1f} s" if firsts else "none",
        f"{len(proven)} of {len(own)}" + (f", {median(e.seconds for e in proven):.1f} s" if proven else ""), points,
        *(_peer(row["ours"], row[name]) for name in ("HiGHS", "day by day", "Timefold")),
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _points(made: Run) -> str:
    """The value, with the bound where the two do not meet."""
    if made.value is None:
        return made.status
    return f"{made.value:,}" + (f" ({made.bound:,})" if made.status != "optimal" and made.bound is not None else "")


def _named(size: str) -> str:
    years, people = size.removesuffix("t").split("x")
    return f"{years} y, {people} people" + ", tight" * size.endswith("t")


def _peer(own: list[Run], other: list[Run]) -> str:
    """Each seed that the peer ran on: its points and how many times as long as ours it took."""
    if not other:
        return "not run"
    return "; ".join(_said(mine, theirs) for mine, theirs in zip(own, other, strict=False))


def _said(mine: Run, theirs: Run) -> str:
    if theirs.status == "skipped":
        return "not there"
    times = f"{theirs.seconds / mine.seconds:.0f} x"
    if theirs.status == "unlawful":
        return f"{theirs.says} after {theirs.seconds:.0f} s"
    if theirs.value is None:
        return f"no plan, > {times}"
    return (
        f"{theirs.value:,}, {times}"
        if theirs.status == "optimal"
        else f"{theirs.value:,} after {theirs.seconds:.0f} s, > {times}"
    )


if __name__ == "__main__":
    main()
