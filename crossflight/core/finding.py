"""The two shapes of demand that rules make, and what is said when one is not met.

An amount is an int for the checker and a linear CP-SAT expression for the planner; a rule never learns which.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple


class Moment(NamedTuple):
    """Just after an arrival or a departure. It names the event, never its day: in a plan the day may still be open."""

    flight: Any
    event: str

    def __str__(self) -> str:
        return f"the {self.event} of {self.flight}"


class Requirement(NamedTuple):
    """`amount` lies in [at_least, at_most], or in one of the `within` intervals, whenever every literal of `given` holds.

    The rule's name and `about` are the key that findings, waivers, explanations and the live check share. `at` is the
    moment that decides whether a dated rule applies. `says` is a template, formatted only when somebody reads it:
    {0}, {1} are the parts of `about`, {amount} the amount, {r.at_least} and {r.at_most} the bounds.
    """

    about: tuple[Any, ...]
    amount: Any
    at_least: int | None = None
    at_most: int | None = None
    within: tuple[tuple[int, int], ...] = ()
    given: tuple[Any, ...] = ()
    at: Any = None
    says: str = ""


class Span(NamedTuple):
    """A stay in time, for `Apart`: `present` is 0, 1 or a literal; `of` is who or what stays."""

    start: Any
    end: Any
    present: Any
    of: Any


class Apart(NamedTuple):
    """The spans that are present run forwards and lie at least `gap` apart."""

    about: tuple[Any, ...]
    spans: list[Span]
    gap: int
    at: Any = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A demand that is not met: which rule, about what, how much was found, and what would mend it."""

    rule: str
    severity: str
    about: tuple[str, ...]
    amount: str
    at: str
    says: str
    authority: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        return self.says
