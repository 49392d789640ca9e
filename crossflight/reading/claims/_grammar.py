"""Shared pieces of the frames: marks, lists of people, gaps, clauses, tense."""

import re
from dataclasses import dataclass

from crossflight.reading.dates import Said
from crossflight.reading.report import Report, Sentence

P = r"<P\d+>"
ANYONE = r"<[PO]\d+>"
_JOIN = (
    r"(?:,? and |,? as well as |,? alongside |, | и |,? а также |,? plus |,? together with |,? along with | вместе с | с | with )"
)
_NO_VERB = r"(?!(?:will|would|is|are|was|were|has|had|have|that|who|which|while|when|said|told|to|after|before|for|in|on)\b)"
_ROLE = r"(?:commander|pilot|mission specialist|flight engineer|командир\w*|бортинженер\w*)"
_ASIDE = rf"(?: \([^()<>]{{2,40}}\)|, \d\d(?=,| and )|, (?:the |a )?(?:mission |soyuz |crew |<F\d+> )?{_ROLE}(?=,| and | и ))?"
"""A role, an agency or an age behind a name."""
PEOPLE = rf"(?:<[PG]\d+>(?:{_ASIDE}{_JOIN}(?:(?:<A\d+>|{_NO_VERB}[\w'-]+)[ —–]){{0,5}}<P\d+>)*)"
_DET = (
    r"(?:an? |the |its |their |his |her |same |another |russia's |russian |american |us |u\.s\. |spacex's |nasa's |boeing's |"
    r"the u\.s\.'s |new |next |upcoming |different |second |damaged |leaky |replacement |uncrewed |unmanned |manned |crewed |"
    r"docked |commercial |"
    r"корабл\w+ |пилотируем\w+ |миссии |миссию |российск\w+ |американск\w+ |составе? |экипаж\w* |основного |космическ\w+ )*"
)
SHIP = (
    rf"(?:{_DET}<[FV]\d+>(?:'s)?(?:(?: в составе)?(?: миссии| mission| capsule| spacecraft| корабл\w+)?(?: of| for)?,? "
    rf"?<[FV]\d+>){{0,4}})"
)
LEAD = rf"(?:(?:<[AF]\d+>|{_NO_VERB}[\w'-]+|[—–:-]+)(?:[ —–:]+|, (?=<P))){{0,6}}"
"""Words before the first name of a list: "veteran", "two newcomers: commander"."""
GAP = r"(?:(?!, (?:а|но|but|while|whereas) | (?:if|unless|because|until|when|если|когда|пока|чтобы) )[^<>;:]|<[DA]\d+>){0,90}?"
SHORT = r"(?:[^<>;:,]|<[DA]\d+>){0,50}?"


_ASIDE_OF = re.compile(
    r"(?<=>), (?:who|whose|котор(?:ый|ая|ые|ого|ую|ых))\b(?:[^<>,;:]*<P\d+>(?:[^<>,;:]|<[DGO]\d+>)*|"
    r"(?:(?!\b(?:launch|fl[eiy]|lift|blast|took|arriv|dock|land|return|splash|старт|прибы|верн|приземл|лет|полет))"
    r"(?:[^<>,;:]|<[DGOVA]\d+>))*),(?= )"
)


def without_asides(text: str) -> str:
    """A masked sentence with blanks for what it says in passing: "X, who replaced Y in May, will fly"."""
    return _ASIDE_OF.sub(lambda found: " " * len(found.group()), text)


_FUTURE = re.compile(
    r"\b(?:supposed to|supposed originally to|will|would|is to|are to|was to|were to|is due|are due|were due|due to|set to|"
    r"set for|plans? to|planned|"
    r"scheduled|expected|targeted|hopes?|"
    r"may|might|could|going to|to be|is himself to|is herself to|должен|должны|должна|планируется|запланирован\w*|"
    r"планировал\w+|ожидается|намечен\w*|может|"
    r"намерен\w*|будет|будут|полетит|полетят|отправится|отправятся|войдет|войдёт|войдут|вернется|вернётся|вернутся|станет|"
    r"займет|займёт|сменит|стартует)\b"
)
_PAST = re.compile(
    r"\b(?:flew|flown|launched|blasted|lifted|landed|returned|went|left|arrived|reached|docked|splashed|came|rode|was|"
    r"were|had|has|have|touched|"
    r"took|spent|set off|is back|are back|is home|состоял\w+|стартовал\w*|отправил\w*|вернул\w*|приземлил\w*|приводнил\w*|"
    r"прибыл\w*|прибывш\w+|провел\w*|"
    r"провёл|полетел\w*|слета\w+|был\w*|пробыл\w*)\b"
)
_BREAK = re.compile(r"[;:]|,? but |, а |, но | while |, тогда как |, whereas |—(?! ?<[PO])|, в (?:то время|частности)")
_SUBORDINATE = re.compile(r",? (?:after|before|until|when|which|who|whose|where|once|который|которая|когда|после|чтобы) ")


