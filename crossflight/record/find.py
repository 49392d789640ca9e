"""Find a flight, a person or a port by any name that people use, and say what is nearest when there is none."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from crossflight.core.flight import Flight
from crossflight.core.people import Person
from crossflight.errors import AmbiguousName, UnknownName
from crossflight.record.catalogue_type import Catalogue

Found = TypeVar("Found")


def key(name: str) -> str:
    """A name as it is compared: no case, no accents, no hyphens, one kind of apostrophe, single spaces."""
    plain = unicodedata.normalize("NFKD", name).replace("’", "'").replace("ʼ", "'")
    letters = (" " if c in "-‐‑–_ " else c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(letters).casefold().split())


def flight(catalogue: Catalogue, name: str) -> Flight:
    """The flight of that id or short name ("Crew-5", "MS-22"). Raises `UnknownName` with the nearest ones."""
    return _one("flight", name, _flights(_Held(catalogue)))


def person(catalogue: Catalogue, name: str) -> Person:
    """The person of that name, alias, Cyrillic name, or surname where only one has it. Raises `UnknownName`."""
    return _one("person", name, _people(_Held(catalogue)))


class _Held:
    """Makes a catalogue usable as a cache key, by identity."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.catalogue is self.catalogue


@lru_cache(maxsize=4)
def _flights(held: _Held) -> Mapping[str, list[Flight]]:
    return _index((name, each) for each in held.catalogue.flights.values() for name in (each.id, *each.aliases))


@lru_cache(maxsize=4)
def _people(held: _Held) -> Mapping[str, list[Person]]:
    people = held.catalogue.people.values()
    full = _index((name, each) for each in people for name in (each.name, each.id, each.cyrillic, *each.aliases) if name)
    surnames = _index(
        (tail, each) for each in people for name in (each.name, each.cyrillic, *each.aliases) for tail in _tails(name)
    )
    return {**surnames, **full}


def _tails(name: str) -> Iterable[str]:
    """What follows the first name: "Vande Hei" and "Hei" of Mark Vande Hei. A patronymic may be left out."""
    words = name.split()
    yield from (" ".join(words[first:]) for first in range(1, len(words)))
    if len(words) == 3:
        yield f"{words[0]} {words[2]}"


def _index(pairs: Iterable[tuple[str, Found]]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = defaultdict(list)
    for name, each in pairs:
        if each not in found[key(name)]:
            found[key(name)].append(each)
    return dict(found)


def _one(kind: str, name: str, index: Mapping[str, list[Found]]) -> Found:
    found = index.get(key(name), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(kind, name, [str(each) for each in found])
    raise UnknownName(kind, name, _nearest(name, index))


def _nearest(name: str, index: Mapping[str, list[Found]]) -> list[str]:
    """Up to three names that are close enough to be meant."""
    from rapidfuzz import fuzz, process

    def alike(one: str, other: str, **_: object) -> float:
        """Never by a part of a word: "petrov" is not meant by "shkaplerov"."""
        return max(fuzz.ratio(one, other), fuzz.token_set_ratio(one, other))

    close = process.extract(key(name), list(index), scorer=alike, limit=6, score_cutoff=75)
    return list(dict.fromkeys(str(each) for match, _, _ in close for each in index[match]))[:3]
