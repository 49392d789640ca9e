"""Firsts and ranks: women, cosmonauts, records, the only one of a kind."""

import re
from collections.abc import Iterator
from datetime import timedelta

from crossflight.core.people import Person
from crossflight.core.when import When
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import ANYONE, ORDINAL, marks, ordinal
from crossflight.reading.context import First, context
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report, Sentence

_WOMAN = r"(?:woman|female|женщин\w*|россиянк\w*|россиянок)"
_RUSSIAN = r"(?:russian|soviet|российск\w+|советск\w+)"
_RANK = [
    (
        "walk",
        re.compile(
            r"first (?:female cosmonaut|woman|spacewalk by a woman)(?: to (?:carry out a spacewalk|walk in space|do a spacewalk|"
            r"make a spacewalk))?(?: <D\d+>)?|первой (?:из )?женщин\w*,? (?:вышедш\w+|выш\w+) в открытый космос"
        ),
    ),
    (
        "dragon",
        re.compile(
            rf"{ORDINAL} (?:russian(?: woman)?|cosmonaut|россиянк\w+|россиян\w+|космонавт\w*) (?:to (?:fly|ride|go|"
            rf"travel)[^<.;,]{{0,20}}(?:on|in|aboard) |на борту |на |aboard |on )(?:the |a )?(?:<V\d+>(?: <V\d+>)?|capsule)"
        ),
    ),
    ("twice", re.compile(rf"{ORDINAL} (?:россиянк\w+|russian woman)[^.;]{{0,40}}(?:дважды|twice|two times)")),
    (
        "russian woman",
        re.compile(
            rf"{ORDINAL} (?:{_RUSSIAN} {_WOMAN}|{_WOMAN} {_RUSSIAN}|россиянк\w+)(?: cosmonaut)?(?:,)? ?(?:to (?:have "
            rf")?(?:visit\w*|reach\w*|fly|go|travel|be)(?: in| to)?(?: space)?|in space|в космосе|побывавш\w+ в космосе)?(?: "
            rf"<D\d+>)?(?:, or (?:the )?\w+ if)?"
        ),
    ),
    (
        "woman",
        re.compile(
            r"(?:the )?first woman (?:in space|to (?:fly|go|reach)[^.;,]{0,15})(?:, <D\d+>| <D\d+>)?|перв(?:ой|ая) "
            r"женщин(?:ой|а) "
            r"(?:в космосе|космонавт\w*)?"
        ),
    ),
    (
        "nation",
        re.compile(
            r"(?:the )?first (?P<nation>belarusian|turkish|saudi|polish|hungarian|indian|emirati)(?: woman| man| astronaut| "
            r"cosmonaut)?(?: in space)?|перв(?:ая|ой|ый) (?P<nation_ru>белорус\w+)"
        ),
    ),
    (
        "record",
        re.compile(
            r"(?:американск\w+ )?рекордом? для американцев|(?:an? |the )?(?:us|american) record\b|record for (?:an american|a us "
            r"astronaut)"
        ),
    ),
    (
        "film",
        re.compile(
            r"(?:shoot|film|shot|filmed|снима\w+|снял\w*)[^.;]{0,30}(?:first )?(?:movie|feature film|film|"
            r"фильм\w*)(?:[^.;]{0,20}space| в космосе)?"
        ),
    ),
]
_ONLY = re.compile(
    r"(?:russia's )?(?:(?:only|sole)(?P<active> active)? (?:female cosmonaut|woman in the (?:\w+ )?(?:corps|detachment))|"
    r"единственн\w+ женщин\w*(?P<corps> в отряде(?: космонавт\w+)?)?)"
)
_FOLLOWED = re.compile(r"followed by (?P<who><[PO]\d+>)(?: and <[PO]\d+>)*")


def find(report: Report) -> Iterator[Claim]:
    """A rank with the person it is said of: before it, or right after."""
    order: list[Person] = []
    for sentence in report.sentences:
        taken: list[tuple[int, int]] = []
        for about, frame in _RANK:
            for match in frame.finditer(sentence.masked):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                if claim := _ranked(report, sentence, about, match):
                    taken.append(match.span())
                    yield claim
        for match in _ONLY.finditer(sentence.masked):
            yield from _only(report, sentence, match)
        yield from _enumerated(report, sentence, order)


