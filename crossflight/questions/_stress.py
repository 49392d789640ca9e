"""What the questions about stress tests share: the plan that is meant, the effort, the rates and the policy.

Importing it imports little of the stress test: that is made ready while the planner searches.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from crossflight.core.manifest import Manifest
from crossflight.errors import InputError, PlanError
from crossflight.questions.base import Context, midnight, moment, now
from crossflight.record import asof
from crossflight.stress import plot, policy
from crossflight.stress.effort import MOST, Effort, threads_checked
from crossflight.stress.layout import CHUNK

if TYPE_CHECKING:
    from crossflight.questions.stress import Asked
    from crossflight.stress.trial import Setup

_LIMIT = 5.0
"""Seconds for a plan where none is named."""


def manifest_of(
    plan: str | None, from_day: str | None, given: Context, station: str = "", meanwhile: Callable[[], object] | None = None
) -> Manifest:
    """The plan file; with a day alone the record itself, whose flights after it stand for a plan; else a plan made now.

    `meanwhile` is called before the planner's searches, which leave the interpreter free.

    Of a plan of several stations the part of one: `station`, or the first. Raises `PlanError` for one that it is not of.
    """
    if plan:
        from crossflight.exchange import planfile

        return _at(planfile.load(Path(plan), given.record), station)
    return asof.manifest(given.record) if from_day else _made(given, meanwhile)


def _at(plan: Manifest, station: str) -> Manifest:
    if not plan.others and not station:
        return plan
    for part in plan.parts:
        if part.station.id == (station or plan.station.id):
            return replace(part, name=f"{plan.name}: {part.station.name}")
    raise PlanError(f"the plan is not of '{station}'; its stations are {', '.join(each.id for each in plan.stations)}")


def _made(given: Context, meanwhile: Callable[[], object] | None) -> Manifest:
    """The station's own plan from today on, made in a few seconds at most."""
    from crossflight.plan.problem import build
    from crossflight.plan.sky import under_sky
    from crossflight.plan.solve import solve

    problem = under_sky(build(given.record, midnight(now()), None, None, ""))
    if meanwhile:
        meanwhile()
    found = solve(problem, _LIMIT, given.progress)
    if found.manifest is None:
        raise PlanError(f"no plan could be made in {_LIMIT:.0f} s ({found.status}); name a plan file")
    return found.manifest


def effort(asked: "Asked") -> Effort:
    """How much `crossflight stress` is to play. Raises `InputError` for options that cannot be, whatever the plan."""
    policy.load(asked.policy)
    threads_checked(asked.threads)
    error = share(asked.until_error, "--until-error") if asked.until_error else None
    found = Effort(MOST if error else asked.histories, error, asked.seed)
    if asked.plot:
        plot.check(asked.plot)
    if asked.sobol:
        if error:
            raise InputError("--sobol", "it has no --until-error", "give --histories")
        found = replace(found, histories=max(CHUNK, 1 << (asked.histories - 1).bit_length()))
    return found


def setup_of(
    given: Context, policy_name: str, rates_file: str | None, effort: Effort, from_day: str | None = None, threads: int = 0
) -> "Setup":
    """Rates, policy and effort as asked for."""
    from crossflight.stress import rates
    from crossflight.stress.trial import Setup

    start = moment(from_day, "crossflight stress --from") if from_day else None
    known = rates.from_record(given.record, start)
    if rates_file:
        known = rates.read(Path(rates_file), known)
    return Setup(
        known, policy.load(policy_name), effort, start, threads=threads, progress=given.progress, agencies=given.record.agencies
    )


def share(text: str, where: str) -> float:
    """A share as people write it: 1% or 0.01."""
    try:
        return float(text.rstrip("% ")) / (100.0 if text.strip().endswith("%") else 1.0)
    except ValueError:
        raise InputError(where, f"'{text}' is no share", "write for example 1%") from None
