"""Better plans near the best one: a few flights are free, all others keep their dates, ports and people.

A search over the whole horizon of many flights is slow to better a plan. The best plan of one station's flights in one window of
time, all others held, is found and proven in a moment. Windows go over the horizon, each half over the one before, station by
station and then over all of them; where none betters the plan they grow. It proves nothing of the whole: it says where the search
over the whole begins. Each search has one thread and counts its time in steps, so that it goes the same way while time lasts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from math import inf
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossflight.plan.stages import Stages

WIDTHS = (500, 1000, 2000, inf)
"""Days that a window is wide: where none of one width betters the plan, the next."""
SMALL = 60
"""Flights up to which the whole is searched at once."""
Flown = tuple[str, int, int, str]
"""A flight, its days of arrival and departure, and its port."""


def better(stages: Stages, amount: Any, share: float) -> None:
    """Make an aim's amount smaller in the best plan until nothing near betters it, or that share of the time is gone."""
    end, tried, flights = (1 - share) * stages.budget.left(), set[frozenset[Flown]](), {slot.id for slot in stages.facts.slots}
    for width, together in product(WIDTHS, (False, True)):
        before = inf
        while (at := stages.value(amount)) < before:
            before = at
            for window in _windows(stages, width, together):
                if (left := stages.budget.left() - end) <= 0:
                    return
                if window not in tried and len(window) < len(flights):
                    tried.add(window)
                    stages.free({id for id, *_ in window}, amount, left)


def _windows(stages: Stages, width: float, together: bool) -> Iterator[frozenset[Flown]]:
    """The flights that arrive in one window, for every window; of one station, unless all are taken together."""
    of: dict[str, list[Flown]] = defaultdict(list)
    for slot in stages.facts.slots:
        of["" if together else slot.flight.station].append((slot.id, *stages.dates(slot)))
    for flights in of.values():
        days = [arrives for _, arrives, *_ in flights]
        begin, last = float(min(days)), max(min(days) + 1, max(days) - width / 2)
        while begin < last:
            yield frozenset(each for each in flights if begin <= each[1] < begin + width)
            begin += width / 2
