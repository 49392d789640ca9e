"""Read press reports: what they state of crews, flights, dates and the agreement, and whether the record bears it out."""

from datetime import datetime
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from crossflight.errors import CrossflightError, InputError
from crossflight.questions.base import FOUND, OK, BaseAnswer, Cited, Context, Params, argument, moment, option
from crossflight.reading import collection
from crossflight.reading.collection import Job
from crossflight.reading.drafts import drafts
from crossflight.reading.facts import Facts
from crossflight.reading.page import page
from crossflight.reading.reader import Judged, Reading, read
from crossflight.reading.sources import cite
from crossflight.record.load import load


class Asked(Params):
    """Where the reports are, and what is known of them."""

    path: str = argument("a text or HTML file, a folder of them, or - for standard input", file="FILE")
    date: str = option("", "the day on which the report was published (default: found in it)", metavar="DATE")
    outlet: str = option("", "who published it (default: found in it)")
    source: str = option("", "id of the source that drafts are to name", metavar="ID")
    as_of: str = option("today", "what the record holds as of this day counts as today", metavar="DATE")
    html: str = option("", "write the text with its claims marked to this HTML file", metavar="FILE")
    annotate: bool = option(False, "show the whole text with the claims marked")
    propose: bool = option(False, "draft statements for what the record lacks; nothing is added")
    workers: int = option(0, "processes for a folder (0: one for each core when there are many reports)", metavar="N")
    cluster: str = option("", "read a folder on a Dask cluster: host:port of its scheduler, or 'local'", metavar="ADDRESS")


class Told(BaseModel):
    """What the record says."""

    model_config = ConfigDict(extra="forbid")

    says: str
    sources: list[str]


class Stated(BaseModel):
    """A claim of the report, and the verdict on it."""

    model_config = ConfigDict(extra="forbid")

    kind: str
    words: str = Field(description="as they stand in the text")
    start: int = Field(description="place of the first character in the text as given")
    end: int = Field(description="place behind the last character")
    slots: dict[str, str] = Field(description="the statement in our vocabulary")
    tense: str = Field(description="plan, past, or empty where the words do not say")
    speaker: str = Field(description="who says it in the text, empty if the outlet itself")
    hedges: list[str]
    condition: str = Field(description="what it hangs on, empty if nothing")
    verdict: str
    as_of_report: str = Field(description="what the record said on the report's day")
    as_of_today: str
    confidence: float = Field(description="of verdicts reached this way at least this share was right on the development reports")
    why: str
    facts: list[Told]
    readings: list[str] = Field(description="the competing readings of an ambiguous claim")


class Unlinked(BaseModel):
    """A name that was not linked to anybody."""

    model_config = ConfigDict(extra="forbid")

    words: str
    start: int
    end: int
    candidates: list[str]
    why: str


class Named(BaseModel):
    """A mention of somebody."""

    model_config = ConfigDict(extra="forbid")

    words: str
    start: int
    end: int
    person: str
    how: str = Field(description="exact, surname, misspelt or pronoun")
    sure: float


class Passage(BaseModel):
    """A sentence that names people, flights or dates, and in which no claim was found: nothing is said of it."""

    model_config = ConfigDict(extra="forbid")

    words: str
    start: int
    end: int


class Clashing(BaseModel):
    """Two claims, by their number in the list, that cannot both be true."""

    model_config = ConfigDict(extra="forbid")

    first: int
    second: int
    why: str


class Proposal(BaseModel):
    """A draft statement; `command` adds it once a person agrees."""

    model_config = ConfigDict(extra="forbid")

    claim: int
    subject: str
    about: str
    value: str
    known: str
    condition: str
    command: str


class Piece(BaseModel):
    """One report."""

    model_config = ConfigDict(extra="forbid")

    file: str
    date: str = Field(description="the report's day, empty if it is not known; then nothing relative is dated")
    date_from: str
    outlet: str
    quotes: list[str] = Field(description="agencies that it names")
    claims: list[Stated]
    contradictions: list[Clashing]
    people: list[Named]
    not_linked: list[Unlinked]
    not_read: list[Passage] = Field(description="sentences about people, flights or dates in which no claim was found")
    drafts: list[Proposal]
    text: str = Field(description="the text as given; filled for --annotate and --html only")
    note: str = Field(description="why there is nothing, or what went wrong")


class Answer(BaseAnswer):
    """What the reports state."""

    as_of: str
    reports: list[Piece]
    unreadable: int = Field(description="files of a folder that could not be read")
    counts: dict[str, int] = Field(description="claims by verdict, over all reports")
    annotate: bool
    html: str = Field(description="the HTML file that was written")
    sources: list[Cited]

    def exit_status(self) -> int:
        """1 where a claim is contradicted or a text contradicts itself."""
        return FOUND if self.counts.get("contradicted") or any(piece.contradictions for piece in self.reports) else OK


