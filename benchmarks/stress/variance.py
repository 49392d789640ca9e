"""How much variance common draws, Sobol points and forced hazards save at equal work: reference model and a real plan.

    python benchmarks/stress/variance.py [PLAN]

Common draws: the variance of a difference of means with independent draws over that on the same addresses (as much work either
way), and which share of the latter is histories that changed by no more than the policy did: that part no better coupling can
remove. Sobol points: the variance of a mean of independent histories over that of scrambled points, times the ratio of their
times. Forcing: the same for one plain and one weighted history. PLAN, or the record from 2024-11-01.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from crossflight.core.manifest import Manifest  # noqa: E402
from crossflight.exchange import planfile  # noqa: E402
from crossflight.record.asof import manifest  # noqa: E402
from crossflight.record.load import load  # noqa: E402
from crossflight.stress import layout as c  # noqa: E402
from crossflight.stress import play, policy, rates, reference, trial  # noqa: E402
from crossflight.stress.effort import Effort  # noqa: E402
from crossflight.stress.exchange import without_exchange  # noqa: E402
from crossflight.stress.outline import outline  # noqa: E402
from crossflight.stress.policy import Policy  # noqa: E402
from crossflight.stress.rare import forced  # noqa: E402
from crossflight.stress.sobol import REPLICATES, spread  # noqa: E402

COUNT, PLAYED = 400_000, 80_000
SEEDS, EACH = 8, 16 * c.CHUNK
Table = NDArray[np.float64]
MODEL = {
    "unstaffed, USOS": reference.UNSTAFFED_USOS,
    "unstaffed, Russian": reference.UNSTAFFED_RUSSIAN,
    "short of seats": reference.SHORT_OF_SEATS,
}
PLAN = {"unstaffed": c.ANY_UNSTAFFED, "short of seats": c.SHORT, "crew-days flown": c.CREW_DAYS}
MEANS = {**PLAN, "launch failures": c.FAILURES, "ships damaged": c.DAMAGED, "events": c.EVENTS}


def common(what: str, nudge: float, outputs: dict[str, int], tables: Sequence[Table]) -> None:
    """One line for each output. `tables`: base and other on the same draws, other on its own; `nudge`: the change, days."""
    base, other, apart = tables
    for name, column in outputs.items():
        moved = other[:, column] - base[:, column]
        spread_out = float(moved.var())
        if spread_out == 0.0:
            print(f"{what:46} {name:20} no history changed")
            continue
        ratio = float((base[:, column] - apart[:, column]).var()) / spread_out
        own = (moved[np.abs(moved) <= nudge + 1e-6] ** 2).sum() / (moved**2).sum()
        print(f"{what:46} {name:20} {ratio:7.0f} x   {own:4.0%} is the change itself   (difference {moved.mean():+.4f})")


def on_the_model(exchange: bool) -> None:
    """CF-REF-1."""
    base = reference.Settings() if exchange else reference.Settings().without_exchange()
    said = "with exchange" if exchange else "without exchange"
    changes = {
        "model, Soyuz life +10 d, ": (10.0, replace(base, life_soyuz=base.life_soyuz + 10.0)),
        "model, relaunch 30 -> 25 d, ": (5.0, replace(base, medical_next=25.0)),
    }
    plain = reference.histories(base, COUNT, seed=1)
    for name, (nudge, other) in changes.items():
        tables = [plain, *(reference.histories(other, COUNT, seed=seed) for seed in (1, 2))]
        common(name + said, nudge, MODEL, tables)


class Real:
    """A plan, and how to play it."""

    def __init__(self, plan: str | None) -> None:
        record = load()
        start = None if plan else datetime(2024, 11, 1, tzinfo=UTC)
        self.manifest = planfile.load(Path(plan), record) if plan else manifest(record)
        self.setup = trial.Setup(rates.from_record(record), policy.load("as-flown"), Effort(1), start, agencies=record.agencies)

    def world(self, own: Policy | None = None, days: float | None = None, shared: bool = True) -> c.World:
        """Compiled under a policy; `shared` False: with every exchange seat given up."""
        setup = replace(self.setup, policy=own or self.setup.policy, horizon=days)
        made: Manifest = self.manifest
        if not shared:
            made = without_exchange(made, outline(made, setup.start, days).start)
        return trial.prepared(made, setup).world


def on_a_plan(real: Real, shared: bool) -> None:
    """The plan's own kernel."""
    own, said = real.setup.policy, "with exchange" if shared else "without exchange"
    changes = {
        "plan, stays extended 10 d more, ": (
            10.0,
            replace(own, extend_days={name: own.extend_days.get(name, 0.0) + 10.0 for name in ("Soyuz", "Dragon")}),
        ),
        "plan, relaunch 30 -> 25 d, ": (5.0, replace(own, relaunch_days=own.relaunch_days - 5.0)),
    }
    plain = play.histories(real.world(shared=shared), PLAYED, 1)[0]
    for name, (nudge, other) in changes.items():
        world = real.world(other, shared=shared)
        common(name + said, nudge, PLAN, [plain, *(play.histories(world, PLAYED, seed)[0] for seed in (1, 2))])


def sobol(real: Real) -> None:
    """One line for each output: scrambled points against independent draws."""
    world = real.world()
    even = spread(world)
    play.histories(even, c.CHUNK, 1)
    begun = time.process_time()
    plain, _ = play.histories(world, SEEDS * EACH, 99)
    middle = time.process_time()
    tables = [play.histories(even, EACH, seed)[0] for seed in range(SEEDS)]
    cost = (time.process_time() - middle) / (middle - begun)
    for name, column in MEANS.items():
        means = [table[:, column].reshape(-1, REPLICATES, c.CHUNK // REPLICATES).mean(axis=(0, 2)) for table in tables]
        spread_out = float(np.concatenate(means).var(ddof=1)) * EACH / REPLICATES
        ratio = float(plain[:, column].var()) / spread_out
        print(f"{f'Sobol points, {EACH:,} histories':46} {name:20} {ratio / cost:7.1f} x   (a history: {cost:.2f} times as long)")


def rare(real: Real, days: float) -> None:
    """One line: forced hazards against plain histories, at equal work."""
    world = real.world(days=days)
    play.histories(world, 10, 1)
    begun = time.perf_counter()
    plain, _ = play.histories(world, PLAYED, 1)
    middle = time.perf_counter()
    sharp, _ = play.histories(forced(world), PLAYED, 2)
    cost = (time.perf_counter() - middle) / (middle - begun)
    weight = np.exp(sharp[:, c.LOG_WEIGHT])
    hit, weighted = plain[:, c.ANY_UNSTAFFED] > 0, (sharp[:, c.ANY_UNSTAFFED] > 0) * weight
    effective = weight.sum() ** 2 / (weight**2).sum() / len(weight)
    chance = f"chance {hit.mean():.4f} (weighted {weighted.mean():.4f})"
    print(f"forced, {chance} {hit.var() / weighted.var() / cost:8.1f} x at equal work; a history is worth {effective:.2f}")


if __name__ == "__main__":
    for each in (True, False):
        on_the_model(each)
    mine = Real(sys.argv[1] if len(sys.argv) > 1 else None)
    for each in (True, False):
        on_a_plan(mine, each)
    sobol(mine)
    rare(mine, 250.0 if len(sys.argv) > 1 else 150.0)
