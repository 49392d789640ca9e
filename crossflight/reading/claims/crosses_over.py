"""Who flies on whose ship, in whose stead."""

import re
from collections.abc import Iterator
from dataclasses import replace

from crossflight.core.people import Person
from crossflight.core.programme import Announced
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._companions import TOGETHER, companions, judge_together, together
from crossflight.reading.claims._grammar import SHIP, tense, without_asides
from crossflight.reading.claims._ride_frames import BESIDE, FRAMES, IMPLIED, LEAVES, SWAPS
from crossflight.reading.facts import Facts
from crossflight.reading.marks import Ship
from crossflight.reading.report import Report, Sentence

_UNNAMED = re.compile(rf"(?P<ship>{SHIP}),? will (?:also )?carry (?:an? )?(?P<what>russian|american|cosmonaut|astronaut)s?\b")
_ANNOUNCED = re.compile(r"<D(\d+)> (?=<O\d+>|[^<]{0,40}(?:reveal|announc|said|named))[^.]*?(?:reveal\w*|announc\w*|said) that")
_ORDINAL = re.compile(
    r"\b(?:only|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|трет\w+|втор\w+|четверт\w+|seats?|may|"
    r"never)\b[^<]{0,25}$"
)
_DOWN = re.compile(r"\b(?:return|home|land|back|splash|вернул|верн[её]т|приземл|приводн)\w*")
_SAYS = re.compile(
    r"\b(?:said|says|told|announced|confirmed|noted|added|explained|сообщил\w*|заявил\w*|сказал\w*|рассказал\w*|отметил\w*)\b"
    r"(?!,? (?:\w+ )?(?:that )?(?:he|she|they|он|она|они)\b)"
)
"""Who speaks is not who flies, unless of themself."""
_IF, _MAYBE = re.compile(r"\b(?:if|unless|если|в случае)\b"), re.compile(r"\b(?:could|might|would|may|может|могут|бы)\b")
"""What would be, if something else were."""
_TRAIN = re.compile(r"\b(?:training|trains|готов\w+ся)\b")


_SWAP = re.compile(r"seat|place|spot|replac|succeed|substitut|stead|stand|step|мест|замен| off ")
_LEAVE = re.compile(r"no longer|not |remov|bump|drop|pull|withdr|taken|took|cut|reassign|исключ|вывед|снят|отстран|\bout\b")
_CREW = re.compile(r"<g|<G|crew|mission|flight|board|capsule|craft|ship|vehicle|rocket|экипаж|борт")
"""Words without which no frame of a kind can match: they spare the search."""


def find(report: Report) -> Iterator[Claim]:
    """Rides up, in both word orders, seats that change hands, crews whose ship another sentence names, and who flies together."""
    for sentence in report.sentences:
        if "<P" in sentence.masked or "<G" in sentence.masked:
            yield from _inside(report, sentence)
        elif match := _UNNAMED.search(sentence.masked):
            yield _claim(report, sentence, match, None)


def _inside(report: Report, sentence: Sentence) -> Iterator[Claim]:
    taken: list[tuple[int, int]] = []
    text, ships = sentence.masked, "<F" in sentence.masked or "<V" in sentence.masked

    def open_to(match: re.Match[str]) -> bool:
        free = not _overlaps(match.span(), taken)
        if free:
            taken.append(match.span())
        return free

    for match in (m for frame in SWAPS if _SWAP.search(text) for m in frame.finditer(text)):
        if open_to(match):
            yield _swap(report, sentence, match)
    for match in (m for frame in LEAVES if ships and _LEAVE.search(text) for m in frame.finditer(text)):
        if open_to(match):
            yield replace(_claim(report, sentence, match, None), negated=True)
    for match in (m for frame in FRAMES if ships for m in _search(frame, without_asides(text))):
        if not _other_kind(text, match) and report.people_in(match["who"]) and open_to(match):
            yield _claim(report, sentence, match, None)
    for match in BESIDE.finditer(text) if ships else ():
        if _of_its_crew(report, match) and open_to(match):
            yield _claim(report, sentence, match, None)
    for match in (m for frame in IMPLIED if _CREW.search(text) for m in frame.finditer(text)):
        if not _DOWN.search(text) and open_to(match) and (claim := _implied(report, sentence, match)):
            yield claim
    for span, claim in companions(report, sentence):
        if not _overlaps(span, taken):
            taken.append(span)
            yield claim
    for match in _UNNAMED.finditer(text):
        if open_to(match):
            yield _claim(report, sentence, match, None)


