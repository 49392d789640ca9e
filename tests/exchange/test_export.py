"""Exports: what is written is read again by us, or accepted by the program that it is meant for."""

import csv
import json
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossflight.core.statement import Confidence, Source, Statement
from crossflight.core.when import parse_when
from crossflight.errors import InputError
from crossflight.exchange import beancount as beancount_format
from crossflight.exchange import csv as csv_format
from crossflight.exchange import icalendar as calendar_format
from crossflight.exchange import json as json_format
from crossflight.exchange import parquet as parquet_format
from crossflight.exchange.base import Extract, Taken
from crossflight.questions.base import Context, ask
from crossflight.questions.record_export import extract
from crossflight.record.load import load
from crossflight.record.told import Told

KNOWN = datetime(2026, 11, 1, tzinfo=UTC)


@cache
def whole() -> Extract:
    """The whole record; not a fixture, because its printed form is megabytes long."""
    return extract(Context(), KNOWN, readings=[])


def test_every_table_has_every_row(tmp_path) -> None:
    written = csv_format.write(whole(), tmp_path)
    counts = {}
    for path in written.files:
        with path.open(encoding="utf-8", newline="") as file:
            counts[path.stem] = len(list(csv.DictReader(file)))
    record = load()
    assert written.count == sum(counts.values())
    assert (counts["people"], counts["sources"], counts["statements"]) == (
        len(record.people),
        len(record.sources),
        len(record.statements),
    )
    assert counts["rides"] >= len(record.rides)


@pytest.mark.parametrize("format", [csv_format, json_format, parquet_format])
def test_the_shipped_statements_come_back_as_they_are(tmp_path, format) -> None:
    path = tmp_path / "out.json" if format is json_format else tmp_path
    format.write(whole(), path)
    rows = list(format.read(path, load()))
    assert all(isinstance(row, Taken) for row in rows)
    assert {r.statement for r in rows} == set(load().statements)


def test_an_export_is_as_of_its_day(tmp_path) -> None:
    early = extract(Context(), datetime(2022, 7, 13, 12, tzinfo=UTC))
    assert all(told.since <= early.known for told in early.told)
    planned = {flight.id: flight for flight in early.manifest.flights if flight.status == "planned"}
    assert planned["Soyuz MS-22"].launch.text == "2022-09-21"
    assert [ride.person.name for ride in early.manifest.crew("Soyuz MS-22")] == [
        "Sergey Prokopyev",
        "Dmitry Petelin",
        "Anna Kikina",
    ]


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(lambda text: text.strip() == text)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
day = st.dates().map(lambda each: parse_when(each.isoformat()))
launches = st.sampled_from(
    ["2026-09-15", "NET 2026-09", "2026-Q3", "early 2026-10", "2026-09-01..2026-09-15", "2026-09-15T08:41Z"]
)
plans = st.builds(
    lambda subject, plan, known, note, condition: Statement(
        "", subject, "launch", plan, parse_when(plan), known, "letter", Confidence.SEEN, condition, "", note
    ),
    names, launches, day, words, words,
)  # fmt: skip
claims = st.builds(
    lambda subject, value, known, note: Statement(
        "", subject, "prime", value, None, known, "letter", Confidence.WEAK, "", "", note
    ),
    names, words.filter(str.strip), day, words,
)  # fmt: skip
LETTER = Source("letter", "primary", 'A "letter", with\nlines; and Кириллица', "The office", note="x,y")


@pytest.mark.parametrize("format", [csv_format, json_format, parquet_format])
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(said=st.lists(plans | claims, min_size=1, max_size=6))
def test_any_statement_makes_the_round_trip(tmp_path, format, said) -> None:
    numbered = [replace(each, id=f"n{number}") for number, each in enumerate(said)]
    small = replace(whole(), told=tuple(Told(each, ("letter",), "store") for each in numbered), sources={"letter": LETTER})
    path = tmp_path / "out.json" if format is json_format else tmp_path / "out"
    format.write(small, path)
    rows = list(format.read(path, load()))
    assert [row.statement for row in rows] == numbered
    assert all(row.source == LETTER for row in rows)