def answer(asked: Asked, given: Context) -> Answer:
    """Read one report here, a folder by several processes; write the page if it is asked for."""
    today = moment(asked.as_of, "crossflight read --as-of")
    if asked.workers < 0:
        raise InputError("--workers", f"{asked.workers} processes", "give 0 or more")
    keep = asked.annotate or bool(asked.html)
    if asked.path == "-":
        job = Job("standard input", asked.date, asked.outlet)
        pieces = [_piece(job, collection.standard_input(), today, asked.propose, asked.source, keep)]
    else:
        pieces = _files(asked, given, today, keep)
    counts: dict[str, int] = {}
    for piece in pieces:
        for claim in piece.claims:
            counts[claim.verdict] = counts.get(claim.verdict, 0) + 1
    ids = dict.fromkeys(id for piece in pieces for claim in piece.claims for fact in claim.facts for id in fact.sources)
    result = Answer(
        as_of=today.strftime("%Y-%m-%dT%H:%M:%SZ"),
        reports=pieces,
        unreadable=sum(piece.note.startswith("cannot read") for piece in pieces),
        counts=counts,
        annotate=asked.annotate,
        html=asked.html,
        sources=[
            Cited(id=s.id, kind=s.kind, title=s.title, outlet=s.outlet, url=s.url, published=s.published)
            for s in cite(given.record, ids)
        ],
    )
    if asked.html:
        _write(asked.html, result)
    return result


def _files(asked: Asked, given: Context, today: datetime, keep: bool) -> list[Piece]:
    found = collection.files(asked.path)
    jobs = [Job(str(path), asked.date, asked.outlet) for path in found]
    if len(jobs) == 1 and Path(asked.path).is_file():
        return [_piece(jobs[0], collection.content(found[0]), today, asked.propose, asked.source, keep)]
    one = partial(_safely, today=today, propose=asked.propose, source=asked.source, keep=keep)
    return list(collection.each(jobs, one, workers=asked.workers, cluster=asked.cluster, progress=given.progress))


def _safely(job: Job, today: datetime, propose: bool, source: str, keep: bool) -> Piece:
    """A report of a folder: what is wrong with it is said in its note, the others go on."""
    try:
        return _piece(job, collection.content(Path(job.path)), today, propose, source, keep)
    except CrossflightError as error:
        return Piece(
            file=job.path,
            date="",
            date_from="",
            outlet="",
            quotes=[],
            claims=[],
            contradictions=[],
            people=[],
            not_linked=[],
            not_read=[],
            drafts=[],
            text="",
            note=f"cannot read {error}",
        )


def _piece(job: Job, raw: str, today: datetime, propose: bool, source: str, keep: bool) -> Piece:
    record = load()
    found = read(raw, record, day=job.day, outlet=job.outlet, today=today, where=job.path)
    place = found.report.text.place
    return Piece(
        file=job.path,
        date=str(found.meta.day or ""),
        date_from=found.meta.day_from,
        outlet=found.meta.outlet,
        quotes=list(found.meta.quoted),
        claims=[_stated(each) for each in found.judged],
        contradictions=[Clashing(first=clash.first, second=clash.second, why=clash.why) for clash in found.clashes],
        people=[
            Named(
                words=link.words,
                start=place(link.start, link.end)[0],
                end=place(link.start, link.end)[1],
                person=link.person.name,
                how=link.how,
                sure=link.sure,
            )
            for link in (*found.report.links, *found.report.pronouns)
        ],
        not_linked=[
            Unlinked(
                words=each.words,
                start=place(each.start, each.end)[0],
                end=place(each.start, each.end)[1],
                candidates=list(each.candidates),
                why=each.why,
            )
            for each in found.loose
        ],
        not_read=[
            Passage(
                words=raw[slice(*place(each.start, each.end))],
                start=place(each.start, each.end)[0],
                end=place(each.start, each.end)[1],
            )
            for each in found.not_read
        ],
        drafts=_proposals(found, Facts(record, found.meta.day, today), source) if propose else [],
        text=raw if keep else "",
        note="" if found.judged else "no claim about crews or flights found",
    )


def _stated(judged: Judged) -> Stated:
    claim, judgement = judged.claim, judged.judgement
    return Stated(
        kind=claim.kind,
        words=judged.words,
        start=judged.start,
        end=judged.end,
        slots=claim.slots(),
        tense={1: "plan", -1: "past"}.get(claim.toward, ""),
        speaker=claim.speaker,
        hedges=list(claim.hedges),
        condition=claim.condition,
        verdict=judgement.verdict,
        as_of_report=judgement.then or judgement.verdict,
        as_of_today=judgement.now or judgement.verdict,
        confidence=judged.confidence,
        why=judgement.why,
        facts=[Told(says=fact.says, sources=list(fact.sources)) for fact in judgement.facts],
        readings=list(judgement.readings),
    )


def _proposals(found: Reading, facts: Facts, source: str) -> list[Proposal]:
    return [
        Proposal(
            claim=each.claim,
            subject=each.subject,
            about=each.about,
            value=each.value,
            known=each.known,
            condition=each.condition,
            command=each.command(source or "SOURCE"),
        )
        for each in drafts(found, facts)
    ]


def _write(path: str, result: Answer) -> None:
    try:
        Path(path).write_text(page(result.as_of, result.reports, result.sources), encoding="utf-8")
    except OSError as error:
        raise InputError(path, f"cannot be written ({error.strerror})", "give a file in a folder that exists") from None