def _swap(report: Report, sentence: Sentence, match: re.Match[str]) -> Claim:
    """A seat that changes hands; in "его заменит X" the pronoun before the verb is whose seat it was."""
    who, other = report.people_in(match["who"]), report.people_in(match["other"])
    if report.person(report.marks(match["who"], "P")[0]).words.lower() in ("его", "ее", "её"):
        return replace(_claim(report, sentence, match, who[0]), people=other)
    return _claim(report, sentence, match, other[0])


def _of_its_crew(report: Report, match: re.Match[str]) -> bool:
    """Do the words between a flight and a name say that it is one of the crew?"""
    ship = report.ship(report.marks(match["member"], "F")[0])
    first = report.person(next(iter(report.marks(match["who"], "P")), 0)) if "<P" in match["who"] else None
    between = report.text.plain[ship.end - 2 : first.start] if first else ""
    return between.startswith("'s") or re.search(r"\b(?:astronauts|cosmonauts|members|crewmates)\b", between) is not None


def _implied(report: Report, sentence: Sentence, match: re.Match[str]) -> Claim | None:
    """The list belongs to the one flight named just before; where there is none, its people fly together."""
    if "<F" not in sentence.masked and (ship := _one_flight(report, sentence)):
        return replace(_claim(report, sentence, match, None), ship=ship, implied=True)
    return together(report, sentence, match, report.people_in(match["who"]))


def _one_flight(report: Report, sentence: Sentence) -> Ship | None:
    """The only flight of the last sentence before that names any, two sentences back at most."""
    index = report.sentences.index(sentence)
    for before in reversed(report.sentences[max(0, index - 2) : index]):
        ships = {mark.ship.id: mark.ship for n in report.marks(before.masked, "F") if (mark := report.ship(n)).ship}
        if ships:
            return next(iter(ships.values())) if len(ships) == 1 else None
    return None


