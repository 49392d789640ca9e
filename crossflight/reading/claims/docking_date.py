"""When a ship or its crew docks at the station, or leaves it."""

import re
from collections.abc import Iterator

from crossflight.core.flight import Flight
from crossflight.core.when import Precision, When
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import Clause, bounds, clauses, marks, nearest, tense, tense_of
from crossflight.reading.facts import Facts, fits
from crossflight.reading.report import Report, Sentence

_STATION = (
    r"(?:the )?(?:international )?(?:space )?(?:station|iss|outpost|orbital (?:lab\w*|complex)|orbiting (?:lab\w*|complex)|мкс)"
)
_DOCK = re.compile(
    rf"\b(?:dock(?:ed|s|ing)?|arriv(?:ed?|es|ing|al)(?= (?:at|aboard|on|to) {_STATION})|reach(?:ed|es)?(?= {_STATION})|"
    rf"(?:brought|delivered|carried) (?:<[PG]\d+>|them|the crew) to(?= {_STATION})|пристык\w+|причал\w+|стыковк\w+|"
    rf"прибы\w+(?= на "
    rf"(?:мкс|станцию)))"
)
_UNDOCK = re.compile(
    rf"\b(?:undock(?:ed|s|ing)?|(?:leav(?:e|es|ing)|left|depart(?:ed|s|ing)?(?: from)?)(?= {_STATION})|отстык\w+|расстык\w+|"
    rf"(?:покин\w+|покида\w+)(?= (?:мкс|станцию)))"
)
_ELSE = re.compile(
    r"\b(?:launch\w*|plunged|parachut\w+|descend\w+|back to earth|lift\w* ?off|blast\w* off|return\w*|land(?:ed|s|ing)?|"
    r"splash\w*|spacewalk\w*|old|berth\w*|relocat\w*|"
    r"moved?|redock\w*|"
    r"старт\w*|запуск\w*|приземл\w+|посадк\w+|вернул\w*|вернут\w*|перестык\w+|said|announced|told|discovered|noticed|spotted)\b"
)
_IT = re.compile(
    r"\b(?:the|it|корабль|экипаж)(?: (?:space)?(?:craft|ship|capsule|vehicle|crew|quartet|astronauts|mission))?\b[^<>,;]{0,30}$"
)
_CARGO = re.compile(r"\b(?:cargo|progress|cygnus|freighter|resupply|htv|грузов\w+|прогресс\w*)\b")


def find(report: Report) -> Iterator[Claim]:
    """A verb of docking or undocking, and the date that hangs on it, with the flight or the people it is said of."""
    for sentence in report.sentences:
        if "<D" in sentence.masked and not _CARGO.search(sentence.masked):
            for clause in clauses(sentence):
                yield from _clause(report, sentence, clause)


def _clause(report: Report, sentence: Sentence, clause: Clause) -> Iterator[Claim]:
    text = clause.text
    verbs = [(m.start(), "docking", m) for m in _DOCK.finditer(text)] + [
        (m.start(), "undocking", m) for m in _UNDOCK.finditer(text)
    ]
    every = sorted([*verbs, *((m.start(), "", m) for m in _ELSE.finditer(text))], key=lambda each: each[0])
    seen: set[str] = set()
    for date in marks(text, "D"):
        before = [each for each in every if each[0] < date.start()]
        _, about, verb = before[-1] if before else next((each for each in every if each[0] > date.start()), (0, "", None))
        said = report.when(date[2])
        toward = tense_of(text, verb, date) or tense(sentence.masked)
        when = said.when(report.day, toward)
        if (
            verb is None
            or not about
            or about in seen
            or when is None
            or said.form in ("ago", "unit", "years")
            or bounds(report, said)
        ):
            continue
        if claim := _claim(report, sentence, clause, verb, date, about, when, toward):
            seen.add(about)
            yield claim


