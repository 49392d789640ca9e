"""Who commands, pilots, backs up or trains."""

import re
from collections.abc import Iterator

from crossflight.core.flight import Ride
from crossflight.core.people import Person
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import LEAD, PEOPLE, P, tense
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report, Sentence

_ROLES = {
    "commander": r"commander|командир\w*",
    "pilot": r"pilot|пилот\w*",
    "mission specialist": r"mission specialist|специалист\w* (?:миссии|пол[её]та)",
    "flight engineer": r"flight engineer|бортинженер\w*",
}
_ROLE = "|".join(_ROLES.values())
_BACKUP = r"(?:back-?up|understudy|stand-in)"
_IS = (
    r"(?:is|was|will be|would be|serves|served|serving|will serve|acts|acted|flies|flew|flying|remains|becomes|became|will "
    r"become)"
)
_FRAMES = [
    (
        "role",
        re.compile(
            rf"(?P<who>{P}) and {P} (?:{_IS}|are|were) (?:as )?(?:the )?(?:\w+ )?(?P<role>{_ROLE}) and "
            rf"(?:{_ROLE})\b"
        ),
    ),
    (
        "role",
        re.compile(
            rf"{P} and (?P<who>{P}) (?:{_IS}|are|were) (?:as )?(?:the )?(?:\w+ )?(?:{_ROLE}) and "
            rf"(?P<role>{_ROLE})\b"
        ),
    ),
    ("role", re.compile(rf"(?P<ship><F\d+>)(?: mission| crew)? (?P<role>{_ROLE}) (?P<who>{P})")),
    ("role", re.compile(rf"\b(?P<role>{_ROLE})(?: корабля| экипажа| миссии| <F\d+>)* (?P<who>{P})")),
    (
        "role",
        re.compile(
            rf"(?P<who>{P}),? (?:{_IS} )?(?:\w+ly |now |still |also )?(?:as )?(?:the |its |their |a |an |mission |flight |"
            rf"crew |<F\d+>(?:'s)? )*(?P<role>{_ROLE})\b"
            rf"(?! (?:of the (?:international space )?station|of the iss|of expedition|станции|мкс)| [—–-] <P)(?: (?:of|for|"
            rf"on) (?:the )?<F\d+>)?"
        ),
    ),
    (
        "role",
        re.compile(
            rf"(?P<who>{P}) (?:flew|flies|launched|arrived|served|went)[^<>;.,]{{0,40}} as (?:a |an |the "
            rf")?(?P<role>{_ROLE})\b"
        ),
    ),
    ("role", re.compile(rf"\b(?P<role>flight engineer|mission specialist)s(?: <F\d+>)? (?P<who>{P}(?:(?:, | and |, and ){P})*)")),
    ("role", re.compile(rf"(?P<who>{P}) \((?:the )?(?:<F\d+> )?(?P<role>{_ROLE})\)")),
    ("role", re.compile(rf"(?P<role>{_ROLE})(?: корабля| экипажа| миссии| <F\d+>| <G\d+>)* [—–-] (?P<who>{P})")),
    (
        "commander",
        re.compile(
            rf"(?P<who>{P})(?:, [^<>;]{{3,50}})?,? (?:(?:is|will|would|now|is to|was to) ){{0,2}}(?:commands?|commanded|"
            rf"leads?|led|командует|"
            rf"командовал\w*|возглав\w+) (?:the )?(?:<F\d+>|<G\d+>|mission|crew|flight|ship|capsule|test flight)(?! the station)"
        ),
    ),
    ("commander", re.compile(rf"(?:<[FV]\d+>(?: mission)?,? )?\b(?:commanded|led) by (?P<who>{P})")),
    ("backup", re.compile(rf"(?P<other>{P})(?:'s)? {_BACKUP} (?:is|was|had been|will be) (?P<who>{P})")),
    (
        "backup",
        re.compile(
            rf"(?P<who>{P}) (?:is|was|had been|will be|would become|became|becomes|will become) (?P<other>{P})(?:'s)? {_BACKUP}"
        ),
    ),
    ("backup", re.compile(rf"(?P<other>{P}) дубл[её]ром (?:был\w*|назначен\w*|стал\w*|станет|является) (?P<who>{P})")),
    ("backup", re.compile(rf"дубл[её]р(?:ом)? (?P<other>{P}) (?:—|–|-|был\w*|назначен\w*|стал\w*) (?P<who>{P})")),
    (
        "backup",
        re.compile(rf"\bback-?up crew(?: members)?(?: is| are| includes?| consists? of| comprises?|:)? {LEAD}(?P<who>{PEOPLE})"),
    ),
    (
        "backup",
        re.compile(rf"\bback-?ups(?: (?:for|of) [^<>;.]{{0,20}}<[FG]\d+>)?(?: are| were| will be|:) {LEAD}(?P<who>{PEOPLE})"),
    ),
    (
        "backup",
        re.compile(
            rf"(?P<who>{PEOPLE}) (?:are|were|is|was|serve|served|serves|trained) (?:as )?(?:the |<G\d+> |their "
            rf")?back-?ups?(?! of| for <P)"
        ),
    ),
    (
        "backup",
        re.compile(rf"\b(?:дублируют|дублирует|дублировали)(?: (?:<G\d+>|экипаж|его|ее|её|их|<P\d+>))? {LEAD}(?P<who>{PEOPLE})"),
    ),
    (
        "backup",
        re.compile(
            rf"\b(?:(?:дублирующ\w+|запасн\w+) (?:экипаж\w*|<G\d+>)(?: корабля)?|дубл[её]р(?:ы|ами|ов))(?:,? в котор\w+)?(?: "
            rf"<[FG]\d+>)?(?: (?:вошли|входят|войдут|стали|станут|будут|выступают|"
            rf"являются|назначены|[—–-])|:) {LEAD}(?P<who>{PEOPLE})"
        ),
    ),
    (
        "training",
        re.compile(
            rf"(?P<who>{P})(?:,)? (?:is|are|was)?,? ?(?:currently |already |now |in )*(?:training|trains|готовится|проходит "
            rf"подготовку)\b(?:(?! and | и )[^.;,<]){{0,40}}(?:<[FV]\d+>|<A\d+>)?"
        ),
    ),
]
_OTHER_COMMAND = re.compile(
    r"(?:expedition(?: \d+(?:[/-]\d+)?)?|station|iss|complex|force|navy|corps|guard|army|deputy|vice|former|мкс(?:-\d+)?|станции|"
    r"экспедиции|"
    r"центра)(?:'s)? (?:mission )?$|\bco-$"
)
"""Before "commander": command of the station or in some service, not of a flight."""


