"""Export the record: CSV, Parquet, JSON, iCalendar, an Open MCT plan, or the seat ledger for beancount."""

from datetime import datetime
from pathlib import Path

from pydantic import Field

from crossflight.exchange import formats
from crossflight.exchange.base import Extract
from crossflight.questions._voices import STORE_HELP
from crossflight.questions.base import BaseAnswer, Context, Params, argument, moment, option
from crossflight.record.asof import manifest
from crossflight.record.plans import with_plans
from crossflight.record.told import telling

_ENDINGS = {"csv": "", "parquet": "", "json": ".json", "icalendar": ".ics", "openmct": ".openmct.json", "beancount": ".beancount"}


class Asked(Params):
    """The format, and where to write it."""

    format: str = argument("csv, parquet, json, icalendar, openmct or beancount")
    to: str | None = option(None, "file, or folder of tables, to write (default: crossflight and the ending)", metavar="PATH")
    known: str = option("today", "the record as it was known on this day, plans included", metavar="DATE")
    reading: list[str] = option([], "beancount: read a disputed clause this way (may be given again)", metavar="READING")
    store: str | None = option(None, STORE_HELP, metavar="WHERE")


class Answer(BaseAnswer):
    """What was written."""

    format: str
    known: str
    files: list[str]
    count: int = Field(description="rows, events, bars or transactions")
    left_out: dict[str, int] = Field(description="what the format cannot hold, and how many")


def answer(asked: Asked, given: Context) -> Answer:
    """Read the record as of the day, and hand it to the format."""
    module = formats.module(asked.format, formats.exporting())
    name = module.__name__.rpartition(".")[2]
    known = moment(asked.known, "crossflight record export --known")
    path = Path(asked.to or f"crossflight{_ENDINGS.get(name, '')}")
    written = module.write(extract(given, known, asked.store, asked.reading if name == "beancount" else None), path)
    return Answer(
        format=name,
        known=f"{known:%Y-%m-%d}",
        files=[str(file) for file in written.files],
        count=written.count,
        left_out=dict(written.left_out),
    )


def extract(given: Context, known: datetime, store: str | None = None, readings: list[str] | None = None) -> Extract:
    """What the formats are given; the ledger's entries only where `readings` is a list."""
    record, all = given.record, telling(given.record, store)
    told = tuple(each for each in all.told if each.since <= known)
    history = manifest(record, None, known)
    entries: tuple[object, ...] = ()
    if readings is not None:
        from crossflight.ledger.book import book

        entries = book(history, record.agreement, readings, known).entries
    return Extract(record, with_plans(record, history, told, known), told, all.sources, known, entries)
