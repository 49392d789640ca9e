"""Fields of a plan or scenario file with their place, so that every complaint says where, what, and how to mend it."""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

from crossflight.core.when import When, parse_when
from crossflight.errors import InputError

Found = TypeVar("Found")
_KINDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", list: "a list", dict: "a table"}


def read_table(path: Path) -> dict[str, Any]:
    """A TOML or JSON file (by its ending) as a table. Raises `InputError` with the line of a slip of the pen."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors begin a file with a mark of its encoding
    except FileNotFoundError:
        raise InputError(str(path), "there is no such file", "give the path of a plan or scenario file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "give a text file in UTF-8") from None
    try:
        table = json.loads(text, object_pairs_hook=partial(_once, str(path))) if path.suffix == ".json" else tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"is not TOML: {error}", "mend the line that it names") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}", f"is not JSON: {error.msg}", "mend that line") from None
    except RecursionError:
        raise InputError(str(path), "is nested too deeply", "write tables as docs/planner.md shows") from None
    if not isinstance(table, dict):
        raise InputError(str(path), "holds no table", "begin with fields such as name = ...")
    return table


def _once(where: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON would let the last of two equal fields win; TOML refuses them."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for n, (key, _) in enumerate(pairs) if key in dict(pairs[:n]))
        raise InputError(where, f"the field '{twice}' is there twice in one table", "keep one of the two")
    return found


class Fields:
    """The fields of one table, each asked for once; `done()` refuses the ones that nobody asked for."""

    def __init__(self, values: Any, where: str) -> None:
        if not isinstance(values, Mapping):
            raise InputError(where, "is not a table", "write its fields as name = value")
        self.values, self.where, self._asked = values, where, set[str]()

    def at(self, key: str) -> str:
        """The place of a field."""
        return f"{self.where} {key}"

    def has(self, key: str) -> bool:
        """Is the field there?"""
        self._asked.add(key)
        return key in self.values

    def get(self, key: str, kind: type[Found], otherwise: Found | None = None) -> Found:
        """A field of one kind; where it is absent, `otherwise`, or a complaint if that is None."""
        if not self.has(key):
            if otherwise is None:
                raise InputError(self.where, f"'{key}' is missing", self._meant(key) or f"add {key} = {_KINDS.get(kind, '...')}")
            return otherwise
        value = self.values[key]
        if kind is float and type(value) is int:
            value = float(value)
        endless = isinstance(value, float) and not isfinite(value)
        if endless or not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            right = _KINDS.get(kind, kind.__name__)
            raise InputError(self.at(key), f"{value!r} is not {right}", f"write {right}")
        return value

    def id(self) -> str:
        """The id, which is not empty."""
        found = self.get("id", str)
        if not found.strip():
            raise InputError(self.where, "has an empty id", "give it a name")
        return found

    def _meant(self, key: str) -> str:
        """A field that nobody asked for and that looks like the missing one."""
        from difflib import get_close_matches

        close = get_close_matches(key, [each for each in self.values if each not in self._asked], n=1, cutoff=0.75)
        return f"did you mean it by '{close[0]}'?" if close else ""

    def count(self, key: str, otherwise: int | None = None, least: int = 0, most: int = 10**6) -> int:
        """A whole number in [least, most]."""
        value = self.get(key, int, otherwise)
        if not least <= value <= most:
            raise InputError(self.at(key), f"{value} is out of range", f"give a whole number from {least} to {most}")
        return value

    def when(self, key: str) -> When | None:
        """A date as text or as a TOML date; None where it is absent."""
        if not self.has(key):
            return None
        value = self.values[key]
        if isinstance(value, datetime):
            value = value.isoformat().replace("+00:00", "Z")
        elif isinstance(value, date):
            value = value.isoformat()
        if not isinstance(value, str):
            raise InputError(self.at(key), f"{value!r} is not a date", "write for example 2027-03-14")
        return parse_when(value, self.at(key))

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where it is absent."""
        found = self.get(key, list, [])
        for value in found:
            if not isinstance(value, str) or not value.strip():
                what = "holds an empty text" if isinstance(value, str) else f"{value!r} is not a text"
                raise InputError(self.at(key), what, 'write a list of texts such as ["a", "b"]')
        return tuple(found)

    def tables(self, key: str) -> "list[Fields]":
        """A list of tables, empty where it is absent; a place names the entry's id or its number."""
        found = []
        for number, value in enumerate(self.get(key, list, []), 1):
            name = value.get("id") or value.get("person") or value.get("flight") if isinstance(value, Mapping) else None
            found.append(Fields(value, f"{self.where} {key} '{name}'" if name else f"{self.where} {key} {number}"))
        return found

    def among(self, key: str, table: Mapping[str, Found], kind: str, otherwise: str | None = None) -> Found:
        """What a field names in a table of known things; the complaint offers the nearest."""
        name = self.get(key, str, otherwise)
        return among(self.at(key), name, table, kind)

    def done(self, make: Callable[..., Found], *others: Any) -> Found:
        """What `make(self, *others)` makes of the fields, once no unknown one is left."""
        made = make(self, *others)
        self.finish()
        return made

    def finish(self) -> None:
        """Refuse the fields that nobody asked for."""
        for key in self.values:
            if key not in self._asked:
                raise InputError(self.where, f"no field '{key}' is known here", _guess(key, self._asked))


def among(where: str, name: str, table: Mapping[str, Found], kind: str) -> Found:
    """The entry of that name; raises `InputError` with the nearest right one."""
    if name in table:
        return table[name]
    raise InputError(where, f"there is no {kind} '{name}'", _guess(name, table))


def _guess(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    options: Sequence[str] = sorted(known)
    plain = {option.casefold(): option for option in options}
    close = get_close_matches(name.casefold(), plain, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{plain[close[0]]}'?"
    if len(options) <= 12:
        return "one of " + ", ".join(options) if options else "there is none to name here"
    near = get_close_matches(name.casefold(), plain, n=3, cutoff=0.0)
    return "the nearest are " + ", ".join(plain[each] for each in near)
