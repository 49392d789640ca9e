"""Play real plans with the kernel and with the SimPy model of tests/stress, draw by draw, and count the histories that differ.

    python benchmarks/stress/oracle.py --histories 10000

The plans are the record from three days on, and one of them once more with rough rates, crews that change and no empty
ships, so that every kind of event happens. Takes some minutes for 10,000 histories: SimPy plays a few dozen a second.
"""

import argparse
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from stress import rough, simpy_plan  # noqa: E402

from crossflight.record.asof import manifest  # noqa: E402
from crossflight.record.load import load  # noqa: E402
from crossflight.stress import layout as c  # noqa: E402
from crossflight.stress import play, policy, rates, trial  # noqa: E402
from crossflight.stress.effort import Effort  # noqa: E402

PLANS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("2024-11-01", "as-flown", {}),
    ("2021-06-01", "cautious", {}),
    ("2014-01-01", "as-flown", {}),
    ("2021-06-01", "recrewed", rough.RATES),
)
COMPARED = [column for column in range(c.OUTPUTS) if column not in (c.EVENTS, c.LOG_WEIGHT)]
NAMES = [name for name in dir(c) if name.startswith("E_")]
LOGGED = 1000
"""Histories whose events are counted by kind."""


def main() -> None:
    """Print one line a plan, and what happened in them; exit with 1 if any history differs or any kind of event is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=10_000)
    count = parser.parse_args().histories
    record, differing, met = load(), 0, Counter[int]()
    for day, name, changes in PLANS:
        start = datetime.fromisoformat(day).replace(tzinfo=UTC)
        horizon = None if start.year > 2023 else 900.0
        own = policy.load(name) if not changes else replace(policy.load(name), replacement=("Soyuz",))
        fitted = rates.from_record(record).override(changes, "benchmark")
        setup = trial.Setup(fitted, own, Effort(count), start, horizon, agencies=record.agencies)
        world = trial.prepared(manifest(record), setup).world
        play.histories(world, 1, 5)
        begun = time.perf_counter()
        table, _ = play.histories(world, count, 5)
        middle = time.perf_counter()
        twins = np.array([simpy_plan.history(world, 5, history) for history in range(count)])
        ended = time.perf_counter()
        away = np.abs(table - twins)[:, COMPARED]
        differ = int((away > 1e-6).any(axis=1).sum())
        differing += differ
        ratio = (ended - middle) / (middle - begun)
        print(f"{day} {name}: {count} histories, {differ} differ, most {away.max():.1e}; kernel {ratio:.0f} x SimPy", flush=True)
        met.update(int(row[0]) for history in range(min(count, LOGGED)) for row in play.events(world, history, 5)[0])
    kinds = {name: met[getattr(c, name)] for name in NAMES}
    print("events in the first 1,000 of each: " + ", ".join(f"{name[2:].lower()} {n}" for name, n in kinds.items()))
    sys.exit(differing > 0 or not all(kinds.values()))


if __name__ == "__main__":
    main()
