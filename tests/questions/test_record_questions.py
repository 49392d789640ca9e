"""What a user sees of the record: aboard, flight, flights, person, people, agreement."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from crossflight.cli import main
from crossflight.core.flight import Leg
from crossflight.questions.base import ask
from crossflight.record.asof import manifest, record_end
from crossflight.record.load import load

FIRST = date(2000, 11, 3)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    status = main([*words, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_aboard_in_january_2026_are_the_three_of_ms28(capsys: pytest.CaptureFixture[str]) -> None:
    status, answer = run(capsys, "aboard", "2026-01-20")
    assert status == 0
    assert sorted(p["name"] for p in answer["people"]) == ["Christopher Williams", "Sergey Kud-Sverchkov", "Sergey Mikayev"]
    williams = next(p for p in answer["people"] if p["name"] == "Christopher Williams")
    assert (williams["flight_up"], williams["vehicle"], williams["agency"]) == ("Soyuz MS-28", "Soyuz MS", "NASA")
    assert answer["segments"] == {"USOS": 1, "Russian": 2}
    assert {"date", "known", "people"} <= set(answer)


def test_todays_seven_are_aboard() -> None:
    names = {p.name for p in ask("aboard", date="2026-11-22").people}  # type: ignore[attr-defined]
    assert names == {
        "Jessica Watkins", "Luke Delaney", "Joshua Kutryk", "Sergey Teteryatnikov", "Pyotr Dubrov", "Anna Kikina", "Anil Menon",
    }  # fmt: skip


def test_every_day_since_november_2000_somebody_of_each_side_is_aboard() -> None:
    history = manifest(load())
    ends = record_end(load()).date()
    for number in range((ends - FIRST).days + 1):
        at = datetime.combine(FIRST + timedelta(days=number), datetime.min.time(), UTC) + timedelta(hours=12)
        agencies = {stay.up.agency for stay in history.aboard(at)}
        assert {"NASA", "Roscosmos"} <= agencies, at


def test_a_day_before_the_record_is_told() -> None:
    answer: Any = ask("aboard", date="1990-01-01")
    assert answer.people == []
    assert answer.notes == ["The record begins with STS-88 on 1998-12-04: what was before is not in it."]


def test_days_are_the_same_in_every_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """Crew-8 flew 235.1496 days: it must not be 235.2 of one of its crew and 235.1 of another."""
    for words in (["person", "Epps"], ["person", "Grebenkin"], ["ledger", "--as-of", "2026-10-08"]):
        assert main(words) == 0
        out = capsys.readouterr().out
        assert "235.1" in out, words
        assert "235.2" not in out, words


def test_a_day_ends_at_midnight_in_every_answer() -> None:
    """Crew-11 left at 15:43 on 1 August 2025, Crew-12 landed at 15:34 on 8 October 2026: the day's answers have it."""
    agreed: Any = ask("agreement", as_of="2025-08-01")
    booked: Any = ask("ledger", as_of="2025-08-01")
    assert sorted((p.left, p.id) for p in agreed.promised) == sorted((p.seats, p.term) for p in booked.promised)
    flown: Any = ask("person", name="Andrey Fedyaev", as_of="2026-10-08")
    (stay,) = (each for each in ask("ledger", as_of="2026-10-08").flights if each.flight_up == "SpaceX Crew-12")  # type: ignore[attr-defined]
    assert flown.visits[-1].days == stay.days
    assert not flown.in_space


def test_an_address_is_never_broken(capsys: pytest.CaptureFixture[str]) -> None:
    address = "https://satsis.ru/news/20912-goskomissiya-utverdila-ekipazhi-korablya-soyuz-ms-22.html"
    for words in (["person", "Frank Rubio", "--sources"], ["source", "satsis-2022-09"]):
        assert main(words) == 0
        assert f"  {address}" in capsys.readouterr().out.splitlines(), words


def test_whoever_left_is_told_with_what_was_said() -> None:
    answer: Any = ask("person", name="Oleg Artemyev", as_of="2026-11-22")
    assert [(each.left, each.confidence, each.sources[0]) for each in answer.left] == [("2025-12-02", "derived", "tass-25792511")]
    before: Any = ask("person", name="Oleg Artemyev", as_of="2025-12-01")
    assert before.left == []


def test_nobody_is_known_aboard_before_it_happened() -> None:
    answer: Any = ask("aboard", date="2026-01-20", known="2025-11-01")
    assert "Christopher Williams" not in {p.name for p in answer.people}
    assert answer.notes


