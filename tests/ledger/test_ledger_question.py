"""`crossflight ledger` as a user meets it."""

import json

import pytest

from crossflight.cli import main
from crossflight.questions.base import ask


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["ledger", *words]) == 0
    return capsys.readouterr().out


def test_the_json_gives_the_balance(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(run(capsys, "--as-of", "2026-10-08", "--json"))
    given = {(a["agency"], a["commodity"]): (a["given"], a["received"], a["balance"]) for a in answer["accounts"]}
    assert given["NASA", "seat up"] == (9, 7, 2)
    assert given["Roscosmos", "crew-day"] == pytest.approx((1464.9, 1500.4, -35.5), abs=0.05)
    assert answer["balanced"] is True
    assert answer["readings_followed"] == ["russian-seat", "by-the-calendar"]


def test_it_says_who_owes_whom_under_either_reading(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(run(capsys, "--as-of", "2026-10-08").split())
    assert "Counting seats up, Roscosmos owes NASA 2 seats" in text
    assert "read as russian-seat (followed), Roscosmos owes NASA 1 seat;" in text
    assert "read as american-flight, Roscosmos owes NASA 3 seats." in text


def test_it_fits_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "--as-of", "2026-10-08", "--entries", "--sources").splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("2024-03-23  Tracy Caldwell Dyson  MS-25") for line in lines), "a flight takes one line"


def test_the_entries_show_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(run(capsys, "--as-of", "2022-09-30", "--entries", "--json"))
    (entry,) = answer["entries"]
    assert (entry["flight"], entry["term"]) == ("Soyuz MS-22", "2022-up-us")
    assert {(side["agency"], side["amount"]) for side in entry["sides"]} == {("Roscosmos", 1), ("NASA", -1)}


def test_a_day_means_its_end() -> None:
    """Crew-12 landed at 15:34 on 8 October 2026: the day's book has it, the noon's has not."""
    whole, noon = (ask("ledger", as_of=text).model_dump()["accounts"][1]["given"] for text in ("2026-10-08", "2026-10-08T12:00Z"))
    assert (whole, noon) == (8, 7)


def test_before_the_agreement_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nothing has flown under the agreement" in run(capsys, "--as-of", "2021-01-01")


def test_sources_are_those_of_the_entries(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Sources" in run(capsys, "--sources")
    assert "Sources" not in run(capsys)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--reading", "american"), "no reading 'american'"),
        (("--as-of", "2026-13-40"), "is not a date"),
        (("--as-of", "2026"), "too vague"),
    ],
)
def test_misuse_is_a_sentence(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str) -> None:
    assert main(["ledger", *words]) == 2
    assert message in capsys.readouterr().err
