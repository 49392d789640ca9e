"""What changed in what was known between two days: plans, crews, and what happened meanwhile."""

from pydantic import BaseModel, ConfigDict, Field

from crossflight.errors import InputError
from crossflight.questions._voices import STORE_HELP, Claimed, cited, claimed
from crossflight.questions.base import BaseAnswer, Cited, Context, Params, argument, moment, option
from crossflight.record import changes
from crossflight.record import history as past
from crossflight.record.told import telling


class Asked(Params):
    """Two days, and optionally one subject."""

    known: list[str] = option([], "a day; give two", metavar="DATE")
    subject: str | None = argument("only this flight or person", None)
    sources: bool = option(False, "list the sources")
    store: str | None = option(None, STORE_HELP, metavar="WHERE")


class Changed(BaseModel):
    """One claim before and after."""

    model_config = ConfigDict(extra="forbid")

    subject: str
    about: str
    before: Claimed | None = Field(description="null where it is new")
    after: Claimed | None = Field(description="null where it was withdrawn or superseded")


class Happened(BaseModel):
    """A programme event that became known in between."""

    model_config = ConfigDict(extra="forbid")

    id: str
    on: str
    kind: str
    what: str
    sources: list[str]


class Answer(BaseAnswer):
    """What differs between the two days."""

    first: str
    second: str
    changed: list[Changed]
    happened: list[Happened]
    sources: list[Cited]


def answer(asked: Asked, given: Context) -> Answer:
    """Read the record at both days and compare."""
    if len(asked.known) != 2:
        got = f"{len(asked.known)} given"
        raise InputError("crossflight diff --known", got, "give it twice: --known 2022-07-13 --known 2022-07-15")
    first, second = sorted(moment(day, "crossflight diff --known") for day in asked.known)
    all = telling(given.record, asked.store)
    told = all.told
    if asked.subject:
        id, person = past.subject(given.record, all.told, asked.subject)
        told = tuple(line.told for line in past.history(all.told, id, person))
    found = changes.changes(told, first, second)
    events = [] if asked.subject else changes.happened(given.record, first, second)
    ids = [i for c in found for claim in (c.before, c.after) if claim for told in claim.voices for i in told.sources]
    return Answer(
        first=f"{first:%Y-%m-%d}",
        second=f"{second:%Y-%m-%d}",
        changed=[
            Changed(
                subject=change.subject,
                about=change.about,
                before=claimed(change.before, all.sources) if change.before else None,
                after=claimed(change.after, all.sources) if change.after else None,
            )
            for change in found
        ],
        happened=[
            Happened(id=event.id, on=event.on.text, kind=event.kind, what=event.what, sources=list(event.sources))
            for event in events
        ],
        sources=cited([*ids, *(i for event in events for i in event.sources)], all.sources) if asked.sources else [],
    )
