"""Which flight it is: a person's second, the sixth Russian seat on Dragon, the first cross-flight."""

import re
from collections.abc import Iterator

from crossflight.core.flight import Ride
from crossflight.core.people import Person
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import ANYONE, ORDINAL, P, ordinal, tense
from crossflight.reading.facts import Facts
from crossflight.reading.marks import Ship
from crossflight.reading.report import Report, Sentence

_NATION = r"(?P<nation>russian|american|cosmonaut|россиянин\w*|россиян\w*|космонавт\w*|американ\w+|астронавт\w*)"
_SEAT = re.compile(
    rf"(?:the )?{ORDINAL} {_NATION},? (?:seat on (?:a |the )?(?:<V\d+>|crew dragon)|to (?:fly|ride|go|travel|do "
    rf"so)[^<.;,]{{0,25}}(?:(?:on|in|aboard|a) )*(?:an? |the |american |commercial )*(?:<V\d+>|capsule|under the "
    rf"agreement)?|"
    rf"слета\w+ на <V\d+>|на (?:американск\w+ |российск\w+ )?<V\d+>)(?: <D\d+>)?"
)
_FLIGHT = (
    r"(?:(?:orbital|space|long[- ]duration|iss|station|career) ){0,2}(?:space ?flight|flight|mission|trip|stay|visit|"
    r"полет|полёт)"
)
_ALL = (
    rf"(?:both )?{P}(?:(?:,[^<>;.]{{3,30}},)?(?:, | and |, and | и |, а также )(?:\d+-летн\w+ )?{P}(?! [—–-] "
    rf"{ORDINAL.replace('?P<ordinal>', '?:')}))*"
)
_NEXT = re.compile(
    rf"(?:,[^<>;.]{{3,30}})?,? ?(?:and |but |и |а )?(?:(?:the )?{ORDINAL} for (?P<who>{_ALL})|(?P<ru>{P})(?: [—–-]|'s) "
    rf"{ORDINAL.replace('?P<ordinal>', '?P<nth>')}(?! [\w-]+(?: [\w-]+)? ?(?:flight|mission|stay|trip)))"
)
"""A list that goes on without its noun: "the second for Yui"; "Чуб — первый"."""
_OWN = [
    re.compile(rf"(?P<who>{P})(?:'s)? {ORDINAL} {_FLIGHT}\b"),
    re.compile(rf"{ORDINAL} {_FLIGHT}(?: to (?:[\w-]+ ){{1,4}}| )for (?P<who>{_ALL})"),
    re.compile(
        rf"(?P<who>{P})(?:, [^<>;.]{{3,50}},)? (?:(?:is|are|was|will be|will|has|had|now|on|to) ){{0,3}}(?:mak\w+|made|"
        rf"start\w*|beg[aiu]n\w*|"
        rf"complet\w+|conclud\w+|finish\w*|wrapp\w+ up|embark\w* on|on|fl(?:y|ew|own|ying)) (?:<P\d+> |a |the )?{ORDINAL} "
        rf"{_FLIGHT}\b"
    ),
    re.compile(
        rf"для (?:\d+-летн\w+ )?(?P<who>{_ALL}) (?:(?:это|этот|нынешний|предстоящий) )?(?:старт |полет |полёт )?(?:в космос )?"
        rf"(?:станет |стал |будет )?{ORDINAL}(?! (?:раз|год|месяц))(?: (?:полет\w*|полёт\w*|экспедиц\w+))?"
    ),
    re.compile(
        rf"(?P<who>{P}) (?:заверш\w+|начина\w+|начал\w*|соверш\w+|отправ\w+ в|готовится к)(?: сво\w+)? {ORDINAL} "
        rf"(?:космическ\w+ )?"
        rf"(?:полет\w*|полёт\w*|экспедиц\w+|мисси\w+)"
    ),
    re.compile(rf"\b(?:space ?flight|flight|mission)\b[^.;:<]{{0,25}}\b(?:and|but) the {ORDINAL} for (?P<who>{P})"),
    re.compile(rf"(?:it (?:was|is) )(?P<who>{P})(?:'s)? {ORDINAL} (?:space ?flight|flight|mission)"),
]
_CROSS = re.compile(
    rf"(?:it was )?(?:the )?{ORDINAL} (?:such flight|flight under the (?:new )?(?:seat exchange|agreement|deal|exchange)|"
    rf"cross-flight|(?:такой |перекр[её]стный )пол[её]т)(?:[^.;,<]{{0,15}}<D(?P<date>\d+)>)?"
)


def find(report: Report) -> Iterator[Claim]:
    """Numbers of seats by nation, of a person's flights, and of cross-flights."""
    for sentence in report.sentences:
        text = sentence.masked
        for match in _SEAT.finditer(text):
            if ordinal(match["ordinal"]) != 1 and (claim := _seat(report, sentence, match)):
                yield claim
        taken: list[tuple[int, int]] = []
        for match in (m for frame in _OWN for m in _chain(frame, text)):
            groups = match.groupdict()
            people = report.people_in(groups["who"] or groups["ru"])
            if not any(match.start() < end and start < match.end() for start, end in taken) and people and people[0].named:
                taken.append(match.span())
                start, end = sentence.span(match)
                yield Claim(
                    "ordinal_of_mission",
                    start,
                    end,
                    about="own flight",
                    people=people,
                    number=float(ordinal(groups["ordinal"] or groups["nth"])),
                    toward=tense(text),
                    link=report.sureness(match.group()),
                )
        for match in _CROSS.finditer(text):
            start, end = sentence.span(match)
            ship: Ship | None = report.focus_ship(sentence.end)
            when = report.when(match["date"]).when(report.day, -1) if match["date"] else None
            yield Claim(
                "ordinal_of_mission",
                start,
                end,
                about="cross-flight",
                ship=ship,
                when=when,
                number=float(ordinal(match["ordinal"])),
            )


