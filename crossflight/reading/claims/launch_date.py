"""When a flight launches or launched, and which of two flies first."""

import re
from collections.abc import Iterator
from dataclasses import replace

from crossflight.core.people import Person
from crossflight.core.when import FOREVER, Precision, When
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._dated import judge_date, judge_family
from crossflight.reading.claims._grammar import ANYONE, PEOPLE, Clause, bounds, clauses, marks, nearest, tense, tense_of
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report, Sentence

_GO = re.compile(
    r"\b(?:launch(?:ed|es|ing)?|lift(?:ed|s|ing)?[- ]?off|blast(?:ed|s|ing)? off|set off|took off|left|targeted|flew up|flown up|"
    r"flew|went up|goes up|"
    r"carried (?:<P\d+> |her |him )?up|reached orbit|(?:went|headed|heads) to (?:the )?(?:iss|station|international)|(?:set|"
    r"slated|"
    r"rescheduled) for|(?:delayed|pushed(?: back)?|postponed|moved|slipped) (?:to|until)|запуст\w+|запущен\w*|состо(?:ится|"
    r"яться|ялся|ялась)|been in orbit|(?:in)?to (?:orbit|space)|rocketed|thundered|soared|second "
    r"attempt|attempt|planned for|to fly|will fly|will carry|"
    r"старт(?:а|у|ом|е)?|стартова\w+|стартует|запуск\w*|пуск(?:а|у|ом)?|отправ\w+|полетит|полетят|прибывш\w+|взлет\w+)\b"
)
_OTHER = re.compile(
    r"\b(?:sign\w*|подпис\w+|spacewalk|(?<!launch )abort\w*|прерван\w*|addendum|agreement|evacuat\w*|appoint\w*|crashed|luna|"
    r"moon|лун\w+|"
    r"attack)\b"
)
_ELSE = re.compile(
    r"\b(?:return\w*|home|land(?:ed|s|ing)?|back|splash\w*|верн\w+|приземл\w+|приводн\w+|dock(?:ed|s|ing)?|undock\w*|arriv\w+|"
    r"touched down|"
    r"вернул\w*|стыков\w+|пристык\w+|отстык\w+|расстык\w+|reach(?:ed|es)?|catch up|depart\w*|selected|born|joined|зачисл\w+|"
    r"announced|said|began|replaced|reported|told|confirmed|сообща\w+|сообщил\w*|заявил\w*|рассказал\w*)\b"
)
"""Verbs that a date may belong to instead."""
_CARGO = re.compile(r"\b(?:cargo|resupply|freighter|cygnus|progress|грузов\w+)\b")
_ORDER = re.compile(
    r"following <P(?P<first>\d+)>'s launch\b.{0,80}?<P(?P<second>\d+)>{1}.{0,30}?\b(?:will|is to|would) (?:be sent|"
    r"fly|launch|go)"
)
_SPOKEN = re.compile(r"\b(?:said|announced|told|reported|named|сообщил\w*|заявил\w*|объявил\w*)(?: \w+){0,2} $")
_CUT = re.compile(
    r",? (?:and|и) (?=<[PF]\d+>[^<]{0,12}(?:is|was|are|has|will|had|—|goes|станет|flew))|, (?=<P\d+> (?:goes|flies|will|"
    r"is|was|has|takes))|, (?:which|when|after|before|но|а) |"
    r",? and (?=(?:then |later |will )?(?:return|land|splash|c[ao]me |went home))|"
    r", the (?=first|second|third|fourth)|\band that\b"
)


def find(report: Report) -> Iterator[Claim]:
    """A verb of going up, a date in the same clause, and the flight or the person that it belongs to."""
    for sentence in report.sentences:
        yield from _orders(report, sentence)
        for clause in _parts(sentence):
            yield from _clause(report, sentence, clause)


def _parts(sentence: Sentence) -> Iterator[Clause]:
    for clause in clauses(sentence):
        at = 0
        for match in _CUT.finditer(clause.text):
            yield Clause(clause.start + at, clause.start + match.start(), clause.text[at : match.start()])
            at = match.end() if not match.group().startswith(", which") else match.start()
        yield Clause(clause.start + at, clause.end, clause.text[at:])


