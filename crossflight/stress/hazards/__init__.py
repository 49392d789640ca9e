"""What can go wrong, one hazard a file: a docstring, `rates(evidence)`, its parameters with their data and sources.

A rate's key is the hazard's name, a slash, and the parameter; a third part narrows it to a rocket, family or lead. The
kernel's arrays name the keys (`compiled`), so that a hazard is switched off by setting its chances and rates to nought.
"""

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from crossflight.core.programme import Grounding
from crossflight.stress.evidence import Evidence, days
from crossflight.stress.posterior import Posterior

OTHER = "another rocket"
"""In a key: a group of rockets that the record does not know."""


@dataclass(frozen=True)
class Rate:
    """One number that a hazard needs: what it is, its unit, its posterior, and the data and sources that it rests on.

    `triggers` is True for a chance or rate (nought switches the hazard off), False for a duration.
    """

    key: str
    what: str
    unit: str
    posterior: Posterior
    data: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    caution: str = ""
    triggers: bool = True

    @property
    def hazard(self) -> str:
        """The hazard that it belongs to."""
        return self.key.split("/")[0]


def lengths(groundings: Iterable[Grounding]) -> tuple[float, ...]:
    """Days that groundings lasted."""
    return tuple(days(g.begins.middle, g.ends.middle) for g in groundings if g.ends)


def told(groundings: Iterable[Grounding]) -> tuple[str, ...]:
    """Groundings in words."""
    return tuple(f"{g.family} {g.begins}: {g.cause}, {days(g.begins.middle, g.ends.middle):.0f} d" for g in groundings if g.ends)


def cited(groundings: Iterable[Grounding]) -> tuple[str, ...]:
    """The sources of groundings."""
    return tuple(dict.fromkeys(source for g in groundings for source in g.sources))


def counted(number: float, what: str, whats: str = "") -> str:
    """A number with its noun: "1 hold", "2 holds"."""
    return f"{number:.0f} {what if number == 1 else whats or what + 's'}"


@cache
def modules() -> dict[str, ModuleType]:
    """Every hazard by its name."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    return {name.replace("_", "-"): importlib.import_module(f"{__name__}.{name}") for name in names}


def all_rates(evidence: Evidence) -> Iterator[Rate]:
    """The rates of all hazards."""
    for module in modules().values():
        yield from module.rates(evidence)
