"""Dates in running text: intervals with a precision, anchored to the report's day, never guessed without one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossflight.core.when import Precision
from crossflight.reading import dates

DAY = date(2022, 7, 14)


def one(text: str, toward: int = 0, day: date | None = DAY) -> str:
    found = dates.find(text)
    assert len(found) == 1, [text[each.start : each.end] for each in found]
    when = found[0].when(day, toward)
    return str(when) if when else ""


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("signed on July 14, 2022", "2022-07-14"),
        ("подписано 14 июля 2022 года", "2022-07-14"),
        ("on 14 July 2022", "2022-07-14"),
        ("since 2022-07-14", "2022-07-14"),
        ("in September 2022", "2022-09"),
        ("в сентябре 2022 года", "2022-09"),
        ("between 2022 and 2024", "2022..2024"),
        ("в 2025–2026 годах", "2025..2026"),
        ("in 2015-16", "2015..2016"),
        ("in late 2023", "late 2023"),
        ("in autumn 2022", "autumn 2022"),
        ("во второй половине 2026 года", "2026-H2"),
        ("flew in 1963", "1963"),
        ("до 2025 года включительно", "2025"),
    ],
)
def test_dates_that_say_everything(text: str, when: str) -> None:
    assert one(text) == when
    assert one(text, day=None) == when


@pytest.mark.parametrize(
    ("text", "toward", "when"),
    [
        ("targeted for September 1", 1, "2022-09-01"),
        ("launched on September 1", -1, "2021-09-01"),
        ("returned this April", -1, "2022-04"),
        ("on Wednesday", -1, "2022-07-13"),
        ("on Wednesday", 1, "2022-07-20"),
        ("в среду", -1, "2022-07-13"),
        ("on Thursday", -1, "2022-07-14"),
        ("this week", 0, "2022-07-11..2022-07-17"),
        ("last year", 0, "2021"),
        ("в прошлом году", 0, "2021"),
        ("yesterday", 0, "2022-07-13"),
        ("завтра", 0, "2022-07-15"),
        ("a few weeks ago", 0, "2022-05-30..2022-07-04"),
        ("in March", 1, "2023-03"),
        ("in March", -1, "2022-03"),
        ("весной", 1, "spring 2023"),
        ("early September", 1, "early 2022-09"),
    ],
)
def test_dates_against_the_report(text: str, toward: int, when: str) -> None:
    assert one(text, toward) == when
    assert one(text, toward, day=None) == ""


@pytest.mark.parametrize(
    "text", ["we may go", "march on", "room 2022", "Crew-5", "MS-22", "about 250 miles", "371 days", "May I", "40 00"]
)
def test_no_date(text: str) -> None:
    assert dates.find(text) == []


def test_no_earlier_than() -> None:
    assert dates.find("no earlier than 24 September")[0].net
    assert not dates.find("on 24 September")[0].net


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_a_full_date_is_that_day(day: date) -> None:
    for text in (f"{day:%-d %B %Y}", f"{day:%B %-d, %Y}", day.isoformat()):
        when = dates.find(f"on {text} there")[0].when(None)
        assert when is not None
        assert (when.day, when.precision) == (day, Precision.DAY)


@given(st.dates(date(2000, 1, 5), date(2035, 12, 31)), st.dates(date(2000, 1, 5), date(2035, 12, 31)))
def test_a_day_without_year_lies_on_the_right_side(anchor: date, day: date) -> None:
    said = dates.find(f"{day:%-d %B}")[0]
    past, ahead = said.when(anchor, -1), said.when(anchor, 1)
    if past is not None:
        assert past.day <= anchor
        assert (past.day.month, past.day.day) == (day.month, day.day)
    if ahead is not None:
        assert ahead.day >= anchor