def _orders(report: Report, sentence: Sentence) -> Iterator[Claim]:
    for match in _ORDER.finditer(sentence.masked):
        people = (report.person(match["first"]).person, report.person(match["second"]).person)
        start, end = sentence.span(match)
        yield Claim("launch_date", start, end, about="order", people=people, toward=1, link=report.sureness(match.group()))


def _clause(report: Report, sentence: Sentence, clause: Clause) -> Iterator[Claim]:
    said, verbs = marks(clause.text, "D"), list(_GO.finditer(clause.text))
    if not said or not verbs or _OTHER.search(clause.text) or _CARGO.search(clause.text):
        return
    found: list[Claim] = []
    for date in said:
        verb = _governor(clause.text, verbs, date)
        if verb is None or _SPOKEN.search(clause.text, 0, date.start()):
            continue
        toward = tense_of(clause.text, verb, date) or tense(sentence.masked)
        each = report.when(date[2])
        if _WEAK.fullmatch(verb.group()):
            toward = 1
        when = each.when(report.day, toward if not _WEAK.fullmatch(verb.group()) else 0)
        if when is None or each.form in ("ago", "unit", "years"):
            continue
        if re.match(r" (?:того же|of that|that (?:same )?year|of the same)", clause.text[date.end() :]):
            continue
        if bounds(report, each) and "in orbit" not in verb.group():
            continue
        if each.net:
            when = When(when.start, FOREVER, Precision.NET, f"NET {when.text}")
        found += _claim(report, sentence, clause, verb, date, when, toward)
    yield from (claim for claim in found if not any(_narrower(each, claim) for each in found))


def _narrower(one: Claim, other: Claim) -> bool:
    """Does `one` say the same launch's date at least as closely, and before `other` does where both are as close?"""
    if one is other or (one.ship, one.people) != (other.ship, other.people) or not one.when or not other.when:
        return False
    lengths = [claim.when.end - claim.when.start for claim in (one, other) if claim.when]
    return one.when.overlaps(other.when) and (
        lengths[0] < lengths[1] or (lengths[0] == lengths[1] and (one.start, one.end) < (other.start, other.end))
    )


_RELATIVE = re.compile(rf"(?P<who>{PEOPLE}),? (?:who|котор\w+) (?:\w+ )?$")
_NEXT = re.compile(
    r"\b(?:next|new|another|replacement|следующ\w+|нов\w+|очередн\w+) (?:\w+ )?(?:crew|expedition|mission|flight|экспедиц\w+|"
    r"экипаж\w*|<G\d+>)"
)
"""Another crew than the one that the text has spoken of."""
_WEAK = re.compile(
    r"(?:set|slated|rescheduled) for|(?:delayed|pushed|postponed|moved|slipped).*|состо.*|targeted|planned for|"
    r"attempt|second attempt"
)
"""What is planned may be something else than a launch: the noun before says."""


def _governor(text: str, own: list[re.Match[str]], date: re.Match[str]) -> re.Match[str] | None:
    """The verb that a date hangs on, if it is one of going up: the last before it, else the first behind it."""
    verbs = sorted([*((m.start(), m) for m in own), *((m.start(), None) for m in _ELSE.finditer(text))], key=lambda pair: pair[0])
    before = [verb for at, verb in verbs if at < date.start()]
    verb = before[-1] if before else next((verb for at, verb in verbs if at > date.start()), None)
    if verb is not None and _WEAK.fullmatch(verb.group()) and _ELSE.search(text, 0, verb.start()):
        strong = [each for each in own if each.end() <= verb.start() and not _WEAK.fullmatch(each.group())]
        return verb if strong else None
    if verb is not None or not before:
        return verb
    after = [each for each in own if each.start() > date.start()]
    return after[0] if after and re.fullmatch(r"[ ,]*(?:<[PFVG]\d+>[ ,]*)?", text[date.end() : after[0].start()]) else None


