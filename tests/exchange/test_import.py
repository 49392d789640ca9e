"""Imports: each row is taken, known already, or refused with its place and what would mend it; twice adds nothing."""

import json

import pytest

from crossflight.core.when import parse_when
from crossflight.errors import InputError, UnknownName
from crossflight.exchange import formats, gcat
from crossflight.exchange.base import Refused, Taken
from crossflight.questions.base import ask
from crossflight.record.load import load

CREW = [
    {"role": {"role": "Pilot", "priority": 2}, "astronaut": {"name": "HATHAWAY"}},
    {"role": {"role": "Commander", "priority": 0}, "astronaut": {"name": "Jessica Meir"}},
]


def launch(
    name="Falcon 9 Block 5 | Crew-12", net="2026-02-13T10:15:00Z", precision="Minute", status="Go", crew=(), stage=list, **more
):
    made = {"launch_crew": list(crew)}
    return {
        "id": "862b54e3", "name": name, "net": net, "net_precision": {"name": precision}, "last_updated": "2026-02-01T12:00:00Z",
        "status": {"abbrev": status}, "rocket": {"spacecraft_stage": [made] if stage is list else made}, **more,
    }  # fmt: skip


def library(tmp_path, *launches):
    path = tmp_path / "launches.json"
    path.write_text(json.dumps({"count": len(launches), "results": list(launches)}), encoding="utf-8")
    return path


def read(path, format, known=None):
    return list(formats.module(format, formats.importing()).read(path, load(), known))


@pytest.mark.parametrize("stage", [list, dict])
def test_launch_library_says_when_and_who(tmp_path, stage) -> None:
    first, second = read(library(tmp_path, launch(crew=CREW, stage=stage)), "launch-library")
    assert isinstance(first, Taken)
    assert (first.statement.subject, first.statement.about, first.statement.value) == (
        "SpaceX Crew-12",
        "launch",
        "2026-02-13T10:15Z",
    )
    assert first.statement.known.text == "2026-02-01"
    assert (second.statement.about, second.statement.value) == ("prime", "Jessica Meir | Jack Hathaway")


@pytest.mark.parametrize(
    ("precision", "value"),
    [
        ("Second", "2026-02-13T10:15:00Z"), ("Minute", "2026-02-13T10:15Z"), ("Hour", "2026-02-13T10:00Z..2026-02-13T10:59Z"),
        ("Day", "2026-02-13"), ("Month", "2026-02"), ("Quarter 1", "2026-Q1"), ("Q1", "2026-Q1"), ("Half 1", "2026-H1"),
        ("Year", "2026"),
        ("Week", "NET 2026-02-13"), ("Fiscal Year", "NET 2026-02-13"),
    ],
)  # fmt: skip
def test_launch_library_is_as_vague_as_it_says(tmp_path, precision, value) -> None:
    [row] = read(library(tmp_path, launch(precision=precision)), "launch-library")
    assert row.statement.value == value
    assert row.statement.valid == parse_when(value)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Soyuz 2.1a | Soyuz MS-28", "Soyuz MS-28"), ("Soyuz 2.1a | Progress MS-31 (92P)", "Progress MS-31"),
        ("Falcon 9 Block 5 | Dragon CRS-2 SpX-33", "Dragon CRS-33"),
        ("Falcon 9 Block 5 | Cygnus CRS-2 NG-23 (S.S. W)", "Cygnus NG-23"),
        ("Falcon 9 Block 5 | Ax-4", "Axiom Mission 4"), ("Soyuz 2.1a | Soyuz MS-30", "Soyuz MS-30"),
    ],
)  # fmt: skip
def test_launch_library_names_are_ours(tmp_path, name, id) -> None:
    [row] = read(library(tmp_path, launch(name=name)), "launch-library")
    assert isinstance(row, Taken), row
    assert row.statement.subject == id


def test_what_is_not_ours_or_not_whole_is_refused_one_by_one(tmp_path) -> None:
    rows = read(
        library(tmp_path, launch(name="Falcon 9 | Starlink 6-1"), launch(net=None), launch(net="soon"), 7, launch()),
        "launch-library",
    )
    refused = [row for row in rows if isinstance(row, Refused)]
    assert [
        next(
            part
            for part in ("no flight 'Starlink 6-1'", "no 'net'", "'soon' is not a date", "int where a launch belongs")
            if part in r.what
        )
        for r in refused
    ] == ["no flight 'Starlink 6-1'", "no 'net'", "'soon' is not a date", "int where a launch belongs"]
    assert refused[1].where.startswith("launches.json results[1]")
    assert sum(isinstance(row, Taken) for row in rows) == 1


PSATCAT = "#JCAT\tPiece\tName\tLDate\tTLast\tTDate\n# Updated 2026 Oct  4 1200:00\n"


def test_gcat_is_matched_by_designator_and_compared_with_the_record(tmp_path) -> None:
    path = tmp_path / "psatcat.tsv"
    flight = load().flights["SpaceX Crew-5"]
    path.write_text(
        PSATCAT
        + f"S53948\t{flight.cospar}\tEndurance\t2022 Oct  5 1600:57\t-\t2023 Mar 12 0202\n"
        + "S00001\t1957-001B\tSputnik\t1957 Oct  4 1928\t-\t1958 Jan  4?\n"
        + "S53949\tX\tSoyuz MS-22\t2022 Sep 99\t-\t-\n"
        + "S53950\tshort\n",
        encoding="utf-8",
    )
    found = ask("record import", format="gcat", path=str(path), dry_run=True)
    assert [(line.subject, line.about, line.value) for line in found.taken] == [
        ("SpaceX Crew-5", "launched", "2022-10-05T16:00:57Z"),
        ("SpaceX Crew-5", "ended", "2023-03-12T02:02Z"),
    ]
    assert {line.known for line in found.taken} == {"2026-10-04"}
    assert (found.agree, found.differ) == (2, [])
    assert [(r.where, r.what.split(";")[0][:26]) for r in found.refused] == [
        ("psatcat.tsv:4", "no flight 'Sputnik' (1957-"), ("psatcat.tsv:5 LDate", "'2022-09-99' is not a date"),
        ("psatcat.tsv:6", "2 cells instead of 6"),
    ]  # fmt: skip
    assert found.exit_status() == 1