def _claim(
    report: Report,
    sentence: Sentence,
    clause: Clause,
    verb: re.Match[str],
    date: re.Match[str],
    about: str,
    when: When,
    toward: int,
) -> Claim | None:
    ahead = [m for m in marks(clause.text, "FPGV") if m.start() < verb.start()]
    subject = nearest([m for m in ahead if m[1] == "F"], verb.start()) or (ahead[-1] if ahead else None)
    load = marks(verb.group(), "PG")
    places = [verb.span(), date.span(), *([subject.span()] if subject else [])]
    start, end = sentence.place(clause.start + min(p[0] for p in places), clause.start + max(p[1] for p in places) - 1)
    base = Claim("docking_date", start, end, about=about, when=when, toward=toward)
    if load:
        people = report.people_in(load[0].group())
        return _with(base, people=people) if people else None
    if subject is None:
        it = verb.group() in ("docking", "стыковка") or _IT.search(clause.text, 0, verb.start())
        topic = report.topic(sentence) if it and not report.unlinked(sentence) else None
        return _with(base, ship=topic, implied=True) if topic else None
    if subject[1] == "F":
        return _with(base, ship=report.ship(subject[2]).ship)
    if subject[1] == "V":
        return _with(base, family=report.ship(subject[2]).name)
    people = tuple(p for p in report.people_in(subject.group()) if p.named)
    return _with(base, people=people[:1], implied=subject[1] == "G") if people else None


def _with(claim: Claim, **slots: object) -> Claim:
    from dataclasses import replace

    return replace(claim, **slots)  # type: ignore[arg-type]


def judge(claim: Claim, facts: Facts) -> Judgement:
    """Against the first docking or the last undocking of the flight; of a family's ship, the one nearest the date."""
    assert claim.when is not None
    if claim.family:
        return _family(claim, facts)
    flight = claim.ship.flight if claim.ship else _flight_of(claim, facts)
    actual = _actual(flight, claim.about) if flight else None
    if flight is None or actual is None:
        return missing("the record has no such docking")
    told = (Fact(f"{flight.id}: {claim.about} {actual}", flight.dockings[0].sources or flight.sources),)
    if fits(claim.when, actual):
        return Judgement(Verdict.SUPPORTED, "planned" if claim.toward > 0 else "supported", "supported", told)
    if any(fits(claim.when, each) for stay in flight.dockings for each in (stay.start, stay.end) if each):
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told, "a move from port to port")
    if claim.toward > 0 or actual.start >= facts.then:
        return Judgement(
            Verdict.PLANNED, "planned", "contradicted", told, "the record has no plan of that time; it came otherwise"
        )
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)


def _actual(flight: Flight, about: str) -> When | None:
    return flight.arrival if about == "docking" else flight.departure


def _flight_of(claim: Claim, facts: Facts) -> Flight | None:
    """The flight in which a person came, or went, nearest to the date said."""
    rides = facts.index.ups[claim.people[0]] if claim.about == "docking" else facts.index.downs[claim.people[0]]
    dated = [
        (abs((actual.middle - claim.when.middle).days), ride.flight)
        for ride in rides
        if claim.when and (actual := _actual(ride.flight, claim.about))
    ]
    return min(dated, key=lambda pair: pair[0])[1] if dated else None


def _family(claim: Claim, facts: Facts) -> Judgement:
    assert claim.when is not None
    exact = claim.when.precision in (Precision.DAY, Precision.MINUTE, Precision.SECOND)
    for flight in facts.catalogue.flights.values() if exact else ():
        actual = _actual(flight, claim.about)
        if flight.vehicle.family == claim.family and actual and fits(claim.when, actual):
            return Judgement(
                Verdict.SUPPORTED, "supported", "supported", (Fact(f"{flight.id}: {claim.about} {actual}", flight.sources),)
            )
    return Judgement(Verdict.UNCHECKABLE, why=f"which {claim.family} is meant is not said")