@pytest.mark.parametrize(
    ("name", "days", "visits"),
    [("Frank Rubio", 370.89, 1), ("Mark Vande Hei", 523.37, 2), ("Sunita Williams", 608.01, 3)],
)
def test_days_in_space_of_some_people(name: str, days: float, visits: int) -> None:
    answer: Any = ask("person", name=name, as_of="2026-11-22")
    assert len(answer.visits) == visits
    assert answer.days == pytest.approx(days, abs=0.02)


def test_days_agree_with_the_shared_facts(shared: Any) -> None:
    import csv

    with (shared / "facts" / "people.csv").open(encoding="utf-8") as file:
        facts = {row["person"]: float(row["iss_flight_days"]) for row in csv.DictReader(file) if row["iss_flight_days"]}
    for name in ("Mark Vande Hei", "Oleg Kononenko", "Sergey Prokopyev", "Sunita Williams", "Francisco Rubio"):
        answer: Any = ask("person", name=name, as_of="2026-10-08")
        assert answer.days == pytest.approx(facts[name], abs=0.01), name


def test_rubio_went_up_on_ms22_and_down_on_ms23() -> None:
    answer: Any = ask("person", name="Rubio")
    (visit,) = answer.visits
    assert (visit.up.flight, visit.down.flight, visit.crossed) == ("Soyuz MS-22", "Soyuz MS-23", True)


def test_every_leg_with_people_has_one_commander() -> None:
    history = manifest(load())
    for flight in history.flights:
        for leg in Leg:
            crew = history.crew(flight, leg)
            if crew:
                assert [ride.role for ride in crew].count("commander") == 1, (flight.id, leg)


@pytest.mark.parametrize("name", ["Crew-5", "crew 5", "SpaceX Crew-5", "MS-22", "ms-22", "Soyuz MS-22"])
def test_short_names_of_flights_work(name: str) -> None:
    assert ask("flight", id=name).id in ("SpaceX Crew-5", "Soyuz MS-22")  # type: ignore[attr-defined]


def test_a_flight_is_not_known_before_it_flew() -> None:
    answer: Any = ask("flight", id="MS-23", known="2023-01-15")
    assert (answer.status, answer.launch) == ("planned", "2023-02-20"), "the launch as it was planned that day"
    assert answer.status == "planned"


def test_flights_are_filtered() -> None:
    answer: Any = ask("flights", family="dragon", since="2026", kind="crew")
    assert [f.id for f in answer.flights] == ["SpaceX Crew-12", "SpaceX Crew-13"]
    crewed: Any = ask("flights", kind="crew")
    assert crewed.count == 130


def test_fifteen_people_have_crossed() -> None:
    answer: Any = ask("people", crossed=True, as_of="2026-10-08")
    assert answer.count == 15
    assert {p.agency for p in answer.people} == {"NASA", "Roscosmos"}


def test_the_agreement_as_it_stands() -> None:
    answer: Any = ask("agreement", as_of="2026-11-22")
    assert answer.state == "addendum 4 under negotiation"
    assert "Addendum 4" in answer.open_point
    assert [(p.left, p.says) for p in answer.promised] == [(1, "1 seat for Roscosmos on Dragon, 2027")]
    flown: Any = ask("agreement", as_of="2026-11-22", reading=["by-the-sequence"])
    assert flown.promised == []
    before: Any = ask("agreement", as_of="2022-07-13")
    assert before.state == "in final review"
    assert before.readings == [], "nobody knew yet that the clauses would be read differently"
    told: Any = ask("agreement", as_of="2023-10-01")
    assert {each.clause for each in told.readings} == {"the extra flight of 2023"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["flight", "nosuch"], "no flight 'nosuch'; crossflight flights lists them"),
        (["person", "Petrov"], "no person 'Petrov'; crossflight people lists those who flew"),
        (["source", "nosuch"], "no source 'nosuch'; answers name the ids of sources with --sources"),
        (["flight", "Soyus MS-22"], "no flight 'Soyus MS-22'; did you mean Soyuz MS-22"),
        (["person", "Rubo"], "no person 'Rubo'; did you mean Francisco Rubio"),
        (["person", "Kelly"], "Scott Kelly"),
        (["aboard", "2026-13-01"], "is not a date"),
        (["aboard", "2026-01"], "too vague"),
        (["aborad"], "no command 'aborad'; did you mean aboard"),
        (["flights", "--kind", "boat"], "no kind of flight 'boat'"),
        (["agreement", "--reading", "mine"], "no reading 'mine'"),
    ],
)
def test_a_mistake_is_answered_with_one_sentence(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert main(words) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.err.startswith("crossflight")
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    "words",
    [["aboard"], ["flight", "MS-23", "--sources"], ["person", "Rubio"], ["people"], ["flights"], ["agreement"]],
)
def test_terminal_output_fits_80_columns(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line for line in lines)
