"""The stress test as one call: a manifest in, numbers with errors out; with and without the exchange on the same draws."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from crossflight.core.manifest import Manifest
from crossflight.core.people import Agency
from crossflight.errors import InputError
from crossflight.stress import machine
from crossflight.stress.compiled import Plan, compile_plan
from crossflight.stress.effort import Effort, threads_checked
from crossflight.stress.exchange import exchange_seats, without_exchange
from crossflight.stress.layout import CHUNK
from crossflight.stress.outline import outline
from crossflight.stress.policy import Policy
from crossflight.stress.rare import forced
from crossflight.stress.rates import Rates, hazards
from crossflight.stress.result import Result, result
from crossflight.stress.run import Played, Progress, Threads, Workers, play_all
from crossflight.stress.sobol import spread


def silent(_text: str, _share: float | None = None) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Setup:
    """How plans are played: rates, policy, effort, and from when on for how long (None: as the plan says);
    `agencies` as in `outline`. `rare` forces failures and illness, most of all while at most one crewed ship is docked, and
    weighs each history by its likelihood (`rare.FORCED`); `sobol` plays scrambled Sobol points (`sobol`), in whole chunks."""

    rates: Rates
    policy: Policy
    effort: Effort
    start: datetime | None = None
    horizon: float | None = None
    threads: int = 0
    progress: Progress = silent
    workers: Workers | None = None
    agencies: Mapping[str, Agency] = field(default_factory=dict)
    rare: bool = False
    sobol: bool = False

    def __post_init__(self) -> None:
        threads_checked(self.threads)
        if self.sobol and (self.effort.error is not None or self.effort.histories % CHUNK):
            what, mend = "Sobol points are played in whole chunks", f"give a number of histories that is a multiple of {CHUNK:,}"
            raise InputError("--sobol", what, mend)


def run(manifest: Manifest, setup: Setup) -> Result:
    """Play one plan. Raises `PlanError` for a plan that cannot be played, `InputError` for impossible settings."""
    plan = prepared(manifest, setup)
    played = _play([plan], setup)
    return result(plan, played.sums, 0, played.stopped)


def compare(manifests: Sequence[Manifest], setup: Setup) -> list[Result]:
    """Play several plans of the same flights on the same draws; the differences in each result are from the first plan.

    All are played for as long as each of them is staffed on paper.
    """
    plans = [prepared(manifest, setup) for manifest in manifests]
    horizon = setup.horizon or min(plan.outline.horizon for plan in plans)
    together = replace(setup, horizon=horizon, start=plans[0].outline.start)
    return _results([prepared(manifest, together) for manifest in manifests], setup)


def by_hazard(manifest: Manifest, setup: Setup) -> dict[str, Result]:
    """Switch off one hazard at a time on the same draws. What vanishes is its part; parts overlap and need not add up to all.

    The key "" is the plan with all hazards.
    """
    names = hazards()
    base = prepared(manifest, setup)
    fixed = replace(setup, horizon=base.outline.horizon, start=base.outline.start)
    plans = [base, *(prepared(manifest, replace(fixed, rates=setup.rates.without(name))) for name in names)]
    return dict(zip(("", *names), _results(plans, setup), strict=True))


def worth_of_seats(manifest: Manifest, setup: Setup) -> dict[str, Result]:
    """Give up one exchange seat at a time, on the same draws: what each is worth. Keyed "Flight: person"; "" is the plan."""
    start = outline(manifest, setup.start, setup.horizon).start
    seats = exchange_seats(manifest, start)
    manifests = [manifest, *(without_exchange(manifest, start, [seat]) for seat in seats)]
    names = ("", *(f"{seat.up.flight}: {seat.person}" for seat in seats))
    return dict(zip(names, compare(manifests, setup), strict=True))


def prepared(manifest: Manifest, setup: Setup) -> Plan:
    """Compile one plan under the setup's policy; a policy without exchange gives its seats up first."""
    if not setup.policy.exchange:
        manifest = without_exchange(manifest, outline(manifest, setup.start, setup.horizon).start)
    plan = compile_plan(manifest, setup.rates, setup.policy, setup.start, setup.horizon, setup.agencies)
    world = forced(plan.world) if setup.rare else plan.world
    return replace(plan, world=spread(world) if setup.sobol else world)


def _results(plans: Sequence[Plan], setup: Setup) -> list[Result]:
    played = _play(plans, setup)
    return [result(plan, played.sums, i, played.stopped) for i, plan in enumerate(plans)]


def _play(plans: Sequence[Plan], setup: Setup) -> Played:
    worlds = [plan.world for plan in plans]
    machine.ready(setup.progress)
    if setup.workers is not None:
        return play_all(worlds, setup.effort, setup.workers, setup.progress, max(setup.threads, 2))
    count = setup.threads or min(os.cpu_count() or 1, 16)
    pool = Threads(count)
    try:
        return play_all(worlds, setup.effort, pool, setup.progress, count)
    finally:
        pool.close()