def find(report: Report) -> Iterator[Claim]:
    """Roles beside names, both word orders."""
    for sentence in report.sentences:
        taken: list[tuple[int, int]] = []
        for about, frame in _FRAMES:
            for match in frame.finditer(sentence.masked):
                spot = match.span("who" if " and " in match.group() and about == "role" else 0)
                if any(spot[0] < end and start < spot[1] for start, end in taken):
                    continue
                claim = _claim(report, sentence, about, match)
                if claim is not None:
                    taken.append(spot)
                    yield claim


def _claim(report: Report, sentence: Sentence, about: str, match: re.Match[str]) -> Claim | None:
    groups = match.groupdict()
    role = next((name for name, words in _ROLES.items() if re.fullmatch(words, groups.get("role") or "")), "") or about
    people = tuple(person for person in report.people_in(match["who"]) if person.named)
    if not people or re.match(r" (?:of )?the station", sentence.masked[match.end() :]):
        return None
    before = sentence.masked[: match.start("role")] if groups.get("role") else ""
    if role in ("commander", "pilot") and _OTHER_COMMAND.search(before):
        return None
    other = report.people_in(groups["other"])[:1] if groups.get("other") else ()
    inside = [report.ship(number).ship for number in report.marks(match.group(), "F")]
    around = [report.ship(number).ship for number in report.marks(sentence.masked, "F")] if role != "backup" or other else []
    ship = next(iter(inside or around), None)
    if ship is None and role == "backup" and not other:
        ship = report.focus_ship(sentence.end)
    start, end = sentence.span(match)
    return Claim(
        "crew_role",
        start,
        end,
        about=role,
        people=people if (role == "backup" and not other) or about == "role" else people[:1],
        other=other[0] if other else None,
        ship=ship,
        toward=tense(sentence.masked),
        link=report.sureness(match.group()),
        implied=not inside,
    )


