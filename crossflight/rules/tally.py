"""How many of a kind are there at a moment: sorted beginnings and ends, so that counting is two binary searches."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable


class Tally:
    """Stays by kind. A stay that ends no later than it begins is never counted."""

    def __init__(self) -> None:
        self._begins: dict[Hashable, list[int]] = defaultdict(list)
        self._ends: dict[Hashable, list[int]] = defaultdict(list)

    def add(self, kinds: Iterable[Hashable], begin: int, end: int) -> None:
        """Count a stay in [begin, end) under each kind; a kind given twice counts twice."""
        if begin < end:
            for kind in kinds:
                insort(self._begins[kind], begin)
                insort(self._ends[kind], end)

    def remove(self, kinds: Iterable[Hashable], begin: int, end: int) -> None:
        """Take back what `add` counted."""
        if begin < end:
            for kind in kinds:
                begins, ends = self._begins[kind], self._ends[kind]
                del begins[bisect_left(begins, begin)]
                del ends[bisect_left(ends, end)]

    def at(self, kind: Hashable, moment: int) -> int:
        """How many stays of that kind hold just after the moment."""
        begins = self._begins.get(kind)
        return bisect_right(begins, moment) - bisect_right(self._ends[kind], moment) if begins else 0
