"""The record in numbers: facts, statements, sources, how well facts are supported, what is blank."""

from pydantic import BaseModel, ConfigDict, Field

from crossflight.questions.base import BaseAnswer, Context, Params
from crossflight.record import facts


class Asked(Params):
    """Nothing."""


class Table(BaseModel):
    """One table in numbers."""

    model_config = ConfigDict(extra="forbid")

    table: str
    facts: int
    supported: int = Field(description="facts with a primary source or two independent ones")
    weak: int = Field(description="facts that rest on weak sources only")
    blanks: dict[str, int] = Field(description="empty cells by column")


class Answer(BaseAnswer):
    """The record in numbers."""

    facts: int
    statements: int
    sources: int
    source_kinds: dict[str, int]
    sources_cited: int = Field(description="sources that some fact rests on")
    sources_with_licence: int
    supported: int
    supported_share: float
    weak: int
    conflicts: int
    statement_confidence: dict[str, int]
    tables: list[Table]


def answer(asked: Asked, given: Context) -> Answer:
    """Count."""
    record = given.record
    found = list(facts.facts(record))
    tables = [_table(name, [f for f in found if f.table == name], given) for name in dict.fromkeys(f.table for f in found)]
    supported = sum(table.supported for table in tables)
    return Answer(
        facts=len(found),
        statements=len(record.statements),
        sources=len(record.sources),
        source_kinds=_counted(source.kind for source in record.sources.values()),
        sources_cited=len({id for fact in found for id in fact.sources} & set(record.sources)),
        sources_with_licence=sum(bool(source.licence) for source in record.sources.values()),
        supported=supported,
        supported_share=round(supported / len(found), 3),
        weak=sum(table.weak for table in tables),
        conflicts=len(record.conflicts),
        statement_confidence=_counted(str(told.confidence) for told in record.statements),
        tables=tables,
    )


def _table(name: str, found: list[facts.Fact], given: Context) -> Table:
    sources = given.record.sources
    return Table(
        table=name,
        facts=len(found),
        supported=sum(facts.well_supported(fact, sources) for fact in found),
        weak=sum(facts.weak(fact, sources) for fact in found),
        blanks=_counted(column for fact in found for column in fact.blank),
    )


def _counted(names: object) -> dict[str, int]:
    from collections import Counter

    return dict(Counter(names).most_common())  # type: ignore[call-overload]
