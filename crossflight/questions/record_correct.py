"""Correct a statement: a new one with another value takes its place, and the old one stays in the history."""

from pydantic import Field

from crossflight.questions import _own
from crossflight.questions.base import BaseAnswer, Context, argument, option
from crossflight.record.store import Store


class Asked(_own.Sourced):
    """Which statement, and what is right instead; every correction needs a source."""

    id: str = argument("id of the statement, as crossflight history --json shows it: the catalogue's or your own")
    value: str = argument("what is right")
    condition: str | None = option(None, "what it hangs on; the old condition if not given")


class Answer(BaseAnswer):
    """The old statement and the one that takes its place."""

    store: str
    old: _own.Written
    new: _own.Written
    added: bool = Field(description="false if the same correction was there already")


def answer(asked: Asked, given: Context) -> Answer:
    """Append the correction."""
    store = Store(asked.store)
    old = _own.statement(given, store, asked.id)
    cited, known = _own.source(asked, given, store), _own.known(asked)
    before = len(store.entries())
    condition = old.condition if asked.condition is None else asked.condition
    date = _own.valid(old.about, asked.value)
    new = store.correct(old, cited, value=asked.value, valid=date, known=known, condition=condition, note=asked.note)
    return Answer(store=store.where, old=_own.written(old), new=_own.written(new), added=len(store.entries()) > before)
