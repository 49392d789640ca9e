"""Read a file of element sets, whatever its form, and refuse what cannot be true."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from crossflight.errors import InputError
from crossflight.orbit.continuity import continuous
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.omm import read_csv, read_json, read_xml
from crossflight.orbit.tle import read_tle

MOST_BYTES = 64_000_000
FUTURE_DAYS = 2.0
"""Published sets carry epochs up to about a day ahead; more is a plan or an invention."""


def read_file(
    path: Path | str, known: Iterable[ElementSet] = (), number: int | None = None, now: float | None = None
) -> tuple[ElementSet, ...]:
    """The element sets of one object in a file, by epoch.

    `known` are trusted sets (of any object) that the file must follow from, `number` picks the object of a mixed file,
    and no epoch may lie more than two days after `now` (a day number). Raises `InputError` with the line that is wrong.
    """
    path = Path(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(str(path), f"larger than {MOST_BYTES // 1_000_000} MB", "give only the sets of one object")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "check the name of the file") from None
    except UnicodeDecodeError:
        raise InputError(str(path), "not a text file", "give a TLE or OMM file (XML, JSON or CSV)") from None
    return read_text(text, str(path), known, number, now)


def read_text(
    text: str, where: str, known: Iterable[ElementSet] = (), number: int | None = None, now: float | None = None
) -> tuple[ElementSet, ...]:
    """As `read_file`, of a text; `where` names it in messages."""
    sets = _read(text, where)
    if not sets:
        raise InputError(where, "holds no element set", "give a TLE or OMM file (XML, JSON or CSV)")
    chosen = _of_one_object(sets, where, number)
    for each in chosen:
        if now is not None and each.epoch > now + FUTURE_DAYS:
            raise InputError(each.where, f"{each.label} lies in the future", "use sets that have been published")
    trusted = [each for each in known if each.number == chosen[0].number]
    return tuple(continuous(_once(chosen), trusted))


def _read(text: str, where: str) -> list[ElementSet]:
    start = text.lstrip()[:400]
    if start.startswith("<"):
        return list(read_xml(text.lstrip(), where))
    if start.startswith(("{", "[")):
        return list(read_json(text, where))
    if "," in start.partition("\n")[0] and "EPOCH" in start.partition("\n")[0]:
        return list(read_csv(text, where))
    return list(read_tle(text, where))


def _of_one_object(sets: Sequence[ElementSet], where: str, number: int | None) -> list[ElementSet]:
    found = sorted({each.number for each in sets})
    if number is None and len(found) > 1:
        shown = ", ".join(map(str, found[:4])) + (" ..." if len(found) > 4 else "")
        other = next(each for each in sets if each.number != sets[0].number)
        raise InputError(
            other.where, f"sets of several objects in one file ({shown})", "say which one is meant with --object NUMBER"
        )
    chosen = [each for each in sets if number in (None, each.number)]
    if not chosen:
        raise InputError(where, f"no set of object {number}, only of {', '.join(map(str, found[:4]))}", "check the number")
    return chosen


def _once(sets: Iterable[ElementSet]) -> list[ElementSet]:
    """Each epoch once: catalogues repeat sets."""
    return list({round(each.epoch, 6): each for each in sets}.values())
