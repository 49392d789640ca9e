"""Two-line element sets: column by column, with every check that the format allows.

Format: Vallado, Fundamentals of Astrodynamics, 4th ed., section 2.4.2; catalogue numbers from 100,000 as "Alpha-5"
(first digit a letter without I and O), the extension that Space-Track publishes.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from crossflight.errors import InputError
from crossflight.orbit.clock import days
from crossflight.orbit.elements import ElementSet, check

_ALPHA5 = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_NUMBER = rf"[ \d{_ALPHA5}]\d{{4}}|[ \d]{{5}}"
_SHAPES = {
    "1": re.compile(rf"1 ({_NUMBER})[UCS ] (.{{8}}) (\d\d)([ \d]{{3}}\.\d{{8}}) ([ +-]\.\d{{8}}) ([ +-]\d{{5}}[+-]\d) "
                    r"([ +-][ \d]{5}[+-]\d) (\d) [ \d]{4}\d", re.ASCII),
    "2": re.compile(rf"2 ({_NUMBER}) ([ \d]{{3}}\.\d{{4}}) ([ \d]{{3}}\.\d{{4}}) ([ \d]{{7}}) ([ \d]{{3}}\.\d{{4}}) "
                    r"([ \d]{3}\.\d{4}) ([ \d]{2}\.\d{8})([ \d]{5})\d", re.ASCII),
}  # fmt: skip
_MEND = "copy both lines again as published, 69 characters each"


def read_tle(text: str, where: str = "elements") -> Iterator[ElementSet]:
    """Every element set of a text of two- or three-line sets. Raises `InputError` with the line that is wrong."""
    name, first = "", None
    for number, raw in enumerate(text.splitlines(), 1):
        line, place = raw.rstrip(), f"{where}:{number}"
        if not line.strip():
            continue
        if first is None and line.startswith("1 "):
            first = (line, place)
        elif first is not None:
            yield _pair(first, (line, place), name)
            name, first = "", None
        elif line.startswith("2 "):
            raise InputError(place, "a line 2 without its line 1", _MEND)
        else:
            name = line.removeprefix("0 ").strip()
    if first is not None:
        raise InputError(first[1], "the text ends after line 1", _MEND)


def checksum(line: str) -> int:
    """The digit that column 69 must hold: digits count as themselves, minus signs as one, modulo ten."""
    return sum(int(c) if "0" <= c <= "9" else c == "-" for c in line[:68]) % 10


def _pair(first: tuple[str, str], second: tuple[str, str], name: str) -> ElementSet:
    one, two = _fields("1", *first), _fields("2", *second)
    if one[0] != two[0]:
        raise InputError(
            second[1], f"line 2 is of object {two[0].strip()}, line 1 of {one[0].strip()}", "keep the two lines together"
        )
    return check(
        ElementSet(
            number=_number(one[0]),
            epoch=_epoch(one[2], one[3], first[1]),
            inclination_deg=float(two[1]),
            node_deg=float(two[2]),
            eccentricity=float("0." + two[3].replace(" ", "0")),
            perigee_deg=float(two[4]),
            anomaly_deg=float(two[5]),
            revs_per_day=float(two[6]),
            bstar=_power(one[6]),
            designator=_designator(one[1]),
            name=name,
            revolution=int(two[7].strip() or 0),
            where=first[1],
        )
    )


def _fields(kind: str, line: str, place: str) -> tuple[str, ...]:
    if len(line) != 69:
        raise InputError(place, f"line {kind} of an element set has {len(line)} characters instead of 69", _MEND)
    match = _SHAPES[kind].fullmatch(line)
    if match is None or any(" " in group.strip() for group in match.groups()):
        raise InputError(place, f"not line {kind} of an element set: its columns do not hold what they should", _MEND)
    if checksum(line) != int(line[68]):
        raise InputError(
            place, f"the checksum is {line[68]} but the line adds up to {checksum(line)}: it was altered or is invented", _MEND
        )
    return match.groups()


def _number(text: str) -> int:
    text = text.strip()
    return int(text) if text.isdigit() else (10 + _ALPHA5.index(text[0])) * 10000 + int(text[1:])


def _epoch(year: str, day: str, place: str) -> float:
    full = int(year) + (1900 if int(year) >= 57 else 2000)
    start = datetime(full, 1, 1, tzinfo=UTC)
    length = (datetime(full + 1, 1, 1, tzinfo=UTC) - start) / timedelta(days=1)
    if not 1.0 <= float(day) < length + 1.0:
        raise InputError(place, f"the epoch is day {day.strip()} of {full}, a year of {length:.0f} days", _MEND)
    return float(days(start)) + float(day) - 1.0


def _power(text: str) -> float:
    """A number such as " 11349-3": five decimals after an assumed point, then a power of ten."""
    mantissa = float(text[0].strip() + "0." + text[1:6].replace(" ", "0"))
    return mantissa * 10.0 ** int(text[6:])


def _designator(text: str) -> str:
    text = text.strip()
    if len(text) < 6 or not (text.isascii() and text[:5].isdigit()):
        return text
    return f"{1900 + int(text[:2]) if int(text[:2]) >= 57 else 2000 + int(text[:2])}-{text[2:]}"