def _claim(
    report: Report, sentence: Sentence, clause: Clause, verb: re.Match[str], date: re.Match[str], when: When, toward: int
) -> Iterator[Claim]:
    ship = nearest(marks(clause.text, "F"), verb.start())
    who = [m for m in re.finditer(ANYONE, clause.text) if m.start() < max(verb.end(), date.start())] or list(
        re.finditer(ANYONE, clause.text)
    )
    left, right = min(verb.start(), date.start()), max(verb.end(), date.end())
    ahead = [m for m in ([ship] if ship else who[:1]) if m]
    left, right = min([left, *(m.start() for m in ahead)]), max([right, *(m.end() for m in ahead)])
    start, end = sentence.place(clause.start + left, clause.start + right - 1)
    base = Claim(
        "launch_date", start, end, when=when, toward=toward, text=sentence.masked[clause.start + left : clause.start + right]
    )
    relative = _RELATIVE.search(clause.text[: verb.start()])
    if relative and (people := report.people_in(relative["who"])) and people[0].named:
        yield replace(base, people=people[:1], link=report.sureness(relative.group()))
    elif ship:
        yield replace(base, ship=report.ship(ship[2]).ship)
    elif who and (people := report.people_in(who[0].group())) and people[0].named:
        yield replace(base, people=people, link=report.sureness(who[0].group()))
    elif (family := _family(report, clause, verb)) and not _same_family(report, sentence, family):
        yield replace(base, family=family)
    elif groups := marks(clause.text, "G"):
        if people := report.people_in(groups[0].group()):
            yield replace(base, people=people[:1], implied=True)
    elif report.unlinked(sentence) or _NEXT.search(clause.text):
        return
    elif focus := report.topic(sentence):
        yield replace(base, ship=focus, implied=True)
    elif people := tuple(p for p in report.people_in(sentence.masked) or _focus(report, sentence) if p.named):
        yield replace(base, people=people[:1], implied=True)


def _focus(report: Report, sentence: Sentence) -> tuple[Person, ...]:
    """Whom the sentence before speaks of, in a text that names no flight yet; where it names several, one of them is meant."""
    return report.focus_people(sentence) if report.focus_ship(sentence.end) is None else ()


def _family(report: Report, clause: Clause, verb: re.Match[str]) -> str:
    """The family of ships that a clause speaks of, where it names no flight."""
    named = nearest(marks(clause.text, "V"), verb.start())
    return report.ship(named[2]).name if named else ""


def _same_family(report: Report, sentence: Sentence, family: str) -> bool:
    """Can "the Soyuz" be the flight named last?"""
    focus = report.topic(sentence)
    return focus is not None and focus.flight is not None and focus.flight.vehicle.family == family


def judge(claim: Claim, facts: Facts) -> Judgement:
    """The flight's launch, or that of the person's ride, against the date said."""
    if claim.about == "order":
        return _order(claim, facts)
    if claim.family and claim.ship is None:
        return judge_family(claim, facts, "launch")
    if claim.ship is not None:
        if claim.ship.flight is None:
            return _unflown(claim, facts)
        return judge_date(claim, facts, claim.ship.flight, "launch")
    ride = facts.ride_near(claim.people[0], claim.toward, claim.when) if claim.people else None
    if ride is None:
        return missing("the record has no flight of " + ", ".join(map(str, claim.people)))
    return judge_date(claim, facts, ride.flight, "launch", (Fact(f"{ride.person} flew {ride.flight.id}", ride.sources),))


def _unflown(claim: Claim, facts: Facts) -> Judgement:
    """A flight that the record knows only from plans."""
    assert claim.ship is not None
    assert claim.when is not None
    plans = [said for said in facts.index.plans[claim.ship.id, "launch"] if said.known.start <= facts.then]
    told = tuple(Fact(f"{said.known}: launch of {said.subject} planned for {said.value}", (said.source,)) for said in plans[-2:])
    if not plans:
        return missing(f"the record has no {claim.ship.id}")
    if any(said.valid and said.valid.overlaps(claim.when) for said in plans):
        return Judgement(Verdict.SUPPORTED, "planned", "planned", told)
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)


def _order(claim: Claim, facts: Facts) -> Judgement:
    first, second = (facts.ride_near(person, 1) for person in claim.people)
    if first is None or second is None or first.flight.launch is None or second.flight.launch is None:
        return missing("the record lacks one of the two flights")
    told = tuple(Fact(f"{ride.person} flew {ride.flight.id} ({ride.flight.launch})", ride.sources) for ride in (first, second))
    if first.flight.launch.start <= second.flight.launch.start:
        return Judgement(Verdict.SUPPORTED, "planned", "supported", told)
    if min(first.flight.launch.start, second.flight.launch.start) >= facts.then:
        return Judgement(Verdict.PLANNED, "planned", "contradicted", told, "they flew in the other order")
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)
