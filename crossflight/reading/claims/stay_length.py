"""How long somebody stays, stayed or was to stay."""

import re
from collections.abc import Iterator
from itertools import accumulate

from crossflight.core.flight import Stay
from crossflight.core.people import Person
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import PEOPLE, number, tense
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report, Sentence

_COUNT = (
    r"(?P<count>\d[\d,]*(?:\.\d+)?|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|один|два|две|три|четыре|"
    r"пять|шесть|семь|восемь|полгода)"
)
_UNIT = r"(?P<unit>days?|months?|years?|weeks?|дн(?:я|ей|и)|день|сут(?:ки|ок)|месяц(?:а|ев)?|год(?:а)?|лет)"
_LENGTH = re.compile(
    rf"(?:(?P<about>about|around|roughly|nearly|almost|some|approximately|почти|около|примерно|over|more than|более) "
    rf")?\b{_COUNT}[- ]{_UNIT}\b"
)
_WORDS = re.compile(
    r"\b(?:spen[dt]s?|spending|stay\w*|missions?|orbit|space|aboard|in space|after|lasted|last|record|serv(?:e|es|ed|ing)|"
    r"liv(?:e|es|ed|ing)|"
    r"stint|tour|remain\w*|accumulat\w+|logg\w+|rotation|increment|проработал\w*|работал\w*|провел\w*|провёл|"
    r"пробыл\w*|проб\w+|длил\w+|"
    r"на орбите|в космосе|сутк\w*|суток)\b"
)
_NOT = re.compile(
    r"\b(?:old|ago|earlier|later|before|contract|birthday|delay|slip|within|in about|cost|million|decades|per cent|for "
    r"weeks|назад)\b"
)
_TERMS = re.compile(
    r"(?P<who>one (?:of the )?american\w*(?: astronauts?)?|один из (?:американ\w+|астронавт\w+)|"
    r"<P\d+>)[^.]{0,40}?\b(?:for|on|на|of) (?:board the iss for )?(?P<terms>two|два) (?:missions|terms|срока)"
)
_DAYS = {
    "day": 1,
    "дн": 1,
    "ден": 1,
    "сут": 1,
    "week": 7,
    "month": 30.44,
    "мес": 30.44,
    "year": 365.25,
    "год": 365.25,
    "лет": 365.25,
}


def find(report: Report) -> Iterator[Claim]:
    """A length in days or months with somebody whose stay it is; or a stay of two terms."""
    for sentence in report.sentences:
        for match in _TERMS.finditer(sentence.masked):
            start, end = sentence.span(match)
            people = report.people_in(match["who"])
            yield Claim("stay_length", start, end, about="two terms", people=people, number=2.0, toward=-1)
        for match in _LENGTH.finditer(sentence.masked):
            if claim := _claim(report, sentence, match):
                yield claim


def _claim(report: Report, sentence: Sentence, match: re.Match[str]) -> Claim | None:
    text = sentence.masked
    near = text[max(0, match.start() - 70) : match.end() + 40]
    opens = text[match.end() : match.end() + 12]
    bare = re.match(r"\s*(?:[.,;]|$)", text[match.end() :]) is not None and re.search(r"[—-] $", text[: match.start()])
    if (
        not (_WORDS.search(near) or bare)
        or _NOT.search(text[match.end() : match.end() + 14])
        or re.match(r"[- ](?:old|hours)", opens)
    ):
        return None
    if re.search(r"\brecord of (?:\w+ )?$", text[: match.start()]) and re.search(
        r"\b(?:surpass|beat|broke|exceed|eclips|"
        r"toppl)",
        text,
    ):
        return None
    if re.search(r"\brespective\b", text[max(0, match.start() - 30) : match.start()]):
        return None
    if re.search(r"\bin $", text[: match.start()]) or _NOT.search(text[max(0, match.start() - 10) : match.start()]):
        return None
    length = number("six" if match["count"] == "полгода" else match["count"])
    scale = next(days for stem, days in _DAYS.items() if match["unit"].startswith(stem))
    if length is None or length * scale > 1500 or (match["count"] == "a" and scale < 300):
        return None
    people, place, implied = _whose(report, sentence, match)
    ship = None
    if not people and (here := _MISSION.search(text[: match.start()])):
        ship, place = report.ship(here[1]).ship, here.span()
    if not people and ship is None:
        return None
    places = [match.span(), place] if place else [match.span()]
    start, end = sentence.place(min(p[0] for p in places), max(p[1] for p in places) - 1)
    unit = "days" if scale == 1 else "months" if scale == 30.44 else "weeks" if scale == 7 else "years"
    toward = tense(text[max(0, match.start() - 60) : match.end()]) or tense(text)
    if re.match(r"(?: \w+)? (?:turned into|stretched|became|grew)", text[match.end() :]):
        toward = 1
    if re.search(r"\b(?:had expected|expected to|were to|was to|планировал)\b", text[: match.start()]):
        toward = 1
    if _BEGUN.search(text, max(0, match.start() - 110), match.start()):
        toward = 1
    return Claim(
        "stay_length",
        start,
        end,
        about=unit,
        people=people,
        number=length,
        ship=ship,
        family=_IN_ALL if _total(text, match) else "",
        text=match["about"] or "",
        toward=toward,
        implied=implied,
        link=report.sureness(text),
    )


