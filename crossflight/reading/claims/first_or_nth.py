"""Firsts and ranks: women, cosmonauts, records, the only one of a kind."""

import re
from collections.abc import Iterator
from datetime import timedelta

from crossflight.core.people import Person
from crossflight.core.when import When
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import ANYONE, ORDINAL, marks, ordinal
from crossflight.reading.context import First
from crossflight.reading.facts import Facts
from crossflight.reading.pioneers import event, women
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
            rf"{ORDINAL} (?:russian(?: woman| cosmonaut)?|cosmonaut|россиянк\w+|россиян\w+|космонавт\w*) (?:to (?:fly|ride|go|"
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
            r"(?:американск\w+ )?рекордом? для американцев|\b(?:us|american) record\b|record for (?:an american|a us "
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
_BEYOND = re.compile(r"[^.;]{0,40}\b(?:both|twice|again|second time|more than one|на обоих|дважды)\b")
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
    if _BEYOND.match(sentence.masked, match.end()):
        return None  # first of those who did something more
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
    chain = _enumerated_names(report) if about == "russian woman" and rank > 1 else ""
    text = chain or groups.get("nation") or groups.get("nation_ru") or ""
    note = match.group() if re.search(r"\bor (?:the )?\w+ if", match.group()) else ""
    return Claim(
        "first_or_nth",
        start,
        end,
        about=about,
        people=(who,),
        number=float(rank),
        when=when,
        text=note or text,
        link=report.sureness(sentence.masked),
    )


def _enumerated_names(report: Report) -> str:
    """The people of a chain "followed by ..., followed by ...", for the judge to see whom the text counts."""
    chained = [sentence for sentence in report.sentences if "followed by" in sentence.masked]
    return "; ".join(person.name for sentence in chained for person in report.people_in(sentence.masked))


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
    if claim.about == "record":
        return _record(facts, who)
    if claim.about == "walk":
        return _walk(claim, facts, who)
    if claim.about == "film":
        listed = [first for first in facts.context.firsts if first.what == "feature film shot in space"]
        good = any(first.person == who.name for first in listed)
        return Judgement(Verdict.SUPPORTED if good else Verdict.MISSING, facts=_told(listed))
    if claim.about in ("woman", "russian woman"):
        ahead = timedelta(days=400)  # a report may count a flight that is still to come
        return _rank(claim, who, [first for first in women(facts.catalogue) if first.on.start <= facts.then + ahead])
    return missing("the record keeps no such list")


def _record(facts: Facts, who: Person) -> Judgement:
    """The longest stay of NASA's people that was over by the report's day."""
    over = [
        stay
        for stays in facts.index.stays.values()
        for stay in stays
        if stay.up.agency == "NASA" and stay.landing and stay.landing <= facts.then
    ]
    if not over:
        return missing("no stay was over by then")
    longest = max(over, key=lambda stay: stay.days(facts.then))
    told = (Fact(f"{longest.person}: {longest.days(facts.then):.0f} days, the longest of NASA by then", longest.up.sources),)
    good = longest.person is who
    state = "supported" if good else "contradicted"
    return Judgement(Verdict.SUPPORTED if good else Verdict.CONTRADICTED, state, state, told)


def _walk(claim: Claim, facts: Facts, who: Person) -> Judgement:
    """The first spacewalk of a woman."""
    known = event(facts.catalogue, "woman-2-savitskaya-spacewalk")
    if known is None:
        return missing("the record has no such event")
    told = (Fact(f"{known.on}: {known.what}", known.sources),)
    good = who.name in known.about and (claim.when is None or claim.when.overlaps(known.on))
    return Judgement(Verdict.SUPPORTED if good else Verdict.CONTRADICTED, facts=told)


def _told(listed: list[First]) -> tuple[Fact, ...]:
    sources = tuple(dict.fromkeys(s for first in listed for s in first.sources))
    return (Fact("; ".join(f"{n}. {first.person} ({first.on})" for n, first in enumerate(listed, 1)), sources),)


def _rank(claim: Claim, who: Person, listed: list[First]) -> Judgement:
    told = _told(listed)
    names = [first.person for first in listed]
    if who.name not in names:
        return missing(f"{who} is not in the record's list of {claim.about}")
    own = next(first for first in listed if first.person == who.name)
    when: When | None = claim.when
    if when is not None and not when.overlaps(own.on):
        return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told, f"it was {own.on}")
    place = names.index(who.name) + 1
    trained = [first.person for first in listed if first.professional].index(who.name) + 1 if own.professional else 0
    said = int(claim.number or 1)
    if said == place or " if" in claim.text:
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    lay = [first.person for first in listed if not first.professional and first.person in claim.text]
    if said == trained and not lay:
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
    listed = list(women(facts.catalogue))
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
