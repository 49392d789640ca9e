"""How much variance common draws save between two policies of the reference model, and forcing hazards where outcomes are rare.

    python benchmarks/stress/variance.py [PLAN]

Common draws: the variance of a difference of means with independent draws over that on the same addresses. Forcing: the variance
of one plain history over that of one weighted one, times the ratio of their costs; 250 days of PLAN, or 150 of the record from
2024-11-01.
"""

import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from crossflight.exchange import planfile  # noqa: E402
from crossflight.record.asof import manifest  # noqa: E402
from crossflight.record.load import load  # noqa: E402
from crossflight.stress import layout as c  # noqa: E402
from crossflight.stress import play, policy, rates, reference, trial  # noqa: E402
from crossflight.stress.rare import forced  # noqa: E402
from crossflight.stress.run import Effort  # noqa: E402

COUNT = 400_000


def common(name: str, other: reference.Settings) -> None:
    """One line: the ratio for days without anyone on the USOS segment."""
    base = reference.Settings()
    column = reference.UNSTAFFED_USOS
    one, two = (reference.histories(each, COUNT, seed=1)[:, column] for each in (base, other))
    apart = reference.histories(other, COUNT, seed=2)[:, column]
    ratio = (one - apart).var() / (one - two).var()
    print(f"{name:32} {ratio:8.0f} x less variance (difference {(two - one).mean():+.5f} d)")


def rare(plan: str | None) -> None:
    """One line: forced hazards against plain histories, at equal work."""
    record = load()
    start = None if plan else datetime(2024, 11, 1, tzinfo=UTC)
    setup = trial.Setup(
        rates.from_record(record), policy.load("as-flown"), Effort(1), start, 250.0 if plan else 150.0, agencies=record.agencies
    )
    played = planfile.load(plan, record) if plan else manifest(record)
    world = trial.prepared(played, setup).world
    play.histories(world, 10, 1)
    begun = time.perf_counter()
    plain, _ = play.histories(world, 60_000, 1)
    middle = time.perf_counter()
    sharp, _ = play.histories(forced(world), 60_000, 2)
    cost = (time.perf_counter() - middle) / (middle - begun)
    weight = np.exp(sharp[:, c.LOG_WEIGHT])
    hit, weighted = plain[:, c.ANY_UNSTAFFED] > 0, (sharp[:, c.ANY_UNSTAFFED] > 0) * weight
    effective = weight.sum() ** 2 / (weight**2).sum() / len(weight)
    chance = f"chance {hit.mean():.4f} (weighted {weighted.mean():.4f})"
    print(f"forced, {chance} {hit.var() / weighted.var() / cost:8.1f} x at equal work; a history is worth {effective:.2f}")


if __name__ == "__main__":
    own = reference.Settings()
    common("Soyuz life +10 d", replace(own, life_soyuz=own.life_soyuz + 10.0))
    common("relaunch after illness 30 -> 25 d", replace(own, medical_next=25.0))
    common("exchange off", own.without_exchange())
    rare(sys.argv[1] if len(sys.argv) > 1 else None)
