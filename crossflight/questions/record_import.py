"""Import a file into your store: Launch Library 2, GCAT, our own CSV, JSON or Parquet, element sets; row by row."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from crossflight.core.when import parse_when
from crossflight.exchange import formats, intake
from crossflight.questions.base import FOUND, OK, BaseAnswer, Context, Params, argument, option
from crossflight.record.store import Store


class Asked(Params):
    """The format, the file, and whether anything is written."""

    format: str = argument("launch-library, gcat, csv, json, parquet, elements ...")
    path: str = argument("the file, or the folder of an export", file="FILE")
    known: str | None = option(None, "day on which it became known, where the file does not say", metavar="DATE")
    dry_run: bool = option(False, "only say what would be taken; write nothing")
    store: str | None = option(None, "a file or a PostgreSQL URL (else $CROSSFLIGHT_STORE or the default file)", metavar="WHERE")


class Line(BaseModel):
    """A row that was taken."""

    model_config = ConfigDict(extra="forbid")

    where: str
    subject: str
    about: str
    value: str
    known: str


class Difference(BaseModel):
    """A row that says another time than the record does."""

    model_config = ConfigDict(extra="forbid")

    where: str
    subject: str
    about: str
    value: str
    record: str


class Refusal(BaseModel):
    """A row that was not taken, and why."""

    model_config = ConfigDict(extra="forbid")

    where: str
    what: str
    mend: str


class Answer(BaseAnswer):
    """What became of each row."""

    store: str = Field(description="empty for a dry run")
    taken: list[Line]
    known_before: int = Field(description="rows that were in the store or in the record already")
    agree: int = Field(description="rows that say the same time as the record")
    differ: list[Difference]
    refused: list[Refusal]

    def exit_status(self) -> int:
        """1 if anything was refused."""
        return FOUND if self.refused else OK


def answer(asked: Asked, given: Context) -> Answer:
    """Read the file, keep what is new."""
    known = parse_when(asked.known, "--known") if asked.known else None
    formats.module(asked.format, formats.importing())
    found = intake.rows(Path(asked.path), asked.format, given.record, known)
    store = None if asked.dry_run else Store(asked.store)
    report = intake.keep(found, store, given.record)
    return Answer(
        store=store.where if store else "",
        taken=[
            Line(where=r.where, subject=s.subject, about=s.about, value=s.value, known=s.known.text)
            for r in report.taken
            for s in [r.statement]
        ],
        known_before=report.known,
        agree=report.agree,
        differ=[
            Difference(where=r.where, subject=s.subject, about=s.about, value=s.value, record=ours)
            for r, ours in report.differ
            for s in [r.statement]
        ],
        refused=[Refusal(where=r.where, what=r.what, mend=r.mend) for r in report.refused],
    )
