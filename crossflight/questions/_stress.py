"""What the questions about stress tests share: the plan that is meant, the rates and the policy."""

from dataclasses import replace
from pathlib import Path

from crossflight.core.manifest import Manifest
from crossflight.errors import InputError, PlanError
from crossflight.questions.base import Context, moment, now
from crossflight.record import asof
from crossflight.stress import policy, rates
from crossflight.stress.run import Effort
from crossflight.stress.trial import Setup

_LIMIT = 5.0
"""Seconds for a plan where none is named."""


def manifest_of(plan: str | None, from_day: str | None, given: Context, station: str = "") -> Manifest:
    """The plan file; with a day alone the record itself, whose flights after it stand for a plan; else a plan made now.

    Of a plan of several stations the part of one: `station`, or the first. Raises `PlanError` for one that it is not of.
    """
    if plan:
        from crossflight.exchange import planfile

        return _at(planfile.load(Path(plan), given.record), station)
    return asof.manifest(given.record) if from_day else _made(given)


def _at(plan: Manifest, station: str) -> Manifest:
    if not plan.others and not station:
        return plan
    for part in plan.parts:
        if part.station.id == (station or plan.station.id):
            return replace(part, name=f"{plan.name}: {part.station.name}")
    raise PlanError(f"the plan is not of '{station}'; its stations are {', '.join(each.id for each in plan.stations)}")


def _made(given: Context) -> Manifest:
    """The station's own plan from today on, made in a few seconds at most."""
    from crossflight.plan.problem import build
    from crossflight.plan.sky import under_sky
    from crossflight.plan.solve import solve
    from crossflight.questions.plan import midnight

    found = solve(under_sky(build(given.record, midnight(now()), None, None, "")), _LIMIT, given.progress)
    if found.manifest is None:
        raise PlanError(f"no plan could be made in {_LIMIT:.0f} s ({found.status}); name a plan file")
    return found.manifest


def setup_of(
    given: Context, policy_name: str, rates_file: str | None, effort: Effort, from_day: str | None = None, threads: int = 0
) -> Setup:
    """Rates, policy and effort as asked for."""
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
