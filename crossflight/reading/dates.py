"""Dates in running text, English and Russian: intervals with a precision, never guessed where the report has no date.

A `Said` is a date as it was said. `when(anchor, toward)` resolves it against the report's day: `toward` is -1 in a sentence
about the past, +1 about the future, 0 where the tense says nothing (the nearest is meant).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from crossflight.core.when import When, parse_when
from crossflight.errors import InputError

_EN = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_RU = ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"]
_MONTHS_EN = "|".join(f"{m}|{m[:3]}\\.?" if m not in ("may",) else m for m in _EN) + "|sept\\.?"
_MONTHS_RU = "|".join(f"{m}(?:я|ь|е|а|й|ю|ем|ём)?" if m != "ма" else "ма(?:я|й|е)" for m in _RU)
_MONTH = rf"(?P<month>{_MONTHS_EN}|{_MONTHS_RU})"
_DAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
    "понедельник": 0,
    "вторник": 1,
    "сред": 2,
    "четверг": 3,
    "пятниц": 4,
    "суббот": 5,
    "воскресень": 6,
}
_WEEKDAY = (
    r"(?:(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?|(?P<weekday_ru>понедельник|вторник|сред|"
    r"четверг|пятниц|суббот|воскресень)(?:а|у|е|ы|ю|я|ь)?)"
)
_SEASONS = {
    "spring": "spring",
    "summer": "summer",
    "autumn": "autumn",
    "fall": "autumn",
    "winter": "winter",
    "весн": "spring",
    "лет": "summer",
    "осен": "autumn",
    "зим": "winter",
}
_SEASON = (
    r"(?P<season>spring|summer|autumn|fall|winter|весн(?=ой|у|ы|а)|лет(?=ом\b|о\b)|осен(?=ью|ь|и)|зим(?=ой|у|ы|а))(?:ой|ом|ью|"
    r"ь|у|ы|а|о|и)?"
)
_PART = r"(?P<part>early|mid(?:dle of)?|late|(?:the )?beginning of|(?:the )?end of|начал[еоа]|середин[еаы]|кон(?:ец|це|ца))"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:-го|-м)?(?: (?:года|году|год|годом|г\.))?"
_RUYEAR = r"(?: (?:года|году|год|годом|г\.?))"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|-го)?"

_FORMS = [
    ("iso", r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)"),
    ("years", rf"(?P<first>(?:19|20)\d\d) ?(?:-|–|—|to|and|through|по|до) ?(?P<last>(?:19|20)?\d\d)(?!\d){_RUYEAR}?(?:ах|ы|ов)?"),
    ("day", rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?"),
    ("day", rf"(?:(?:{_WEEKDAY}),? )?{_MONTH} {_DAY}(?!\d|:)(?:,? {_YEAR})?"),
    ("half", rf"(?P<half>first|second|перв|втор)(?:ой|ом|ую)? (?:half|половин[еуы])(?: of)?(?: the year)?(?: in)?(?: {_YEAR})?"),
    ("part", rf"{_PART}[- ](?:of )?{_MONTH}(?:,? {_YEAR})?"),
    ("part_year", rf"{_PART}[- ](?:of )?{_YEAR}"),
    ("relative_month", rf"(?P<which>this|last|next|past|following|прошл\w+|эт\w+|следующ\w+) {_MONTH}\b(?!\s*{_DAY}\b)"),
    ("month", rf"{_MONTH},? (?:of )?{_YEAR}"),
    ("season", rf"(?:(?P<which>this|last|next|the past|прошл\w+|эт\w+|следующ\w+) )?{_SEASON}(?: (?:of )?{_YEAR})?"),
    (
        "unit",
        (
            r"(?P<which>this|last|next|past|earlier this|прошл\w+|эт\w+|следующ\w+|нынешн\w+) (?P<unit>week|month|year|"
            r"недел[еюи]|"
            r"месяц\w*|год\w*)"
        ),
    ),
    (
        "ago",
        (
            r"(?P<count>a few|several|some|two|three|four|\d+|нескольк\w+|дв\w+|тр\w+) (?P<unit>days|weeks|months|дн\w+|недел\w*|"
            r"месяц\w*) (?P<ago>ago|earlier|after|before|назад|спустя)"
        ),
    ),
    ("ago", r"(?:a|one) (?P<unit>day|week|month) (?P<ago>ago|earlier)"),
    ("day_word", r"(?P<word>today|yesterday|tomorrow|сегодня|вчера|завтра)"),
    ("weekday", rf"(?:(?P<which>last|next|this|прошл\w+|следующ\w+) )?(?:{_WEEKDAY})"),
    (
        "month_only",
        rf"(?:in|by|since|until|from|of|for|(?:soon|early|late) as|than|during|around|в|к|с|до|на|late in) {_MONTH}(?! \d|\w)",
    ),
    (
        "year",
        (
            rf"(?:in|by|since|until|after|before|of|for|through|to|в|к|с|до|после|на|к концу|the end of|и) (?:the end of |"
            rf"the year |конца |концу )?{_YEAR}"
        ),
    ),
]
_NET = re.compile(
    r"(?:no earlier than|not earlier than|not before|as (?:soon|early) as|не ранее|не раньше)(?: чем)?(?: on)? $", re.IGNORECASE
)


@dataclass(frozen=True)
class Said:
    """A date as said: its place in the plain text, its form and parts, and whether it was said as "no earlier than"."""

    start: int
    end: int
    form: str
    parts: tuple[tuple[str, str], ...]
    net: bool = False

    def when(self, anchor: date | None, toward: int = 0) -> When | None:
        """The interval meant; None where it hangs on a report's date that is not known."""
        parts = dict(self.parts)
        text = _fixed(self.form, parts) or (_relative(self.form, parts, anchor, toward) if anchor else "")
        if not text:
            return None
        try:
            return parse_when(text)
        except (InputError, ValueError):
            return None