def test_a_difference_from_the_record_is_shown(tmp_path) -> None:
    path = tmp_path / "launch.tsv"
    path.write_text("#Launch_Tag\tLaunch_JD\tLaunch_Date\tMission\n2022-128\t0\t2022 Oct  6 1600\tCrew-5\n", encoding="utf-8")
    tag = load().flights["SpaceX Crew-5"].cospar[:8]
    path.write_text(path.read_text("utf-8").replace("2022-128", tag), encoding="utf-8")
    with pytest.raises(InputError, match="give it with --known"):
        ask("record import", format="gcat", path=str(path), dry_run=True)
    [difference] = ask("record import", format="gcat", path=str(path), known="2026-10-04", dry_run=True).differ
    assert (difference.value, difference.record[:10]) == ("2022-10-06T16:00Z", "2022-10-05")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022 Oct  5 1600:57", "2022-10-05T16:00:57", "2022-10-05T16:00:58"),
        ("2022 Oct  5 1600", "2022-10-05T16:00:00", "2022-10-05T16:01:00"),
        ("2022 Oct  5 16h", "2022-10-05T16:00:00", "2022-10-05T17:00:00"),
        ("2022 Oct  5", "2022-10-05T00:00:00", "2022-10-06T00:00:00"),
        ("2022 Oct  5?", "2022-10-04T00:00:00", "2022-10-07T00:00:00"),
        ("2022 Oct", "2022-10-01T00:00:00", "2022-11-01T00:00:00"),
        ("2022 Q4", "2022-10-01T00:00:00", "2023-01-01T00:00:00"), ("2022", "2022-01-01T00:00:00", "2023-01-01T00:00:00"),
        ("2022 Oct  5 1600:57.25", "2022-10-05T16:00:57", "2022-10-05T16:00:58"),
        ("2022 Oct  5 1600?", "2022-10-05T15:59:00", "2022-10-05T16:02:00"),
    ],
)  # fmt: skip
def test_gcat_dates_are_as_vague_as_they_are_written(text, start, end) -> None:
    when = gcat.vague(text)
    assert (f"{when.start:%Y-%m-%dT%H:%M:%S}", f"{when.end:%Y-%m-%dT%H:%M:%S}") == (start, end)


@pytest.mark.parametrize("text", ["2022 October 5", "5 Oct 2022", "2022 Oct 32", "someday", "2020s", ""])
def test_what_is_no_gcat_date_is_refused(text) -> None:
    with pytest.raises(InputError, match="is not a date"):
        gcat.vague(text, "psatcat.tsv:7")


@pytest.mark.usefixtures("own_store")
def test_the_same_file_twice_adds_nothing(tmp_path) -> None:
    path = library(
        tmp_path, launch(crew=CREW), launch(name="Soyuz 2.1a | Soyuz MS-30", net="2027-03-01T00:00:00Z", precision="Month")
    )
    first, second = (ask("record import", format="launch-library", path=str(path)) for _ in range(2))
    assert (len(first.taken), first.known_before) == (3, 0)
    assert (len(second.taken), second.known_before) == (0, 3)
    assert ask("record verify").rows == 3
    assert any(step.voice.origin == "store" for step in ask("history", subject="MS-30").steps)


@pytest.mark.usefixtures("own_store")
def test_a_moved_launch_is_a_new_statement(tmp_path) -> None:
    moved = launch(net="2026-02-15T10:15:00Z", last_updated="2026-02-03T00:00:00Z")
    ask("record import", format="launch-library", path=str(library(tmp_path, launch())))
    ask("record import", format="launch-library", path=str(library(tmp_path, launch(), moved)))
    planned = ask("flight", id="Crew-12", known="2026-02-03").planned
    assert "2026-02-15T10:15Z" in [claim.value for claim in planned if claim.about == "launch"]


@pytest.mark.parametrize(
    ("format", "name", "text", "says"),
    [
        ("launch-library", "a.json", "{", r"a.json:1: not JSON .*; save the answer"),
        ("launch-library", "a.json", '{"detail": "throttled"}', "holds no launches"),
        ("gcat", "a.tsv", "Piece\tName\n", "no GCAT head line; give psatcat.tsv"),
        ("gcat", "a.tsv", "#JCAT\tPiece\n", "no column Name, LDate, TDate"),
        ("csv", "a.csv", "id,subject\n", "the columns are others; the first line names exactly"),
        ("json", "a.json", "[]", "no table 'statements'"),
        ("parquet", "a.parquet", "PAR0", "not a Parquet file"),
    ],
)
def test_a_file_of_another_kind_is_refused_whole(tmp_path, format, name, text, says) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read(path, format)


def test_formats_are_found_by_their_files(tmp_path) -> None:
    assert {"launch_library", "gcat", "csv", "json", "parquet"} <= set(formats.importing())
    assert {"csv", "json", "parquet", "icalendar", "openmct", "beancount"} <= set(formats.exporting())
    with pytest.raises(UnknownName, match="did you mean csv"):
        ask("record import", format="cvs", path=str(tmp_path))
    with pytest.raises(InputError, match="there is no such file"):
        ask("record import", format="csv", path=str(tmp_path / "none.csv"))