def _search(frame: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches, each begun again at the nearest name: a gap must not leap over somebody else's verb."""
    at = 0
    while match := frame.search(text, at):
        yield match
        at = match.end()


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _other_kind(text: str, match: re.Match[str]) -> bool:
    """Is the sentence about a way down, a rank or a training instead?"""
    inner = match.group()
    if re.search(r" (?:carrying|delivering|ferrying|bringing) ", inner) and _DOWN.search(text):
        return True
    if _SAYS.search(inner, len(match["who"]) if match.start("who") == match.start() else len(inner)):
        return True
    if _MAYBE.search(inner) and _IF.search(text, 0, match.end()):
        return True
    trains = _TRAIN.search(inner) and not re.search(r" and (?:will|is to)\b", inner)
    return bool(_DOWN.search(inner) or trains or re.search(r"\bnever\b|training for", inner) or _ranked(match))


def _ranked(match: re.Match[str]) -> bool:
    inner = re.sub(r"<[A-Z]\d+>", "", match.group())
    return bool(
        re.search(
            (
                r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:\w+ ){1,2}(?:to|seat)\b|-?(?:ой|"
                r"ей|ий) (?:россиян|американ)"
            ),
            inner,
        )
    )


def _claim(report: Report, sentence: Sentence, match: re.Match[str], other: Person | None) -> Claim:
    groups = match.groupdict()
    ship, family = _ship(report, groups.get("ship") or groups.get("member") or "")
    who = report.people_in(_antecedent(groups.get("who") or "", match.group()))
    announced = _ANNOUNCED.search(sentence.masked, 0, match.start() + 60) if match.start() else None
    when = report.when(announced[1]).when(report.day, -1) if announced else None
    start, end = sentence.span(match)
    return Claim(
        "crosses_over",
        start,
        end,
        about=groups.get("what") or (_MEMBER if groups.get("member") else ""),
        people=who,
        other=other,
        ship=ship,
        family=family,
        when=when,
        toward=tense(match.group()),
        link=report.sureness(match.group()),
        negated=bool(re.search(r"\b(?:not|never|no longer)\b|\bне\b", match.group())),
    )


_MEMBER = "crew of"
"""Of the crew of a flight, with no word of going up: crews are joined in orbit, too."""


def _antecedent(who: str, whole: str) -> str:
    """Of "A and B, as well as C and D, who arrived ...": those behind the last joint, whom the relative clause is about."""
    return re.split(r"as well as|, а также", who)[-1] if re.search(r", (?:who|котор\w+) ", whole) else who


def _ship(report: Report, masked: str) -> tuple[Ship | None, str]:
    marks = [report.ship(number) for number in report.marks(masked, "FV")]
    flights = [mark for mark in marks if mark.sort == "F"]
    family = next((mark.name for mark in marks if mark.sort == "V"), "")
    return (flights[0].ship if flights else None), family


def judge(claim: Claim, facts: Facts) -> Judgement:
    """Each person's rides against the flight or family named; for a seat that changed hands, who had been named for it."""
    if claim.about == TOGETHER:
        return judge_together(claim, facts)
    if claim.negated and claim.people:
        return _not_aboard(claim, facts)
    if not claim.people:
        if claim.ship and claim.ship.flight is None:
            return missing(f"the record has no {claim.ship.id}")
        return Judgement(Verdict.UNCHECKABLE, why="nobody is named")
    if claim.ship is not None and claim.ship.flight is None and not any(_announced(p, claim, facts) for p in claim.people):
        return missing(f"the record has no {claim.ship.id}")
    each = [_judge_one(person, claim, facts) for person in claim.people]
    worst = max(each, key=lambda judged: _GRAVITY.index(judged.verdict))
    told = tuple(fact for judged in each for fact in judged.facts)
    if claim.other is not None:
        worst, told = _stead(claim, facts, worst, told)
    if claim.when is not None and worst.verdict in (Verdict.SUPPORTED, Verdict.PLANNED):
        return _announcement(claim, facts, worst, told)
    return Judgement(worst.verdict, worst.then, worst.now, told, worst.why)


def _not_aboard(claim: Claim, facts: Facts) -> Judgement:
    """Somebody who does not fly a ship: supported where none of those named rode it."""
    rode = [
        ride for person in claim.people for ride in facts.ups(person) if _same(claim, ride.flight.id, ride.flight.vehicle.family)
    ]
    named = [seat for person in claim.people for seat in _announced(person, claim, facts)]
    told = tuple(Fact(f"{ride.person} flew {ride.flight.id} ({ride.flight.launch})", ride.sources) for ride in rode)
    told += tuple(
        Fact(f"{seat.known}: {seat.person} named for {seat.flight} ({seat.capacity}){_until(seat)}", seat.sources)
        for seat in named
    )
    if not told or (claim.ship is None and rode):
        return missing("the record has no such seat")
    if rode:
        return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)
    return Judgement(Verdict.SUPPORTED, "supported", "supported", told)


_GRAVITY = [
    Verdict.SUPPORTED,
    Verdict.UNCHECKABLE,
    Verdict.IMPRECISE,
    Verdict.MISSING,
    Verdict.PLANNED,
    Verdict.CONTRADICTED,
    Verdict.CHANGED,
    Verdict.AMBIGUOUS,
]


def _judge_one(person: Person, claim: Claim, facts: Facts) -> Judgement:
    rides = [ride for ride in facts.ups(person) if _same(claim, ride.flight.id, ride.flight.vehicle.family)]
    told = tuple(Fact(f"{ride.person} flew {ride.flight.id} ({ride.flight.launch})", ride.sources) for ride in rides)
    if rides and (claim.ship is not None or _fits_tense(claim, [facts.launched(ride.flight) for ride in rides])):
        return Judgement(Verdict.SUPPORTED, "planned" if claim.toward > 0 else "supported", "supported", told)
    down = [
        ride
        for ride in facts.index.downs[person]
        if claim.about == _MEMBER and _same(claim, ride.flight.id, ride.flight.vehicle.family)
    ]
    if down:
        told = tuple(Fact(f"{ride.person} came home on {ride.flight.id} ({ride.flight.end})", ride.sources) for ride in down)
        return Judgement(Verdict.SUPPORTED, "planned" if claim.toward > 0 else "supported", "supported", told)
    named = _announced(person, claim, facts)
    if named:
        told = tuple(
            Fact(f"{seat.known}: {person} named for {seat.flight} ({seat.capacity}){_until(seat)}", seat.sources)
            for seat in named
        )
        flown = tuple(
            Fact(f"{person} flew {ride.flight.id} ({ride.flight.launch})", ride.sources) for ride in facts.ups(person)[-2:]
        )
        if _to_come(claim) and any(seat.until is None for seat in named):
            return Judgement(Verdict.SUPPORTED, "planned", "planned", told)
        return Judgement(Verdict.PLANNED, "planned", "contradicted", told + flown)
    flown = tuple(Fact(f"{person} flew {ride.flight.id} ({ride.flight.launch})", ride.sources) for ride in facts.ups(person)[-3:])
    if not flown and not facts.index.announced[person]:
        return missing(f"the record has no flight of {person}")
    if claim.ship is None and claim.toward > 0:
        return Judgement(Verdict.UNCHECKABLE, facts=flown, why="no such flight since, and no plan of it in the record")
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", flown)


