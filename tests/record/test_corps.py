"""Who has left an agency's corps, as known on a day."""

from datetime import UTC, datetime

import pytest

from crossflight.questions.base import ask
from crossflight.record.corps import gone
from crossflight.record.load import load


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("id", "before", "after"),
    [
        ("robert-behnken", "2022-11-09", "2022-11-10"),  # told the day before his last
        ("sunita-williams", "2026-01-19", "2026-01-20"),  # told weeks after
        ("shane-kimbrough", "2022-12-31", "2023-01-01"),  # known to the year only: surely known at its end
    ],
)
def test_a_departure_counts_from_the_day_it_was_surely_known(id: str, before: str, after: str) -> None:
    record = load()
    person = record.people[id]
    assert person not in gone(record, at(before))
    assert person in gone(record, at(after))


def test_person_tells_it_as_known_then() -> None:
    assert ask("person", name="Misurkin", as_of="2022-03-01").left == []  # type: ignore[attr-defined]
    (left,) = ask("person", name="Misurkin", as_of="2022-04-02").left  # type: ignore[attr-defined]
    assert (left.agency, left.left) == ("Roscosmos", "2022-03-31")
    assert left.sources
