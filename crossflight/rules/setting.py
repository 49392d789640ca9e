"""What rules know beside the manifest: agencies, limits, windows, training. Fixed while a manifest is checked or planned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from crossflight.core.people import Agency
from crossflight.core.programme import Limit
from crossflight.record.catalogue_type import Catalogue
from crossflight.rules.clock import DAY, HOUR, minutes

Span = tuple[datetime, datetime]
Shut = tuple[datetime, datetime, str]
"""From, until, and why."""
_UNITS = {"d": DAY, "h": HOUR, "months": 365.25 / 12 * DAY}


@dataclass(frozen=True)
class Setting:
    """What surrounds a manifest.

    windows: by flight id and kind, the intervals that its launch ("launch"), arrival ("beta") or departure ("light") lies in.
    closures: by port id, the intervals in which nothing may arrive there (spacewalks from it).
    shut: for windows that come from the sky, what lies between them, with the reason.
    trained: by person id, the first day on which the person may fly. needs: by flight id, the only ports that will do.
    dropped: by station id, the codes of rules that do not hold there.
    """

    agencies: Mapping[str, Agency] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()
    windows: Mapping[tuple[str, str], tuple[Span, ...]] = field(default_factory=dict)
    closures: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    trained: Mapping[str, datetime] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shut: Mapping[tuple[str, str], tuple[Shut, ...]] = field(default_factory=dict)
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @staticmethod
    def of(catalogue: Catalogue) -> "Setting":
        """The setting that the record gives."""
        return Setting(catalogue.agencies, catalogue.limits)

    @cached_property
    def _table(self) -> dict[tuple[str, str], list[tuple[int, int, int, Limit]]]:
        """By id and what it is about: from, until, the amount, the limit."""
        table: dict[tuple[str, str], list[tuple[int, int, int, Limit]]] = {}
        for limit in self.limits:
            amount = round(limit.value * _UNITS.get(limit.unit.split(",")[0].strip(), 1))
            table.setdefault((limit.id, limit.about), []).append((minutes(limit.begins), minutes(limit.ends), amount, limit))
        return table

    def find(self, id: str, at: int | None = None, about: Iterable[str] = ()) -> Limit | None:
        """The limit in force at that time (None: the latest), the narrowest of `about` first; None if there is none."""
        found = self._find(id, at, about)
        return found[3] if found else None

    def limit(self, id: str, at: int | None = None, about: Iterable[str] = ()) -> int | None:
        """That limit as an amount: times in minutes, all else as a whole number."""
        found = self._find(id, at, about)
        return found[2] if found else None

    def _find(self, id: str, at: int | None, about: Iterable[str]) -> tuple[int, int, int, Limit] | None:
        for name in (*about, ""):
            for era in reversed(self._table.get((id, name), ())):
                if at is None or era[0] <= at < era[1]:
                    return era
        return None

    def windows_of(self, flight: str, kind: str) -> tuple[tuple[int, int], ...]:
        """The windows of a flight in minutes, () if it has none."""
        return tuple((minutes(first), minutes(last)) for first, last in self.windows.get((flight, kind), ()))

    def with_limits(self, limits: Iterable[Limit]) -> "Setting":
        """The same with a scenario's own limits in front of the record's: they hold for all times that they name."""
        own = tuple(limits)
        named = {(limit.id, limit.about) for limit in own}
        return replace(self, limits=(*(limit for limit in self.limits if (limit.id, limit.about) not in named), *own))
