"""Who or what comes back, when and in which ship."""

import re
from collections.abc import Iterator

from crossflight.core.flight import Flight, Stay
from crossflight.core.people import Person
from crossflight.core.when import When
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._dated import judge_date
from crossflight.reading.claims._grammar import marks, tense
from crossflight.reading.facts import Facts
from crossflight.reading.marks import Ship
from crossflight.reading.report import Report, Sentence

_DOWN = re.compile(
    r"\b(?:return(?:ed|s|ing)?(?! seat)|land(?:ed|s|ing)?(?! site| attempt| near the)|come home|came home|coming home|"
    r"comes home|be back|came down|"
    r"splash(?:ed|es)? ?down|splashdown|come back|came back|приземл\w+|приводн\w+|верн\w+|возвращ\w+)\b"
)
_NOT = re.compile(
    r"\b(?:in return for|landing on|lunar|moon|лун\w+|south pole|chandrayaan|empty|landing attempt|return seat|touched "
    r"down|starliner will come back)\b"
)
_EDGE = re.compile(
    r"[;:]|,? but |, но | while |, and (?=<[PF])|, при этом | and (?=<[PF]\d+>[^<]{0,15}(?:flew|will|is|was|were)\b)"
)
_CREW_OF = re.compile(r"\b(?:the crew|four crew members|экипаж|crew members|the (?:nasa )?astronaut|the cosmonaut)\b")


def find(report: Report) -> Iterator[Claim]:
    """A verb of coming down with the people or ship before it (or after it), and a date and ship if there are any."""
    for sentence in report.sentences:
        if _NOT.search(sentence.masked):
            continue
        for part_start, part in _parts(sentence.masked):
            verb = _DOWN.search(part)
            if verb and (claim := _claim(report, sentence, part_start, part, verb)):
                yield claim


