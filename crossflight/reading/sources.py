"""The sources behind a verdict: those of the record, and those of context.toml."""

from collections.abc import Iterable

from crossflight.core.statement import Source
from crossflight.reading.context import context
from crossflight.record.catalogue_type import Catalogue


def cite(record: Catalogue, ids: Iterable[str]) -> list[Source]:
    """The sources of those ids, each once, in order; unknown ids are left out."""
    own = context().sources
    found = (record.sources.get(id) or own.get(id) for id in dict.fromkeys(ids))
    return [source for source in found if source is not None]
