"""One source: what it is, its licence, and everything in the record that rests on it."""

from pydantic import BaseModel, ConfigDict, Field

from crossflight.errors import UnknownName
from crossflight.questions._voices import STORE_HELP
from crossflight.questions.base import BaseAnswer, Context, Params, argument, option
from crossflight.record import facts
from crossflight.record.told import Telling, telling


class Asked(Params):
    """A source's id."""

    id: str = argument("id of the source, as answers show it")
    all: bool = option(False, "list everything that rests on it, not only the first twenty")
    store: str | None = option(None, STORE_HELP, metavar="WHERE")


class Rests(BaseModel):
    """A row that cites the source."""

    model_config = ConfigDict(extra="forbid")

    table: str
    what: str
    alone: bool = Field(description="no other source supports it")


class Answer(BaseAnswer):
    """The source and what rests on it."""

    id: str
    kind: str = Field(description="primary, catalogue, press, encyclopedia, derived or weak")
    title: str
    outlet: str
    url: str
    published: str
    licence: str
    note: str
    counts: dict[str, int] = Field(description="rows that rest on it, by table")
    alone: int = Field(description="rows that rest on it alone")
    rests: list[Rests]


def answer(asked: Asked, given: Context) -> Answer:
    """Look the source up and go through every table."""
    all = telling(given.record, asked.store)
    source = all.sources.get(asked.id)
    if source is None:
        raise UnknownName("source", asked.id, _nearest(asked.id, all))
    rests = [fact for fact in facts.facts(given.record) if asked.id in fact.sources]
    rows = [Rests(table=f.table, what=f.what, alone=len(f.sources) == 1) for f in rests]
    rows += [
        Rests(table="your store", what=f"{t.statement.subject} {t.statement.about} {t.statement.value}", alone=True)
        for t in all.told
        if t.origin == "store" and asked.id in t.sources
    ]
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.table] = counts.get(row.table, 0) + 1
    return Answer(
        id=source.id,
        kind=source.kind,
        title=source.title,
        outlet=source.outlet,
        url=source.url,
        published=source.published,
        licence=source.licence,
        note=source.note,
        counts=counts,
        alone=sum(row.alone for row in rows),
        rests=rows if asked.all else rows[:20],
    )


def _nearest(id: str, all: Telling) -> list[str]:
    from rapidfuzz import fuzz, process

    return [match for match, _, _ in process.extract(id, list(all.sources), scorer=fuzz.WRatio, limit=3, score_cutoff=70)]
