"""Withdraw a statement: it no longer holds from the day given, and stays in the history."""

from pydantic import Field

from crossflight.questions import _own
from crossflight.questions.base import BaseAnswer, Context, argument
from crossflight.record.store import Store


class Asked(_own.Sourced):
    """Which statement; every retraction needs a source."""

    id: str = argument("id of the statement, as crossflight history --json shows it: the catalogue's or your own")


class Answer(BaseAnswer):
    """The statement that was withdrawn."""

    store: str
    withdrawn: _own.Written
    by: _own.Written
    added: bool = Field(description="false if the same retraction was there already")


def answer(asked: Asked, given: Context) -> Answer:
    """Append the retraction."""
    store = Store(asked.store)
    old = _own.statement(given, store, asked.id)
    cited, known = _own.source(asked, given, store), _own.known(asked)
    before = len(store.entries())
    gone = store.retract(old, cited, known.text, asked.note)
    return Answer(store=store.where, withdrawn=_own.written(old), by=_own.written(gone), added=len(store.entries()) > before)
