"""Reports in the manner of agencies, on flights of 2026: datelines, comparisons with a plan, crews told of a ship just named."""

from pathlib import Path
from typing import Any

import pytest

from crossflight.questions.base import ask

LAUNCH = (
    "CAPE CANAVERAL, Fla., Oct. 1, 2026 - Four people left for the station on Thursday in Crew-13. Aboard are Jessica Watkins, "
    "Luke Delaney, Joshua Kutryk and Sergey Teteryatnikov. They will meet Pyotr Dubrov, Anna Kikina and Anil Menon. It is "
    "Kikina's second spaceflight and the third for Menon. "
    "Andrey Fedyaev is expected to return to Earth on October 8 after months in orbit."
)
RUSSIAN = (
    'МОСКВА, 14 июля 2026 - Корабль "Союз МС-29" стартовал с Байконура. На борту - космонавты Роскосмоса Петр Дубров и Анна '
    "Кикина, а также астронавт NASA Анил Менон."
)
SPLASHDOWN = (
    "HOUSTON, January 16, 2026 — Crew-11 splashed down early Thursday, a month earlier than planned. "
    "NASA and Roscosmos extended the agreement through 2027."
)


def read(tmp_path: Path, text: str) -> Any:
    report = tmp_path / "report.txt"
    report.write_text(text + "\n", encoding="utf-8")
    return ask("read", path=str(report), as_of="2026-11-22").reports[0]  # type: ignore[attr-defined]


def claims(told: Any, kind: str) -> list[tuple[str, str]]:
    return [(each.words, each.verdict) for each in told.claims if each.kind == kind]


@pytest.mark.parametrize(("text", "day"), [(LAUNCH, "2026-10-01"), (RUSSIAN, "2026-07-14"), (SPLASHDOWN, "2026-01-16")])
def test_the_day_stands_in_the_dateline(tmp_path: Path, text: str, day: str) -> None:
    assert read(tmp_path, text).date == day


def test_a_dash_after_some_other_date_makes_no_dateline(tmp_path: Path) -> None:
    assert read(tmp_path, "Since 14 July 2022 the seats are exchanged - Anna Kikina flew on Crew-5.").date == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jan. 15, 2026. Crew-11 splashed down with Zena Cardman.", "2026-01-15"),
        ("БАЙКОНУР, 8 апреля 2025 года. Стартовал «Союз МС-27» с Сергеем Рыжиковым.", "2025-04-08"),
        ("Crew-11 splashed down on Jan. 15, 2026. Zena Cardman and the others are well.", ""),
        ("It was Jan. 15, 2026. Zena Cardman and the others of her crew came home.", ""),
    ],
)
def test_a_first_sentence_of_place_and_day_is_a_dateline(tmp_path: Path, text: str, day: str) -> None:
    assert read(tmp_path, text).date == day


@pytest.mark.parametrize(("text", "people"), [(LAUNCH, 4), (RUSSIAN, 3)])
def test_who_is_aboard_the_flight_just_named(tmp_path: Path, text: str, people: int) -> None:
    (claim,) = [each for each in read(tmp_path, text).claims if each.kind == "crosses_over"]
    assert (claim.slots["people"].count(",") + 1, claim.verdict) == (people, "supported")


def test_a_wrong_ordinal_behind_a_right_one_is_found(tmp_path: Path) -> None:
    verdicts = [verdict for _, verdict in claims(read(tmp_path, LAUNCH), "ordinal_of_mission")]
    assert verdicts == ["supported", "not checkable"]


def test_the_words_of_a_claim_end_where_it_ends(tmp_path: Path) -> None:
    ((quote, verdict),) = claims(read(tmp_path, LAUNCH), "landing_or_return")
    assert quote.endswith("October 8")
    assert verdict == "supported"


def test_earlier_than_planned_is_the_past(tmp_path: Path) -> None:
    told = read(tmp_path, SPLASHDOWN)
    assert [verdict for _, verdict in claims(told, "landing_or_return")] == ["supported"]
    assert [verdict for _, verdict in claims(told, "agreement_terms")] == ["supported"]
