"""Every figure that the planner is measured by, in tables in Markdown: against its peers, several stations, repairs, live check.

    python -m benchmarks.planner.run                         # all of it, within 25 minutes on two idle cores
    python -m benchmarks.planner.run --sizes 5x60 --seeds 1 2 --limit 60 --only peers
    python -m benchmarks.planner.run --peer-seeds 0          # ours only, some minutes
    python -m benchmarks.planner.run --record                # and better the values of best_known.csv

A size is years and people; t marks a tight one. Ours runs on every seed until it proves its plan best or the limit comes. The
peers run on the same seeds, each for ten times as long as ours took there, within `--peer-limit`; one that is stopped without a
proof is said to take more than so many times our time. HiGHS and the day-by-day model are left out where writing their rows
takes minutes. All minimise the first aim: points of the rules' preferences that are missed. Timefold is found as
`benchmarks/planner/timefold.py` says.
"""

import argparse
import sys
from statistics import median

from benchmarks import live_check
from benchmarks.planner import best, programme, repair
from benchmarks.planner.instances import problem_of
from benchmarks.planner.peers import Run, daily, highs, is_large, java, ours, seats

EDITS = 200
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


TABLES = ("peers", "stations", "repairs", "live")
PEERS = ("HiGHS", "day by day", "Timefold")


def main() -> None:
    """Print the tables, and each run as it ends on standard error."""
    given, known = _given(), best.load()
    if "peers" in given.only:
        _peers(given, known)
    if "stations" in given.only:
        print(flush=True)
        programme.table(given.seeds, given.limit, known)
    if given.record:
        best.save(known)
    if "repairs" in given.only:
        print(flush=True)
        repair.table(repair.SIZE, given.seeds, given.limit)
    if "live" in given.only:
        print("\nOne edit of a plan, checked again by all rules:", flush=True)
        live_check.main(EDITS)


def _peers(given: argparse.Namespace, known: best.Table) -> None:
    limit, rows = given.limit, list[Row]()
    print("| " + " | ".join(HEAD) + " |\n|" + "---|" * len(HEAD), flush=True)
    for size in given.sizes:
        row: Row = {name: [] for name in ("ours", *PEERS)}
        rows.append(row)
        for number, seed in enumerate(given.seeds):
            _instance(size, seed, row, given, peers=number < given.peer_seeds)
            made = row["ours"][-1]
            if made.value is not None and made.bound is not None:
                command = best.COMMAND.format(size=size, seed=seed, limit=limit)
                best.better(known, best.Known(size, seed, "rules", made.value, made.bound, "crossflight", command))
        print(_line(size, given.seeds[0], row), flush=True)
    pairs = [
        (one, two) for row in rows for one, two in zip(row["ours"], row["Timefold"], strict=False) if two.status != "skipped"
    ]
    if pairs:
        print(f"\nOurs is at least as good as Timefold on {sum(map(_as_good, pairs))} of {len(pairs)} instances.", flush=True)


def _as_good(pair: tuple[Run, Run]) -> bool:
    """Is our plan at least as good as the peer's, or is it proven that there is none?"""
    own, other = pair
    return other.value is None or (own.value is not None and own.value <= other.value)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--limit", type=float, default=30.0, help="seconds for ours")
    parser.add_argument("--peer-seeds", type=int, default=5, help="run the peers on so many of the seeds")
    parser.add_argument("--peer-limit", type=float, default=20.0, help="seconds for each peer at most")
    parser.add_argument("--only", nargs="+", choices=TABLES, default=TABLES, help="these tables only")
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
        _add(row, "Timefold", java(problem, time, seed), size, seed)
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
        *(_peer(row["ours"], row[name]) for name in PEERS),
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
    """What a peer came to on each seed, how often it proved that, and how many times our time it took or was stopped after."""
    if not other:
        return "not run"
    if any(each.status == "skipped" for each in other):
        return "not there"
    proven = sum(each.status in ("optimal", "infeasible") for each in other)
    times = median(theirs.seconds / mine.seconds for mine, theirs in zip(own, other, strict=False))
    said = f"{proven} of {len(other)} proven, " if proven else ""
    return f"{', '.join(map(_came_to, other))}; {said}{'' if proven == len(other) else '> '}{times:.0f} x"


def _came_to(made: Run) -> str:
    if made.status == "unlawful":
        return made.says
    return "infeasible" if made.status == "infeasible" else "none" if made.value is None else f"{made.value:,}"


if __name__ == "__main__":
    main()
