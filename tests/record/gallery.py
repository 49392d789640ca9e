"""Broken files, one for each thing that can be wrong with them: catalogue tables, files to import, stores.

`cases()` makes each in a folder of its own and returns what is said of it. docs/broken-files.md is written from this
(tools/broken_files_page.py), and test_gallery.py checks that each message says where, what and how to mend it.
"""

import csv
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crossflight.core.statement import Source, Statement
from crossflight.core.when import parse_when
from crossflight.errors import CrossflightError, InputError
from crossflight.exchange import intake
from crossflight.exchange.base import Refused
from crossflight.questions.base import ask
from crossflight.questions.record_verify import Answer as Verified
from crossflight.record.load import FOLDER, load
from crossflight.record.store import Store

Break = Callable[[Path], str | None]
"""Breaks something in a folder; returns the message where it is no exception."""


@dataclass(frozen=True)
class Case:
    """A broken file: what it is about, what was done to it, and what Crossflight says."""

    group: str
    broken: str
    said: str


def cases(folder: Path) -> Iterator[Case]:
    """Every case, made and tried in a folder of its own below `folder`."""
    for number, (group, broken, do) in enumerate((*_catalogue(), *_imports(), *_stores())):
        place = folder / f"case{number}"
        place.mkdir()
        yield Case(group, broken, _said(do, place))


def _said(do: Break, place: Path) -> str:
    """The message, without the folder that the test made."""
    try:
        said = do(place)
    except CrossflightError as error:
        said = str(error)
    return (said or "").replace(f"{place}/", "").replace(str(place), "FOLDER")


def _catalogue() -> Iterator[tuple[str, str, Break]]:
    for table, row, column, value in _CELLS:
        yield "catalogue", f"`{table}`: `{column}` is `{value}`", _cell(table, row, column, value)
    for broken, do in _TABLES:
        yield "catalogue", broken, do


_CELLS = (
    ("sources.csv", 3, "kind", "blog"),
    ("sources.csv", 3, "id", ""),
    ("people.csv", 5, "agency", "Roskosmos"),
    ("people.csv", 5, "born", "1975-13-40"),
    ("flights.csv", 9, "id", ""),
    ("flights.csv", 9, "vehicle", "progres-m1"),
    ("flights.csv", 9, "launch", "soon"),
    ("flights.csv", 9, "kind", "freight"),
    ("flights.csv", 9, "source", "no-such-source"),
    ("flights.csv", 9, "source", ""),
    ("dockings.csv", 4, "flight", "STS-888"),
    ("dockings.csv", 4, "port", "Zarya nadirr"),
    ("dockings.csv", 4, "start", ""),
    ("dockings.csv", 4, "end", "2000-02-30"),
    ("dockings.csv", 4, "seq", "first"),
    ("rides.csv", 4, "leg", "sideways"),
    ("rides.csv", 4, "person", "anna-kikana"),
    ("rides.csv", 4, "seat", "window"),
    ("crews.csv", 4, "person", "anna-kikana"),
    ("crews.csv", 4, "until", "when signed"),
    ("departures.csv", 4, "left", ""),
    ("departures.csv", 4, "person", "anna-kikana"),
    ("statements.csv", 4, "confidence", "sure"),
    ("statements.csv", 4, "known_on", ""),
    ("statements.csv", 4, "source", "enwik"),
    ("statements.csv", 4, "value", "next summer"),
    ("events.csv", 4, "on", ""),
)


def _cell(table: str, row: int, column: str, value: str) -> Break:
    def do(place: Path) -> None:
        path = _copied(place) / table
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        rows[row][rows[0].index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        load(path.parent)

    return do


def _copied(place: Path) -> Path:
    return Path(shutil.copytree(FOLDER, place / "catalogue"))


def _edited(table: str, edit: Callable[[str], str]) -> Break:
    def do(place: Path) -> None:
        path = _copied(place) / table
        path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
        load(path.parent)

    return do


def _without(table: str) -> Break:
    def do(place: Path) -> None:
        (_copied(place) / table).unlink()
        load(place / "catalogue")

    return do


def _bytes(table: str) -> Break:
    def do(place: Path) -> None:
        path = _copied(place) / table
        head = path.read_bytes().split(b"\n")[0]
        path.write_bytes(head + "\nЖуковский\n".encode("cp1251"))
        load(path.parent)

    return do


def _second_line_again(text: str) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[:2], lines[1], *lines[2:]])


