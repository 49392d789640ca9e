"""Add a statement of your own to your store: who says what of whom, on what condition, known since when."""

from pathlib import Path

from pydantic import Field

from crossflight.core.statement import Confidence, Statement
from crossflight.errors import InputError
from crossflight.questions import _own
from crossflight.questions.base import BaseAnswer, Context, argument, option
from crossflight.record.store import Draft, Store


class Asked(_own.Sourced):
    """What is said of whom; every statement needs a source."""

    subject: str = argument("flight, person, plan or anything else")
    about: str = argument("what is said of it: launch, landing, port, prime, backup, note, plan ...")
    value: str | None = argument("what is said: a date, names separated by ' | ', or words", None)
    file: str | None = option(None, "take the value from this file instead, for example a plan", metavar="PATH")
    condition: str = option("", "what it hangs on: 'if the agreement is signed'")
    confidence: str = option("seen", "seen, derived or weak")


class Answer(BaseAnswer):
    """The statement as it is kept."""

    store: str
    added: bool = Field(description="false if the same statement was there already")
    statement: _own.Written


def answer(asked: Asked, given: Context) -> Answer:
    """Check it, and append it."""
    value = _value(asked)
    if asked.confidence not in list(Confidence):
        raise InputError("--confidence", f"'{asked.confidence}'", "use one of " + ", ".join(Confidence))
    subject, date, known = _own.subject(given, asked.subject), _own.valid(asked.about, value), _own.known(asked)
    store = Store(asked.store)
    cited = _own.source(asked, given, store)
    told = Statement(
        "", subject, asked.about, value, date, known, cited.id, Confidence(asked.confidence), asked.condition, note=asked.note
    )
    done = store.append([Draft(told, cited)])
    return Answer(store=store.where, added=bool(done.new), statement=_own.written((done.new or done.known)[0]))


def _value(asked: Asked) -> str:
    if (asked.value is None) == (asked.file is None):
        raise InputError(
            "crossflight record add", "no value" if asked.value is None else "two values", "give VALUE or --file PATH"
        )
    if asked.file is None:
        return str(asked.value)
    try:
        return Path(asked.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(asked.file, f"cannot be read ({error})", "give a text file in UTF-8") from None
