"""What a solve comes to: a plan, how good it is aim by aim, and how well that is proven."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crossflight.core.manifest import Manifest

Progress = Callable[[str, float | None], None]


@dataclass(frozen=True)
class Reached:
    """What one aim came to: its value, the best bound proven, and whether the two meet."""

    name: str
    unit: str
    says: str
    value: int
    bound: int
    proven: bool

    @property
    def gap(self) -> float:
        """(value - bound) / value; 0 where proven."""
        return 0.0 if self.proven else share(self.value, self.bound)


@dataclass(frozen=True)
class Result:
    """A plan and how good it is. `status`: "optimal", "feasible", "infeasible" or "unknown" (the limit came first).

    `objective`, `bound` and `gap` are those of the first aim that is not proven, else of the last; `seconds` holds all work.
    `missed` lists the preferences that the plan misses: (rule's code, about, points). `size`: variables and rows of the
    largest model that had to be written.
    """

    manifest: Manifest | None
    status: str
    objective: int | None
    bound: int | None
    gap: float | None
    seconds: float
    aims: tuple[Reached, ...] = ()
    missed: tuple[tuple[str, tuple[str, ...], int], ...] = ()
    first_seconds: float | None = None
    size: tuple[int, int] = (0, 0)
    interrupted: bool = False


def share(value: int, bound: int) -> float:
    """The gap between a value and its bound as a share of the value; of one, where the value is nought."""
    return 0.0 if value <= bound else (value - bound) / max(1, abs(value))


def by_rule(missed: Iterable[tuple[str, tuple[str, ...], int]]) -> dict[str, int]:
    """The points of missed preferences by rule."""
    found: dict[str, int] = {}
    for rule, _, points in missed:
        found[rule] = found.get(rule, 0) + points
    return found
