"""A report ready for the frames: sentences in which names, ships and dates are replaced by numbered marks.

"NASA astronaut Frank Rubio launched on Soyuz MS-22 on Wednesday" becomes "<P0> launched on <F1> on <D2>", in lower case, so
that a frame is a pattern over grammar and not over names. Every place in it knows its place in the plain text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crossflight.core.people import Person
from crossflight.reading import dates, marks, names
from crossflight.reading.dates import Said
from crossflight.reading.marks import Mark, Ship
from crossflight.reading.names import Link, Loose
from crossflight.reading.normalise import Text, sentences
from crossflight.record.asof import manifest
from crossflight.record.catalogue_type import Catalogue

_TITLES = re.compile(
    r"(?:\b(?:NASA|ESA|JAXA|Roscosmos|SpaceX|Boeing|fellow|Russian|Russia's|American|Japanese|Japan's|Canada's|Danish|"
    r"French|German|US|U\.S\.|"
    r"the|former|veteran|rookie|guest|first-time|spaceflight participant|flier|flyer|NASA's|actress|actor|filmmaker|"
    r"Canadian|Italian|Emirati|Belarusian|Belarus|Saudi|Turkish|Swedish|Polish|Indian|Hungarian|JAXA's|ESA's|Roscosmos's?|"
    r"European Space Agency|ESA \(European Space Agency\)|(?:the )?Japan Aerospace Exploration Agency|Canadian Space Agency|"
    r"европейск\w+|японск\w+|космического агентства|госкорпорации|летчик-космонавт\w*|"
    r"российск\w+|российская|американск\w+|космонавт\w*|астронавт\w*|"
    r"американк\w+|американец|"
    r"россиян\w+|японец|японц\w+|японк\w+|европеец|американц\w+|NASA|НАСА|ЕКА|Роскосмоса|\"Роскосмоса\"|[Aa]stronauts?|"
    r"[Cc]osmonauts?|актрис\w+) )+$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:,? (?:of|from|from the|of the) (?:NASA|Roscosmos|ESA|JAXA|UAE|the UAE|Japan|Canada|Russia|Italy|"
    r"the (?:Russian space agency Roscosmos|Japan Aerospace Exploration Agency|European Space Agency))\b|"
    r" \((?:NASA|Roscosmos|ESA|JAXA|CSA|НАСА|Роскосмос|ЕКА|США|Россия|Япония)\)|, (?:астронавт|космонавт)\w* (?:NASA|НАСА|"
    r"Роскосмоса),)"
)
_HE = re.compile(r"\b(?:(he|him|his|он|его|ему|него|нему|ним)|(she|her|hers|она|ее|её|ей|нее|неё|ней))\b", re.IGNORECASE)
_MARK = re.compile(r"<([PODFVAG])(\d+)>")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its span in the plain text, its masked text, and where each masked character stands."""

    start: int
    end: int
    masked: str
    _from: tuple[int, ...]
    _to: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A span of the masked text as a span of the plain text."""
        return self._from[start], self._to[min(end, len(self._to) - 1)]

    def inside(self, start: int, end: int) -> str:
        """The masked text of a span of the plain text."""
        return self.masked[bisect_left(self._from, start) : bisect_left(self._from, end)]

    def span(self, match: re.Match[str], group: int | str = 0) -> tuple[int, int]:
        """Where a match of the masked text stands in the plain text, without spaces or commas at its edges."""
        start, end = match.span(group)
        while end > start and self.masked[end - 1] in " ,;":
            end -= 1
        while start < end and self.masked[start] in " ,;":
            start += 1
        return self._from[start], self._to[end - 1]


@dataclass(frozen=True)
class Report:
    """A text with everything that the frames ask for. `day` is the report's day, None if unknown."""

    text: Text
    day: date | None
    links: tuple[Link, ...]
    loose: tuple[Loose, ...]
    ships: tuple[Mark, ...]
    said: tuple[Said, ...]
    sentences: tuple[Sentence, ...]
    groups: dict[int, tuple[Person, ...]]
    pronouns: tuple[Link, ...]

    def person(self, number: str | int) -> Link:
        """The link of a mark <P..> or <O..>."""
        return (*self.links, *self.pronouns)[int(number)]

    def ship(self, number: str | int) -> Mark:
        """The mark of <F..>, <V..>, <A..> or <G..>."""
        return self.ships[int(number)]

    def when(self, number: str | int) -> Said:
        """The date of <D..>."""
        return self.said[int(number)]

    def marks(self, masked: str, sort: str) -> list[int]:
        """The numbers of all marks of a sort in a piece of masked text."""
        return [int(m[2]) for m in _MARK.finditer(masked) if m[1] in sort]

    def people_in(self, masked: str) -> tuple[Person, ...]:
        """Everybody whom a piece of masked text names, a group's members included."""
        found: list[Person] = []
        for match in _MARK.finditer(masked):
            if match[1] in "PO":
                found.append(self.person(match[2]).person)
            elif match[1] == "G":
                found.extend(self.groups.get(int(match[2]), ()))
        return tuple(dict.fromkeys(found))

    def sureness(self, masked: str) -> float:
        """The least sure link in a piece of masked text."""
        return min((self.person(m[2]).sure for m in _MARK.finditer(masked) if m[1] in "PO"), default=1.0)

    def focus_ship(self, before: int) -> Ship | None:
        """The flight last named before a place."""
        found = [mark for mark in self.ships if mark.sort == "F" and mark.start < before]
        return found[-1].ship if found else None

    def topic(self, sentence: Sentence) -> Ship | None:
        """The only flight that the sentence names; where it names none, that of the last one before that does."""
        for each in reversed(self.sentences[: self.sentences.index(sentence) + 1]):
            ships = {mark.ship.id: mark.ship for number in self.marks(each.masked, "F") if (mark := self.ship(number)).ship}
            if ships:
                return next(iter(ships.values())) if len(ships) == 1 else None
        return None

    def focus_people(self, sentence: Sentence) -> tuple[Person, ...]:
        """Who the sentence before speaks of; nobody where a pronoun of this sentence stayed open."""
        index = self.sentences.index(sentence)
        if _HE.search(sentence.masked) or self.unlinked(sentence):
            return ()
        if any(not self.groups.get(number) and _count(self.ship(number).name) for number in self.marks(sentence.masked, "G")):
            return ()
        for earlier in reversed(self.sentences[:index]):
            people = self.people_in(earlier.masked)
            if people:
                return people
        return ()

    def unlinked(self, sentence: Sentence) -> bool:
        """Does it name somebody who could not be linked? Then "they" may be that person."""
        return any(sentence.start <= name.start < sentence.end for name in self.loose)

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before."""
        index = self.sentences.index(sentence)
        return self.sentences[index - 1] if index else None


def build(text: Text, day: date | None, catalogue: Catalogue) -> Report:
    """Find names, ships and dates, resolve what is clear of pronouns and groups, and mask the sentences."""
    plain = text.plain
    links, loose = names.link(plain, catalogue)
    ships = [m for m in marks.find(plain, catalogue) if not any(m.start < each.end and each.start < m.end for each in links)]
    said = [
        s
        for s in dates.find(plain)
        if not any(s.start < m.end and m.start < s.end for m in ships if m.sort == "F") and not _inside(s, links)
    ]
    spans = sentences(plain)
    rides = _Rides(catalogue, day)
    groups = _groups(spans, links, ships, rides, loose)
    pronouns = _pronouns(plain, spans, links, rides, loose)
    cut = tuple(_masked(plain, span, links, pronouns, ships, said) for span in spans)
    return Report(text, day, tuple(links), tuple(loose), tuple(ships), tuple(said), cut, groups, tuple(pronouns))


def _inside(said: Said, links: list[Link]) -> bool:
    return any(said.start < link.end and link.start < said.end for link in links)


def _flyers(links: list[Link], start: int, end: int) -> list[Link]:
    return [link for link in links if start <= link.start < end]


class _Rides:
    """What the record leaves open for a pronoun: a flight's crew, and who is not home yet on the report's day."""

    def __init__(self, catalogue: Catalogue, day: date | None) -> None:
        self._catalogue, self._day = catalogue, day

    def crew(self, ship: Ship | None) -> tuple[Person, ...]:
        """Who went up on that flight."""
        if ship is None or ship.flight is None:
            return ()
        return tuple(ride.person for ride in manifest(self._catalogue).crew(ship.flight))

    def ahead(self, person: Person) -> bool:
        """Is the person in space, or to fly, on the report's day as the record knows today?"""
        if self._day is None:
            return True
        stays = manifest(self._catalogue).stays_of(person)
        return any(stay.landing is None or stay.landing.date() >= self._day for stay in stays)


