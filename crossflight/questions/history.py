"""The history of a flight, a person or a plan: each statement in the order it became known, and what it replaced."""

from pydantic import BaseModel, ConfigDict, Field

from crossflight.questions._voices import STORE_HELP, Voice, cited, voice
from crossflight.questions.base import BaseAnswer, Cited, Context, Params, argument, moment, option
from crossflight.record import history as past
from crossflight.record.told import Told, telling


class Asked(Params):
    """Whose history, up to when, and whether to list the sources."""

    subject: str = argument("flight, person, or whatever statements are about: Crew-5, MS-30, Kikina")
    known: str | None = option(None, "leave out what became known after this day", metavar="DATE")
    about: str | None = option(None, "only statements about this: launch, prime, backup, landing, port ...", metavar="WHAT")
    sources: bool = option(False, "list the sources")
    store: str | None = option(None, STORE_HELP, metavar="WHERE")


class Step(BaseModel):
    """One statement, and what it replaced."""

    model_config = ConfigDict(extra="forbid")

    subject: str
    about: str
    value: str
    condition: str
    act: str = Field(description="add, correct or retract")
    replaced: str = Field(description="the value that it took the place of, empty if none")
    replaced_id: str
    until: str = Field(description="the day on which a substitution became known, empty if none")
    voice: Voice


class Answer(BaseAnswer):
    """The steps in the order in which they became known."""

    subject: str
    steps: list[Step]
    weak: int = Field(description="steps that rest on a weak source only")
    sources: list[Cited]


def answer(asked: Asked, given: Context) -> Answer:
    """Collect everything that was said of the subject."""
    known = moment(asked.known, "crossflight history --known") if asked.known else None
    all = telling(given.record, asked.store)
    id, person = past.subject(given.record, all.told, asked.subject)
    lines = past.history(all.told, id, person, known)
    lines = tuple(line for line in lines if asked.about in (None, line.told.statement.about))
    ids = [id for line in lines for id in line.told.sources]
    return Answer(
        subject=person.name if person else id,
        steps=[_step(line, voice(line.told, all.sources)) for line in lines],
        weak=sum(_weak(line.told) for line in lines),
        sources=cited(ids, all.sources) if asked.sources else [],
    )


def _weak(told: Told) -> bool:
    return told.statement.confidence == "weak"


def _step(line: past.Line, said: Voice) -> Step:
    told, old = line.told, line.replaced
    return Step(
        subject=told.statement.subject,
        about=told.statement.about,
        value=told.statement.value,
        condition=told.statement.condition,
        act=told.act,
        replaced=old.value if old else "",
        replaced_id=old.id if old else "",
        until=told.ends.text if told.ends else "",
        voice=said,
    )
