"""What a stress test answers: numbers with their standard errors, from the sums of many histories."""

import math
from dataclasses import dataclass

import numpy as np

from crossflight.errors import PlanError
from crossflight.stress import layout as c
from crossflight.stress.compiled import Plan
from crossflight.stress.play import CURVES, Array, Sums

FEWEST = 100.0
"""The smallest effective sample on which anything is reported."""


@dataclass(frozen=True)
class Output:
    """One output: its mean and its chance to be above nought, each with a standard error; days not exceeded in 80 %, 95 %, 99 %.

    `gone` and `gone_chance` are the differences from the first variant on the same draws, with their errors.
    """

    name: str
    says: str
    mean: float
    error: float
    chance: float
    chance_error: float
    quantiles: tuple[float, ...] = ()
    gone: float = 0.0
    gone_error: float = 0.0
    gone_chance: float = 0.0
    gone_chance_error: float = 0.0


@dataclass(frozen=True)
class Result:
    """One variant: its outputs by name, by year, exceedance curves, and the worst histories."""

    histories: int
    effective: float
    horizon: float
    outputs: dict[str, Output]
    years: dict[int, dict[str, tuple[float, float]]]
    curves: dict[str, list[float]]
    worst: tuple[int, ...]
    stopped: bool = False


QUANTILES = (0.8, 0.95, 0.99)
_NAMES = {
    c.ANY_UNSTAFFED: ("unstaffed", "days with a segment that nobody aboard can run"),
    c.SHORT: ("short_of_seats", "days with fewer seats home than people"),
    c.SHORT_AFTER: ("short_after_liners", "of those, days that emergency seats do not cover"),
    c.EMPTY: ("empty", "days with nobody aboard"),
    c.GAP: ("longest_gap", "longest time without somebody for a segment, days"),
    c.BALANCED: ("balance", "exchange seats at the end, Roscosmos on Dragon less NASA on Soyuz"),
    c.UNMET: ("unmet_returns", "people who had to go home and had no ship"),
    c.FAILURES: ("launch_failures", "failed launches"),
    c.DAMAGED: ("ships_damaged", "docked crew ships lost for their crew"),
    c.RETURNED: ("medical_returns", "crews that went home for a medical reason"),
    c.EVENTS: ("events", "events in a history"),
}


def columns(plan: Plan) -> dict[int, tuple[str, str]]:
    """The outputs of a plan: column, name, what it is."""
    staffed = {i: (f"unstaffed_{s}", f"days without anyone able to run the {s} segment") for i, s in enumerate(plan.segments)}
    return {**staffed, **_NAMES}


def result(plan: Plan, sums: Sums, variant: int = 0, stopped: bool = False) -> Result:
    """The answer of one variant. Raises `PlanError` where importance sampling left too small an effective sample."""
    n, w = sums.count, sums.weight[variant]
    effective = float(w[0] ** 2 / w[1]) if w[1] > 0.0 else 0.0
    if n >= FEWEST and effective < FEWEST:
        raise PlanError(f"the weighted histories are worth only {effective:.0f}: play more of them, or force the hazards less")
    outputs = {name: _output(sums, variant, column, name, says) for column, (name, says) in columns(plan).items()}
    lost = _lost(plan, sums, variant)
    outputs[lost.name] = lost
    curves = {name: _curve(sums.curves[variant, column], n) for column, (name, _) in columns(plan).items() if column < CURVES}
    return Result(
        n,
        effective,
        float(plan.world.scalars[c.HORIZON]),
        outputs,
        _years(plan, sums, variant),
        curves,
        tuple(int(history) for badness, history in sums.worst if badness > 0.0),
        stopped,
    )


def _output(sums: Sums, variant: int, column: int, name: str, says: str) -> Output:
    n = sums.count
    mean, error = estimate(sums.moments[variant, :, column], n, sums.parts[variant, 0, :, column])
    chance, chance_error = estimate(sums.hits[variant, :, column], n, sums.parts[variant, 1, :, column])
    quantiles = tuple(_quantile(sums.curves[variant, column], share) for share in QUANTILES) if column < CURVES else ()
    moved = estimate(sums.moved[variant, :, column], n, sums.parts[variant, 2, :, column])
    moved_hits = estimate(sums.moved_hits[variant, :, column], n, sums.parts[variant, 3, :, column])
    return Output(name, says, mean, error, chance, chance_error, quantiles, *moved, *moved_hits)


def estimate(pair: Array, n: int, parts: Array) -> tuple[float, float]:
    """Mean and its standard error from a sum and a sum of squares; the error from the sums by replicate where there are any."""
    mean = float(pair[0]) / n
    if len(parts):
        return mean, float(np.std(parts * (len(parts) / n), ddof=1)) / math.sqrt(len(parts))
    spread = max(float(pair[1]) / n - mean * mean, 0.0)
    return mean, math.sqrt(spread / max(n - 1, 1))


def _lost(plan: Plan, sums: Sums, variant: int) -> Output:
    """Planned crew-days less those flown."""
    mean, error = estimate(sums.moments[variant, :, c.CREW_DAYS], sums.count, sums.parts[variant, 0, :, c.CREW_DAYS])
    moved, moved_error = estimate(sums.moved[variant, :, c.CREW_DAYS], sums.count, sums.parts[variant, 2, :, c.CREW_DAYS])
    says = "crew-days planned and not flown"
    return Output("crew_days_lost", says, sum(plan.planned_days) - mean, error, 0.0, 0.0, (), -moved, moved_error)


def _years(plan: Plan, sums: Sums, variant: int) -> dict[int, dict[str, tuple[float, float]]]:
    found: dict[int, dict[str, tuple[float, float]]] = {}
    named = {column: name for column, (name, _) in columns(plan).items() if column < c.GAP}
    for place, year in enumerate(plan.years):
        cells, parts = sums.years[variant, :, place, :], sums.year_parts[variant, :, place, :]
        found[year] = {name: estimate(cells[:, column], sums.count, parts[:, column]) for column, name in named.items()}
        mean, error = estimate(cells[:, c.YEARLY - 1], sums.count, parts[:, c.YEARLY - 1])
        found[year]["crew_days_lost"] = (plan.planned_days[place] - mean, error)
    return found


def _curve(weights: Array, n: int) -> list[float]:
    """The chance of more than 0, 1, 2 ... days."""
    beyond = weights[::-1].cumsum()[::-1]
    return [float(share) for share in beyond[1:] / n]


def _quantile(weights: Array, share: float) -> float:
    """Whole days that are not exceeded in that share of histories."""
    reached = np.cumsum(weights)
    return float(np.searchsorted(reached, share * reached[-1] - 1e-9))
