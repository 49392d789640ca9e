"""Whom a text names: full names first, surnames only where the full name stands in the text, misspellings with a margin.

A surname that nobody explains, a name that two people share, and a first name with a stranger's surname are not linked; they
are listed with their candidates.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from crossflight.core.people import Person
from crossflight.reading.context import context
from crossflight.reading.forms import cases, cyrillic_names, fold, latin, nicknames
from crossflight.reading.pioneers import women
from crossflight.record.catalogue_type import Catalogue

TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SMALL = re.compile(r"[а-яё]")
_LONGEST = 4
_BETWEEN = re.compile(r' | "|" | \(|\) |-|-? ?"[^"]{2,12}" | \("?[^")]{2,12}"?\) | [A-ZА-Я]\. ')


@dataclass(frozen=True)
class Link:
    """Words of the plain text and whom they name. `how` is exact, surname, misspelt or pronoun; `sure` is 0..1."""

    start: int
    end: int
    words: str
    person: Person
    how: str
    sure: float


@dataclass(frozen=True)
class Loose:
    """Words that look like a name of the record and are not linked, with whom they might mean."""

    start: int
    end: int
    words: str
    candidates: tuple[str, ...]
    why: str


class Gazetteer:
    """Every written form of every name in one script."""

    def __init__(self, people: Iterable[Person], russian: bool) -> None:
        self.phrases: dict[tuple[str, ...], set[Person]] = defaultdict(set)
        self.surnames: dict[str, set[Person]] = defaultdict(set)
        self.by_first: dict[str, set[tuple[str, Person]]] = defaultdict(set)
        self.by_last: dict[str, set[tuple[str, Person]]] = defaultdict(set)
        self.joined: dict[str, set[Person]] = defaultdict(set)
        for person in people:
            for form in self._russian(person) if russian else latin(person):
                self._add(form, person)
        self.starts = {form[0] for form in self.phrases}
        self.openings = {name.split()[0] for name in self.surnames}

    def _russian(self, person: Person) -> Iterator[tuple[str, ...]]:
        for raw in (form for name in cyrillic_names(person) for form in cases(name, person.sex)):
            form = tuple(fold(token) for token in raw)
            yield form
            if len(form) == 3 and form[1].endswith(("ич", "ича", "ичу", "ичем", "иче", "на", "ны", "не", "ну", "ной")):
                yield form[0], form[2]
            if len(form) == 2:
                yield form[1], form[0]
            elif len(form) == 3:
                yield form[2], form[0], form[1]
                yield form[2], form[0]

    def _add(self, form: tuple[str, ...], person: Person) -> None:
        self.phrases[form].add(person)
        last = form[-1]
        if _SMALL.search(last) and not any(self._is_last(form, name) for name in cyrillic_names(person)):
            return
        self.surnames[" ".join(form[1:]) if len(form) == 3 and len(form[1]) <= 5 else last].add(person)
        self.surnames[last].add(person)
        self.by_first[form[0]].add(("".join(form[1:]), person))
        self.by_last["".join(form[1:])].add((form[0], person))
        self.joined["".join(form)].add(person)

    @staticmethod
    def _is_last(form: tuple[str, ...], name: str) -> bool:
        """Is the last token of a Cyrillic form the surname (not a first name of a turned form)?"""
        surname, first = fold(name.split()[-1]), fold(name.split()[0])
        return form[-1][:3] == surname[:3] and form[0][:3] == first[:3]


class _Held:
    """Makes a catalogue usable as a cache key, by identity."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.catalogue is self.catalogue


@lru_cache(maxsize=4)
def _people(held: _Held) -> tuple[Person, ...]:
    """People of the record, and those whom only the context names (officials, pioneers)."""
    people = list(held.catalogue.people.values())
    known = {person.name for person in people}
    table = context()
    extra = [(o.person, o.cyrillic, o.sex, o.agency) for o in table.offices]
    extra += [(first.person, "", "female", "") for first in women(held.catalogue)]
    for name, cyrillic, sex, agency in extra:
        if name not in known:
            known.add(name)
            id = name.lower().replace(" ", "-").replace("'", "")
            people.append(Person(id, name, agency, sex=sex, cyrillic=cyrillic, named=False))
    return tuple(people)


@lru_cache(maxsize=8)
def _gazetteer(held: _Held, russian: bool) -> Gazetteer:
    return Gazetteer(_people(held), russian)


