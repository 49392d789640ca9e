"""`crossflight read`: files, folders, standard input, pages, drafts, and what it says of bad input."""

import json
from pathlib import Path

import pytest

from crossflight.cli import main
from crossflight.questions.base import ask
from crossflight.questions.read import Answer

TEXT = "NASA astronaut Frank Rubio launched on Soyuz MS-22 on Wednesday. <script>alert('Kikina')</script>"
PLAN = "Crew-15 will launch on 3 May 2027. Anna Kikina will fly on Crew-15."


def read(path: Path, **values: object) -> Answer:
    answer = ask("read", path=str(path), as_of="2026-11-22", **values)
    assert isinstance(answer, Answer)
    return answer


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_spans_point_into_the_file(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report), "--date", "2022-09-22", "--json"]) == 0
    piece = json.loads(capsys.readouterr().out)["reports"][0]
    assert {claim["kind"] for claim in piece["claims"]} == {"crosses_over", "launch_date"}
    for claim in piece["claims"]:
        assert TEXT[claim["start"] : claim["end"]] == claim["words"]
        assert claim["verdict"] == "supported"
        assert 0 < claim["confidence"] <= 1


def test_without_a_date_nothing_relative_is_dated(report: Path) -> None:
    piece = read(report).reports[0]
    assert piece.date == ""
    assert [claim.kind for claim in piece.claims] == ["crosses_over"]


def test_the_page_escapes_what_it_quotes(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    read(report, date="2022-09-22", html=str(page), outlet="<b>Paper</b>")
    html = page.read_text(encoding="utf-8")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<b>Paper</b>" not in html
    assert "default-src 'none'" in html
    assert "src=" not in html
    assert html.count("<mark") >= 2


def test_annotated_text_on_the_terminal(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report.write_text(TEXT + " \x1b[31mred", encoding="utf-8")
    main(["read", str(report), "--date", "2022-09-22", "--annotate"])
    out = capsys.readouterr().out
    assert "[1]" in out
    assert "\x1b[31m" not in out


def test_drafts_are_proposed_and_nothing_is_added(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    drafts = read(path, date="2026-11-20", propose=True, source="my-paper").reports[0].drafts
    assert {(draft.subject, draft.about, draft.value) for draft in drafts} == {
        ("SpaceX Crew-15", "launch", "2027-05-03"),
        ("SpaceX Crew-15", "prime", "Anna Kikina"),
    }
    assert "crossflight record add 'SpaceX Crew-15' launch 2027-05-03 --source my-paper --known 2026-11-20" in {
        d.command for d in drafts
    }


def test_what_the_record_says_is_not_proposed(report: Path) -> None:
    assert read(report, date="2022-09-22", propose=True).reports[0].drafts == []


def test_a_folder_in_one_or_more_processes(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(TEXT + f" Report {number}.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2")
    (tmp_path / "notes.csv").write_text("not a report", encoding="utf-8")
    one, two = (read(tmp_path, date="2022-09-22", workers=workers) for workers in (1, 2))
    assert one.model_dump() == two.model_dump()
    assert (len(one.reports), one.unreadable) == (7, 1)
    assert one.counts == {"supported": 12}


@pytest.mark.parametrize(
    ("content", "options", "says"),
    [
        (b"", [], "the file is empty"),
        (b"\x00\x01binary", [], "binary"),
        (b"x" * 10_000_000, [], "10.0 MB is more than"),
        ("Кикина полетит на корабле Crew Dragon осенью этого года".encode("cp1251"), [], "not UTF-8"),
        (b"A text.", ["--date", "2999-01-01"], "lies in the future"),
        (b"July 4, 2049\nA text.", [], "lies in the future"),
        (b"A text.", ["--date", "2022-07"], "too vague"),
        (b"A text.", ["--date", "soon"], "not a date"),
        (b"A text.", ["--html", "/no/such/folder/x.html"], "cannot be written"),
        (b"A text.", ["--workers", "-1"], "processes"),
    ],
)
def test_bad_input_gets_a_sentence(
    content: bytes, options: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    assert main(["read", str(path), *options]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told


def test_no_file_and_no_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "none.txt")]) == 2
    assert main(["read", str(tmp_path)]) == 2
    assert "the folder has no report" in capsys.readouterr().err


def test_another_subject(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bread.txt"
    path.write_text("Bread prices in the city rose again last week, the statistics office said.", encoding="utf-8")
    assert main(["read", str(path)]) == 0
    assert "no claim about crews or flights found" in capsys.readouterr().out


def test_the_date_is_found_in_page_and_dateline(tmp_path: Path) -> None:
    page, wire = tmp_path / "a.html", tmp_path / "b.txt"
    page.write_text(
        "<html><meta property='og:site_name' content='Orbit Daily'><time datetime='2022-07-14T09:00'>x</time><p>A.</p>",
        encoding="utf-8",
    )
    wire.write_text("MOSCOW, July 14, 2022 /TASS/. Anna Kikina will fly on Crew-5.", encoding="utf-8")
    first, second = read(page).reports[0], read(wire).reports[0]
    assert (first.date, first.outlet) == ("2022-07-14", "Orbit Daily")
    assert (second.date, second.quotes) == ("2022-07-14", ["TASS"])


def test_reading_twice_is_the_same(report: Path) -> None:
    assert read(report, date="2022-09-22").model_dump() == read(report, date="2022-09-22").model_dump()


def test_what_was_not_read_is_said(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Anna Kikina flew on Crew-5. Anna Kikina likes tea on Fridays. Tea is a drink.\n", encoding="utf-8")
    (piece,) = ask("read", path=str(report), date="2022-10-06").reports  # type: ignore[attr-defined]
    assert [each.words for each in piece.not_read] == ["Anna Kikina likes tea on Fridays."]


def test_he_is_nobody_behind_a_name_that_is_not_linked(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Oleg Artemyev was replaced. Volkov said that he flew on Crew-12.\n", encoding="utf-8")
    (piece,) = ask("read", path=str(report), date="2025-12-04").reports  # type: ignore[attr-defined]
    assert not [claim for claim in piece.claims if "Crew-12" in claim.words]