def _fits_tense(claim: Claim, launched: list[bool]) -> bool:
    """A plan needs a flight still ahead on the report's day, the past one that was over; without a tense either does."""
    return not all(launched) if claim.toward > 0 else claim.toward == 0 or any(launched)


def _to_come(claim: Claim) -> bool:
    """Is it about a flight that the record has not seen launched?"""
    return claim.ship is not None and (claim.ship.flight is None or claim.ship.flight.launch is None)


def _until(seat: Announced) -> str:
    return f", until {seat.until}: {seat.reason}" if seat.until else ""


def _same(claim: Claim, flight: str, family: str) -> bool:
    if claim.ship is not None:
        return flight == claim.ship.id
    return not claim.family or family == claim.family


def _announced(person: Person, claim: Claim, facts: Facts) -> list[Announced]:
    """Prime seats that the person had been named for on that flight when the report was written."""
    families = {flight.id: flight.vehicle.family for flight in facts.catalogue.flights.values()}
    return [
        seat
        for seat in facts.named(person)
        if seat.capacity == "prime" and _same(claim, seat.flight, families.get(seat.flight, ""))
    ]


def _stead(claim: Claim, facts: Facts, worst: Judgement, told: tuple[Fact, ...]) -> tuple[Judgement, tuple[Fact, ...]]:
    """A seat that changed hands: the other must have been named for a flight that the first one flew."""
    assert claim.other is not None
    flights = {ride.flight.id for person in claim.people for ride in facts.ups(person)}
    if claim.ship is not None:
        flights &= {claim.ship.id}
    seats = [seat for seat in facts.index.announced[claim.other] if seat.flight in flights and seat.capacity == "prime"]
    told += tuple(Fact(f"{seat.known}: {claim.other} named for {seat.flight}{_until(seat)}", seat.sources) for seat in seats)
    if worst.verdict is Verdict.SUPPORTED and not seats and claim.ship is None:
        return _chain(claim, facts, told)
    return worst, told


def _chain(claim: Claim, facts: Facts, told: tuple[Fact, ...]) -> tuple[Judgement, tuple[Fact, ...]]:
    """Crews move from ship to ship: the other may have been named for the crew's earlier flight."""
    assert claim.other is not None
    reasons = [
        seat
        for person in claim.people
        for seat in facts.index.announced[person]
        for own in facts.index.announced[claim.other]
        if own.flight == seat.flight and own.seat == seat.seat
    ]
    if reasons:
        told += tuple(Fact(f"{claim.other} was named before for {seat.flight}", seat.sources) for seat in reasons)
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told), told
    return Judgement(Verdict.UNCHECKABLE, facts=told, why=f"the record does not say that {claim.other} was to fly there"), told


def _announcement(claim: Claim, facts: Facts, worst: Judgement, told: tuple[Fact, ...]) -> Judgement:
    """When it was made known: earlier statements make a later "revealed" imprecise."""
    assert claim.when is not None
    names = {person.name for person in claim.people}
    flights = {
        ride.flight.id
        for person in claim.people
        for ride in facts.ups(person)
        if _same(claim, ride.flight.id, ride.flight.vehicle.family)
    }
    said = [
        each
        for flight in flights
        for each in facts.index.plans[flight, "prime"]
        if names <= set(each.value.split(" | ")) and each.known.start < facts.then
    ]
    if not said:
        return Judgement(worst.verdict, worst.then, worst.now, told, worst.why)
    first = min(said, key=lambda each: each.known.start)
    told += (
        Fact(f"{first.known}: first said of {first.subject}{', ' + first.condition if first.condition else ''}", (first.source,)),
    )
    if first.known.start < claim.when.start:
        return Judgement(Verdict.IMPRECISE, "imprecise", "imprecise", told, f"it had been known since {first.known}")
    return Judgement(worst.verdict, worst.then, worst.now, told, worst.why)