_TABLES = (
    ("`rides.csv` is missing", _without("rides.csv")),
    ("`pads.toml` is missing", _without("pads.toml")),
    ("`flights.csv`: a column has another name", _edited("flights.csv", lambda text: text.replace("outcome", "result", 1))),
    ("`flights.csv`: columns changed places", _edited("flights.csv", lambda text: text.replace("ship,serial", "serial,ship", 1))),
    ("`people.csv`: a comma too many", _edited("people.csv", lambda text: text.replace("\n", "\n,", 3))),
    ("`events.csv`: quotes that are never closed", _edited("events.csv", lambda text: text.split("\n")[0] + '\n"x\n')),
    ("`people.csv`: saved in another encoding", _bytes("people.csv")),
    ("`sources.csv`: the same source twice", _edited("sources.csv", _second_line_again)),
    ("`pads.toml`: no TOML", _edited("pads.toml", lambda text: "[[pad\n")),
    ("`pads.toml`: a pad without a latitude", _edited("pads.toml", lambda text: text.replace("latitude", "lattitude", 1))),
    ("`agencies.toml`: the same agency twice", _edited("agencies.toml", lambda text: text + text[text.index("[[agency]]") :])),
)  # fmt: skip

LAUNCH = '{"results": [{"name": "Falcon 9 | %s", "net": %s, "last_updated": "2026-02-01T12:00:00Z"}]}'
PSATCAT = "#JCAT\tPiece\tName\tLDate\tTDate\n%s"
HEAD = "id,subject,about,value,known_on,condition,replaces,source,confidence,note\n"
TLE = "1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927\n"
TLE += "2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537\n"
_FILES = (
    ("launch-library", "no JSON", "launches.json", "{"),
    ("launch-library", "an answer without launches", "launches.json", '{"detail": "Request was throttled."}'),
    ("launch-library", "a launch to elsewhere", "launches.json", LAUNCH % ("Starlink 6-1", '"2026-02-13T10:15:00Z"')),
    ("launch-library", "a launch without a time", "launches.json", LAUNCH % ("Crew-12", "null")),
    ("launch-library", "a time that is none", "launches.json", LAUNCH % ("Crew-12", '"mid-February"')),
    ("gcat", "no head line", "psatcat.tsv", "S53948\t2022-128A\tEndurance\n"),
    ("gcat", "a column is missing", "psatcat.tsv", "#JCAT\tPiece\tName\n"),
    ("gcat", "no day of update, and none given", "psatcat.tsv", PSATCAT % "S1\tX\tCrew-5\t2022 Oct  5\t-\n"),
    ("gcat", "a date that is none", "psatcat.tsv", PSATCAT % "# Updated 2026 Oct  4\nS1\tX\tCrew-5\tOct 2022\t-\n"),
    ("gcat", "a row cut short", "psatcat.tsv", PSATCAT % "# Updated 2026 Oct  4\nS1\tX\n"),
    ("csv", "other columns", "statements.csv", "flight,launch\nCrew-5,2022-09-01\n"),
    ("csv", "nothing said", "statements.csv", HEAD + ",Crew-5,launch,,2022-07-15,,,gcat,seen,\n"),
    ("csv", "no day on which it became known", "statements.csv", HEAD + ",Crew-5,launch,2022-09-01,,,,gcat,seen,\n"),
    ("csv", "a source that nobody knows", "statements.csv", HEAD + ",Crew-5,launch,2022-09-01,2022-07-15,,,me,seen,\n"),
    ("csv", "a launch that is no date", "statements.csv", HEAD + ",Crew-5,launch,September,2022-07-15,,,gcat,seen,\n"),
    ("csv", "a cell too many", "statements.csv", HEAD + ",Crew-5,prime,A,B,2022-07-15,,,gcat,seen,\n"),
    ("csv", "quotes that are never closed", "statements.csv", HEAD + ',"Crew-5,prime,A,2022-07-15,,,gcat,seen,\n'),
    ("json", "another program's JSON", "export.json", '{"launches": []}'),
    ("json", "a row with another key", "export.json", '{"tables": {"statements": [{"flight": "Crew-5"}]}}'),
    ("parquet", "no Parquet file", "statements.parquet", "PAR0"),
    ("elements", "an altered digit", "iss.tle", TLE.replace("247.4627", "247.4637")),
    ("elements", "a line cut short", "iss.tle", TLE.replace("2927\n", "\n")),
    ("elements", "OMM without a mean motion", "iss.json", '[{"NORAD_CAT_ID": 25544, "EPOCH": "2026-01-01T00:00:00"}]'),
    ("elements", "no element set at all", "iss.tle", "ISS (ZARYA)\n"),
)