_NEEDS = {
    **dict.fromkeys(("iso", "years", "part_year", "year"), "year"),
    **dict.fromkeys(("day", "part", "relative_month", "month", "month_only"), "month"),
    **dict.fromkeys(("unit", "ago"), "unit"),
    **{form: form for form in ("half", "season", "day_word", "weekday")},
}
"""The sort of word without which a form cannot stand there."""
_HINT_MONTH = "|".join([*(m[:3] for m in _EN), *_RU])
_HINT = re.compile(
    rf"(?P<year>(?:19|20)\d\d)|\b(?:(?P<month>{_HINT_MONTH})|(?P<weekday>{'|'.join(_DAYS)})|(?P<season>{'|'.join(_SEASONS)})|"
    r"(?P<unit>week|year|day|дн|недел|месяц|год|mon)|(?P<day_word>today|yester|tomorr|сегодня|вчера|завтра)|"
    r"(?P<half>half|половин))",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 45, 45  # no date reaches further from the word that gives it away


@cache
def _patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    return [(form, _NEEDS[form], re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE)) for form, text in _FORMS]


def find(plain: str, start: int = 0, end: int | None = None) -> list[Said]:
    """Every date said in plain[start:end], in order, none inside another."""
    end = len(plain) if end is None else end
    return sorted(
        (said for window in _windows(plain, start, end) for said in _inside(plain, *window)), key=lambda said: said.start
    )


def _windows(plain: str, start: int, end: int) -> list[tuple[int, int, set[str]]]:
    """Stretches of the text around words that may belong to a date, and what sorts of words they are."""
    found: list[tuple[int, int, set[str]]] = []
    for match in _HINT.finditer(plain, start, end):
        low, high, sort = max(start, match.start() - _BEFORE), min(end, match.end() + _AFTER), str(match.lastgroup)
        sorts = {sort, "unit", "month"} if sort in ("month", "unit") else {sort}
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], high, found[-1][2] | sorts)
        else:
            found.append((low, high, sorts))
    return found


def _inside(plain: str, start: int, end: int, sorts: set[str]) -> list[Said]:
    while end < len(plain) and plain[end - 1].isalnum() and plain[end].isalnum():
        end += 1
    taken: list[Said] = []
    for form, needs, pattern in _patterns():
        if needs not in sorts:
            continue
        for match in pattern.finditer(plain, start, end):
            at, to = match.span()
            if any(at < each.end and each.start < to for each in taken) or not _plausible(form, match):
                continue
            parts = tuple((key, value.lower()) for key, value in match.groupdict().items() if value)
            taken.append(Said(at, to, form, parts, bool(_NET.search(plain, max(0, at - 30), at))))
    return taken


