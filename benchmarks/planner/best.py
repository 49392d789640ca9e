"""The best values known of the published instances: `best_known.csv` beside this file, bettered by runs and never worsened."""

import csv
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "best_known.csv"
COMMAND = "python -m benchmarks.planner.run --sizes {size} --seeds {seed} --limit {limit:g}"


class Known(NamedTuple):
    """The least value found and the greatest bound proven of the aim "rules", in points, and who found them with what command."""

    size: str
    seed: int
    value: int
    bound: int
    solver: str
    command: str


def load(path: Path = FILE) -> dict[tuple[str, int], Known]:
    """By size and seed."""
    if not path.is_file():
        return {}
    with path.open(newline="", encoding="utf-8") as file:
        rows = [
            Known(r["size"], int(r["seed"]), int(r["value"]), int(r["bound"]), r["solver"], r["command"])
            for r in csv.DictReader(file)
        ]
    return {(row.size, row.seed): row for row in rows}


def better(known: dict[tuple[str, int], Known], found: Known) -> None:
    """Keep the least value and the greatest bound. Raises `ValueError` where they cross: one of two solvers is wrong."""
    old = known.get((found.size, found.seed))
    if old is None:
        known[found.size, found.seed] = found
        return
    if found.value < old.bound or old.value < found.bound:
        raise ValueError(f"{found.size}, seed {found.seed}: {found} contradicts {old}")
    if found.value < old.value or found.bound > old.bound:
        best = found if found.value < old.value else old
        known[found.size, found.seed] = best._replace(bound=max(old.bound, found.bound))


def save(known: dict[tuple[str, int], Known], path: Path = FILE) -> None:
    """Write the table in order of size and seed."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Known._fields)
        writer.writerows(sorted(known.values(), key=lambda each: (int(each.size.split("x")[0]), each.size, each.seed)))