def link(plain: str, catalogue: Catalogue) -> tuple[list[Link], list[Loose]]:
    """Every person named in the text, in order, and the names that stay unlinked."""
    tokens = [_Token(m.start(), m.end(), m.group()) for m in TOKEN.finditer(plain)]
    links: list[Link] = []
    loose: list[Loose] = []
    for russian in (False, True):
        if russian and not _SMALL.search(plain):
            continue
        book = _gazetteer(_Held(catalogue), russian)
        own = [token for token in tokens if token.russian is russian]
        _full(plain, own, book, links, loose)
        _misspelt(plain, own, book, links)
    for russian in (False, True):
        own = [token for token in tokens if token.russian is russian]
        if own:
            _surnames(plain, own, _gazetteer(_Held(catalogue), russian), links, loose)
    return sorted(links, key=lambda each: each.start), sorted(loose, key=lambda each: each.start)


class _Token:
    """A word of the text: its place without a possessive ending, and its folded form."""

    __slots__ = ("capital", "end", "folded", "russian", "start", "word")

    def __init__(self, start: int, end: int, word: str) -> None:
        if word.endswith(("'s", "'S")):
            word, end = word[:-2], end - 2
        self.start, self.end, self.word, self.folded = start, end, word, fold(word)
        self.capital, self.russian = word[:1].isupper(), _SMALL.search(word, 0, 3) is not None or "А" <= word[:1] <= "Я"


def _adjacent(plain: str, first: _Token, second: _Token) -> bool:
    """Do two words belong together: nothing between them but a space (a nickname in quotes, an initial)?"""
    between = plain[first.end : second.start]
    if len(first.word) == 1 and between == ". ":
        return True
    return _BETWEEN.fullmatch(between) is not None


def _runs(plain: str, tokens: list[_Token], at: int) -> list[_Token]:
    run = [tokens[at]]
    while len(run) < _LONGEST and at + len(run) < len(tokens) and _adjacent(plain, run[-1], tokens[at + len(run)]):
        run.append(tokens[at + len(run)])
    return [token for token in run if len(token.word) > 1 or token is run[0]]


def _taken(links: list[Link], start: int, end: int) -> bool:
    return any(start < each.end and each.start < end for each in links)


def _full(plain: str, tokens: list[_Token], book: Gazetteer, links: list[Link], loose: list[Loose]) -> None:
    for at, token in enumerate(tokens):
        if token.folded not in book.starts or not token.capital:
            continue
        run = _runs(plain, tokens, at) if len(token.word) > 1 else tokens[at : at + 3]
        run = [run[0], *(each for each in run[1:] if not _aside(plain, each, run))]
        for length in range(len(run), 1, -1):
            people = book.phrases.get(tuple(each.folded for each in run[:length]))
            if not people or not run[length - 1].capital or _taken(links, token.start, run[length - 1].end):
                continue
            start, end = token.start, run[length - 1].end
            if len(people) == 1:
                links.append(Link(start, end, plain[start:end], next(iter(people)), "exact", 1.0))
            else:
                loose.append(Loose(start, end, plain[start:end], _names(people), "several people have this name"))
            break


def _aside(plain: str, token: _Token, run: list[_Token]) -> bool:
    """Is it a nickname in quotes or brackets between first name and surname?"""
    return token is not run[-1] and plain[token.start - 1] + plain[token.end : token.end + 1] in ('""', "()")