def _ranked(report: Report, sentence: Sentence, about: str, match: re.Match[str]) -> Claim | None:
    groups = match.groupdict()
    rank = ordinal(groups["ordinal"]) if groups.get("ordinal") else 1
    if about == "dragon" and rank != 1:
        return None  # a later seat under the agreement: ordinal_of_mission
    if about == "woman" and re.search(r"spacewalk|walk", sentence.masked[match.end() : match.end() + 30]):
        about = "walk"
    if about == "walk" and not re.search(r"walk|открытый", match.group()):
        about = "woman" if "woman" in match.group() else ""
    who = _whom(report, sentence, match)
    if who is None and about == "record":
        who = next(
            (
                p
                for s in reversed(report.sentences)
                if s.start <= sentence.start
                for p in report.people_in(s.masked)[::-1]
                if p.named
            ),
            None,
        )
    if who is None or not about:
        return None
    dates = [m for m in marks(sentence.masked, "D") if 0 <= m.start() - match.start() < 60]
    when = report.when(dates[0][2]).when(report.day, -1) if dates else None
    places = [match.span()]
    spot = _spot(sentence.masked, match)
    if spot and abs(spot[0] - match.start()) < 70:
        places.append(spot)
    start, end = sentence.place(min(p[0] for p in places), max(p[1] for p in places) - 1)
    if about == "russian woman" and _counts_all(report, rank):
        groups["nation"] = "as enumerated"
    text = groups.get("nation") or groups.get("nation_ru") or ""
    note = match.group() if re.search(r"\bor (?:the )?\w+ if", match.group()) else ""
    return Claim(
        "first_or_nth",
        start,
        end,
        about=about,
        people=(who,),
        number=float(rank),
        when=when,
        text=text or note,
        link=report.sureness(sentence.masked),
    )


def _counts_all(report: Report, rank: int) -> bool:
    """Does the text itself count a woman who was no professional among those before?"""
    lay = {first.person for first in context().firsts if not first.professional and first.what == "russian woman in space"}
    return rank > 1 and any(
        link.person.name in lay and re.search(r"\bif\b|actress <P|если", s.masked) is None
        for s in report.sentences
        if "followed" in s.masked
        for link in report.links
        if s.start <= link.start < s.end
    )


def _spot(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    before = [m for m in re.finditer(ANYONE, text) if m.end() <= match.start()]
    after = [m for m in re.finditer(ANYONE, text) if m.start() >= match.end()]
    if after and re.fullmatch(r"(?: космонавт\w*)? ", text[match.end() : after[0].start()]):
        return after[0].span()
    if re.match(r"[^<]{0,14}<[PO]\d+>", text[match.end() :]) and after and not (before and match.start() - before[-1].end() < 30):
        return after[0].span()
    return before[-1].span() if before else (after[0].span() if after else None)


def _whom(report: Report, sentence: Sentence, match: re.Match[str]) -> Person | None:
    spot = _spot(sentence.masked, match)
    people = report.people_in(sentence.masked[spot[0] : spot[1]]) if spot else ()
    return people[0] if people else None


def _only(report: Report, sentence: Sentence, match: re.Match[str]) -> Iterator[Claim]:
    who = _whom(report, sentence, match)
    if who is None:
        return
    spot = _spot(sentence.masked, match) or match.span()
    start, end = sentence.place(min(match.start(), spot[0]), max(match.end(), spot[1]) - 1)
    exact = bool(match["active"] or match["corps"])
    yield Claim("first_or_nth", start, end, about="only woman of the corps", people=(who,), text="active" if exact else "")


def _enumerated(report: Report, sentence: Sentence, order: list[Person]) -> Iterator[Claim]:
    """A chain "first ..., followed by ..., she was followed by ...": does it leave somebody out?"""
    if not order and not re.search(r"first (?:russian |soviet )?woman", sentence.masked):
        return
    if not order:
        order += report.people_in(sentence.masked)[:1]
    for match in _FOLLOWED.finditer(sentence.masked):
        people = report.people_in(match.group())
        previous = order[-1] if order else None
        start, end = sentence.span(match)
        if match.start() and not re.search(r"<[PO]\d+>.*\bto reach space|first", sentence.masked[: match.start()]):
            start = sentence.start if match.start() < 12 else start
        yield Claim(
            "first_or_nth",
            start,
            end,
            about="followed by",
            people=people[:1],
            other=previous,
            link=report.sureness(match.group()),
        )
        order += people


def judge(claim: Claim, facts: Facts) -> Judgement:
    """The lists of firsts; seats on Dragon from the record itself."""
    who = claim.people[0]
    if claim.about == "only woman of the corps":
        return _only_one(claim, facts, who)
    if claim.about == "followed by":
        return _next(claim, facts, who)
    if claim.about == "dragon":
        return _dragon(claim, facts, who)
    if claim.about == "nation":
        return _nation(claim, facts, who)
    what = {
        "walk": "woman on a spacewalk",
        "woman": "russian woman in space",
        "russian woman": "russian woman in space",
        "record": "american record for one stay",
        "film": "feature film shot in space",
    }.get(claim.about)
    if what is None:
        return missing("the record keeps no such list")
    listed = [first for first in facts.context.firsts if first.what == what and first.on.start <= facts.then + _later(claim)]
    return _rank(claim, facts, who, listed)


def _later(claim: Claim) -> timedelta:
    return timedelta(days=400) if claim.about in ("russian woman", "dragon") else timedelta(days=1)


def _told(listed: list[First]) -> tuple[Fact, ...]:
    sources = tuple(dict.fromkeys(s for first in listed for s in first.sources))
    return (Fact("; ".join(f"{n}. {first.person} ({first.on})" for n, first in enumerate(listed, 1)), sources),)


def _rank(claim: Claim, facts: Facts, who: Person, listed: list[First]) -> Judgement:
    told = _told(listed)
    names = [first.person for first in listed]
    if who.name not in names:
        return missing(f"{who} is not in the record's list of {claim.about}")
    if claim.about == "film":
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    if claim.about == "record":
        latest = names[-1] == who.name
        return Judgement(Verdict.SUPPORTED if latest else Verdict.CONTRADICTED, facts=told)
    own = next(first for first in listed if first.person == who.name)
    when: When | None = claim.when
    if when is not None and not when.overlaps(own.on):
        return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told, f"it was {own.on}")
    place = names.index(who.name) + 1
    trained = [first.person for first in listed if first.professional].index(who.name) + 1 if own.professional else 0
    said = int(claim.number or 1)
    if said == place or "if" in claim.text:
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    if said == trained and claim.text != "as enumerated":
        why = f"{said} by profession, {place} by flights"
        return Judgement(
            Verdict.AMBIGUOUS,
            "ambiguous",
            "ambiguous",
            told,
            why,
            (f"professional cosmonauts: {trained}", f"all who flew: {place}"),
        )
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)


