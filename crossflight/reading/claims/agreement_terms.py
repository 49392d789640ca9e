"""What the agreement promises: so many for so many, until which year, for no money."""

import re
from collections.abc import Iterator

from crossflight.core.when import When
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import marks, number
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report, Sentence

_N = r"(one|two|three|four|five|six|\d|один|два|три|четыре|пять|шесть)"
_RU = rf"{_N} (?:russians?|russian cosmonauts?|cosmonauts?|космонавт\w*|россиян\w*|российск\w+ космонавт\w*)"
_US = rf"{_N} (?:americans?|american astronauts?|astronauts?|астронавт\w*|американ\w+(?: астронавт\w*)?)"
_ON = r"(?:[^.;]|\.(?=[\w']))" + "{0,110}?"
_EACH = re.compile(rf"(?:{_RU}){_ON}{_US}(?:[^.;,]{{0,60}})|(?:{_US}){_ON}{_RU}(?:[^.;,]{{0,60}})")
_SEATS = re.compile(r"<V\d+>")
_EXTEND = re.compile(
    r"\b(?:extend\w*|extension|prolong\w*|продл\w+|продолжени\w+)\b[^.;]{0,90}?<D(?P<date>\d+)>(?: включительно)?"
)
_PAPER = re.compile(
    r"\b(?:agreement|deal|accord|addendum|cross[- ]?flights?|seat[- ]?(?:exchange|swap|barter)s?|integrated crews|exchange|"
    r"swaps?|"
    r"соглашени\w+|договор\w*|дополнени\w+|перекр[её]стн\w+|программ\w+)\b"
)
"""What can be extended; a stay, a boom or a mission is something else."""
_COVERS = re.compile(rf"\b(?:covers?|охватывает)\b[^.;]{{0,10}}?{_N}[^.;<]{{0,30}}<D(?P<date>\d+)>")
_MONEY = re.compile(
    r"\b(?:no money changes hands|no (?:exchange of funds|money|payment)[^.;,]{0,30}|без (?:обмена|оплаты)[^.;,]{0,20})"
)


def find(report: Report) -> Iterator[Claim]:
    """Numbers of people for numbers of people, the end of an extension, money."""
    for sentence in report.sentences:
        text = sentence.masked
        if (match := _EACH.search(text)) and _SEATS.search(match.group()):
            counts = [n for n in match.groups() if n]
            if set(counts) <= {"one", "1", "один"}:
                continue  # the principle, not the terms
            yield _claim(report, sentence, match.span(), "n for n", counts=counts, when=_years(report, text))
        before = report.before(sentence)
        around = text + (before.masked if before and re.search(r"\b(?:it|его|оно)\b|<P\d+> продл", text) else "")
        for match in _EXTEND.finditer(text) if _PAPER.search(around) else ():
            opens = re.search(r"(?:have agreed to |agreed to |оно )$", text[: match.start()])
            start = opens.start() if opens else match.start()
            yield _claim(report, sentence, (start, match.end()), "until", when=report.when(match["date"]).when(report.day, 1))
        for match in _COVERS.finditer(text):
            opens = re.search(r"(?:оно|it) $", text[: match.start()])
            when = report.when(match["date"]).when(report.day, 1)
            yield _claim(
                report, sentence, (opens.start() if opens else match.start(), match.end()), "covers", counts=[match[1]], when=when
            )
        if match := _MONEY.search(text):
            yield _claim(report, sentence, match.span(), "no money")


def _years(report: Report, text: str) -> When | None:
    found = [report.when(m[2]) for m in marks(text, "D")]
    return next((said.when(report.day) for said in found if said.form == "years"), None)


def _claim(
    report: Report,
    sentence: Sentence,
    span: tuple[int, int],
    about: str,
    *,
    counts: list[str] | None = None,
    when: When | None = None,
) -> Claim:
    start, end = sentence.place(span[0], span[1] - 1)
    numbers = [number(n) for n in counts or []]
    text = " for ".join(f"{n:g}" for n in numbers if n is not None)
    return Claim("agreement_terms", start, end, about=about, number=numbers[0] if numbers else None, when=when, text=text)


def judge(claim: Claim, facts: Facts) -> Judgement:
    """The terms of the instrument in force; what a later one added makes the older text true then, changed since."""
    terms = facts.catalogue.agreement.terms
    if claim.about == "no money":
        sources = tuple(s for term in terms[:1] for s in term.sources)
        return Judgement(Verdict.SUPPORTED, "supported", "supported", (Fact("Seats are exchanged without payment.", sources),))
    if claim.about == "until":
        return _until(claim, facts)
    if claim.about == "covers":
        return _covers(claim, facts)
    first = terms[0].instrument
    agreed = sorted(term.seats for term in terms if term.instrument == first)
    told = tuple(
        Fact(f"{t.instrument}: {t.seats} for {t.agency} on {t.family}, {t.valid}", t.sources)
        for t in terms
        if t.instrument == first
    )
    said = sorted(float(n) for n in claim.text.split(" for "))
    if said != agreed or (claim.when and not claim.when.overlaps(terms[0].valid)):
        return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)
    later = [t for t in terms if t.instrument != first]
    told += tuple(
        Fact(f"{t.instrument} (known {t.known}) adds {t.seats} for {t.agency} on {t.family}", t.sources) for t in later[:1]
    )
    return Judgement(Verdict.CHANGED if later else Verdict.SUPPORTED, "supported", "contradicted" if later else "supported", told)


def _until(claim: Claim, facts: Facts) -> Judgement:
    if claim.when is None:
        return missing("no year")
    year = claim.when.start.year
    by_end = sorted(facts.catalogue.agreement.terms, key=lambda term: term.valid.end)  # the last of an instrument stays
    ends = {term.instrument: (term.valid.end.year - (term.valid.end.month == 1), term) for term in by_end}
    fit = [(end, term) for end, term in ends.values() if end == year]
    if not fit:
        told = tuple(Fact(f"{t.instrument}: {t.valid}", t.sources) for _, t in ends.values())
        agreement = facts.catalogue.agreement
        if (
            year > max(end for end, _ in ends.values())
            and agreement.open_point
            and facts.then >= agreement.milestones[-1].known.start
        ):
            return Judgement(Verdict.MISSING, facts=told, why=agreement.open_point)
        return Judgement(Verdict.CONTRADICTED, facts=told)
    known = [(end, term) for end, term in fit if term.known.start <= facts.then]
    later = [(end, term) for end, term in ends.values() if end > year]
    told = tuple(
        Fact(f"{term.instrument} (known {term.known}): {term.valid}", term.sources) for _, term in (known or fit) + later
    )
    if not known:
        return Judgement(Verdict.CONTRADICTED, "contradicted", "supported", told)
    return Judgement(Verdict.CHANGED if later else Verdict.SUPPORTED, "supported", "contradicted" if later else "supported", told)


def _covers(claim: Claim, facts: Facts) -> Judgement:
    """A number of flights in a span of years: the terms of the instrument that spans them."""
    terms = facts.catalogue.agreement.terms
    spans = [t for t in terms if claim.when and t.valid.start == claim.when.start]
    if not spans:
        return missing("no instrument covers those years")
    told = tuple(Fact(f"{t.instrument}: {t.seats} for {t.agency} on {t.family}, {t.valid}", t.sources) for t in spans)
    seats = {t.seats for t in spans} | {sum(t.seats for t in spans)}
    exact = claim.number in seats and all(t.valid.end == (claim.when.end if claim.when else None) for t in spans)
    if exact:
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    return Judgement(Verdict.IMPRECISE, "imprecise", "imprecise", told, "sources differ on how many flights and which years")