def _names(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(sorted(person.name for person in people))


def _misspelt(plain: str, tokens: list[_Token], book: Gazetteer, links: list[Link]) -> None:
    """One half of the name is right and the other nearly so, with nobody else near."""
    for at, token in enumerate(tokens):
        if not _promising(tokens, at, book):
            continue
        run = _runs(plain, tokens, at)
        if token.capital and len(run) == 1 and len(token.folded) > 8 and len(found := book.joined.get(token.folded, set())) == 1:
            _add(plain, links, token.start, token.end, next(iter(found)), 1)
        for length in range(len(run), 1, -1):
            part = run[:length]
            if not any(each.capital for each in part) or _taken(links, part[0].start, part[-1].end):
                continue
            hit = _near(book, part)
            if hit is not None:
                _add(plain, links, part[0].start, part[-1].end, *hit)
                break


def _promising(tokens: list[_Token], at: int, book: Gazetteer) -> bool:
    """Can a name begin here: is one half of it right, or a space in the wrong place?"""
    first = tokens[at].folded
    after = [token.folded for token in tokens[at + 1 : at + _LONGEST]]
    if first in book.by_first or (len(first) > 8 and first in book.joined):
        return True
    joined = ""
    for word in after:
        joined += word
        if joined in book.by_last or first + joined in book.joined:
            return True
    return False


def _add(plain: str, links: list[Link], start: int, end: int, person: Person, distance: int) -> None:
    if not _taken(links, start, end):
        links.append(Link(start, end, plain[start:end], person, "misspelt", 0.95 if distance <= 1 else 0.85))


def _near(book: Gazetteer, part: list[_Token]) -> tuple[Person, int] | None:
    first, rest = part[0].folded, "".join(each.folded for each in part[1:])
    hits = [*_by(book.by_first.get(first, ()), rest, book, part), *_by(book.by_last.get(rest, ()), first, book, part)]
    if len(part) == 2:
        hits += _shifted(book, first + rest)
    if not hits:
        return None
    best = min(distance for distance, _ in hits)
    people = {person for distance, person in hits if distance < best + 2}
    return (next(iter(people)), best) if len(people) == 1 and best > 0 else None


def _shifted(book: Gazetteer, whole: str) -> list[tuple[int, Person]]:
    """A space in the wrong place: the letters are right."""
    return [(1, person) for person in book.joined.get(whole, ())]


def _by(others: Iterable[tuple[str, Person]], written: str, book: Gazetteer, part: list[_Token]) -> list[tuple[int, Person]]:
    """Those whose other half of the name is near to what is written, unless that is somebody's real name."""
    if not others or written in book.by_first or written in book.by_last or len(written) < 3:
        return []
    from rapidfuzz.distance import OSA

    found = []
    for other, person in others:
        allowed = 2 if min(len(other), len(written)) >= 8 else 1
        distance = OSA.distance(written, other, score_cutoff=allowed + 2)
        if (distance <= allowed and len(other) >= 3) or distance <= allowed + 1:
            found.append((distance, person))
    close = [each for each in found if each[0] <= (2 if len(written) >= 8 else 1)]
    return found if close else []


def _surnames(plain: str, tokens: list[_Token], book: Gazetteer, links: list[Link], loose: list[Loose]) -> None:
    named = {each.person for each in links}
    for at, token in enumerate(tokens):
        if not token.capital or token.folded not in book.openings or _taken(links, token.start, token.end):
            continue
        for length in (2, 1):
            run = _runs(plain, tokens, at)[:length]
            if len(run) < length:
                continue
            people = book.surnames.get(" ".join(each.folded for each in run))
            if people and not (people & named) and _goes_on(plain, tokens, at + length - 1):
                break
            if people:
                _surname(plain, token.start, run[-1].end, people, named, _stranger(plain, tokens, at, book), links, loose)
                break


_TITLE = re.compile(
    r"^(?:commander|pilot|astronaut|cosmonaut|captain|dr|mr|mrs|ms|nasa|roscosmos|russian|american|the|when|and|but|for|"
    r"with|like|"
    r"командир|космонавт|астронавт|для|вместо|как|но|а|и|с|у|о|об|по|от|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|to|of|by|as|while|after|since|before|on|in|at|moscow)",
    re.IGNORECASE,
)


def _goes_on(plain: str, tokens: list[_Token], at: int) -> bool:
    """Is it the beginning of some other name ("San Diego")?"""
    if at + 1 == len(tokens):
        return False
    after = tokens[at + 1]
    return after.capital and plain[tokens[at].end : after.start] == " " and not _TITLE.match(after.word)


def _stranger(plain: str, tokens: list[_Token], at: int, book: Gazetteer) -> bool:
    """Does a capitalised word just before make this another person's full name ("Alexander Volkov")?"""
    if at == 0:
        return False
    before = tokens[at - 1]
    if not before.capital or plain[before.end : tokens[at].start] != " " or _TITLE.match(before.word):
        return False
    opens = not plain[: before.start].rstrip(" \"'(") or plain[: before.start].rstrip(" \"'(")[-1] in ".!?:\n"
    return before.folded in book.by_first or before.folded in nicknames() or not opens


def _surname(
    plain: str,
    start: int,
    end: int,
    people: set[Person],
    named: set[Person],
    stranger: bool,
    links: list[Link],
    loose: list[Loose],
) -> None:
    meant = people & named
    words = plain[start:end]
    if stranger:
        loose.append(Loose(start, end, words, _names(people), "another first name stands before it"))
    elif len(meant) == 1:
        links.append(Link(start, end, words, next(iter(meant)), "surname", 0.97))
    else:
        why = "two people of this surname are named" if meant else "the full name is not in the text"
        loose.append(Loose(start, end, words, _names(meant or people), why))
