"""Play many histories: fixed chunks of them, each summed up on its own, so that who plays which chunk changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossflight.stress import layout as c
from crossflight.stress import machine
from crossflight.stress.layout import World
from crossflight.stress.sobol import REPLICATES, points

CHUNK = c.CHUNK
WORST = 20
CURVES = c.GAP + 1
"""Outputs with exceedance curves: all that are days of something."""
BINS = 1200
"""Days that a curve reaches; what lies beyond counts as the last."""
Array = NDArray[np.float64]


def play_many(w: World, seed: int, first: int, log: NDArray[Any], given: Array, table: Array, yearly: Array) -> None:
    """Histories first, first + 1, ... into `table` (histories, OUTPUTS) and `yearly` (histories, years, YEARLY).

    `given` (histories, dimensions): the draws that are not Philox's; `log`: a `journal` of the last history's events.
    """
    machine.play(seed, first, (w.packed(), np.zeros(1, c.WORKSPACE), log, given, table, yearly))


def journal(room: int = 0) -> NDArray[Any]:
    """Where that many events of a history may be written down."""
    log: NDArray[Any] = np.zeros(1, c.JOURNAL)
    log["room"] = room
    return log


def histories(w: World, count: int, seed: int, first: int = 0) -> tuple[Array, Array]:
    """The outputs (histories, OUTPUTS) and yearly outputs (histories, years, YEARLY) of `count` histories."""
    table, yearly = np.empty((count, c.OUTPUTS)), np.empty((count, len(w.years), c.YEARLY))
    play_many(w, seed, first, journal(), points(w, seed, first, count), table, yearly)
    return table, yearly


def events(w: World, history: int, seed: int) -> tuple[Array, Array]:
    """One history with its events: rows of kind, flight, port, day; and its outputs."""
    log, table, yearly = journal(c.ROOM), np.empty((1, c.OUTPUTS)), np.empty((1, len(w.years), c.YEARLY))
    play_many(w, seed, history, log, points(w, seed, history, 1), table, yearly)
    return log["rows"][0, : int(log["count"][0])].copy(), table[0]


@dataclass
class Sums:
    """What is kept of the histories of one chunk, or of many: enough for means, errors, chances, curves and the worst.

    Arrays begin with the variant. `moments` (variants, 2, OUTPUTS): sums of w x and (w x)^2; `hits` the same of w [x > 0];
    `moved`, `moved_hits` those of the difference from variant 0; `years` (variants, 2, years, YEARLY); `weight` (variants,
    2): sums of w and w^2; `curves` (variants, CURVES, BINS): weight by whole days; `worst` rows (badness, history).
    Of Sobol points `parts` (variants, 4, REPLICATES, OUTPUTS) has the plain sums of moments, hits, moved and moved_hits by
    replicate and `year_parts` (variants, REPLICATES, years, YEARLY) those of years; else both have no replicates.
    """

    count: int
    moments: Array
    hits: Array
    moved: Array
    moved_hits: Array
    years: Array
    weight: Array
    curves: Array
    worst: Array
    parts: Array
    year_parts: Array

    def add(self, other: "Sums") -> "Sums":
        """Both together; the order of adding fixes every last bit."""
        worst = np.vstack([self.worst, other.worst])
        order = np.lexsort((worst[:, 1], -worst[:, 0]))[:WORST]
        return Sums(
            self.count + other.count,
            self.moments + other.moments,
            self.hits + other.hits,
            self.moved + other.moved,
            self.moved_hits + other.moved_hits,
            self.years + other.years,
            self.weight + other.weight,
            self.curves + other.curves,
            worst[order],
            self.parts + other.parts,
            self.year_parts + other.year_parts,
        )


def chunk(worlds: Sequence[World], seed: int, first: int, count: int) -> Sums:
    """Play histories first .. first + count of every variant on the same draws and sum them up."""
    played = [histories(w, count, seed, first) for w in worlds]
    weights = [np.exp(table[:, c.LOG_WEIGHT]) for table, _ in played]
    base = played[0][0] * weights[0][:, None]
    base_hits = np.where(played[0][0] > 0.0, weights[0][:, None], 0.0)
    replicates = REPLICATES if worlds[0].dims.shape[1] else 0
    rows = [_sums(table, yearly, w, base, base_hits, replicates) for (table, yearly), w in zip(played, weights, strict=True)]
    badness = played[0][0][:, c.ANY_UNSTAFFED] * 1e3 + played[0][0][:, c.SHORT]
    order = np.argsort(-badness, kind="stable")[:WORST]
    worst = np.column_stack([badness[order], (first + order).astype(np.float64)])
    moments, hits, moved, moved_hits, years, weight, curves, parts, year_parts = map(np.array, zip(*rows, strict=True))
    return Sums(count, moments, hits, moved, moved_hits, years, weight, curves, worst, parts, year_parts)


def _sums(table: Array, yearly: Array, w: Array, base: Array, base_hits: Array, replicates: int) -> tuple[Array, ...]:
    x, hit = table * w[:, None], np.where(table > 0.0, w[:, None], 0.0)
    y = yearly * w[:, None, None]
    four = (x, hit, x - base, hit - base_hits)
    moments, hits, moved, moved_hits = (_two(part) for part in four)
    curves = np.zeros((CURVES, BINS))
    for column in range(CURVES):
        days = np.ceil(table[:, column] - 1e-9).astype(np.int64)
        curves[column] = np.bincount(np.minimum(days, BINS - 1), weights=w, minlength=BINS)
    parts = np.array([_by(part, replicates) for part in four])
    return moments, hits, moved, moved_hits, _two(y), np.array([w.sum(), (w**2).sum()]), curves, parts, _by(y, replicates)


def _by(x: Array, replicates: int) -> Array:
    """Sums by replicate, of which a whole chunk holds as many histories each, one after the other."""
    return x.reshape(replicates, -1, *x.shape[1:]).sum(axis=1) if replicates else np.zeros((0, *x.shape[1:]))


def _two(x: Array) -> Array:
    return np.array([x.sum(axis=0), (x**2).sum(axis=0)])
