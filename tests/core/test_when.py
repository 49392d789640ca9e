"""Dates as vague as their source: reading them, comparing them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossflight.core.when import Precision, instant, on_day, parse_moment, parse_when
from crossflight.errors import InputError

DAYS = st.dates(date(1998, 1, 1), date(2040, 1, 1))
TIMES = st.datetimes(datetime(1998, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
WHENS = st.one_of(
    DAYS.map(on_day),
    TIMES.map(instant),
    DAYS.map(lambda d: parse_when(f"{d:%Y-%m}")),
    DAYS.map(lambda d: parse_when(f"NET {d}")),
    DAYS.map(lambda d: parse_when(f"autumn {d.year}")),
)


@pytest.mark.parametrize(
    ("text", "first", "after", "precision"),
    [
        ("2026-01-15T08:41:36Z", "2026-01-15T08:41:36", "2026-01-15T08:41:37", Precision.SECOND),
        ("2026-01-15T08:41Z", "2026-01-15T08:41", "2026-01-15T08:42", Precision.MINUTE),
        ("2026-01-15T11:41+03:00", "2026-01-15T08:41", "2026-01-15T08:42", Precision.MINUTE),
        ("2026-01-15", "2026-01-15", "2026-01-16", Precision.DAY),
        ("2026-12", "2026-12-01", "2027-01-01", Precision.MONTH),
        ("2026-Q4", "2026-10-01", "2027-01-01", Precision.QUARTER),
        ("2026-H1", "2026-01-01", "2026-07-01", Precision.HALF),
        ("2026", "2026-01-01", "2027-01-01", Precision.YEAR),
        ("mid 2026-09", "2026-09-11", "2026-09-21", Precision.MONTH_THIRD),
        ("late 2026", "2026-09-01", "2027-01-01", Precision.RANGE),
        ("winter 2026", "2026-12-01", "2027-03-01", Precision.SEASON),
        ("fall 2022", "2022-09-01", "2022-12-01", Precision.SEASON),
        ("2026-09-01..2026-09-15", "2026-09-01", "2026-09-16", Precision.RANGE),
    ],
)
def test_each_form_is_its_interval(text: str, first: str, after: str, precision: Precision) -> None:
    when = parse_when(text)
    assert when.start == datetime.fromisoformat(first).replace(tzinfo=UTC)
    assert when.end == datetime.fromisoformat(after).replace(tzinfo=UTC)
    assert when.precision is precision
    assert str(when) == text


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-13", "2026-02-30", "2026-Q5", "NET soon", "2026-09-15..2026-09-01", "mid 2026-Q1"]
)
def test_what_is_no_date_is_refused_with_place_and_remedy(text: str) -> None:
    with pytest.raises(InputError, match=r"flights.csv:7.*write for example"):
        parse_when(text, "flights.csv:7")


def test_a_vague_date_is_no_moment_to_ask_at() -> None:
    with pytest.raises(InputError, match="too vague"):
        parse_moment("2026-01")
    assert parse_moment("2026-01-20") == datetime(2026, 1, 20, 12, tzinfo=UTC)


def test_vague_dates_compare_as_far_as_they_can() -> None:
    march, day = parse_when("2026-03"), parse_when("2026-03-10")
    assert march.before(day) is None
    assert day.before(parse_when("2026-04")) is True
    assert parse_when("2026-04").before(day) is False
    assert parse_when("NET 2026-09-15").before(parse_when("2027")) is None
    assert parse_when("NET 2026-09-15").before(parse_when("2026-08")) is False


@given(WHENS, WHENS)
def test_before_is_never_true_both_ways(one: object, other: object) -> None:
    forward, back = one.before(other), other.before(one)  # type: ignore[attr-defined]
    assert not (forward is True and back is True)
    if forward is True:
        assert back is False
        assert not one.overlaps(other)  # type: ignore[attr-defined]


@given(WHENS)
def test_reading_what_was_written_gives_the_same(when: object) -> None:
    assert parse_when(str(when)) == when


@given(TIMES)
def test_an_instant_is_one_second_long(time: datetime) -> None:
    when = instant(time)
    assert when.end - when.start == timedelta(seconds=1)
    assert when.exact
    assert when.middle == when.start