def _groups(
    spans: list[tuple[int, int]], links: list[Link], ships: list[Mark], rides: _Rides, loose: list[Loose]
) -> dict[int, tuple[Person, ...]]:
    """Whom "they" means: the people named before in the sentence, else in the last sentence that names any.

    "The crew" is that of the flight named last, where the record has it.
    """
    found = {}
    for number, mark in enumerate(ships):
        if mark.sort != "G":
            continue
        if "crew" in mark.name.lower() or "экипаж" in mark.name.lower():
            named = [each.ship for each in ships if each.sort == "F" and each.start < mark.start]
            crew = rides.crew(named[-1]) if named else ()
            if crew and len(crew) == (_count(mark.name) or len(crew)):
                found[number] = crew
                continue
        index = bisect_right([start for start, _ in spans], mark.start) - 1
        if any(spans[index][0] <= name.start < mark.start for name in loose):
            continue
        here = _flyers(links, spans[index][0], mark.start)
        earlier = [_flyers(links, *spans[i]) for i in range(index - 1, max(-1, index - 4), -1)]
        chosen = [each for each in ([here] if len(here) > 1 else []) + earlier if each]
        many = _count(mark.name)
        found[number] = next(
            (people for each in (chosen if many else chosen[:1]) if (people := _members(mark.name, each, many))), ()
        )
    return found


_MANY = {"four": 4, "quartet": 4, "three": 3, "trio": 3, "two": 2, "pair": 2, "duo": 2}


