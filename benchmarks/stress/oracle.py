"""Play real plans with the kernel and with the SimPy model of tests/stress, draw by draw, and count the histories that differ.

    python benchmarks/stress/oracle.py --histories 10000

The three plans are the record from three days on. Takes some minutes for 10,000 histories: SimPy plays a few dozen a second.
"""

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from stress import simpy_plan  # noqa: E402

from crossflight.record.asof import manifest  # noqa: E402
from crossflight.record.load import load  # noqa: E402
from crossflight.stress import layout as c  # noqa: E402
from crossflight.stress import play, policy, rates, trial  # noqa: E402
from crossflight.stress.run import Effort  # noqa: E402

PLANS = {"2024-11-01": "as-flown", "2021-06-01": "cautious", "2014-01-01": "as-flown"}
COMPARED = [column for column in range(c.OUTPUTS) if column not in (c.EVENTS, c.LOG_WEIGHT)]


def main() -> None:
    """Print one line a plan; exit with 1 if any history differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=10_000)
    count = parser.parse_args().histories
    record, differing = load(), 0
    for day, name in PLANS.items():
        start = datetime.fromisoformat(day).replace(tzinfo=UTC)
        horizon = None if start.year > 2023 else 900.0
        setup = trial.Setup(rates.from_record(record), policy.load(name), Effort(count), start, horizon, agencies=record.agencies)
        plan = trial.prepared(manifest(record), setup)
        play.histories(plan.world, 1, 5)
        begun = time.perf_counter()
        table, _ = play.histories(plan.world, count, 5)
        middle = time.perf_counter()
        twins = np.array([simpy_plan.history(plan.world, 5, history) for history in range(count)])
        ended = time.perf_counter()
        away = np.abs(table - twins)[:, COMPARED]
        differ = int((away > 1e-6).any(axis=1).sum())
        differing += differ
        ratio = (ended - middle) / (middle - begun)
        print(f"{day} {name}: {count} histories, {differ} differ, most {away.max():.1e}; kernel {ratio:.0f} x SimPy", flush=True)
    sys.exit(differing > 0)


if __name__ == "__main__":
    main()
