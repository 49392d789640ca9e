"""Who or what comes back, when and in which ship."""

import re
from collections.abc import Iterator

from crossflight.core.flight import Flight, Stay
from crossflight.core.people import Person
from crossflight.core.when import When
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._dated import judge_date, judge_family
from crossflight.reading.claims._grammar import LEAD, PEOPLE, bounds, marks, tense
from crossflight.reading.facts import Facts
from crossflight.reading.marks import Ship
from crossflight.reading.report import Report, Sentence

_DOWN = re.compile(
    r"\b(?:return(?:ed|s|ing)?(?! seat)|land(?:ed|s|ing)?(?! site| attempt| near the)|come home|came home|coming home|"
    r"comes home|(?:\w+ed|\w+ing) back to earth|parachuted to earth|(?:ferried|brought|carried|flown|taken) (?:back )?home|"
    r"(?:delivered|brought|carried|taken|returned)(?: back)? to earth(?= by| on| in| aboard)|be back|came down|"
    r"(?:fl(?:y|ies|ew|ying)|rid(?:e|es|ing)|rode|head(?:ed|ing|s)?|go(?:es|ing)?|went|"
    r"travel\w*) (?:back )?"
    r"(?:home|back to earth)|touch(?:ed|es)? down|совершил\w* посадку|посадк\w+|"
    r"(?:end|ended|ending|complet\w+|conclud\w+|finish\w*|wrap\w* up) (?:<[PG]\d+>(?:'s)? |its |the |a )(?:[\w-]+ "
    r"){0,3}(?:mission|stay|expedition|"
    r"tour|stint)|"
    r"splash(?:ed|es)? ?down|splashdown|come back|came back|приземл\w+|приводн\w+|верн\w+|возвращ\w+|возврат\w+)\b"
)
_NOT = re.compile(
    r"\b(?:in return for|lunar|moon|лун\w+|south pole|chandrayaan|(?<!seats )(?<!seat )empty|landing attempt|"
    r"return seat|"
    r"starliner will come back)\b"
)
_BRING = re.compile(
    rf"\b(?:br(?:ing|ings|inging|ought)|tak(?:e|es|ing)|took|carr(?:y|ies|ied|ying)|ferr(?:y|ies|ied|ying)|fl(?:y|ew|ying)|"
    rf"get|return(?:ed|s|ing)?)"
    rf"(?: (?:home|back)(?: to earth)? (?P<load>{PEOPLE})| (?P<freight>{PEOPLE}) (?:safely )?(?:home|back|down|to earth)\b)|"
    rf"\b(?:доставил\w*|вернул\w*)(?: с [^<>;.,]{{0,50}})? на землю (?P<cargo>{PEOPLE})"
)
"""A ship that brings somebody home."""
_NOUN = re.compile(
    r"(?:\b(?:the|a|an|his|her|their|its|this|that|of|for|after|before|following|since|during|until|upon|with|safe|early|post|"
    r"await\w*|need\w*)|"
    r"<[PG]\d+>(?:'s)?)[ -](?:[\w-]+ ){0,2}$"
)
_EDGE = re.compile(
    r"[;:]|,? but |, но | while |(?<!>), and (?=<[PF])|, при этом |(?<![>,]) and (?=<[PF]\d+>[^<]{0,15}(?:flew|will|is|was|"
    r"were)\b)"
)
_ONCE = re.compile(
    r"\b(?:had|have) (?:originally |initially |first |once )?(?:been (?:scheduled|due|supposed|expected|slated|set)|planned|"
    r"expected)\b"
)
"""A plan that was given up: its date lies behind."""
_UPWARD = re.compile(
    r"\b(?:launch\w*|lift\w* off|blast\w* off|took off|dock(?:ed|ing)|arriv\w+|стартов\w+|said|announced|"
    r"reported|сообщ\w+)\b"
)
"""Between a date and the verb of coming down: the date belongs to this one."""
_ENDS = re.compile(r"end|complet|conclud|finish|wrap")
"""The end of a mission is a landing only with its day."""
_CREW_OF = re.compile(r"\b(?:the crew|four crew members|экипаж|crew members|the (?:nasa )?astronaut|the cosmonaut)\b")


def find(report: Report) -> Iterator[Claim]:
    """A verb of coming down with the people or ship before it (or after it), and a date and ship if there are any."""
    for sentence in report.sentences:
        if _NOT.search(sentence.masked):
            continue
        for part_start, part in _parts(sentence.masked):
            verb = _BRING.search(part) or _verb(part)
            if verb and (claim := _claim(report, sentence, part_start, part, verb)):
                yield claim


def _verb(part: str) -> re.Match[str] | None:
    """The first verb of coming down; a noun ("after splashdown") only where a date follows it."""
    for match in _DOWN.finditer(part):
        noun = (
            match.group() in ("splashdown", "landing", "return")
            or match.group().startswith("ride ")
            or match.group().startswith("посадк")
        )
        if (
            not noun
            or not _NOUN.search(part[: match.start()])
            or re.match(r"(?:[^<>.,;]|<[PFV]\d+>){0,50}<D", part[match.end() :])
        ):
            return match
    return None


