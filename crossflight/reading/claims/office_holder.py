"""Who holds which office."""

import re
from collections.abc import Iterator

from crossflight.core.when import When, on_day
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import ANYONE
from crossflight.reading.context import Office
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report, Sentence

_HEAD = (
    r"(?:new |former |then )?(?:head|chief|ceo|director[- ]general|general director|director|administrator|boss)|генеральн\w+ "
    r"директор\w*|глав\w+|руководител\w+"
)
_OFFICES = [
    (
        "deputy ISS program manager",
        r"(?:iss |international space station )?deputy (?:iss |program |programme )*manager|deputy iss program manager",
    ),
    (
        "ISS program manager",
        r"(?:iss|space station|station) (?:program|programme) manager|manager of the (?:iss|space station) program\w*",
    ),
    (
        "executive director for crewed programmes",
        (
            r"executive director[^.;,<]{0,40}(?:manned|crewed|human)[^.;,<]{0,20}|(?:who )?directs human spaceflight|"
            r"исполнительн\w+ директор\w*[^.;,<]{0,30}"
        ),
    ),
    ("head", _HEAD),
]
_ANY = "|".join(f"(?:{words})" for _, words in _OFFICES)
_FRAMES = [
    re.compile(rf"(?P<who>{ANYONE}),? (?:<A\d+>(?:'s)? )?(?:the |who )?(?P<office>{_ANY})\b(?:,? (?:at|of) <A\d+>| <A\d+>)?"),
    re.compile(rf"(?:the )?(?P<office>{_ANY})(?: (?:of|at) (?:the )?<A\d+>| <A\d+>)?,? ?(?P<who>{ANYONE})"),
    re.compile(
        rf"(?P<who>{ANYONE}) (?P<gone>освобожд\w+ от должности|was dismissed as|dismissed as|уволен\w* с поста|fired as) "
        rf"(?P<office>{_ANY})(?:,? (?:of )?<A\d+>)?"
    ),
    re.compile(
        rf"(?P<old>{ANYONE}) (?:сменит|сменил\w*|replaced as head|succeeded|succeeds|was succeeded by|is succeeded by) "
        rf"(?P<who>{ANYONE})"
    ),
]


def find(report: Report) -> Iterator[Claim]:
    """A person beside the name of an office."""
    for sentence in report.sentences:
        taken: list[tuple[int, int]] = []
        for frame in (_FRAMES[2], _FRAMES[3], _FRAMES[0], _FRAMES[1]):
            for match in frame.finditer(sentence.masked):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                if not _bare(sentence.masked, match) and (claim := _claim(report, sentence, match)):
                    taken.append(match.span())
                    yield claim


def _bare(text: str, match: re.Match[str]) -> bool:
    """Is it the director of a film or of some part of a programme, and not the head of an agency?"""
    if "office" not in match.groupdict():
        return False
    if re.search(r"\b(?:deputy|program|programme|flight|mission|centre|center|film) $", text[: match.start("office")]):
        return match["office"] in ("director", "chief", "head", "boss")
    return "<P" in match["who"] and "<A" not in match.group() and match.groupdict().get("office") in ("director", "boss", "chief")


def _claim(report: Report, sentence: Sentence, match: re.Match[str]) -> Claim | None:
    groups = match.groupdict()
    who = report.people_in(match["who"])[0]
    written = groups.get("office") or "head"
    office = next(name for name, words in _OFFICES if re.fullmatch(words, written.strip()))
    agencies = [report.ship(number).name for number in report.marks(match.group(), "A")]
    start, end = sentence.span(match)
    return Claim(
        "office_holder",
        start,
        end,
        about=office,
        people=(who,),
        family=agencies[0] if agencies else "",
        negated=bool(groups.get("gone")),
        text="former" if "former" in written else "successor" if groups.get("old") else "",
        link=report.sureness(match.group()),
    )


def judge(claim: Claim, facts: Facts) -> Judgement:
    """The offices of the record on the report's day (a day of grace for news of the day)."""
    who = claim.people[0]
    held = [
        o for o in facts.context.offices if o.person == who.name and o.office == claim.about and claim.family in ("", o.agency)
    ]
    if not held:
        other = [o for o in facts.context.offices if o.person == who.name]
        told = tuple(_fact(o) for o in other)
        return Judgement(Verdict.CONTRADICTED, facts=told) if other else missing(f"the record has no office of {who}")
    told = tuple(_fact(o) for o in held)
    at: When = on_day(facts.day or facts.today.date())
    if claim.negated or claim.text == "former":
        good = any(o.ends is not None and o.ends.start <= at.start for o in held)
    else:
        good = any(o.held(at) for o in held)
    state = "supported" if good else "contradicted"
    return Judgement(Verdict.SUPPORTED if good else Verdict.CONTRADICTED, state, state, told)


def _fact(office: Office) -> Fact:
    span = f"{office.begins or '?'} to {office.ends or 'today'}"
    return Fact(f"{office.person}: {office.office}, {office.agency}, {span} (known {office.known})", office.sources)