def _only_one(claim: Claim, facts: Facts, who: Person) -> Judgement:
    listed = [first for first in facts.context.firsts if first.what == "active woman in the russian corps"]
    if not listed or listed[0].person != who.name:
        return Judgement(Verdict.CONTRADICTED if listed else Verdict.MISSING, facts=_told(listed))
    told = (Fact(f"{who} is the only active woman in the corps; others flew before her", listed[0].sources),)
    if claim.text:
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    return Judgement(Verdict.IMPRECISE, "imprecise", "imprecise", told, "true of those in active service")


def _next(claim: Claim, facts: Facts, who: Person) -> Judgement:
    listed = [first for first in facts.context.firsts if first.what == "russian woman in space"]
    names = [first.person for first in listed]
    if claim.other is None or who.name not in names or claim.other.name not in names:
        return missing("not in the record's list")
    left_out = names[names.index(claim.other.name) + 1 : names.index(who.name)]
    if left_out:
        why = f"leaves out {', '.join(left_out)}"
        return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", _told(listed), why)
    return Judgement(Verdict.SUPPORTED, "supported", "supported", _told(listed))


def _dragon(claim: Claim, facts: Facts, who: Person) -> Judgement:
    """The first of Roscosmos on Dragon, by launch."""
    rides = [
        r
        for r in facts.catalogue.rides
        if r.leg == "up" and r.agency == "Roscosmos" and r.flight.vehicle.family == "Dragon" and r.flight.launch
    ]
    rides.sort(key=lambda ride: ride.flight.launch.start if ride.flight.launch else facts.today)
    if not rides:
        return missing("no such ride in the record")
    told = (
        Fact(
            f"{rides[0].person} flew {rides[0].flight} ({rides[0].flight.launch}), the first of Roscosmos on Dragon",
            rides[0].sources,
        ),
    )
    good = rides[0].person is who
    return Judgement(
        Verdict.SUPPORTED if good else Verdict.CONTRADICTED,
        "supported" if good else "contradicted",
        "supported" if good else "contradicted",
        told,
    )


_NATIONS = {
    "belarusian": "Belarus",
    "turkish": "Turkey",
    "saudi": "Saudi Arabia",
    "polish": "Poland",
    "hungarian": "Hungary",
    "indian": "India",
    "emirati": "United Arab Emirates",
}


def _nation(claim: Claim, facts: Facts, who: Person) -> Judgement:
    """The first of a nation on the station; "first woman" of it counts women only."""
    nation = _NATIONS.get(claim.text, "Belarus" if claim.text.startswith("белорус") else "")
    rides = [r for r in facts.catalogue.rides if r.leg == "up" and r.person.nationality == nation and r.flight.launch]
    rides.sort(key=lambda ride: ride.flight.launch.start if ride.flight.launch else facts.today)
    same = [r for r in rides if r.person.sex == who.sex]
    if who.nationality != nation or not rides:
        return Judgement(
            Verdict.CONTRADICTED if rides else Verdict.MISSING, why=f"{who} is of {who.nationality or 'another nation'}"
        )
    told = tuple(Fact(f"{r.person} flew {r.flight} ({r.flight.launch})", r.sources) for r in same[:1])
    return Judgement(Verdict.SUPPORTED if same[0].person is who else Verdict.CONTRADICTED, facts=told)
