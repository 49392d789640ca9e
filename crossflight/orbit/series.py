"""The element sets that ship with the package: a dated series of real sets of the station, thinned, and the latest of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from crossflight.errors import InputError
from crossflight.orbit.clock import days, moment
from crossflight.orbit.continuity import nearest
from crossflight.orbit.elements import STATION, ElementSet
from crossflight.orbit.tle import read_tle

_FILE = Path(__file__).parent / "data" / "elements.tsv"


@cache
def shipped() -> tuple[ElementSet, ...]:
    """Every set that ships, by epoch: one a week of 1998-2004 and 2021-22, and single ones of 2015-2026."""
    return tuple(_rows(_lines()))


FIRST_DAY = float(days(datetime(1998, 11, 20, 7, tzinfo=UTC)))
"""When the station's first module had been launched (20 November 1998, 06:40 UTC)."""


@cache
def latest() -> ElementSet:
    """The youngest set that ships."""
    return next(_rows(_lines()[-1:], len(_lines()) + 1))


def best(day: float, sets: tuple[ElementSet, ...] | None = None) -> ElementSet:
    """The youngest set at or before a day; the first one if all are later. Raises `InputError` if there is none."""
    if sets is None and day >= latest().epoch:  # So for every plan from today on: one is read, not hundreds.
        return latest()
    sets = shipped() if sets is None else sets
    if not sets:
        raise InputError("elements", "no element set at hand", "give one with --elements FILE")
    earlier = [each for each in sets if each.epoch <= day]
    return earlier[-1] if earlier else sets[0]


def closest(day: float, within_days: float = 5.0, sets: tuple[ElementSet, ...] | None = None) -> ElementSet | None:
    """For looking back: the youngest set at most so many days before, else the nearest at most so many after, else None."""
    sets = shipped() if sets is None else sets
    earlier = [each for each in sets if 0 <= day - each.epoch <= within_days]
    if earlier:
        return earlier[-1]
    other = nearest(sets, day)
    return other if other is not None and abs(other.epoch - day) <= within_days else None


def trusted(number: int = STATION) -> tuple[ElementSet, ...]:
    """What a newer file must follow from: the shipped sets if it is of the station, nothing otherwise."""
    return shipped() if number == STATION else ()


def described() -> str:
    """What ships, in one line."""
    sets = shipped()
    return f"{len(sets)} sets of the station, {moment(sets[0].epoch):%Y-%m-%d} to {moment(sets[-1].epoch):%Y-%m-%d}"


@cache
def _lines() -> tuple[str, ...]:
    return tuple(_FILE.read_text(encoding="utf-8").splitlines()[1:])


def _rows(lines: tuple[str, ...], first: int = 2) -> Iterator[ElementSet]:
    for number, line in enumerate(lines, first):
        _, _, one, two = line.split("\t")
        yield from read_tle(f"{one}\n{two}\n", f"shipped {_FILE.name}:{number}")