def _chain(frame: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a frame, each with the list that goes on behind it."""
    for match in frame.finditer(text):
        following: re.Match[str] | None = match
        while following:
            yield following
            following = _NEXT.match(text, following.end())


def _seat(report: Report, sentence: Sentence, match: re.Match[str]) -> Claim | None:
    russian = match["nation"].startswith(("russian", "cosmonaut", "росс", "космо"))
    before = [m for m in re.finditer(ANYONE, sentence.masked) if m.end() <= match.start()]
    people = report.people_in(before[-1].group()) if before else ()
    if len(before) > 1 and sentence.masked[: match.start()].rstrip().endswith(("—", "is", "was", "became")):
        people = report.people_in(before[-1].group())
    if not people or not people[0].named:
        return None
    start, end = sentence.place(before[-1].start(), match.end() - 1)
    return Claim(
        "ordinal_of_mission",
        start,
        end,
        about="Russian seat" if russian else "American seat",
        people=people[:1],
        number=float(ordinal(match["ordinal"])),
        link=report.sureness(before[-1].group()),
    )


def judge(claim: Claim, facts: Facts) -> Judgement:
    """Counted from the rides of the record."""
    if claim.about == "cross-flight":
        return _cross(claim, facts)
    who = claim.people[0]
    if claim.about == "own flight":
        return _own(claim, facts)
    agency, family = ("Roscosmos", "Dragon") if claim.about == "Russian seat" else ("NASA", "Soyuz")
    seats = _exchanged(facts, agency, family)
    mine = [n for n, ride in enumerate(seats, 1) if ride.person is who]
    told = tuple(
        Fact(f"seat {n} of {agency} on {family}: {ride.person}, {ride.flight} ({ride.flight.launch})", ride.sources)
        for n, ride in enumerate(seats, 1)
        if ride.person is who
    )
    if not mine:
        return missing(f"the record has no exchanged seat of {who}")
    persons = list(dict.fromkeys(ride.person for ride in seats)).index(who) + 1
    good = int(claim.number or 0) in (*mine, persons)
    state = "supported" if good else "contradicted"
    return Judgement(Verdict.SUPPORTED if good else Verdict.CONTRADICTED, state, state, told)


def _exchanged(facts: Facts, agency: str, family: str) -> list[Ride]:
    """Seats launched under the agreement's terms, in order."""
    flights = {
        flight
        for term in facts.catalogue.agreement.terms
        if term.agency == agency and term.family == family
        for flight in term.flights
    }
    rides = [r for r in facts.catalogue.rides if r.leg == "up" and r.agency == agency and r.flight.id in flights]
    return sorted(rides, key=lambda ride: ride.flight.launch.start if ride.flight.launch else facts.today)


def _own(claim: Claim, facts: Facts) -> Judgement:
    """Each person's flights to the station, counted up to the one meant."""
    each = [_own_one(person, claim, facts) for person in claim.people]
    order = [Verdict.SUPPORTED, Verdict.UNCHECKABLE, Verdict.MISSING, Verdict.CONTRADICTED]
    worst = max(each, key=lambda judged: order.index(judged.verdict))
    return Judgement(worst.verdict, worst.then, worst.now, tuple(fact for judged in each for fact in judged.facts), worst.why)


def _own_one(person: Person, claim: Claim, facts: Facts) -> Judgement:
    rides = facts.ups(person)
    told = (
        Fact(
            f"{person} flew to the station on " + ", ".join(str(ride.flight) for ride in rides),
            tuple(s for r in rides for s in r.sources),
        ),
    )
    if not rides:
        return missing("no flight of that person in the record")
    near = facts.ride_near(person, claim.toward or -1) or rides[0]
    count = rides.index(near) + 1
    soon = claim.toward == 0 and count < len(rides) and _days_ahead(rides[count], facts) <= 60
    if claim.number == count or (soon and claim.number == count + 1):
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    aborted = [ride.flight.id for ride in rides[:count] if ride.flight.arrival is None and ride is not near]
    if aborted and claim.number == count - len(aborted):
        why = f"not counting {', '.join(aborted)}, which did not reach the station"
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told, why)
    if (rides[0].flight.launch and rides[0].flight.launch.start.year < 2001) or (claim.number and claim.number > count):
        return Judgement(Verdict.UNCHECKABLE, facts=told, why="the record holds flights to this station only")
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)


def _days_ahead(ride: Ride, facts: Facts) -> int:
    launch = ride.flight.launch
    return (launch.start - facts.then).days if launch else 10**6


def _cross(claim: Claim, facts: Facts) -> Judgement:
    """Cross-flights of both sides in order of launch; a vaguely worded one counts by its day."""
    both = sorted(
        [*_exchanged(facts, "Roscosmos", "Dragon"), *_exchanged(facts, "NASA", "Soyuz")],
        key=lambda ride: ride.flight.launch.start if ride.flight.launch else facts.today,
    )
    number = int(claim.number or 1)
    if number > len(both):
        return missing("no such cross-flight yet")
    ride = both[number - 1]
    told = (Fact(f"cross-flight {number}: {ride.person}, {ride.flight} ({ride.flight.launch})", ride.sources),)
    launch = ride.flight.launch
    good = claim.when.overlaps(launch) if claim.when and launch else claim.ship is not None and claim.ship.id == ride.flight.id
    return Judgement(Verdict.SUPPORTED if good else Verdict.CONTRADICTED, facts=told)
