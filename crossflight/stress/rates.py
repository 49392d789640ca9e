"""The rates that a stress test runs on: posteriors from the record, any of them overridden by the user."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from crossflight.errors import InputError
from crossflight.record.catalogue_type import Catalogue
from crossflight.stress.evidence import Evidence
from crossflight.stress.hazards import Rate, all_rates, modules
from crossflight.stress.posterior import Beta, Fixed, Gamma, LogNormal, Posterior

MOST_A_DAY, MOST_DAYS, MOST_SPREAD = 1.0, 36_500.0, 5.0
"""Bounds of a user's numbers: events a day, days, spread of the logarithm."""
_FORMS = {"value": ("value",), "events": ("events", "exposure"), "hits": ("hits", "trials"), "median": ("median", "sigma")}


@dataclass(frozen=True)
class Rates:
    """Rates by key."""

    table: Mapping[str, Rate]

    def __getitem__(self, key: str) -> Rate:
        return self.table[key]

    def __iter__(self) -> Iterator[Rate]:
        return iter(self.table.values())

    def find(self, *keys: str) -> Rate:
        """The first of those keys that there is."""
        return next(self.table[key] for key in keys if key in self.table)

    def without(self, *hazards: str) -> "Rates":
        """The same with those hazards switched off. On the same draws nothing else changes."""
        return Rates({rate.key: _off(rate) if rate.hazard in hazards else rate for rate in self})

    def override(self, changes: Mapping[str, Any], where: str) -> "Rates":
        """The same with a user's own numbers. A key without its last part ("launch-failure/days") sets every rate under it.

        Keys count in order, the later ones last. Raises `InputError` for an unknown key or an impossible number.
        """
        found = dict(self.table)
        for key, given in changes.items():
            meant = [each for each in found if each == key or each.startswith(f"{key}/")]
            if not meant or "/" not in key:
                close = get_close_matches(key, found, n=1, cutoff=0.4)
                mend = f"did you mean '{close[0]}'?" if close else "crossflight rates lists the keys"
                raise InputError(where, f"no rate '{key}'", mend)
            for each in meant:
                posterior = _read(given, found[each], f"{where}: {key}")
                found[each] = replace(found[each], posterior=posterior, data=(f"set in {where}",), sources=(), caution="")
        return Rates(found)


def from_record(catalogue: Catalogue, known: datetime | None = None) -> Rates:
    """Posteriors from what was known on that day (None: today)."""
    return Rates({rate.key: rate for rate in all_rates(Evidence(catalogue, known))})


def read(path: Path, rates: Rates) -> Rates:
    """Override rates by a TOML file: `"key" = 0.1`, or a table with events and exposure, hits and trials, median and sigma."""
    try:
        changes = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "name a TOML file of rates") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error), "mend the TOML") from None
    return rates.override(changes, str(path))


def hazards() -> tuple[str, ...]:
    """The names of all hazards."""
    return tuple(modules())


def _off(rate: Rate) -> Rate:
    if not rate.triggers:
        return rate
    return replace(rate, posterior=Fixed(1.0 if "/on-date/" in rate.key else 0.0), data=("switched off",), sources=())


def _read(given: Any, rate: Rate, where: str) -> Posterior:
    if isinstance(given, int | float) and not isinstance(given, bool):
        given = {"value": given}
    form = next((names for first, names in _FORMS.items() if isinstance(given, dict) and first in given), None)
    if form is None or set(given) != set(form):
        raise InputError(where, "is no rate", "write a number, or {events, exposure}, {hits, trials} or {median, sigma}")
    numbers = [_number(given[name], f"{where} {name}") for name in form]
    _possible(form, numbers, rate, where)
    if form[0] == "value":
        return Fixed(numbers[0])
    if form[0] == "events":
        return Gamma(*numbers)
    return Beta(*numbers) if form[0] == "hits" else LogNormal((), numbers[0], numbers[1], weight=1e6, most=3650.0)


def _number(given: Any, where: str) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or given != given or given in (float("inf"), float("-inf")):
        raise InputError(where, f"'{given}' is not a number", "write a finite number")
    if given < 0:
        raise InputError(where, f"{given} is below nought", "rates, chances and durations are nought or more")
    return float(given)


def _possible(form: tuple[str, ...], numbers: list[float], rate: Rate, where: str) -> None:
    if rate.unit == "chance" and form[0] == "value" and numbers[0] > 1.0:
        raise InputError(where, f"a chance of {numbers[0]:g}", "a chance lies between 0 and 1")
    if rate.unit == "d" and (numbers[0] > MOST_DAYS or (form[0] == "median" and numbers[1] > MOST_SPREAD)):
        raise InputError(where, "longer than a century", f"days up to {MOST_DAYS:,.0f}, sigma up to {MOST_SPREAD:g}")
    if rate.unit == "d" and numbers[0] <= 0.0:
        raise InputError(where, "a duration of nought", "give days above nought, or set the hazard's chance to 0")
    if form[0] == "hits" and (numbers[0] > numbers[1] or rate.unit != "chance"):
        raise InputError(
            where, f"{numbers[0]:g} hits in {numbers[1]:g} trials", "hits and trials are for chances, hits no more than trials"
        )
    if form[0] == "events" and (numbers[1] <= 0.0 or rate.unit != "per day"):
        raise InputError(
            where, f"{numbers[0]:g} events in {numbers[1]:g} days", "events and exposure are for rates, exposure in days above 0"
        )
    if form[0] == "median" and rate.unit != "d":
        raise InputError(where, "median and sigma", "they are for durations")
    if rate.unit == "per day" and numbers[0] > MOST_A_DAY * (numbers[1] if form[0] == "events" else 1.0):
        raise InputError(where, "happens more than once a day", "give events a day, or events and exposure in days")
