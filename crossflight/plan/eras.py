"""Numbers that change on a day, in a plan that leaves open on which side of it something falls.

A limit, or the certified life of a ship, holds from one day to another. Where the window of a flight or moment holds such a
day, a rule is asked once for each era of that window, each time with the numbers of that era and under the given that the thing
falls into it. So a rule looks up plain numbers, in a plan as in a manifest.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from crossflight.core.finding import Moment, Requirement
from crossflight.core.flight import Flight
from crossflight.core.programme import Limit
from crossflight.plan.dates import Date
from crossflight.plan.rotation import RotationFacts
from crossflight.rules import load
from crossflight.rules.clock import minutes
from crossflight.rules.facts import Demand, Given

Era = tuple[int | None, int | None]
"""[from, until) in minutes, None for no bound."""
Found = TypeVar("Found")


class EraFacts(RotationFacts):
    """The facts that depend on data with dates."""

    _era: int | None
    _met: dict[Moment | Flight, tuple[Era, ...]]
    _eras: dict[Moment | Flight, tuple[Era, ...]]

    @abstractmethod
    def date(self, moment: Moment) -> Date:
        """When a moment is."""

    def nominal(self, at: Moment | Flight) -> int:
        eras = self.eras(at) if self._era is not None else ()
        if len(eras) > 1 and self._era is not None:
            self._met[at] = eras
            first, until = eras[min(self._era, len(eras) - 1)]
            return (until or 0) - 1 if first is None else first
        if isinstance(at, Flight):
            return self.slot[at].nominal
        slot = self.slot[at.flight]
        return slot.nominal if at.event == "arrival" else slot.wished_leave

    def eras(self, at: Moment | Flight) -> tuple[Era, ...]:
        """The eras that a flight's launch, or a moment, may fall into."""
        if at not in self._eras:
            self._eras[at] = self._eras_of(at)
        return self._eras[at]

    def _eras_of(self, at: Moment | Flight) -> tuple[Era, ...]:
        date = self.lift(at) if isinstance(at, Flight) else self.date(at)
        days = _days(self.setting.limits)
        if isinstance(at, Flight):
            lives = {minutes(each) for life in at.vehicle.lives for each in (life.begins, life.ends)}
            days = tuple(sorted({*days, *lives}))
        inside = days[bisect_right(days, date.low) : bisect_right(days, date.high)]
        return tuple(zip((None, *inside), (*inside, None), strict=True))

    def in_era(self, at: Moment | Flight, era: Era) -> Given:
        """It falls into that era."""
        return self.between(at, *era) if isinstance(at, Moment) else self._between(self.lift(at), *era)

    @abstractmethod
    def _between(self, at: Date, first: int | None, until: int | None) -> Given:
        """The date lies in [first, until)."""

    def of_each_era(self, at: Moment | Flight, ask: Callable[[], Found]) -> list[tuple[Era, Found]]:
        """An answer for each era that something may fall into."""
        found = []
        for number, era in enumerate(self.eras(at)):
            self._era = number
            found.append((era, ask()))
        self._era = None
        return found

    def in_each_era(self, generate: Callable[[EraFacts], Iterable[Demand]]) -> Iterator[Demand]:
        self._met, self._era, last = {}, 0, 1
        while self._era < last:
            for demand in generate(self):
                met = [at for at in dict.fromkeys((demand.at, *demand.about)) if at in self._met]
                if all(self._era < len(self._met[at]) for at in met) and (met or self._era == 0):
                    yield self._under(demand, met)
            last = max((len(eras) for eras in self._met.values()), default=1)
            self._era += 1
        self._era = None

    def _under(self, demand: Demand, met: list[Moment | Flight]) -> Demand:
        if not isinstance(demand, Requirement) or self._era is None:
            return demand
        given = (literal for at in met for literal in self.in_era(at, self._met[at][self._era]))
        return demand._replace(given=(*demand.given, *given))


@lru_cache(maxsize=64)
def _days(limits: tuple[Limit, ...]) -> tuple[int, ...]:
    """The times at which a limit that some rule looks up begins or ends."""
    asked = {id for rule in load() for id in rule.limits}
    return tuple(sorted({minutes(each) for limit in limits if limit.id in asked for each in (limit.begins, limit.ends)}))