_BEGUN = re.compile(
    r"\b(?:launch\w*|blast\w*|lift\w*|took off|soar\w*|rocket\w*|set off|arriv\w*|dock\w*|beg[ai]n\w*|start\w*|embark\w*|fl[ye]|"
    r"flew|стартовал\w*|отправил\w*|прибыл\w*|начал\w*)\b[^.;]*?\b(?:for|on|of|beg[ai]n\w*|start\w*|на|в) "
    r"(?:an? |the |their |his |her |planned |expected |nominal ){0,2}(?:about |around |roughly |nearly |some |примерно |около )?$"
)
"""The length of a stay that begins: planned, whatever came of it."""
_MISSION = re.compile(r"<F(\d+)>(?:'s)?(?:[^<>;,.]|<D\d+>){0,70}$")
"""A flight whose own length is given: "the Crew-11 mission lasted"."""
_IN_ALL = "in all"
_TOTAL = re.compile(
    r"\b(?:total|cumulative|career|altogether|overall|combined|in all|to date)\b|"
    r"\b(?:across|over|on|during|in|of) (?:<P\d+> )?(?:two|three|four|five|six|seven|previous|earlier|past|prior)\b"
    r"(?:[^<>.;,]|<A\d+>){0,30}"
    r"(?:missions|flights|trips|stays|expeditions)\b|\bсуммарн\w+|в общей сложности|общая продолжительность|"
    r"(?:за|в|во) (?:\w+ )?(?:два|двух|три|тр[её]х|четыре|четыр[её]х|пять|пяти|шесть) пол[её]т\w+"
)
"""The time of several flights together."""


def _total(text: str, match: re.Match[str]) -> bool:
    """Is it the time of several flights together?"""
    return _TOTAL.search(text, max(0, match.start() - 70), min(len(text), match.end() + 60)) is not None


_COMPARED = re.compile(r"\b(?:only to|than|behind|past|surpass\w*|beat\w*|exceed\w*|overtak\w+) $")
"""Before a name: somebody else's time is compared with that of the person named."""
_FRONTED = re.compile(rf"[^<>;.,]{{0,40}}, (?P<who>{PEOPLE})")
"""Whose "after 355 days in space, ..." is, where nobody is named before."""


def _whose(report: Report, sentence: Sentence, match: re.Match[str]) -> tuple[tuple[Person, ...], tuple[int, int] | None, bool]:
    """Those named before in the same clause; else the flight's crew, else those of the sentence before."""
    left = sentence.masked[: match.start()]
    cut = max((m.end() for m in re.finditer(r"[;:]|, а | but ", left)), default=0)
    lists = list(re.finditer(r"(?:<[PG]\d+>(?:(?:,? and |, | и )(?:[\w'-]+ ){0,3})?)+", left[cut:]))
    comma = re.search(r", $|, (?=<P)", left[cut:])
    if lists:
        chosen = lists[-1]
        listed = report.people_in(chosen.group())
        if listed and comma is None and len(lists) > 1 and _with(left[cut:], chosen):
            chosen = lists[0]
            listed = report.people_in(left[cut:])
        if _COMPARED.search(left, 0, cut + chosen.start()):
            return (), None, True
        if named := tuple(p for p in listed if p.named):
            return named, (cut + chosen.start(), cut + chosen.end()), False
    after = None if re.search(r"<[PG]", left) else _FRONTED.match(sentence.masked, match.end())
    if after and (named := tuple(p for p in report.people_in(after["who"]) if p.named)):
        return named, after.span("who"), False
    people = tuple(p for p in report.people_in(sentence.masked[: match.start()]) if p.named)
    if not people:
        people = tuple(p for p in report.focus_people(sentence) if p.named)
    return people, None, True


def _with(text: str, last: re.Match[str]) -> bool:
    return re.search(r"\b(?:with|вместе с|и)\s*(?:[\w']+ ){0,2}$", text[: last.start()]) is not None


