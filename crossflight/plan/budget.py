"""What one solve may take: its time, in parts, and whom it tells."""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from crossflight.plan.result import Progress

if TYPE_CHECKING:
    from crossflight.plan.solver import cp_model
    from crossflight.plan.stages import Stages

SOON = 0.05
"""Seconds below which no search is begun."""


@dataclass
class Budget:
    """What one solve may take, by the clock of `time.perf_counter`, and whom it tells. `until`: the end of the part at hand;
    `reserve`: seconds after the end that the last touches to a plan may take. `known`: whose plan is the best so far; `solver`:
    the one that runs; `heard`: the user's stop has ended what was done between two searches."""

    begun: float
    end: float
    progress: Progress
    seed: int
    workers: int
    reserve: float
    first: float | None = None
    interrupted: bool = False
    over: Budget | None = None
    size: tuple[int, int] = (0, 0)
    solver: cp_model.CpSolver | None = None
    known: Stages | None = None
    heard: bool = False

    def __post_init__(self) -> None:
        self.until = self.end

    def spend(self, share: float, most: float = inf) -> None:
        """What comes next may take that share of the time that is left, and no more than `most` seconds."""
        now = time.perf_counter()
        self.until = now + min(most, share * (self.end - now))

    def quiet(self) -> Budget:
        """The same for a search that serves this one: nobody is told of it, and what stops this one stops it."""
        made = Budget(self.begun, self.end, lambda text, share: None, self.seed, self.workers, self.reserve)
        made.over = self
        return made

    def left(self) -> float:
        """Seconds left; none once the user has stopped it, or what it serves."""
        return 0.0 if self.interrupted or (self.over is not None and self.over.interrupted) else self.until - time.perf_counter()

    def spent(self) -> float:
        """Seconds since the beginning."""
        return time.perf_counter() - self.begun

    def found(self) -> None:
        """A plan was found; the first one's time is kept."""
        self.first = self.first or self.spent()


def budget(seconds: float) -> Budget:
    """A budget of that many seconds from now, of which nobody is told."""
    now = time.perf_counter()
    return Budget(now, now + max(SOON, seconds), lambda text, share: None, 0, 2, SOON)