def _plausible(form: str, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if groups.get("day") and not 1 <= int(groups["day"]) <= 31:
        return False
    word = groups.get("month") or ""
    if word.lower() in ("may", "mar", "march") and form in ("month_only", "month", "relative_month", "day"):
        return word[0].isupper()
    return True


def month_number(word: str) -> int:
    """1..12 of a month's name in any case."""
    word = word.lower().rstrip(".")
    for names in (_EN, _RU):
        for number, name in enumerate(names, 1):
            if name == "ма":
                if word in ("мая", "май", "мае"):
                    return number
            elif word.startswith(name) or (len(word) in (3, 4) and name.startswith(word[:3]) and word.isascii()):
                return number
    raise ValueError(word)


def _fixed(form: str, parts: dict[str, str]) -> str:
    """The catalogue's form of a date that says everything itself; empty otherwise."""
    if form == "iso":
        return parts["iso"]
    if form == "years":
        first, last = parts["first"], parts["last"]
        return f"{first}..{last if len(last) == 4 else first[:2] + last}"
    year = parts.get("year", "")
    if not year:
        return ""
    if form in ("day", "month", "part"):
        return _with_year(form, parts, int(year))
    if form == "season":
        return f"{_season(parts)} {year}"
    if form == "half":
        return f"{year}-H{_half(parts)}"
    if form == "part_year":
        return f"{_part(parts)} {year}"
    return year


def _with_year(form: str, parts: dict[str, str], year: int) -> str:
    month = f"{year}-{month_number(parts['month']):02d}"
    if form == "day":
        return f"{month}-{int(parts['day']):02d}"
    return f"{_part(parts)} {month}" if form == "part" else month


def _part(parts: dict[str, str]) -> str:
    word = parts["part"].removeprefix("the ")
    if word.startswith(("early", "begin", "начал")):
        return "early"
    return "mid" if word.startswith(("mid", "серед")) else "late"


def _season(parts: dict[str, str]) -> str:
    return _SEASONS[parts["season"]]


def _half(parts: dict[str, str]) -> int:
    return 1 if parts["half"].startswith(("first", "перв")) else 2


def _relative(form: str, parts: dict[str, str], anchor: date, toward: int) -> str:
    if form in ("day", "part", "month_only"):
        kind = "month" if form == "month_only" else form
        return _nearest((_with_year(kind, parts, year) for year in _years(anchor)), anchor, toward)
    if form == "relative_month":
        return _which_month(parts, anchor)
    if form == "season":
        if parts.get("which", "").startswith(("last", "прошл", "the past")):
            return _nearest((f"{_season(parts)} {year}" for year in _years(anchor)), anchor, -1)
        return _nearest((f"{_season(parts)} {year}" for year in _years(anchor)), anchor, toward)
    if form == "half":
        return f"{anchor.year}-H{_half(parts)}"
    if form == "unit":
        return _unit(parts, anchor)
    if form == "ago":
        return _ago(parts, anchor)
    if form == "day_word":
        shift = {"today": 0, "сегодня": 0, "yesterday": -1, "вчера": -1}.get(parts["word"], 1)
        return (anchor + timedelta(days=shift)).isoformat()
    if form == "weekday":
        return _weekday(parts, anchor, toward)
    return ""


def _years(anchor: date) -> tuple[int, int, int]:
    return (anchor.year - 1, anchor.year, anchor.year + 1)


def _nearest(texts: Iterator[str], anchor: date, toward: int) -> str:
    """The reading nearest to the anchor on the right side of it."""
    best, least = "", 10**9
    for text in texts:
        try:
            when = parse_when(text)
        except InputError:
            continue
        if (toward < 0 and when.start.date() > anchor) or (toward > 0 and (when.end - timedelta(seconds=1)).date() < anchor):
            continue
        away = abs((when.middle.date() - anchor).days)
        if away < least:
            best, least = text, away
    return best


def _which_month(parts: dict[str, str], anchor: date) -> str:
    number, which = month_number(parts["month"]), parts["which"]
    if which in ("next", "following") or which.startswith("следующ"):
        year = anchor.year + (number <= anchor.month)
    elif which in ("last", "past") or which.startswith("прошл"):
        year = anchor.year - (number >= anchor.month)
    else:
        year = anchor.year
    return f"{year}-{number:02d}"


def _unit(parts: dict[str, str], anchor: date) -> str:
    which, unit = parts["which"], parts["unit"]
    shift = -1 if which.startswith(("last", "past", "прошл")) else 1 if which.startswith(("next", "следующ")) else 0
    if unit.startswith(("week", "недел")):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        return f"{monday.isoformat()}..{(monday + timedelta(days=6)).isoformat()}"
    if unit.startswith(("month", "месяц")):
        index = anchor.year * 12 + anchor.month - 1 + shift
        return f"{index // 12}-{index % 12 + 1:02d}"
    return str(anchor.year + shift)


_COUNTS = {"two": 2, "three": 3, "four": 4, "дв": 2, "тр": 3}


def _ago(parts: dict[str, str], anchor: date) -> str:
    """An interval around "three weeks ago"; "a few" is two to six."""
    length = 1 if parts["unit"].startswith(("day", "дн")) else 7 if parts["unit"].startswith(("week", "недел")) else 30
    count = parts.get("count", "1")
    number = int(count) if count.isdigit() else _COUNTS.get(count, _COUNTS.get(count[:2], 0))
    low, high = (number, number) if number else (2, 6)
    first = anchor - timedelta(days=int(length * (high + (0 if length == 1 else 0.5))))
    last = anchor - timedelta(days=int(length * (low - (0 if length == 1 else 0.5))))
    return f"{first.isoformat()}..{last.isoformat()}"


def _weekday(parts: dict[str, str], anchor: date, toward: int) -> str:
    number = _DAYS[parts.get("weekday") or parts["weekday_ru"]]
    back = (anchor.weekday() - number) % 7
    which = parts.get("which", "")
    if which in ("next",) or which.startswith("следующ") or (toward > 0 and not which.startswith(("last", "прошл"))):
        ahead = (number - anchor.weekday()) % 7
        return (anchor + timedelta(days=ahead or (7 if which else 0))).isoformat()
    return (anchor - timedelta(days=back)).isoformat()