def _members(words: str, links: list[Link], many: int) -> tuple[Person, ...]:
    """Those whom the words for a group can mean: as many as they say, of Russia where they say so; nobody if the count is off."""
    people = tuple(dict.fromkeys(link.person for link in links if link.person.named))
    if "cosmonaut" in words.lower() or "российск" in words.lower():
        people = tuple(person for person in people if person.nationality == "Russia")
    return people if len(people) == (many or len(people)) else ()


def _count(words: str) -> int:
    """How many the words for a group say that they are; 0 where they do not."""
    return next((count for word, count in _MANY.items() if word in words.lower().split()), 0)


_AHEAD = re.compile(
    r"\b(?:will|is to|is due to|would|plans to|полетит|отправится|вернется|вернётся|проведет|проведёт|будет|должн\w+)\b",
    re.IGNORECASE,
)


def _pronouns(plain: str, spans: list[tuple[int, int]], links: list[Link], rides: _Rides, loose: list[Loose]) -> list[Link]:
    """ "He" and "she" where only one person of that sex can be meant: in this sentence before it, else in the last one.

    Nobody is meant where a name that could not be linked stands before it.
    """
    found: list[Link] = []
    for index, (start, end) in enumerate(spans):
        for match in _HE.finditer(plain, start, end):
            sex = "male" if match[1] else "female"
            if any(start <= name.start < match.start() for name in loose):
                continue
            chosen = _choice(links, start, match.start(), sex)
            if chosen is None and not any(link.person.sex == sex for link in _flyers(links, start, match.start())):
                for back in range(index - 1, max(-1, index - 4), -1):
                    people = {link.person for link in _flyers(links, *spans[back]) if link.person.sex == sex}
                    if len(people) > 1 and _AHEAD.search(plain, start, end):
                        people = {person for person in people if rides.ahead(person)} or people
                    if people:
                        chosen = next(iter(people)) if len(people) == 1 else _subject(plain, spans[back], links, sex)
                        break
            if chosen is not None:
                found.append(Link(match.start(), match.end(), match.group(), chosen, "pronoun", 0.9))
    return found


def _choice(links: list[Link], start: int, end: int, sex: str) -> Person | None:
    people = {link.person for link in _flyers(links, start, end) if link.person.sex == sex}
    return next(iter(people)) if len(people) == 1 else None


def _subject(plain: str, span: tuple[int, int], links: list[Link], sex: str) -> Person | None:
    """The one who opens the sentence, where the others stand in a list behind "with"."""
    inside = _flyers(links, *span)
    if not inside or inside[0].person.sex != sex:
        return None
    between = plain[inside[0].end : inside[1].start] if len(inside) > 1 else ""
    return inside[0].person if re.search(r"\b(?:with|вместе с)\b", between) else None


def _pieces(
    plain: str, span: tuple[int, int], links: list[Link], pronouns: list[Link], ships: list[Mark], said: list[Said]
) -> Iterator[tuple[int, int, str]]:
    start, end = span
    for number, link in enumerate(links):
        if start <= link.start < end:
            title = _TITLES.search(plain, max(start, link.start - 60), link.start)
            after = _AFTER.match(plain, link.end)
            sort = "P" if link.person.named else "O"
            yield title.start() if title else link.start, after.end() if after else link.end, f"<{sort}{number}>"
    for number, link in enumerate(pronouns, len(links)):
        if start <= link.start < end:
            yield link.start, link.end, f"<{'P' if link.person.named else 'O'}{number}>"
    for number, mark in enumerate(ships):
        if start <= mark.start < end:
            opens = mark.start - (mark.start > start and plain[mark.start - 1] == '"')
            yield opens, mark.end + (mark.end < end and plain[mark.end] == '"'), f"<{mark.sort}{number}>"
    for number, each in enumerate(said):
        if start <= each.start < end:
            yield each.start, each.end, f"<D{number}>"


def _masked(
    plain: str, span: tuple[int, int], links: list[Link], pronouns: list[Link], ships: list[Mark], said: list[Said]
) -> Sentence:
    letters: list[str] = []
    first: list[int] = []
    last: list[int] = []
    at = span[0]
    pieces = sorted(_pieces(plain, span, links, pronouns, ships, said), key=lambda piece: (piece[0], -piece[1]))
    for start, end, mark in (*pieces, (span[1], span[1], "")):
        if start < at and end <= at:
            continue
        start = max(start, at)
        letters.append(_lower(plain[at:start]))
        first.extend(range(at, start))
        last.extend(range(at + 1, start + 1))
        letters.append(mark)
        first.extend([start] * len(mark))
        last.extend([end] * len(mark))
        at = end
    return Sentence(*span, "".join(letters), tuple(first), tuple(last))


_CLOCK = re.compile(r"(?<=\d)[:.](?=\d\d\b)|(?<=[ \d][ap])\.(?=m\b)|(?<=[ap]\.m)\.")


def _lower(text: str) -> str:
    """Lower case, letter for letter: a few letters would become two. The points and colons of a clock time end no clause."""
    text = _CLOCK.sub("·", text)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
