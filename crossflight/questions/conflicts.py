"""Where sources differ: what the record follows, what another source says, and why."""

from pydantic import BaseModel, ConfigDict, Field

from crossflight.questions.base import BaseAnswer, Cited, Context, Params, argument, option
from crossflight.record import find


class Asked(Params):
    """Optionally one flight."""

    subject: str | None = argument("only this flight", None)
    sources: bool = option(False, "list the sources")


class Differing(BaseModel):
    """Two sources that differ about a field."""

    model_config = ConfigDict(extra="forbid")

    subject: str
    field: str
    followed: str = Field(description="what the record says")
    followed_source: str
    other: str
    other_source: str
    reason: str = Field(description="why the record follows the one and not the other")


class Answer(BaseAnswer):
    """The conflicts, in the order of the catalogue."""

    conflicts: list[Differing]
    fields: dict[str, int] = Field(description="how many, by field")
    unexplained: int = Field(description="conflicts without a reason")
    sources: list[Cited]


def answer(asked: Asked, given: Context) -> Answer:
    """List them."""
    wanted = find.flight(given.record, asked.subject).id if asked.subject else None
    found = [c for c in given.record.conflicts if wanted in (None, c.subject)]
    fields: dict[str, int] = {}
    for conflict in found:
        fields[conflict.field] = fields.get(conflict.field, 0) + 1
    ids = [id for c in found for text in (c.followed_source, c.other_source) for id in text.split()]
    return Answer(
        conflicts=[
            Differing(
                subject=c.subject,
                field=c.field,
                followed=c.followed,
                followed_source=c.followed_source,
                other=c.other,
                other_source=c.other_source,
                reason=c.reason,
            )
            for c in found
        ],
        fields=fields,
        unexplained=sum(not c.reason for c in found),
        sources=given.cite(ids) if asked.sources else [],
    )
