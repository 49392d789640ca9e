"""Who flies together, where the sentence names no ship: found, and judged by the rides and crews that people share."""

import re
from collections.abc import Iterator
from datetime import timedelta

from crossflight.core.people import Person
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import GAP, LEAD, PEOPLE, SHORT, tense
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report, Sentence

TOGETHER = "together"
_GO = r"(?:fly|flies|flew|flying|travel\w*|launch(?:ed|es|ing)?|go|went|ride|rode|blast(?:ed)? off|lift(?:ed)? off|rocketed)"
_RU_GO = r"(?:полет[еи]\w+|отправ[ия]\w+|стартов\w+|стартует|летит|летят|прибы\w+)"
_FRAMES = [
    re.compile(rf"\bjoining (?P<who>{PEOPLE})(?:[^<>;.,]{{0,40}})? (?:is|are|was|were|will be):? {LEAD}(?P<more>{PEOPLE})"),
    re.compile(
        rf"(?:(?P<who>{PEOPLE}){GAP})?\b(?:accompanied|flanked|joined) (?:on the left )?by {LEAD}(?P<more>{PEOPLE}{GAP}{PEOPLE}|"
        rf"{PEOPLE})"
    ),
    re.compile(rf"\b(?:carrying|ferrying|delivering|rocket (?:launched|carried|sent|lifted)) {LEAD}(?P<who>)(?P<more>{PEOPLE})"),
    re.compile(rf"\baccompanying (?P<who>{PEOPLE}){SHORT} (?:is|are|was|were|will be):? {LEAD}(?P<more>{PEOPLE})"),
    re.compile(
        rf"(?P<who>{PEOPLE}) (?:[\w']+ ){{0,3}}{_GO}\b(?:[^<>;:]|<D\d+>){{0,60}}? (?:alongside|together with|along with) "
        rf"{LEAD}(?P<more>{PEOPLE})"
    ),
    re.compile(rf"^(?:together|along) with (?P<who>{PEOPLE}),? {LEAD}(?P<more>{PEOPLE}) (?:[\w']+ ){{0,2}}{_GO}\b"),
    re.compile(
        rf"\bколлегами (?P<who>{PEOPLE}) по (?:экипажу|полету|полёту) (?:стали|станут|являются|будут) "
        rf"{LEAD}(?P<more>{PEOPLE})"
    ),
    re.compile(rf"\bвместе с (?P<who>{PEOPLE}){GAP}\b{_RU_GO} (?P<more>{PEOPLE})"),
    re.compile(rf"(?P<who>{PEOPLE}){GAP}\b{_RU_GO}{SHORT} вместе с (?P<more>{PEOPLE})"),
]
_HINT = re.compile(r"join|accompan|flank|carrying|ferrying|delivering|rocket|alongside|with|вместе|коллег")
_STATION = re.compile(r"\b(?:already|on the station|aboard the station|aboard the iss|at the station|expedition)\b")
_DOWN = re.compile(r"\b(?:return|home|land(?:ed|ing|s)?\b|back|splash|вернул|верн[её]т|приземл|приводн)")
_NEAR = timedelta(days=400)


def companions(report: Report, sentence: Sentence) -> Iterator[tuple[tuple[int, int], Claim]]:
    """Claims that people fly together, each with its place in the masked sentence."""
    frames = _FRAMES if _HINT.search(sentence.masked) else ()
    for match in (m for frame in frames for m in frame.finditer(sentence.masked)):
        if not _STATION.search(match.group()) and not _DOWN.search(sentence.masked):
            who = report.people_in((match["who"] or "") + " " + match["more"])
            if claim := together(report, sentence, match, who):
                yield match.span(), claim


def together(report: Report, sentence: Sentence, match: re.Match[str], who: tuple[Person, ...]) -> Claim | None:
    """The claim that these people fly in one ship; None for fewer than two."""
    who = tuple(person for person in who if person.named)
    if len(who) < 2:
        return None
    start, end = sentence.span(match)
    sure = report.sureness(match.group())
    return Claim("crosses_over", start, end, about=TOGETHER, people=who, toward=tense(sentence.masked), link=sure)


def judge_together(claim: Claim, facts: Facts) -> Judgement:
    """One flight that all of them flew or had been named for, near the report."""
    flown = [{ride.flight for ride in facts.ups(person) if _near(ride.flight.launch, facts)} for person in claim.people]
    shared = sorted(set.intersection(*flown), key=lambda flight: flight.id)
    if shared:
        names = ", ".join(person.name for person in claim.people)
        told: tuple[Fact, ...] = (Fact(f"{names} flew {shared[0].id} ({shared[0].launch})", shared[0].sources),)
        return Judgement(Verdict.SUPPORTED, "planned" if claim.toward > 0 else "supported", "supported", told)
    named = [{seat.flight for seat in facts.named(person) if seat.capacity == "prime"} for person in claim.people]
    rode = tuple(
        Fact(f"{ride.person} flew {ride.flight.id} ({ride.flight.launch})", ride.sources)
        for person in claim.people
        for ride in facts.ups(person)
        if _near(ride.flight.launch, facts)
    )
    if both := set.intersection(*(one | {flight.id for flight in own} for one, own in zip(named, flown, strict=True))):
        told = (Fact(f"they had been named for {min(both)} together"), *rode)
        return Judgement(Verdict.PLANNED, "planned", "contradicted", told)
    if not all(flown):
        return missing("the record has no flight of all of them near the report")
    return Judgement(Verdict.UNCHECKABLE, facts=rode, why="they flew in different ships; the words may mean a meeting in orbit")


def _near(launch: object, facts: Facts) -> bool:
    from crossflight.core.when import When

    return isinstance(launch, When) and abs(launch.start - facts.then) < _NEAR
