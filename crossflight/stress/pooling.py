"""Groups that learn from one another: chances and rates of rockets, families and leads, each drawn towards what all have shown.

A group's chance comes from a beta distribution that all groups share, its counts are binomial: the beta-binomial model, the
usual one for the reliability of launchers with few launches (Guikema and Pate-Cornell, Bayesian analysis of launch vehicle
success rates, Journal of Spacecraft and Rockets 41, 2004). For rates a day it is gamma and Poisson. Mean and weight of the
shared distribution are unknown too and are integrated out on a grid, so that nothing is plugged in.

Their priors: on the mean, half an event in as many trials as make the outside guess, which every use states with its reason;
on the weight k, k / (k + n) even in (0, 1) for a typical group of n (the uniform shrinkage prior: Christiansen and Morris,
Hierarchical Poisson regression modeling, JASA 92, 1997; Daniels, Canadian Journal of Statistics 27, 1999).
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

import numpy as np
from numpy.typing import NDArray

from crossflight.stress.posterior import LogNormal

Array = NDArray[np.float64]
Counts = tuple[tuple[float, float], ...]
"""For each group hits and trials, or events and exposure."""
_lgamma = np.vectorize(math.lgamma, otypes=[float])
_MEANS = 25
_SHARES = (np.arange(16) + 0.5) / 16
_KEPT = 1e-4
_ROUGH, _CELLS, _LOST = 81, 601, 1e-7
"""Points of the rough and of the close look at a density, and the share of it that may be left out at either end."""


@dataclass(frozen=True)
class PooledBeta:
    """The chance of a group after `hits` in `trials`, among `groups` (its own counts among them); `guess` from outside."""

    hits: float
    trials: float
    groups: Counts
    guess: float

    def parts(self) -> tuple[Array, Array, Array]:
        """Weights, and the two parameters of each beta distribution that the posterior mixes."""
        weight, mean, k = _shared_chance(self.groups, self.guess)
        return weight, mean * k + self.hits, (1.0 - mean) * k + self.trials - self.hits

    @property
    def mean(self) -> float:
        """The chance that the next trial is a hit."""
        weight, a, b = self.parts()
        return float((weight * a / (a + b)).sum())

    def quantile(self, chances: Array) -> Array:
        """By the logit of the chance; what lies below 1e-7 or above 1 - 1e-7 counts as there."""
        weight, a, b = self.parts()
        norm = np.log(weight) - _log_beta(a, b)

        def density(y: Array) -> Array:
            up, down = -np.logaddexp(0.0, -y), -np.logaddexp(0.0, y)
            return np.asarray(np.exp(norm[:, None] + a[:, None] * up + b[:, None] * down).sum(axis=0))

        below = float(np.exp(norm - a * 16.1 - np.log(a)).sum())
        return np.asarray(1.0 / (1.0 + np.exp(-_turn(density, -16.1, 16.1, below, chances))))

    def __str__(self) -> str:
        return f"beta, pooled ({self.hits:g} in {self.trials:g}; all {_told(self.groups)})"


@dataclass(frozen=True)
class PooledGamma:
    """The rate of a group after `events` in `exposure`, among `groups` (its own counts among them); `guess` from outside."""

    events: float
    exposure: float
    groups: Counts
    guess: float

    def parts(self) -> tuple[Array, Array, Array]:
        """Weights, shapes and rates of the gamma distributions that the posterior mixes."""
        weight, mean, k = _shared_rate(self.groups, self.guess)
        return weight, k + self.events, k / mean + self.exposure

    @property
    def mean(self) -> float:
        """Events to be expected a day."""
        weight, a, b = self.parts()
        return float((weight * a / b).sum())

    def quantile(self, chances: Array) -> Array:
        """By the logarithm of the rate; what lies below a millionth of the guess counts as there."""
        weight, a, b = self.parts()
        norm = np.log(weight) + a * np.log(b) - _lgamma(a)

        def density(y: Array) -> Array:
            return np.asarray(np.exp(norm[:, None] + a[:, None] * y - b[:, None] * np.exp(y)).sum(axis=0))

        low, high = math.log(self.guess) - 14.0, math.log(self.guess) + 8.0
        below = float(np.exp(norm + a * low - np.log(a)).sum())
        return np.exp(_turn(density, low, high, below, chances))

    def __str__(self) -> str:
        return f"gamma, pooled ({self.events:g} in {self.exposure:,.0f} d; all {_told(self.groups)})"


def _told(groups: Counts) -> str:
    return f"{sum(hits for hits, _ in groups):g} in {sum(trials for _, trials in groups):,.0f}"


def _turn(density: Callable[[Array], Array], low: float, high: float, below: float, chances: Array) -> Array:
    """The quantiles of what has that density, with that mass `below`: a rough look says where to look closely."""
    rough = np.linspace(low, high, _ROUGH)
    mass = np.cumsum(density(rough))
    first, last = np.searchsorted(mass, (_LOST * mass[-1], (1.0 - _LOST) * mass[-1]))
    y = np.linspace(rough[max(first - 1, 0)], rough[min(last + 1, _ROUGH - 1)], _CELLS)
    fine = density(y)
    steps = (fine[1:] + fine[:-1]) / 2.0 * (y[1] - y[0])
    reached = below + np.concatenate([[0.0], np.cumsum(steps)])
    return np.interp(chances, reached / max(reached[-1], 1e-300), y)


@lru_cache(maxsize=256)
def _shared_chance(groups: Counts, guess: float) -> tuple[Array, Array, Array]:
    """Weight, mean and weight in trials of the shared beta distribution, on a grid."""
    logits = np.linspace(-9.2, 9.2, 2 * _MEANS)
    mean, k = _grid(1.0 / (1.0 + np.exp(-logits)), [trials for _, trials in groups], 1.0)
    log = 0.5 * np.log(mean) + (0.5 / guess - 0.5) * np.log1p(-mean)
    base = _log_beta(mean * k, (1.0 - mean) * k)
    for (hits, trials), count in _counted(groups):
        log = log + count * (_log_beta(mean * k + hits, (1.0 - mean) * k + trials - hits) - base)
    return _kept(log, mean, k)


@lru_cache(maxsize=256)
def _shared_rate(groups: Counts, guess: float) -> tuple[Array, Array, Array]:
    """Weight, mean and shape of the shared gamma distribution, on a grid."""
    logs = np.linspace(math.log(guess) - 9.0, math.log(guess) + 6.0, 2 * _MEANS)
    mean, k = _grid(np.exp(logs), [], 1.0)
    log = 0.5 * np.log(mean) - 0.5 * mean / guess
    for (events, exposure), count in _counted(groups):
        rate = k / mean
        log = log + count * (_lgamma(k + events) - _lgamma(k) + k * np.log(rate) - (k + events) * np.log(rate + exposure))
    return _kept(log, mean, k)


def _grid(means: Array, sizes: Sequence[float], typical: float) -> tuple[Array, Array]:
    seen = [size for size in sizes if size > 0.0]
    n = median(seen) if seen else typical
    mean, share = (axis.ravel() for axis in np.meshgrid(means, _SHARES))
    return mean, n * share / (1.0 - share)


def _counted(groups: Counts) -> list[tuple[tuple[float, float], int]]:
    return [(each, groups.count(each)) for each in dict.fromkeys(groups) if each[1] > 0.0]


def _kept(log: Array, mean: Array, k: Array) -> tuple[Array, Array, Array]:
    weight = np.exp(log - log.max())
    held = weight > _KEPT
    return weight[held] / weight[held].sum(), mean[held], k[held]


def _log_beta(a: Array, b: Array) -> Array:
    return np.asarray(_lgamma(a) + _lgamma(b) - _lgamma(a + b))


def drawn_together(
    seen: Mapping[str, tuple[float, ...]], median: float, sigma: float, least: float, most: float
) -> dict[str, LogNormal]:
    """Log-normal durations of each group; what the others took counts for a group as one duration of its own.

    `median` and `sigma` are the prior, which counts among the others as one of theirs.
    """
    found = {}
    for name, own in seen.items():
        logs = [math.log(max(days, 0.5)) for other, lengths in seen.items() if other != name for days in lengths]
        middle = math.exp((math.log(median) + sum(logs)) / (1 + len(logs)))
        found[name] = LogNormal(own, middle, sigma, least=least, most=most)
    return found
