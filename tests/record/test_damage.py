"""A damaged ship that is docked is no way home: Soyuz MS-22 from 15 December 2022, in answers, rules, plan files and play."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crossflight.exchange import planfile
from crossflight.exchange.planfile_write import save
from crossflight.questions.base import ask
from crossflight.record.asof import manifest
from crossflight.record.load import load
from crossflight.rules.clock import minutes
from crossflight.rules.index import Index
from crossflight.rules.setting import Setting

LEAK = datetime(2022, 12, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "seats", "warned"),
    [("2022-12-14", 7, False), ("2022-12-15", 4, True), ("2023-02-26", 7, True), ("2023-03-29", 7, False)],
)
def test_seats_home(day, seats, warned):
    found = ask("aboard", date=day)
    assert found.seats_home == seats
    assert any("Soyuz MS-22 is damaged" in note for note in found.notes) == warned


def test_what_was_not_known_is_not_counted():
    before = manifest(load(), LEAK.replace(day=14))
    assert next(f for f in before.flights if f.id == "Soyuz MS-22").unfit is None


def test_the_rules_count_the_same_seats():
    history = manifest(load())
    tally = Index(history, Setting.of(load())).tally
    at = [minutes(LEAK.replace(day=day)) for day in (14, 16)]
    assert [tally.at("seats", moment) for moment in at] == [7, 4]


def test_a_plan_file_keeps_the_damage(tmp_path: Path):
    then = manifest(load(), LEAK.replace(day=20))
    file = tmp_path / "then.toml"
    save(file, then, load())
    read = next(f for f in planfile.load(file, load()).flights if f.id == "Soyuz MS-22")
    assert read.unfit is not None
    assert read.unfit.start == LEAK
    assert read.seats_home(LEAK) == 0 < read.seats_home(datetime(2022, 12, 1, tzinfo=UTC))
