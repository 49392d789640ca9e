"""What the record teaches of a number: gamma, beta and log-normal posteriors, as tables of quantiles that the kernel reads.

Quantiles come from the density on a fine grid, so that nothing beyond numpy is needed; tests compare them with scipy.
"""

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from crossflight.stress.layout import CELLS

Array = NDArray[np.float64]
_GRID = 20_001


class Posterior(Hashable, Protocol):
    """A distribution: its quantiles, its mean and how it is written."""

    @property
    def mean(self) -> float:
        """The mean (of a duration: of the table, whose tails end at 1 in 2,048)."""

    def quantile(self, chances: Array) -> Array:
        """The values below which it lies with those chances."""

    def __str__(self) -> str: ...


@lru_cache(maxsize=1024)
def table(posterior: Posterior) -> Array:
    """The quantiles in the middles of CELLS equal cells, read-only; kept, since plans played side by side share most of them."""
    made = posterior.quantile((np.arange(CELLS) + 0.5) / CELLS)
    made.flags.writeable = False
    return made


@dataclass(frozen=True)
class Fixed:
    """A number that somebody has set."""

    value: float

    @property
    def mean(self) -> float:
        """The number."""
        return self.value

    def quantile(self, chances: Array) -> Array:
        """The number, whatever the chance."""
        return np.full(np.shape(chances), self.value)

    def __str__(self) -> str:
        return f"set to {self.value:g}"


@dataclass(frozen=True)
class Gamma:
    """A Poisson rate after `events` in `exposure`: gamma of shape events + 1/2 and rate exposure + `before`.

    `before` is the exposure that the half event of the prior is worth; nought makes it Jeffreys' prior.
    """

    events: float
    exposure: float
    before: float = 0.0

    @property
    def mean(self) -> float:
        """Shape over rate."""
        return (self.events + 0.5) / (self.exposure + self.before)

    def quantile(self, chances: Array) -> Array:
        """By the logarithm of the rate, whose density x^shape e^-x is smooth also for a shape below 1."""
        shape = self.events + 0.5
        low, high = math.log(shape) - 12.0 / math.sqrt(shape) - 16.0 / shape, math.log(shape + 12.0 * math.sqrt(shape) + 24.0)
        y = _invert(lambda y: shape * y - np.exp(y), low, high, chances)
        return np.exp(y) / (self.exposure + self.before)

    def __str__(self) -> str:
        return f"gamma({self.events + 0.5:g}, {self.exposure + self.before:,.1f})"


@dataclass(frozen=True)
class Beta:
    """A chance after `hits` in `trials`: beta of hits + 1/2 and misses + `missed`; 1/2 makes it Jeffreys' prior."""

    hits: float
    trials: float
    missed: float = 0.5

    @property
    def mean(self) -> float:
        """The chance that the next trial is a hit."""
        return (self.hits + 0.5) / (self.trials + 0.5 + self.missed)

    def quantile(self, chances: Array) -> Array:
        """By the logit of the chance, whose density is p^a (1 - p)^b."""
        a, b = self.hits + 0.5, self.trials - self.hits + self.missed
        middle, wide = math.log(a / b), math.sqrt(1.0 / a + 1.0 / b)
        low, high = middle - 12.0 * wide - 16.0 / a, middle + 12.0 * wide + 16.0 / b
        y = _invert(lambda y: -a * np.logaddexp(0.0, -y) - b * np.logaddexp(0.0, y), low, high, chances)
        return np.asarray(1.0 / (1.0 + np.exp(-y)))

    def __str__(self) -> str:
        return f"beta({self.hits + 0.5:g}, {self.trials - self.hits + self.missed:g})"


@dataclass(frozen=True)
class LogNormal:
    """The next duration after those seen, log-normal with unknown median and spread: the logarithm follows Student's t.

    The prior is normal-inverse-gamma: `median` days worth `weight` observations, a spread of about `sigma`
    worth four. Durations lie in [least, most]: the table is cut there.
    """

    seen: tuple[float, ...]
    median: float
    sigma: float
    weight: float = 1.0
    least: float = 0.0
    most: float = 1500.0

    def predictive(self) -> tuple[float, float, float]:
        """Location, scale and degrees of freedom of Student's t for the logarithm of the next one."""
        logs = [math.log(max(days, 0.5)) for days in self.seen]
        n, k, a = len(logs), self.weight + len(logs), 2.0 + len(logs) / 2.0
        mean = sum(logs) / n if n else 0.0
        prior = math.log(self.median)
        location = (self.weight * prior + n * mean) / k
        spread = sum((x - mean) ** 2 for x in logs) / 2.0 + self.weight * n * (mean - prior) ** 2 / (2.0 * k)
        b = 2.0 * self.sigma**2 + spread
        return location, math.sqrt(b * (k + 1.0) / (a * k)), 2.0 * a

    @property
    def mean(self) -> float:
        """Of the table."""
        return float(table(self).mean())

    def quantile(self, chances: Array) -> Array:
        """Exponential of the quantiles of Student's t, cut to what is possible."""
        location, scale, freedom = self.predictive()
        y = _invert(lambda y: -(freedom + 1.0) / 2.0 * np.log1p(np.sinh(y) ** 2 / freedom) + np.log(np.cosh(y)), -12, 12, chances)
        return np.clip(np.exp(location + scale * np.sinh(y)), max(self.least, 1e-3), self.most)

    def __str__(self) -> str:
        location, scale, freedom = self.predictive()
        return f"log-t(median {math.exp(location):.0f} d, spread {scale:.2f}, {freedom:g} degrees of freedom)"


@dataclass(frozen=True)
class Mixture:
    """A duration of one of several regimes: (weight, distribution) of each; weights add up to 1."""

    parts: tuple[tuple[float, LogNormal], ...]

    @property
    def mean(self) -> float:
        """Of the table."""
        return float(table(self).mean())

    def quantile(self, chances: Array) -> Array:
        """From the quantiles of the parts, merged by their weights."""
        cells = (np.arange(4 * CELLS) + 0.5) / (4 * CELLS)
        values = np.concatenate([part.quantile(cells) for _, part in self.parts])
        weights = np.concatenate([np.full(4 * CELLS, weight / (4 * CELLS)) for weight, _ in self.parts])
        order = np.argsort(values, kind="stable")
        reached = np.cumsum(weights[order]) - weights[order] / 2.0
        return np.asarray(np.interp(chances, reached, values[order]))

    def __str__(self) -> str:
        return ", or ".join(f"{weight:.0%} {part}" for weight, part in self.parts)


def _invert(log_density: Callable[[Array], Array], low: float, high: float, chances: Array) -> Array:
    """Quantiles of a density that is smooth and all but nought at both ends: trapezoids, normalised, turned round."""
    y = np.linspace(low, high, _GRID)
    logs = log_density(y)
    density = np.exp(logs - logs.max())
    below = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2.0)])
    return np.interp(chances, below / below[-1], y)