def _parts(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for match in _EDGE.finditer(text):
        yield at, text[at : match.start()]
        at = match.end()
    yield at, text[at:]


def _claim(report: Report, sentence: Sentence, shift: int, part: str, verb: re.Match[str]) -> Claim | None:
    left, right = part[: verb.start()], part[verb.end() :]
    ahead = _last_people(left) or _last_ship(left)
    subject = ahead or _LIST.search(right)
    dates = [m for m in marks(part, "D") if report.when(m[2]).form not in ("ago",)]
    after = [m for m in dates if m.start() >= verb.end()]
    date = next(iter(after or dates[-1:]), None)
    ship = next((m for m in marks(right, "F")), None) or next((m for m in marks(right, "V")), None)
    people = report.people_in(subject.group()) if subject else ()
    named = _ship_of(report, subject.group()) if subject and not people else (None, "")
    carrier = _ship_of(report, ship.group()) if ship else (None, "")
    if not people and named[0] is None and re.match(r"was|during|the return of", left[-14:].strip() or "x"):
        people = report.people_in(right)
    implied = False
    if not people and named[0] is None and carrier[0] is None:
        if date is None or not (_CREW_OF.search(part) or "splash" in part or "land" in part or not marks(part, "PO")):
            return None
        focus = report.focus_ship(sentence.end)
        if focus is None:
            people = report.focus_people(sentence)
        named, implied = (focus, ""), True
    places = [verb.span(), *(m.span() for m in (subject, date) if m)]
    if ship:
        places.append((ship.start() + verb.end(), ship.end() + verb.end()))
    if subject and not ahead:
        places[1] = (subject.start() + verb.end(), subject.end() + verb.end())
    start, end = sentence.place(shift + min(p[0] for p in places), shift + max(p[1] for p in places) - 1)
    toward = tense(part) or tense(sentence.masked)
    when = report.when(date[2]).when(report.day, toward) if date else None
    own = named[0] or carrier[0]
    if people and when is None and carrier == (None, "") and toward > 0:
        return None
    return Claim(
        "landing_or_return",
        start,
        end,
        people=tuple(p for p in people if p.named),
        ship=own,
        family=carrier[1] or named[1],
        when=when,
        toward=toward,
        implied=implied,
        link=report.sureness(part),
        about="same ship" if "same ship" in part else "",
    )


_LIST = re.compile(r"(?:<[PG]\d+>(?:(?:,? and |, | и |,? с | with )(?:[\w'-]+ ){0,3})?)+")
_SHIP = re.compile(r"<[FV]\d+>")


def _last_people(text: str) -> re.Match[str] | None:
    found = list(_LIST.finditer(text))
    return found[-1] if found else None


def _last_ship(text: str) -> re.Match[str] | None:
    found = list(_SHIP.finditer(text))
    return next((m for m in reversed(found) if m.group().startswith("<F")), found[-1] if found else None)


def _ship_of(report: Report, masked: str) -> tuple[Ship | None, str]:
    marked = [report.ship(number) for number in report.marks(masked, "FV")]
    flight = next((mark.ship for mark in marked if mark.sort == "F"), None)
    return flight, next((mark.name for mark in marked if mark.sort == "V"), "")


def judge(claim: Claim, facts: Facts) -> Judgement:
    """People: the way down of the stay meant. A ship: its end."""
    if claim.people:
        return _people(claim, facts)
    if claim.ship is None or claim.ship.flight is None:
        return missing("the record has no such flight")
    if claim.when is None:
        return _ended(claim, facts, claim.ship.flight)
    return judge_date(claim, facts, claim.ship.flight, "landing")


def _ended(claim: Claim, facts: Facts, flight: Flight) -> Judgement:
    told = (Fact(f"{flight.id} ended {flight.end or '(still flying)'}", flight.sources),)
    done = flight.end is not None and flight.end.start < facts.then
    return Judgement(Verdict.SUPPORTED if done else Verdict.CONTRADICTED, facts=told)


def _people(claim: Claim, facts: Facts) -> Judgement:
    results = [judged for person in claim.people if (judged := _one(person, claim, facts))]
    if not results:
        return missing("the record has no return of " + ", ".join(map(str, claim.people)))
    order = [Verdict.SUPPORTED, Verdict.UNCHECKABLE, Verdict.IMPRECISE, Verdict.PLANNED, Verdict.CONTRADICTED, Verdict.MISSING]
    worst = max(results, key=lambda judged: order.index(judged.verdict))
    told = tuple(fact for judged in results for fact in judged.facts)
    return Judgement(worst.verdict, worst.then, worst.now, tuple(dict.fromkeys(told)), worst.why)


def _one(person: Person, claim: Claim, facts: Facts) -> Judgement | None:
    stay = _stay(person, claim, facts)
    if stay is None:
        return None
    planned = _planned(claim, facts, stay)
    if stay.down is None:
        if planned:
            return Judgement(Verdict.SUPPORTED, "planned", "planned", planned)
        return Judgement(Verdict.UNCHECKABLE, facts=(Fact(f"{person} is aboard since {stay.up.flight.launch}", stay.up.sources),))
    flight = stay.down.flight
    told = (Fact(f"{person} returned on {flight.id} ({flight.end})", stay.down.sources),)
    ship = claim.ship.id == flight.id if claim.ship else not claim.family or claim.family == flight.vehicle.family
    if claim.about == "same ship":
        ship = ship and flight.id == stay.up.flight.id
    if not ship:
        if claim.toward > 0 and planned:
            return Judgement(Verdict.PLANNED, "planned", "contradicted", told + planned, "they came home on another ship")
        return Judgement(Verdict.PLANNED if claim.toward > 0 else Verdict.CONTRADICTED, "", "contradicted", told)
    if claim.when is None:
        done = flight.end is not None and flight.end.start < facts.then
        good = done or claim.toward > 0
        return Judgement(Verdict.SUPPORTED if good else Verdict.CONTRADICTED, "supported", "supported", told)
    judged = judge_date(claim, facts, flight, "landing", told)
    if judged.verdict is Verdict.CONTRADICTED and planned:
        return Judgement(Verdict.PLANNED, "planned", "contradicted", told + planned)
    return judged


def _stay(person: Person, claim: Claim, facts: Facts) -> Stay | None:
    """The stay meant: the one that ends near the date said, else the one near the report."""
    stays = facts.stays(person)
    if claim.when is None or claim.toward > 0:
        near = facts.stay_near(person)
        later = [s for s in stays if s.landing and s.landing >= facts.then]
        return later[0] if claim.toward > 0 and later else near
    when: When = claim.when
    return min(
        (s for s in stays if s.landing), key=lambda s: abs((s.landing - when.middle).days) if s.landing else 10**6, default=None
    )


def _planned(claim: Claim, facts: Facts, stay: Stay) -> tuple[Fact, ...]:
    """Plans of a landing that agree with the date said, of the ship that carried them up or of the one named."""
    flights = (
        [stay.up.flight]
        + ([claim.ship.flight] if claim.ship and claim.ship.flight else [])
        + ([stay.down.flight] if stay.down else [])
    )
    said = [each for flight in dict.fromkeys(flights) for each in facts.plans(flight, "landing")]
    good = [each for each in said if each.valid and (claim.when is None or each.valid.overlaps(claim.when))]
    return tuple(Fact(f"{each.known}: landing of {each.subject} planned for {each.value}", (each.source,)) for each in good[-2:])
