"""Where a report comes from: its day, its outlet, the agencies it quotes. Nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date

from crossflight.core.when import Precision, parse_when
from crossflight.errors import InputError
from crossflight.reading import dates
from crossflight.reading.normalise import Text

_AGENCIES = (
    ("TASS", r"(?:ITAR-)?TASS|ТАСС"),
    ("Interfax", r"Interfax|Интерфакс\w*"),
    ("RIA Novosti", r"RIA(?: Novosti)?|РИА(?: Новости)?"),
    ("Reuters", r"Reuters|Рейтер"),
    ("AFP", r"AFP|АФП"),
    ("AP", r"AP(?=\))|Associated Press"),
    ("Sputnik", r"Sputnik"),
    ("SpaceNews", r"SpaceNews"),
)
_AGENCY = re.compile("|".join(rf"(?P<a{number}>\b(?:{words})(?!\w))" for number, (_, words) in enumerate(_AGENCIES)))
_DATE_KEYS = ("article:published_time", "datepublished", "date", "pubdate", "publish-date", "dc.date", "dc.date.issued", "time")
_DATELINE = re.compile(r"^[^\n]{0,60}$|^[^\n]{0,45}(?:\([A-Z][^)]{1,20}\)|/[^/\n]{2,20}/|—|--)", re.MULTILINE)
_DASHED = re.compile(r"^[^\n]{0,60}?(?= [-–—] )", re.MULTILINE)
"""PLACE, DAY - and the text: there the day stands last."""
_PLACE = re.compile(r"\s*(?:[A-ZА-ЯЁ][\w'’.-]*[ ,/]+){0,5}")
_FULL_STOP = re.compile(r"(?: г\.?| года)?[.:]\s")
"""PLACE, DAY. and the text: a first sentence that says nothing else."""
_HEAD = 300


@dataclass(frozen=True)
class Meta:
    """What is known of a report; `day_from` says where its day was found."""

    day: date | None
    day_from: str
    outlet: str
    quoted: tuple[str, ...]


def metadata(text: Text, day: str, outlet: str, today: date, where: str) -> Meta:
    """What was given counts before what is found. Raises `InputError` for a day that is no day, or lies in the future."""
    found, origin = _given(day, where) if day else _found(text)
    if found is not None and found > today:
        mend = "give the day on which it was published" if day else "give the right one with --date"
        raise InputError(where, f"the report's date {found} lies in the future", mend)
    seen = {match.lastgroup for match in _AGENCY.finditer(text.plain)}
    quoted = tuple(name for number, (name, _) in enumerate(_AGENCIES) if f"a{number}" in seen)
    return Meta(found, origin, outlet or dict(text.meta).get("og:site_name", ""), quoted)


def _given(day: str, where: str) -> tuple[date, str]:
    when = parse_when(day, where)
    if when.precision not in (Precision.DAY, Precision.MINUTE, Precision.SECOND):
        raise InputError(where, f"'{day}' is too vague for a report's date", "give a day, for example 2022-07-14")
    return when.start.date(), "given"


def _found(text: Text) -> tuple[date | None, str]:
    """The page's own metadata, else a full date in a line of its own or in a dateline at the head of the text."""
    values = dict(reversed(text.meta))
    for key in _DATE_KEYS:
        if match := re.match(r"\d{4}-\d{2}-\d{2}", values.get(key, "")):
            try:
                return date.fromisoformat(match.group()), f"metadata {key}"
            except ValueError:
                continue
    head = text.plain[:_HEAD]
    for line, last in (*((m, False) for m in _DATELINE.finditer(head)), *((m, True) for m in _DASHED.finditer(head))):
        for said in dates.find(text.plain, line.start(), min(line.end(), _HEAD)):
            when = said.when(None)
            ends = not last or head[said.end : line.end()].strip(" ,.").lower() in ("", "г", "года")
            if when is not None and when.precision is Precision.DAY and ends:
                return when.day, "dateline"
    for said in dates.find(text.plain, 0, _HEAD):
        alone = _PLACE.fullmatch(head[: said.start]) and _FULL_STOP.match(text.plain, said.end)
        if alone and (when := said.when(None)) is not None and when.precision is Precision.DAY:
            return when.day, "dateline"
    return None, ""