_THAN = re.compile(
    r"\b(?:(?:than|as) (?:\w+ )?(?:planned|scheduled|expected|targeted)|(?:чем|как) (?:\w+ )?(?:планировал|ожидал)\w+|"
    r"(?:раньше|позже|ранее|позднее) (?:за)?планирован\w+|раньше намеченн\w+|позже намеченн\w+)\b"
)
"""A plan that something is compared with: "a month earlier than planned" says nothing of the tense."""


def tense(text: str) -> int:
    """+1 for a plan, -1 for the past, 0 where the words do not say."""
    text = _THAN.sub("", text)
    if _FUTURE.search(text):
        return 1
    return -1 if _PAST.search(text) else 0


_DONE = re.compile(
    r"\w+ed(?: off)?|took off|set off|left|flew|went up|(?:brought|delivered|carried) .*|\w+(?:лся|лась|лись|"
    r"ла|ли|л)"
)


def tense_of(text: str, verb: re.Match[str] | None, date: re.Match[str]) -> int:
    """The tense of a verb with its date, where its form shows one; the rest of the clause may speak of something else."""
    if verb is None:
        return tense(text)
    near = text[max(0, verb.start() - 25) : max(verb.end(), date.end())]
    if _DONE.fullmatch(verb.group()) and tense(near) <= 0:
        return -1
    return tense(near) or tense(text)


_BOUND = re.compile(r"(?:since|until|till|before|after|through|с|до|после)\b", re.IGNORECASE)


def bounds(report: Report, said: Said) -> bool:
    """Is it the end of a span ("since 2002", "until March") and not the day of something?"""
    return (
        _BOUND.match(report.text.plain, said.start) is not None
        or _BOUND.fullmatch(report.text.plain[: said.start].rsplit(maxsplit=1)[-1] if said.start else "") is not None
    )


@dataclass(frozen=True)
class Clause:
    """A part of a masked sentence that holds one thought."""

    start: int
    end: int
    text: str


def clauses(sentence: Sentence) -> list[Clause]:
    """The sentence cut at semicolons, colons, dashes and "but"."""
    return _cut(without_asides(sentence.masked), _BREAK)


def _cut(text: str, at: re.Pattern[str]) -> list[Clause]:
    found, start = [], 0
    for match in at.finditer(text):
        if match.start() > start:
            found.append(Clause(start, match.start(), text[start : match.start()]))
        start = match.end()
    found.append(Clause(start, len(text), text[start:]))
    return found


def marks(text: str, sorts: str) -> list[re.Match[str]]:
    """The marks of some sorts in a text, in order."""
    return list(re.finditer(rf"<([{sorts}])(\d+)>", text))


def nearest(found: list[re.Match[str]], place: int) -> re.Match[str] | None:
    """The mark that stands nearest to a place."""
    return min(found, key=lambda m: min(abs(m.start() - place), abs(m.end() - place)), default=None)


NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "один": 1,
    "одного": 1,
    "два": 2,
    "две": 2,
    "двух": 2,
    "три": 3,
    "трех": 3,
    "трёх": 3,
    "четыре": 4,
    "пять": 5,
    "шесть": 6,
    "a": 1,
    "семь": 7,
    "восемь": 8,
}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "перв": 1,
    "втор": 2,
    "трет": 3,
    "четверт": 4,
    "четвёрт": 4,
    "пят": 5,
    "шест": 6,
    "седьм": 7,
    "восьм": 8,
    "девят": 9,
    "десят": 10,
}
ORDINAL = (
    r"(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:перв|втор|трет|"
    r"четв[её]рт|пят|шест|седьм|восьм|девят|десят)(?:ый|ой|ая|ое|ого|ому|ым|ом|ую|ий|ей|ье|ьего|ьей|ья|ьим)|\d{1,2}(?:st|nd|"
    r"rd|th|-й|-я))"
)


def ordinal(word: str) -> int:
    """The number of an ordinal, English or Russian, in figures or words."""
    if word[0].isdigit():
        return int("".join(c for c in word if c.isdigit()))
    return ORDINALS.get(word) or next((value for stem, value in ORDINALS.items() if word.startswith(stem)), 0)


def number(word: str) -> float | None:
    """A number in figures or words."""
    word = word.replace(",", "").replace(" ", "")
    try:
        return float(word)
    except ValueError:
        return float(NUMBERS[word]) if word in NUMBERS else None
