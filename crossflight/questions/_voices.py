"""Who said something and when, as answers show it; shared by the questions about histories."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict, Field

from crossflight.core.statement import Source
from crossflight.questions.base import Cited
from crossflight.record.standing import Claim
from crossflight.record.told import Told

STORE_HELP = "your own store: a file or a PostgreSQL URL (else $CROSSFLIGHT_STORE or the default file)"


class Voice(BaseModel):
    """One statement's sources and the day on which it became known."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(description="of the statement")
    known: str
    sources: list[str]
    outlet: str = Field(description="of the first source")
    confidence: str = Field(description="seen, derived or weak")
    origin: str = Field(description="statement, crew or flown: the catalogue; store: your own")
    note: str


class Claimed(BaseModel):
    """What was claimed, on what condition, and by whom."""

    model_config = ConfigDict(extra="forbid")

    about: str
    value: str
    condition: str
    since: str = Field(description="the day on which it was first surely known")
    voices: list[Voice]


def voice(told: Told, sources: Mapping[str, Source], day: str = "9999") -> Voice:
    """One statement as answers show it; of several sources, those that were published by `day` (an ISO date)."""
    by_then = tuple(id for id in told.sources if id not in sources or sources[id].published <= day)
    first = sources.get(told.sources[0]) if told.sources else None
    return Voice(
        id=told.statement.id,
        known=told.statement.known.text,
        sources=list(by_then or told.sources),
        outlet=(first.outlet or first.title) if first else "",
        confidence=told.statement.confidence,
        origin=told.origin,
        note=told.statement.note,
    )


def claimed(claim: Claim, sources: Mapping[str, Source], day: str = "9999") -> Claimed:
    """One claim as answers show it, read on that day."""
    return Claimed(
        about=claim.about,
        value=claim.value,
        condition=claim.condition,
        since=f"{claim.voices[0].since:%Y-%m-%d}",
        voices=[voice(told, sources, day) for told in claim.voices],
    )


def cited(ids: Iterable[str], sources: Mapping[str, Source]) -> list[Cited]:
    """The sources of those ids, the store's own included, each once."""
    return [
        Cited(id=s.id, kind=s.kind, title=s.title, outlet=s.outlet, url=s.url, published=s.published)
        for s in (sources[id] for id in dict.fromkeys(ids) if id in sources)
    ]
