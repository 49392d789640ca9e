"""The one reader of rules: it applies dates and waivers for the checker, the planner and the explanation alike."""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from crossflight.core.finding import Apart, Requirement
from crossflight.core.programme import Waiver
from crossflight.core.when import on_day
from crossflight.errors import UnknownName
from crossflight.rules.clock import DAY, minutes
from crossflight.rules.facts import Demand, Facts

HARD, WAIVABLE, PREFERENCE = "hard", "waivable", "preference"
STATION, PROGRAMME = "station", "programme"
Generator = Callable[[Any], Iterable[Demand]]


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule: its generator and what there is to say about it.

    severity: "hard" never gives, "waivable" gives with a source, "preference" costs `weight` a unit of shortfall. holds_from and
    holds_until (excluded) are days as text, "" for always. unit: "d" where amounts are times, to be shown and waived in days.
    limits: the ids of the limits that it looks up. remedy: a template like `says`. scope: "station" where it is asked of each
    station alone, "programme" where it is about people or pads that stations share.
    """

    name: str
    generate: Generator
    module: str
    severity: str
    authority: tuple[str, ...]
    weight: int
    holds_from: str
    holds_until: str
    unit: str
    limits: tuple[str, ...]
    remedy: str
    scope: str = STATION

    @property
    def code(self) -> str:
        """The name as people type it: segment-staffed."""
        return self.name.replace("_", "-")

    @cached_property
    def _text(self) -> list[str]:
        return (sys.modules[self.module].__doc__ or "").strip().split("\n\n")

    @property
    def sentence(self) -> str:
        """What should hold."""
        return self._text[0].replace("\n", " ")

    @property
    def why(self) -> str:
        """Why it should."""
        return "\n\n".join(part.replace("\n", " ") for part in self._text[1:])

    @property
    def cases(self) -> tuple[str, str]:
        """The good and the bad case, in the notation of `cases`."""
        module = sys.modules[self.module]
        return module.GOOD.strip("\n"), module.BAD.strip("\n")

    @cached_property
    def dates(self) -> tuple[int | None, int | None]:
        """[from, until) in minutes, None for no bound."""
        first, last = (minutes(on_day(date.fromisoformat(d)).start) if d else None for d in (self.holds_from, self.holds_until))
        return first, last

    def __str__(self) -> str:
        return self.code


def rule(
    *,
    severity: str = HARD,
    authority: str = "",
    weight: int = 0,
    holds_from: str = "",
    holds_until: str = "",
    unit: str = "",
    limits: tuple[str, ...] = (),
    remedy: str = "",
    scope: str = STATION,
) -> Callable[[Generator], Rule]:
    """Make a generator of demands a rule. `authority` holds ids of sources, separated by spaces."""

    def made(generate: Generator) -> Rule:
        sources = tuple(authority.split())
        return Rule(
            generate.__name__,
            generate,
            generate.__module__,
            severity,
            sources,
            weight,
            holds_from,
            holds_until,
            unit,
            limits,
            remedy,
            scope,
        )

    return made


@cache
def load() -> tuple[Rule, ...]:
    """All rules, in order of name: the one `Rule` of each file of `rules/rulebook/`."""
    import crossflight.rules.rulebook as folder

    found: list[Rule] = []
    for info in pkgutil.iter_modules(folder.__path__):
        module = importlib.import_module(f"{folder.__name__}.{info.name}")
        found += [value for value in vars(module).values() if isinstance(value, Rule)]
    return tuple(found)


def named(code: str) -> Rule:
    """The rule of that code; raises `UnknownName` with the nearest ones."""
    from difflib import get_close_matches

    codes = {rule.code: rule for rule in load()}
    asked = code.strip().lower().replace("_", "-").replace(" ", "-")
    if asked in codes:
        return codes[asked]
    raise UnknownName("rule", code, get_close_matches(asked, codes, n=3, cutoff=0.5))


def key(demand: Demand) -> tuple[str, ...]:
    """What a demand is about, as text: with the rule's code it names the demand."""
    return tuple(map(str, demand.about))


def requirements(facts: Facts, rules: Iterable[Rule], waivers: Sequence[Waiver] = ()) -> Iterator[tuple[Rule, Demand]]:
    """Every demand of the rules, of each station or of all together as their scope says, with dates and waivers applied.

    A waiver moves a bound; it can itself be broken.
    """
    granted: dict[str, dict[tuple[str, ...], Waiver]] = {}
    for waiver in waivers:
        granted.setdefault(waiver.rule.replace("_", "-"), {})[waiver.about] = waiver
    for each in rules:
        dated, own = any(edge is not None for edge in each.dates), granted.get(each.code)
        for part in facts.parts if each.scope == STATION and facts.parts else (facts,):
            if each.code in part.setting.dropped.get(part.station.id, ()):
                continue
            for demand in part.in_each_era(each.generate):
                if dated and (extra := part.between(demand.at, *each.dates)) and isinstance(demand, Requirement):
                    demand = demand._replace(given=demand.given + extra)
                if own and (found := own.get(key(demand))):
                    demand = moved(demand, found, each)
                yield each, demand


def moved(demand: Demand, waiver: Waiver, rule: Rule) -> Demand:
    """A demand with the bounds that a waiver grants, which are in the rule's own unit."""
    scale = DAY if rule.unit == "d" else 1
    at_least, at_most = (None if bound is None else round(bound * scale) for bound in (waiver.at_least, waiver.at_most))
    if isinstance(demand, Apart):
        return demand._replace(gap=demand.gap if at_least is None else at_least)
    return demand._replace(
        at_least=demand.at_least if at_least is None else at_least, at_most=demand.at_most if at_most is None else at_most
    )