def test_bean_check_accepts_the_ledger_and_its_balances_are_ours(tmp_path) -> None:
    path = tmp_path / "seats.beancount"
    written = ask("record export", format="beancount", to=str(path), known="2026-11-01")
    check = shutil.which("bean-check", path=str(Path(sys.executable).parent)) or shutil.which("bean-check")
    assert check, "beancount is a test dependency"
    done = subprocess.run([check, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    from beancount import loader
    from beancount.core import data, realization

    entries, errors, _ = loader.load_file(str(path))
    assert not errors
    assert sum(isinstance(entry, data.Transaction) for entry in entries) == written.count > 20
    root = realization.realize(entries)
    ours = Counter()
    for entry in extract(Context(), KNOWN, readings=[]).entries:
        for posting in entry.postings:
            ours[posting.account, beancount_format.commodity(posting.commodity)] += posting.amount
    assert {name for _, name in ours} == {"SEAT-UP", "SEAT-DOWN", "CREW-DAY"}
    for (party, name), amount in ours.items():
        theirs = realization.get(root, beancount_format.account(party)).balance.get_currency_units(name).number
        assert abs(float(theirs) - float(amount)) < 1e-6, (party, name)


def test_bean_check_refuses_what_does_not_balance(tmp_path) -> None:
    """The check of the test above can fail: one altered amount and bean-check says so."""
    path = tmp_path / "seats.beancount"
    ask("record export", format="beancount", to=str(path), known="2026-11-01")
    path.write_text(path.read_text("utf-8").replace("  -1 SEAT-UP", "  -2 SEAT-UP", 1), encoding="utf-8")
    from beancount import loader

    assert loader.load_file(str(path))[1]


def test_a_calendar_program_reads_the_calendar(tmp_path) -> None:
    icalendar = pytest.importorskip("icalendar")
    path = tmp_path / "out.ics"
    written = calendar_format.write(whole(), path)
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == written.count, "every UID is its own"
    crew5 = load().flights["SpaceX Crew-5"]
    assert events["SpaceX-Crew-5-launch@crossflight"].decoded("dtstart") == crew5.launch.start
    assert events["SpaceX-Crew-5-landing@crossflight"].decoded("dtstart") == crew5.end.start
    assert "Anna Kikina" in str(events["SpaceX-Crew-5-launch@crossflight"]["DESCRIPTION"])
    assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))
    planned = events["Soyuz-MS-30-launch@crossflight"]
    assert (str(planned["STATUS"]), planned.decoded("dtstart").isoformat()) == ("TENTATIVE", "2027-03-01")


@given(text=words)
def test_folded_lines_are_short_and_unfold_to_what_they_were(text) -> None:
    line = calendar_format.escaped(text.replace("\r", "").replace("\x85", ""))
    folded = calendar_format.folded(f"SUMMARY:{line}" * 3)
    assert all(len(part) <= 75 for part in folded.encode().split(b"\r\n"))
    assert folded.replace("\r\n ", "") == f"SUMMARY:{line}" * 3 + "\r\n"


def test_open_mct_gets_groups_of_activities(tmp_path) -> None:
    path = tmp_path / "plan.json"
    written = ask("record export", format="openmct", to=str(path), known="2026-11-01")
    groups = json.loads(path.read_text("utf-8"))
    assert written.count == sum(map(len, groups.values()))
    for group, activities in groups.items():
        for each in activities:
            assert set(each) == {"name", "start", "end", "type", "color", "textColor"}
            assert each["type"] == group
            assert each["start"] <= each["end"]
    crew5 = next(each for each in groups["Launches"] if each["name"] == "SpaceX Crew-5")
    assert crew5["start"] == int(load().flights["SpaceX Crew-5"].launch.start.timestamp() * 1000)


@pytest.mark.parametrize("format", ["csv", "json", "parquet", "icalendar", "openmct", "beancount"])
def test_a_place_that_cannot_be_written_gets_a_sentence(tmp_path, format) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        ask("record export", format=format, to=str(tmp_path / "file" / "out"))