def _imports() -> Iterator[tuple[str, str, Break]]:
    for format, broken, name, text in _FILES:
        yield "import", f"{format}: {broken}", _imported(format, name, text)
    yield "import", "a file that is not there", lambda place: _refusals(place / "none.csv", "csv")
    yield "import", "a format that there is not", lambda place: str(ask("record import", format="xlsx", path=str(place)))


def _imported(format: str, name: str, text: str) -> Break:
    def do(place: Path) -> str:
        (place / name).write_text(text, encoding="utf-8")
        return _refusals(place / name, format)

    return do


def _refusals(path: Path, format: str) -> str:
    rows = intake.rows(path, format.replace("-", "_"), load(), None)
    refused = next(row for row in rows if isinstance(row, Refused))
    return str(InputError(refused.where, refused.what, refused.mend))


def _filled(place: Path) -> Path:
    path, source = place / "store.db", Source("letter", "primary", "A letter")
    store = Store(path)
    for day in (1, 2, 3):
        launch = parse_when(f"2022-09-0{day}")
        store.add(Statement("", "Crew-5", "launch", launch.text, launch, parse_when("2022-07-15"), source.id), source)
    return path


def _ordered(*orders: str) -> Break:
    """Change a store behind its back, then verify it."""

    def do(place: Path) -> str:
        path = _filled(place)
        connection = sqlite3.connect(path)
        for order in orders:
            connection.execute(order)
        connection.commit()
        connection.close()
        found = ask("record verify", store=str(path))
        assert isinstance(found, Verified)
        return f"{found.faults[0]}; {found.mend}" if found.faults else ""

    return do


def _cut(place: Path) -> None:
    path = _filled(place)
    path.write_bytes(path.read_bytes()[:5000])
    Store(path).verify()


def _other(place: Path) -> None:
    connection = sqlite3.connect(place / "store.db")
    connection.execute("CREATE TABLE guests (name TEXT)")
    connection.close()
    Store(place / "store.db")


def _words(place: Path) -> None:
    (place / "store.db").write_text("not a database, just words\n" * 50, encoding="utf-8")
    Store(place / "store.db")


def _stores() -> Iterator[tuple[str, str, Break]]:
    yield "store", "written by a newer version", _ordered("UPDATE alembic_version SET version_num = '9999'")
    yield (
        "store",
        "a row altered",
        _ordered("DROP TRIGGER statement_no_update", "UPDATE statement SET value = '2022-12-24' WHERE seq = 2"),
    )
    yield "store", "a row deleted", _ordered("DROP TRIGGER statement_no_delete", "DELETE FROM statement WHERE seq = 2")
    yield "store", "its last row cut off", _ordered("DROP TRIGGER statement_no_delete", "DELETE FROM statement WHERE seq = 3")
    yield "store", "a source altered", _ordered("DROP TRIGGER source_no_update", "UPDATE source SET title = 'Another'")
    yield "store", "the file cut short", _cut
    yield "store", "another program's database", _other
    yield "store", "no database at all", _words
    yield "store", "none there", lambda place: str(Store(place / "none.db", create=False))
    yield "store", "a folder in its place", lambda place: str(Store(place))
    yield "store", "a server that does not answer", lambda place: str(Store("postgresql://crew@127.0.0.1:1/plans"))
    yield "store", "a kind of database that is not supported", lambda place: str(Store("mysql://crew@host/plans"))


def cell(text: str) -> str:
    """A message as a cell of the page."""
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
