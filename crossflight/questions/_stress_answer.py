"""The answer to `crossflight stress`, apart from the question so that asking for help imports nothing heavy."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from crossflight.core.manifest import Manifest
from crossflight.questions._stress import setup_of
from crossflight.questions.base import Context
from crossflight.questions.stress import Answer, Asked, Number, Part, Played
from crossflight.stress import trial
from crossflight.stress.effort import Effort
from crossflight.stress.exchange import exchange_seats, without_exchange
from crossflight.stress.outline import outline
from crossflight.stress.posterior import table
from crossflight.stress.result import QUANTILES, Output, Result
from crossflight.stress.sobol import REPLICATES

_FEW = 2048
"""Histories for each hazard and each seat: the difference on the same draws needs fewer than the whole."""


def answer(asked: Asked, manifest: Manifest, setup: trial.Setup, begun: float) -> Answer:
    """Play the plan, and what else is asked for. `begun`: when the question was asked, by the monotonic clock."""
    start = outline(manifest, setup.start).start
    with _workers(asked, setup) as ready:
        plans = [manifest, without_exchange(manifest, start)] if asked.without_exchange else [manifest]
        found = trial.compare(plans, ready)
        few = replace(ready, effort=replace(setup.effort, histories=min(_FEW, setup.effort.histories), error=None))
        hazards = _parts(trial.by_hazard(manifest, few)) if asked.by_hazard else []
        seats = _parts(trial.worth_of_seats(manifest, few)) if asked.by_seat else []
    made = Answer(
        plan=asked.plan or ("the record" if asked.from_ else "the plan"),
        policy=setup.policy.name,
        begins=f"{start:%Y-%m-%dT%H:%M:%SZ}",
        days=found[0].horizon,
        histories=found[0].histories,
        effective=found[0].effective,
        seed=asked.seed,
        stopped=found[0].stopped,
        seconds=round(time.monotonic() - begun, 2),
        plans=[played(name, each) for name, each in zip(("as planned", "without exchange"), found, strict=False)],
        hazards=hazards,
        seats=seats,
        worst=list(found[0].worst),
        notes=list(_notes(asked, manifest, found[0], setup)),
    )
    if asked.plot:
        from crossflight.stress.plot import plot

        plot({each.name: each.exceeded for each in made.plans}, {part.name: part.unstaffed for part in made.hazards}, asked.plot)
    return made


def setup(asked: Asked, effort: Effort, given: Context) -> trial.Setup:
    """How to play, with the rates' quantiles worked out."""
    made = setup_of(given, asked.policy, asked.rates, effort, asked.from_, asked.threads)
    for rate in made.rates:
        table(rate.posterior)
    return replace(made, rare=asked.rare, sobol=asked.sobol)


@contextmanager
def _workers(asked: Asked, setup: trial.Setup) -> Iterator[trial.Setup]:
    """The setup with whoever plays: threads of this process unless something else is asked for."""
    if asked.cluster:
        from crossflight.stress.cluster import Cluster

        with Cluster(asked.cluster) as cluster:
            yield replace(setup, workers=cluster, threads=cluster.count)
    elif asked.workers == "processes":
        from crossflight.stress.pool import Processes

        with Processes(asked.threads) as pool:
            yield replace(setup, workers=pool, threads=pool.count)
    else:
        yield setup


def played(name: str, found: Result) -> Played:
    """One plan's result as answers show it."""
    return Played(
        name=name, outputs={key: _number(each) for key, each in found.outputs.items()}, years=found.years, exceeded=found.curves
    )


def _number(each: Output) -> Number:
    return Number(
        what=each.says,
        mean=each.mean,
        error=each.error,
        chance=each.chance,
        chance_error=each.chance_error,
        not_exceeded={f"{share:.0%}": days for share, days in zip(QUANTILES, each.quantiles, strict=False)},
        difference=each.gone,
        difference_error=each.gone_error,
    )


def _parts(found: dict[str, Result]) -> list[Part]:
    parts = []
    for name, each in found.items():
        if name:
            staffed, short, lost = (each.outputs[key] for key in ("unstaffed", "short_of_seats", "crew_days_lost"))
            parts.append(
                Part(
                    name=name,
                    unstaffed=staffed.gone,
                    unstaffed_error=staffed.gone_error,
                    short_of_seats=short.gone,
                    short_of_seats_error=short.gone_error,
                    crew_days_lost=lost.gone,
                    crew_days_lost_error=lost.gone_error,
                )
            )
    return parts


def _notes(asked: Asked, manifest: Manifest, found: Result, setup: trial.Setup) -> Iterator[str]:
    if found.stopped:
        yield f"Stopped: the numbers are those of the {found.histories:,} histories that were done."
    if asked.rare:
        yield f"Hazards forced: the histories are worth {found.effective:,.0f} unweighted ones (Kish); lower is worse."
    if asked.sobol:
        yield f"Sobol points: errors are those of {REPLICATES} scrambles; the worst histories need crossflight replay --sobol."
    if not asked.plan and asked.from_:
        yield "The flights of the record after that day stand for a plan, on the dates that they really flew."
    alone, empty = (found.outputs[name].mean for name in ("unstaffed", "empty"))
    if 0.0 < alone == empty:
        yield "No segment was without anyone while somebody was aboard: hence the equal rows."
    if asked.without_exchange and not exchange_seats(manifest, outline(manifest, setup.start).start):
        yield "The plan has no exchange seats: with and without are the same."
