"""The agreement that seats are exchanged under: its state on a day, each step, its terms, and what is still promised."""

from pydantic import Field

from crossflight.questions.base import BaseAnswer, Cited, Context, Params, end_of, moment, option


class Asked(Params):
    """A day, and how to read the clauses that sources read differently."""

    as_of: str = option("today", "the agreement as it stood at the end of this day, or at this time (UTC)", metavar="DATE")
    known: str | None = option(None, "as it was known on this day", metavar="DATE")
    reading: list[str] = option([], "read a disputed clause this way (may be given again)", metavar="READING")
    sources: bool = option(False, "list the sources")


class Step(BaseAnswer):
    """A step in the agreement's life."""

    on: str
    known: str
    state: str = Field(description="the state from then on; empty where the step changed none")
    what: str
    confidence: str
    sources: list[str]


class Promise(BaseAnswer):
    """A term of the agreement or of an addendum."""

    id: str
    instrument: str
    says: str
    seats: int
    flights: list[str] = Field(description="flights that used it so far")
    left: int = Field(description="seats still to fly")
    note: str
    sources: list[str]


class Read(BaseAnswer):
    """A way to read a disputed clause."""

    id: str
    clause: str
    says: str
    followed: bool


class Answer(BaseAnswer):
    """The agreement on a day."""

    name: str
    as_of: str
    state: str
    since: str
    what: str
    open_point: str = Field(description="what is not known")
    promised: list[Promise] = Field(description="terms with seats still to fly")
    terms: list[Promise]
    readings: list[Read]
    steps: list[Step]
    sources: list[Cited]


def answer(asked: Asked, given: Context) -> Answer:
    """Read the agreement as of that day."""
    at = end_of(asked.as_of, "crossflight agreement --as-of")
    known = moment(asked.known, "crossflight agreement --known") if asked.known else at
    whole = given.record.agreement
    held = whole.under(*asked.reading)
    state = whole.state(at, known)
    steps = [
        Step(on=str(m.on), known=str(m.known), state=m.state, what=m.what, confidence=m.confidence, sources=list(m.sources))
        for m in whole.milestones
        if m.on.start <= at and m.known.start <= known
    ]
    flown = {f.id for f in given.record.flights.values() if f.launch and f.launch.start <= min(at, known)}
    terms = []
    for term in held.terms:
        if term.known.start > known:
            continue
        used = [flight for flight in term.flights if flight in flown]
        says = f"{term.seats} seat{'s' * (term.seats != 1)} for {term.agency} on {term.family}, {term.valid}"
        terms.append(
            Promise(
                id=term.id,
                instrument=term.instrument,
                says=says,
                seats=term.seats,
                flights=used,
                left=term.left(at, flown),
                note=term.note,
                sources=list(term.sources),
            )
        )
    followed = {reading.id for reading in held.readings}
    told = [r for r in whole.readings if r.known.start <= known]
    readings = [Read(id=r.id, clause=r.clause, says=r.says, followed=r.id in followed) for r in told]
    ids = [i for step in steps for i in step.sources] + [i for term in terms for i in term.sources]
    open_now = whole.open_point if steps and len(steps) == len(whole.milestones) else ""
    return Answer(
        name=whole.name,
        as_of=at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        state=state.state if state else "none",
        since=str(state.on) if state else "",
        what=state.what if state else "No agreement yet.",
        open_point=open_now,
        promised=[term for term in terms if term.left],
        terms=terms,
        readings=readings,
        steps=steps,
        sources=given.cite(ids) if asked.sources else [],
    )
