"""Who commands, pilots, backs up or trains."""

import re
from collections.abc import Iterator

from crossflight.core.flight import Ride
from crossflight.core.people import Person
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import P, tense
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report, Sentence

_ROLES = {
    "commander": r"commander|командир\w*",
    "pilot": r"pilot|пилот\w*",
    "mission specialist": r"mission specialist|специалист\w* (?:миссии|пол[её]та)",
    "flight engineer": r"flight engineer|бортинженер\w*",
}
_ROLE = "|".join(_ROLES.values())
_FRAMES = [
    ("role", re.compile(rf"(?:<F\d+>(?:'s)? )?\b(?P<role>commander|pilot) (?P<who>{P})")),
    (
        "role",
        re.compile(
            rf"(?P<who>{P}) (?:is|was|will be|as)? ?(?:the |its |a |an )?(?P<role>{_ROLE})\b(?! (?:of the station|"
            rf"станции))(?: of "
            rf"(?:the )?<F\d+>)?"
        ),
    ),
    ("role", re.compile(rf"(?P<role>{_ROLE})(?: корабля| экипажа| миссии| <F\d+>| <G\d+>)* [—–-] (?P<who>{P})")),
    (
        "commander",
        re.compile(
            rf"(?P<who>{P}),? (?:commands|commanded|will command|командует|командовал\w*) (?:the )?(?:<F\d+>|<G\d+>|mission|crew|"
            rf"flight|ship|capsule|test flight)(?! the station)"
        ),
    ),
    ("commander", re.compile(rf"(?:<[FV]\d+>(?: mission)?,? )?\bcommanded by (?P<who>{P})")),
    ("backup", re.compile(rf"(?P<other>{P})(?:'s)? back-?up (?:is|was|had been|will be) (?P<who>{P})")),
    ("backup", re.compile(rf"(?P<who>{P}) (?:is|was|had been|will be) (?P<other>{P})(?:'s)? back-?up")),
    ("backup", re.compile(rf"(?P<other>{P}) дубл[её]ром (?:был\w*|назначен\w*|стал\w*|станет|является) (?P<who>{P})")),
    ("backup", re.compile(rf"дубл[её]р(?:ом)? (?P<other>{P}) (?:—|–|-|был\w*|назначен\w*|стал\w*) (?P<who>{P})")),
    (
        "training",
        re.compile(
            rf"(?P<who>{P})(?:,)? (?:is|are|was)?,? ?(?:currently |already |now |in )*(?:training|trains|готовится|проходит "
            rf"подготовку)\b(?:(?! and | и )[^.;,<]){{0,40}}(?:<[FV]\d+>|<A\d+>)?"
        ),
    ),
]


def find(report: Report) -> Iterator[Claim]:
    """Roles beside names, both word orders."""
    for sentence in report.sentences:
        taken: list[tuple[int, int]] = []
        for about, frame in _FRAMES:
            for match in frame.finditer(sentence.masked):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                claim = _claim(report, sentence, about, match)
                if claim is not None:
                    taken.append(match.span())
                    yield claim


def _claim(report: Report, sentence: Sentence, about: str, match: re.Match[str]) -> Claim | None:
    groups = match.groupdict()
    role = next((name for name, words in _ROLES.items() if re.fullmatch(words, groups.get("role") or "")), "") or about
    people = report.people_in(match["who"])
    if not people or not people[0].named or re.match(r" (?:of )?the station", sentence.masked[match.end() :]):
        return None
    other = report.people_in(groups["other"])[:1] if groups.get("other") else ()
    here = [report.ship(number).ship for number in report.marks(match.group(), "F")] or [
        report.ship(number).ship for number in report.marks(sentence.masked, "F")
    ]
    ship = here[0] if here else None
    start, end = sentence.span(match)
    return Claim(
        "crew_role",
        start,
        end,
        about=role,
        people=people[:1],
        other=other[0] if other else None,
        ship=ship,
        toward=tense(sentence.masked),
        link=report.sureness(match.group()),
        implied=ship is None,
    )


def judge(claim: Claim, facts: Facts) -> Judgement:
    """Roles on the ride meant; backups from the announced crews; training is seldom on record."""
    person = claim.people[0]
    if claim.about == "training":
        return _training(person, facts)
    if claim.about == "backup":
        return _backup(claim, facts, person)
    rides = [ride for ride in facts.ups(person) if claim.ship is None or ride.flight.id == claim.ship.id]
    if not rides:
        return missing(f"the record has no ride of {person} there")
    ride = min(rides, key=lambda each: _away(each, facts))
    told = (Fact(f"{person}: {ride.role} of {ride.flight}", ride.role_sources or ride.sources),)
    down = [r for r in facts.index.downs[person] if r.flight is ride.flight or _away(r, facts) < 30]
    good = {ride.role, *(r.role for r in down)}
    if claim.about in good or (claim.about == "flight engineer" and good & {"participant"}):
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
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
        return missing("backup of whom?")
    flights = {ride.flight.id for ride in facts.ups(claim.other)} | {seat.flight for seat in facts.index.announced[claim.other]}
    seats = [seat for seat in facts.index.announced[person] if seat.capacity == "backup" and seat.flight in flights]
    told = tuple(Fact(f"{person}: backup for {seat.flight}, seat {seat.seat}", seat.sources) for seat in seats)
    if seats:
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    return missing(f"the record has no backup seat of {person} there")
