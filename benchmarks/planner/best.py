"""The best values known of the published instances: `best_known.csv` beside this file, bettered by runs and never worsened."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from crossflight.plan.result import Reached

FILE = Path(__file__).parent / "best_known.csv"
COMMAND = "python -m benchmarks.planner.run --sizes {size} --seeds {seed} --limit {limit:g}"


class Known(NamedTuple):
    """The least value found and the greatest bound proven of an aim, those before it at their best, and who found them how."""

    size: str
    seed: int
    aim: str
    value: int
    bound: int
    solver: str
    command: str


Table = dict[tuple[str, int, str], Known]
"""By size, seed and aim."""


def load(path: Path = FILE) -> Table:
    """What the file holds; nothing where there is none."""
    if not path.is_file():
        return {}
    with path.open(newline="", encoding="utf-8") as file:
        rows = [
            Known(r["size"], int(r["seed"]), r["aim"], int(r["value"]), int(r["bound"]), r["solver"], r["command"])
            for r in csv.DictReader(file)
        ]
    return {row[:3]: row for row in rows}


def reached(known: Table, size: str, seed: int, aims: Iterable[Reached], command: str) -> None:
    """Keep what a plan came to, up to the first aim that is not proven: those after it are not at their best under it."""
    for aim in aims:
        better(known, Known(size, seed, aim.name, aim.value, aim.bound, "crossflight", command))
        if not aim.proven:
            return


def better(known: Table, found: Known) -> None:
    """Keep the least value and the greatest bound. Raises `ValueError` where they cross: one of two solvers is wrong."""
    old = known.get(found[:3])
    if old is None:
        known[found[:3]] = found
        return
    if found.value < old.bound or old.value < found.bound:
        raise ValueError(f"{found.size}, seed {found.seed}, {found.aim}: {found} contradicts {old}")
    if found.value < old.value or found.bound > old.bound:
        best = found if found.value < old.value else old
        known[found[:3]] = best._replace(bound=max(old.bound, found.bound))


def save(known: Table, path: Path = FILE) -> None:
    """Write the table in order of years, size and seed; aims stay in their order."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Known._fields)
        writer.writerows(sorted(known.values(), key=lambda each: (_years(each.size), each.size, each.seed)))


def _years(size: str) -> int:
    years = size.split("x")[0]
    return int(years) if years.isdigit() else 0