def judge(claim: Claim, facts: Facts) -> Judgement:
    """Roles on the ride meant; backups from the announced crews; training is seldom on record."""
    person = claim.people[0]
    if claim.about == "training":
        return _training(person, facts)
    if claim.about == "backup":
        return _backup(claim, facts, person)
    each = [_held(claim, facts, one) for one in claim.people]
    order = [Verdict.SUPPORTED, Verdict.UNCHECKABLE, Verdict.MISSING, Verdict.PLANNED, Verdict.CONTRADICTED]
    worst = max(each, key=lambda judged: order.index(judged.verdict))
    return Judgement(worst.verdict, worst.then, worst.now, tuple(fact for judged in each for fact in judged.facts), worst.why)


def _held(claim: Claim, facts: Facts, person: Person) -> Judgement:
    """The role of one person, on the flight named or the one nearest the report."""
    rides = [ride for ride in facts.ups(person) if claim.ship is None or ride.flight.id == claim.ship.id]
    rides = rides or [ride for ride in facts.index.downs[person] if claim.ship is not None and ride.flight.id == claim.ship.id]
    named = [
        seat for seat in facts.named(person) if seat.role == claim.about and (claim.ship is None or seat.flight == claim.ship.id)
    ]
    seats = tuple(Fact(f"{seat.known}: {person} named {seat.role} of {seat.flight}", seat.sources) for seat in named[-2:])
    if not rides:
        if seats and claim.ship is not None:
            return Judgement(Verdict.PLANNED, "planned", "contradicted", seats, "never flew that seat")
        return missing(f"the record has no ride of {person} there")
    ride = min(rides, key=lambda each: _away(each, facts))
    told = (Fact(f"{person}: {ride.role} of {ride.flight}", ride.role_sources or ride.sources),)
    down = [r for r in facts.index.downs[person] if r.flight is ride.flight or _away(r, facts) < 30]
    good = {ride.role, *(r.role for r in down)}
    if claim.about in good or (claim.about == "flight engineer" and good & {"participant"}):
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    if seats and claim.ship is not None:
        return Judgement(Verdict.PLANNED, "planned", "contradicted", seats + told)
    if claim.implied and claim.about in ("commander", "flight engineer"):
        return Judgement(
            Verdict.UNCHECKABLE, facts=told, why="it may be a role in the station's crew, which the record does not hold"
        )
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)


def _away(ride: Ride, facts: Facts) -> int:
    when = ride.flight.launch
    return abs((when.start - facts.then).days) if when else 10**6


def _training(person: Person, facts: Facts) -> Judgement:
    rides = facts.ups(person)
    told = tuple(Fact(f"{person} flew {ride.flight} ({ride.flight.launch})", ride.sources) for ride in rides[-1:])
    return Judgement(Verdict.UNCHECKABLE, facts=told, why="the record does not say who trains where on a day")


def _backup(claim: Claim, facts: Facts, person: Person) -> Judgement:
    """Backup of a seat: on the flight of the one backed up, near the report."""
    if claim.other is None:
        return _backups(claim, facts)
    flights = {ride.flight.id for ride in facts.ups(claim.other)} | {seat.flight for seat in facts.index.announced[claim.other]}
    seats = [seat for seat in facts.index.announced[person] if seat.capacity == "backup" and seat.flight in flights]
    told = tuple(Fact(f"{person}: backup for {seat.flight}, seat {seat.seat}", seat.sources) for seat in seats)
    if seats:
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    return missing(f"the record has no backup seat of {person} there")


def _backups(claim: Claim, facts: Facts) -> Judgement:
    """A backup crew: each of them on record as a backup, of the flight named if one is."""
    told: tuple[Fact, ...] = ()
    for person in claim.people:
        seats = [
            seat
            for seat in facts.index.announced[person]
            if seat.capacity == "backup" and (claim.ship is None or seat.flight == claim.ship.id)
        ]
        if not seats:
            return missing(f"the record has no backup seat of {person} there")
        told += tuple(Fact(f"{person}: backup for {seat.flight}, seat {seat.seat}", seat.sources) for seat in seats[-1:])
    return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
