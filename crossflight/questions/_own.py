"""What the questions that write to the user's own store share: finding statements, and making sense of a source."""

from pydantic import BaseModel, ConfigDict, Field

from crossflight.core.statement import Source, Statement
from crossflight.core.when import When, parse_when
from crossflight.errors import InputError, UnknownName
from crossflight.questions.base import Context, now, option
from crossflight.questions.base import Params as Params
from crossflight.record import find
from crossflight.record.load_csv import DATED, SOURCE_KINDS
from crossflight.record.store import Store

SOURCE = "the source: an id of the record or of your store, or a new id together with --title"


class Sourced(Params):
    """The source of what is written, and where the store is."""

    source: str = option(..., SOURCE, metavar="ID")
    title: str = option("", "title of a new source")
    outlet: str = option("", "who published the new source")
    url: str = option("", "address of the new source")
    published: str = option("", "day on which the new source was published", metavar="DATE")
    kind: str = option("press", f"kind of the new source: {', '.join(SOURCE_KINDS)}")
    known: str = option("today", "day on which it became known", metavar="DATE")
    note: str = option("", "a remark")
    store: str | None = option(None, "a file or a PostgreSQL URL (else $CROSSFLIGHT_STORE or the default file)", metavar="WHERE")


class Written(BaseModel):
    """A statement of the store as answers show it."""

    model_config = ConfigDict(extra="forbid")

    id: str
    subject: str
    about: str
    value: str
    condition: str
    known: str
    source: str
    confidence: str
    replaces: str = Field(description="the statement that it corrects or withdraws, empty if none")
    note: str


def written(told: Statement) -> Written:
    """A statement as answers show it."""
    return Written(
        id=told.id,
        subject=told.subject,
        about=told.about,
        value=told.value,
        condition=told.condition,
        known=told.known.text,
        source=told.source,
        confidence=told.confidence,
        replaces=told.replaces,
        note=told.note,
    )


def source(asked: Sourced, given: Context, store: Store) -> Source:
    """The source that is meant. Raises `InputError` for one that is neither known nor described."""
    kept = store.sources()
    known = kept.get(asked.source) or given.record.sources.get(asked.source)
    if known is not None:
        return known
    if not asked.title:
        raise InputError(
            "--source", f"no source '{asked.source}' is known", "describe a new one with --title, or see crossflight source"
        )
    if asked.kind not in SOURCE_KINDS:
        raise InputError("--kind", f"'{asked.kind}' is no kind of source", "use one of " + ", ".join(SOURCE_KINDS))
    return Source(asked.source, asked.kind, asked.title, asked.outlet, asked.url, asked.published)


def known(asked: Sourced) -> When:
    """The day on which it became known."""
    return parse_when(f"{now():%Y-%m-%d}" if asked.known == "today" else asked.known, "--known")


def valid(about: str, value: str) -> When | None:
    """The value as a date where the statement is about one. Raises `InputError` for one that is no date."""
    return parse_when(value, about) if about in DATED else None


def subject(given: Context, name: str) -> str:
    """The id of a flight or person of that name, else the name as it is."""
    for look in (find.flight, find.person):
        try:
            return look(given.record, name).id
        except UnknownName:
            continue
    return name


def statement(given: Context, store: Store, id: str) -> Statement:
    """A statement of the store or of the catalogue. Raises `UnknownName` with the nearest ids."""
    for told in (*store.statements(), *given.record.statements):
        if told.id == id:
            return told
    from difflib import get_close_matches

    ids = [told.id for told in (*store.statements(), *given.record.statements)]
    raise UnknownName("statement", id, get_close_matches(id, ids, n=2))
