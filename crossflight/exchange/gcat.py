"""GCAT (planet4589.org): the tables psatcat and launch as TSV, read as statements of what flew and when it ended."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from crossflight.core.statement import Source, Statement
from crossflight.core.when import When, parse_when
from crossflight.errors import InputError
from crossflight.exchange.base import Refused, Row, Taken, day_known, text_of
from crossflight.exchange.names import flight_id
from crossflight.record.catalogue_type import Catalogue

ABOUT = "GCAT tables psatcat.tsv and launch.tsv"
SOURCE = Source(
    "gcat-import", "catalogue", "General Catalog of Artificial Space Objects", "J. C. McDowell",
    "https://planet4589.org/space/gcat", licence="CC BY 4.0",
)  # fmt: skip
_TABLES = {
    "#JCAT": (("Piece", "Name"), (("LDate", "launched"), ("TDate", "ended"))),
    "#Launch_Tag": (("#Launch_Tag", "Mission"), (("Launch_Date", "launched"),)),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CLOCK = r"(?P<h>\d{2})(?:(?P<hour>h)|(?P<m>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?)"
_DATE = re.compile(rf"(?P<y>\d{{4}})(?: (?P<mon>[A-Z][a-z]{{2}})(?: +(?P<d>\d{{1,2}})(?: {_CLOCK})?)?)?")
_QUARTER = re.compile(r"(\d{4}) ?Q([1-4])")


def read(path: Path, record: Catalogue, known: When | None = None) -> Iterator[Row]:
    """A statement for each date of each row that is a flight of ours; other rows are refused in one line each."""
    lines = text_of(path).splitlines()
    head = lines[0].split("\t") if lines else []
    if not head or head[0] not in _TABLES:
        raise InputError(
            f"{path}:1", "no GCAT head line", "give psatcat.tsv or launch.tsv with its first line, #JCAT or #Launch_Tag"
        )
    (tag, name), dates = _TABLES[head[0]]
    missing = [column for column in (tag, name, *(column for column, _ in dates)) if column not in head]
    if missing:
        raise InputError(f"{path}:1", f"no column {', '.join(missing)}", "give the table with all its columns")
    since = _updated(lines) or known
    for number, line in enumerate(lines[1:], 2):
        if line.startswith("#") or not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        where = f"{path.name}:{number}"
        if len(cells) != len(head):
            yield Refused(where, f"{len(cells)} cells instead of {len(head)}", "keep the tabs between the columns")
            continue
        row = dict(zip(head, cells, strict=True))
        subject = flight_id(record, row[name], row[tag])
        if subject is None:
            yield Refused(where, f"no flight '{row[name]}' ({row[tag]}) in the record", "only flights to the station are taken")
            continue
        for column, about in dates:
            yield from _dated(row[column], f"{where} {column}", subject, about, day_known(since, where))


def _dated(cell: str, where: str, subject: str, about: str, since: When) -> Iterator[Row]:
    if cell in ("-", "", "*"):
        return
    try:
        when = vague(cell, where)
    except InputError as error:
        yield Refused(error.where, error.what, error.mend)
        return
    yield Taken(where, Statement("", subject, about, when.text, when, since, SOURCE.id, note=f"GCAT: {cell}"), SOURCE)


def _updated(lines: list[str]) -> When | None:
    """The day on which the table says it was updated."""
    for line in lines[1:5]:
        if match := re.match(r"# Updated (\d{4}) ([A-Z][a-z]{2}) +(\d{1,2})", line):
            return parse_when(f"{match[1]}-{_MONTHS.index(match[2]) + 1:02}-{int(match[3]):02}")
    return None


def vague(text: str, where: str = "") -> When:
    """A date in GCAT's vague date format. A question mark widens it by one unit to either side. Raises `InputError`."""
    doubt = text.endswith("?")
    plain = text.rstrip("?").strip()
    if match := _QUARTER.fullmatch(plain):
        return parse_when(f"{match[1]}-Q{match[2]}", where)
    match = _DATE.fullmatch(plain)
    if not match or (match["mon"] and match["mon"] not in _MONTHS):
        raise InputError(where, f"'{text}' is not a date of GCAT", "write for example 2022 Oct  5 1600:57")
    year, month = match["y"], f"{_MONTHS.index(match['mon']) + 1:02}" if match["mon"] else ""
    day = f"{int(match['d']):02}" if match["d"] else ""
    if match["s"]:
        form, unit = f"{year}-{month}-{day}T{match['h']}:{match['m']}:{match['s']}Z", timedelta(seconds=1)
    elif match["m"]:
        form, unit = f"{year}-{month}-{day}T{match['h']}:{match['m']}Z", timedelta(minutes=1)
    elif match["hour"]:
        form, unit = f"{year}-{month}-{day}T{match['h']}:00Z..{year}-{month}-{day}T{match['h']}:59Z", timedelta(hours=1)
    else:
        form, unit = "-".join(filter(None, (year, month, day))), timedelta(days=1 if day else 31 if month else 365)
    when = parse_when(form, where)
    return _widened(when, unit, where) if doubt else when


def _widened(when: When, unit: timedelta, where: str) -> When:
    first, last = when.start - unit, when.end + unit - timedelta(seconds=1)
    sharp = unit < timedelta(days=1)
    return parse_when(f"{_edge(first, sharp)}..{_edge(last, sharp)}", where)


def _edge(moment: datetime, sharp: bool) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ" if sharp else "%Y-%m-%d")
