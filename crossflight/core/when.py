"""Dates as vague as their source: an interval of UTC time and the precision in which it was said.

A `When` never pretends to know more than its source. "2026-03" is the whole of March, "NET 2026-09-15" has no end.
Comparisons therefore have three answers: surely, surely not, and `None` where the intervals overlap.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from crossflight.errors import InputError

FOREVER = datetime.max.replace(tzinfo=UTC)
DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
_FORMS = "write for example 2026-01-15T08:41Z, 2026-01-15, 2026-01, 2026-Q1 or NET 2026-09-15"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Precision(StrEnum):
    """The unit in which a date was said."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH_THIRD = "third of a month"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half-year"
    YEAR = "year"
    RANGE = "range"
    NET = "no earlier than"


@dataclass(frozen=True, slots=True)
class When:
    """A date or time: it lies in [start, end). Both are aware datetimes in UTC; `text` is how the record writes it."""

    start: datetime
    end: datetime
    precision: Precision
    text: str

    @property
    def exact(self) -> bool:
        """Is it known to the minute or better?"""
        return self.precision in (Precision.SECOND, Precision.MINUTE)

    @property
    def day(self) -> date:
        """The first day that it may lie on."""
        return self.start.date()

    @property
    def middle(self) -> datetime:
        """The instant to compute with: the start of an instant, else the middle of the interval (NET: its start)."""
        if self.exact or self.precision is Precision.NET:
            return self.start
        return self.start + (self.end - self.start) / 2

    def before(self, other: "When | datetime") -> bool | None:
        """True if surely before, False if surely not, None if the sources do not say."""
        if isinstance(other, datetime):
            other = instant(other)
        if self.end <= other.start:
            return True
        return False if self.start >= other.end or self == other else None

    def overlaps(self, other: "When") -> bool:
        """Could both be the same moment?"""
        return self.start < other.end and other.start < self.end

    def __str__(self) -> str:
        return self.text


def instant(moment: datetime) -> When:
    """The `When` of one aware datetime, to the second."""
    moment = moment.astimezone(UTC).replace(microsecond=0)
    return When(moment, moment + timedelta(seconds=1), Precision.SECOND, moment.strftime("%Y-%m-%dT%H:%M:%SZ"))


def on_day(day: date) -> When:
    """The `When` of one day."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return When(start, start + DAY, Precision.DAY, day.isoformat())


@lru_cache(maxsize=16384)
def parse_when(text: str, where: str = "") -> When:
    """Read a date as the catalogue writes it (docs/catalogue.md lists the forms). Raises `InputError` on anything else."""
    text = text.strip()
    try:
        found = _parse(text)
    except (ValueError, OverflowError) as error:
        raise InputError(where, f"'{text}' is not a date ({error})", _FORMS) from None
    if found is None:
        raise InputError(where, f"'{text}' is not a date", _FORMS)
    return found


def parse_moment(text: str, where: str = "") -> datetime:
    """One instant to ask at: a time as written, or noon of a day. A vaguer date is refused."""
    when = parse_when(text, where)
    if when.exact:
        return when.start
    if when.precision is not Precision.DAY:
        raise InputError(where, f"'{text}' is too vague to ask at", "give a day, for example 2026-01-20")
    return when.start + timedelta(hours=12)


_EXACT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _parse(text: str) -> When | None:
    if _EXACT.fullmatch(text):
        return _exact(text)
    if _DAY.fullmatch(text):
        return on_day(date.fromisoformat(text))
    if ".." in text:
        first, last = (_parse(part.strip()) for part in text.split("..", 1))
        if first is None or last is None or last.end <= first.start:
            return None
        return When(first.start, last.end, Precision.RANGE, text)
    word, _, rest = text.partition(" ")
    if rest and word.upper() == "NET":
        base = _parse(rest)
        return base and When(base.start, FOREVER, Precision.NET, text)
    if rest and word.lower() in ("early", "mid", "late"):
        return _third(word.lower(), rest, text)
    if rest and word.lower() in _SEASONS:
        opens = _month(int(rest), _SEASONS[word.lower()])
        return When(opens, _months_on(opens, 3), Precision.SEASON, text)
    return _calendar(text)


def _exact(text: str) -> When:
    moment = datetime.fromisoformat(text)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    if len(text) > 18 and text[16] == ":":
        return When(moment, moment + _SECOND, Precision.SECOND, text)
    return When(moment, moment + _MINUTE, Precision.MINUTE, text)


def _third(word: str, rest: str, text: str) -> When | None:
    base = _calendar(rest)
    if base is None or base.precision not in (Precision.MONTH, Precision.YEAR):
        return None
    number = ("early", "mid", "late").index(word)
    if base.precision is Precision.YEAR:
        start = _months_on(base.start, 4 * number)
        return When(start, _months_on(start, 4), Precision.RANGE, text)
    cuts = (base.start, base.start + 10 * DAY, base.start + 20 * DAY, base.end)
    return When(cuts[number], cuts[number + 1], Precision.MONTH_THIRD, text)


def _calendar(text: str) -> When | None:
    for pattern, months, precision in (
        (r"(\d{4})-(\d{2})", 1, Precision.MONTH),
        (r"(\d{4})-Q([1-4])", 3, Precision.QUARTER),
        (r"(\d{4})-H([12])", 6, Precision.HALF),
        (r"(\d{4})()", 12, Precision.YEAR),
    ):
        if match := re.fullmatch(pattern, text):
            first = _month(int(match[1]), (int(match[2] or 1) - 1) * months + 1)
            return When(first, _months_on(first, months), precision, text)
    return None


def _month(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=UTC)


def _months_on(first: datetime, months: int) -> datetime:
    index = first.year * 12 + first.month - 1 + months
    return _month(index // 12, index % 12 + 1)