def _parts(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for match in _EDGE.finditer(text):
        yield at, text[at : match.start()]
        at = match.end()
    yield at, text[at:]


def _claim(report: Report, sentence: Sentence, shift: int, part: str, verb: re.Match[str]) -> Claim | None:
    left, right = part[: verb.start()], part[verb.end() :]
    if verb.re is _BRING:
        return _brought(report, sentence, shift, part, verb)
    ahead = _last_people(left) or _last_ship(left)
    aboard = _CARRIED.search(right) if not _last_people(left) else None
    subject = aboard or ahead or _LIST.search(right)
    dates = [m for m in marks(part, "D") if report.when(m[2]).form not in ("ago",)]
    dates = [m for m in dates if not _UPWARD.search(part, min(verb.end(), m.end()), max(verb.start(), m.start()))]
    dates = [m for m in dates if not bounds(report, report.when(m[2]))] or dates
    after = [m for m in dates if m.start() >= verb.end()]
    date = next(iter(after or dates[-1:]), None)
    if date is None and _ENDS.match(verb.group()):
        return None
    ship = next((m for m in marks(right, "F")), None) or next((m for m in marks(right, "V")), None)
    people = report.people_in(subject.group()) if subject else ()
    if aboard and not people:
        aboard, subject = None, ahead
    named = _ship_of(report, subject.group()) if subject and not people else (None, "")
    carrier = _ship_of(report, ship.group()) if ship else (None, "")
    if not people and named[0] is None and re.match(r"was|during|the return of", left[-14:].strip() or "x"):
        people = report.people_in(right)
    if carrier[0] and re.search(r"\bcrew of\b|экипаж", left):
        named = (None, "")
    implied = False
    family = named[1] or carrier[1]
    if not people and report.unlinked(sentence):
        return None
    if not people and named[0] is None and carrier[0] is None:
        focus = report.topic(sentence)
        same = focus is not None and focus.flight is not None and focus.flight.vehicle.family == family
        other = re.search(r"\b(?:an?|another|different) (?:[\w']+ )?<V\d+>", part)
        if family and date is not None and (other or not same):
            focus = None
        elif date is None or not (_CREW_OF.search(part) or "splash" in part or "land" in part or not marks(part, "PO")):
            return None
        else:
            focus = report.topic(sentence)
            if focus is None and not (people := report.focus_people(sentence)):
                return None
            named, implied = (focus, ""), True
    places = [verb.span(), *(m.span() for m in (subject, date) if m)]
    if ship:
        places.append((ship.start() + verb.end(), ship.end() + verb.end()))
    if subject and (aboard or not ahead):
        places[1] = (subject.start() + verb.end(), subject.end() + verb.end())
    start, end = sentence.place(shift + min(p[0] for p in places), shift + max(p[1] for p in places) - 1)
    toward = tense(part) or tense(sentence.masked)
    when = report.when(date[2]).when(report.day, -1 if _ONCE.search(part) else toward) if date else None
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


def _brought(report: Report, sentence: Sentence, shift: int, part: str, verb: re.Match[str]) -> Claim | None:
    """ "Dragon is to bring home Wilmore and Williams": they come down in the ship named before or behind."""
    people = tuple(p for p in report.people_in(verb["load"] or verb["freight"] or verb["cargo"]) if p.named)
    right = part[verb.end() :]
    ship = _last_ship(part[: verb.start()]) or next(iter(marks(right, "F")), None) or next(iter(marks(right, "V")), None)
    flight, family = _ship_of(report, ship.group()) if ship else (None, "")
    date = next(iter(marks(right, "D")), None)
    if not people or (ship is None and date is None):
        return None
    toward = 1 if re.search(r"\bto $", part[: verb.start()]) else tense(part) or tense(sentence.masked)
    right_end = verb.end() + date.end() if date else verb.end()
    left_end = min(verb.start(), ship.start()) if ship and _last_ship(part[: verb.start()]) else verb.start()
    start, end = sentence.place(shift + left_end, shift + right_end - 1)
    when = report.when(date[2]).when(report.day, toward) if date else None
    sure = report.sureness(verb.group())
    return Claim("landing_or_return", start, end, people=people, ship=flight, family=family, when=when, toward=toward, link=sure)


_CARRIED = re.compile(rf"\b(?:carrying|with|bringing) {LEAD}(?P<who>{PEOPLE})(?!,? [^<>.;]{{0,20}}waiting)")
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
    if claim.ship is None and claim.family and claim.when is not None:
        return judge_family(claim, facts, "landing")
    if claim.ship is None or claim.ship.flight is None:
        return missing("the record has no such flight")
    if claim.when is None:
        return _ended(claim, facts, claim.ship.flight)
    return judge_date(claim, facts, claim.ship.flight, "landing")


def _ended(claim: Claim, facts: Facts, flight: Flight) -> Judgement:
    told = (Fact(f"{flight.id} ended {flight.end or '(still flying)'}", flight.sources),)
    if flight.end is not None and flight.end.start < facts.late:
        return Judgement(Verdict.SUPPORTED, facts=told)
    if claim.toward < 0:
        return Judgement(Verdict.CONTRADICTED, facts=told)
    return Judgement(Verdict.SUPPORTED if flight.end else Verdict.UNCHECKABLE, "planned", "", told)


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
        done = flight.end is not None and flight.end.start < facts.late
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