def judge(claim: Claim, facts: Facts) -> Judgement:
    """The days from launch to landing of the stay meant, with the roundness of what was said."""
    if claim.about == "two terms":
        return _two_terms(facts)
    if claim.number is None:
        return missing("no length")
    unit = {"days": 1.0, "weeks": 7.0, "months": 30.44, "years": 365.25}[claim.about]
    said, slack = claim.number * unit, _slack(claim, unit)
    people = claim.people or _crew(claim, facts)
    if not people:
        return missing("the record has no crew of that flight")
    one = _in_all if claim.family == _IN_ALL else _one
    results = [one(person, said, slack, claim, facts) for person in people]
    order = [Verdict.SUPPORTED, Verdict.UNCHECKABLE, Verdict.IMPRECISE, Verdict.PLANNED, Verdict.MISSING, Verdict.CONTRADICTED]
    worst = max(results, key=lambda judged: order.index(judged.verdict))
    told = tuple(fact for judged in results for fact in judged.facts)
    return Judgement(worst.verdict, worst.then, worst.now, told, worst.why)


def _crew(claim: Claim, facts: Facts) -> tuple[Person, ...]:
    flight = claim.ship.flight if claim.ship else None
    return tuple(ride.person for ride in facts.crew(flight)) if flight else ()


def _slack(claim: Claim, unit: float) -> float:
    if claim.text:
        return 0.12 * (claim.number or 0) * unit + 1
    return 1.3 if unit == 1 else 0.62 * unit if unit < 300 else 60


def _one(person: Person, said: float, slack: float, claim: Claim, facts: Facts) -> Judgement:
    stays = [(stay, stay.days(facts.today)) for stay in facts.stays(person)]
    if not stays:
        return missing(f"the record has no stay of {person}")
    near = facts.stay_near(person, claim.toward)
    if claim.ship and claim.ship.flight:
        stays = [(stay, days) for stay, days in stays if stay.up.flight is claim.ship.flight] or stays
    if claim.toward < 0:
        past = [(stay, days) for stay, days in stays if stay.landing and stay.landing <= facts.late]
        stays = past or stays
    else:
        stays = [(stay, days) for stay, days in stays if stay is near] or stays
    stay, days = min(stays, key=lambda pair: abs(pair[1] - said))
    sources = (*stay.up.sources, *(stay.down.sources if stay.down else ()))
    told: tuple[Fact, ...] = (
        Fact(f"{person}: {days:.1f} days, {stay.up.flight} to {stay.down.flight if stay.down else '(aboard)'}", sources),
    )
    if abs(days - said) <= slack:
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    docked = _docked_days(stay)
    if docked is not None and abs(docked - said) <= slack:
        told += (Fact(f"{docked:.1f} of them at the station", stay.up.flight.sources),)
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    if stay.landing is None:
        return missing(f"the stay of {person} is not over")
    if stay.landing > facts.late or claim.toward > 0:
        return Judgement(Verdict.PLANNED, "planned", "contradicted", told, "it lasted otherwise")
    if abs(days - said) <= 0.04 * days:
        return Judgement(Verdict.IMPRECISE, "imprecise", "imprecise", told)
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)


def _docked_days(stay: Stay) -> float | None:
    """Days from docking to undocking, None where the record lacks one of them."""
    came, went = stay.up.flight.arrival, stay.down.flight.departure if stay.down else None
    return (went.middle - came.middle).total_seconds() / 86400 if came and went else None


def _in_all(person: Person, said: float, slack: float, claim: Claim, facts: Facts) -> Judgement:
    """The days of all stays begun by the report's day; more than the record holds may have been spent elsewhere."""
    stays = [stay for stay in facts.stays(person) if stay.launch and stay.launch < facts.then]
    over = [stay.days(facts.then) for stay in stays if stay.landing and stay.landing <= facts.then]
    told = (
        Fact(
            f"{person}: {sum(over):.0f} days in {len(over)} stays at this station",
            tuple(s for stay in stays for s in stay.up.sources),
        ),
    )
    sums = list(accumulate(stay.days(facts.then) for stay in stays))
    if any(abs(days - said) <= slack + len(stays) for days in sums):
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    return Judgement(Verdict.UNCHECKABLE, facts=told, why="the record holds flights to this station only")


def _two_terms(facts: Facts) -> Judgement:
    """Who stayed twice as long as planned: over 300 days, and home on another ship than the one they came in."""
    long = [
        stay
        for stays in facts.index.stays.values()
        for stay in stays
        if stay.down
        and stay.down.flight is not stay.up.flight
        and stay.up.agency == "NASA"
        and stay.days(facts.then) > 300
        and stay.launch
        and (facts.then - stay.launch).days < 400
    ]
    if not long:
        return missing("nobody of NASA stayed so long")
    told = tuple(
        Fact(
            f"{stay.person}: {stay.days(facts.today):.0f} days, {stay.up.flight} to {stay.down.flight if stay.down else ''}",
            stay.up.sources,
        )
        for stay in long
    )
    return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
