"""Words in quotation marks, compared with the words that the record has of that person."""

import re
from collections.abc import Iterator

from crossflight.core.people import Person
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report, Sentence

_QUOTED = re.compile(r'"([^"\n]{40,800})"')
_ALIKE = 80.0


def find(report: Report) -> Iterator[Claim]:
    """A quotation of at least eight words whose speaker is named around it."""
    plain = report.text.plain
    for match in _QUOTED.finditer(plain):
        if len(match[1].split()) < 8:
            continue
        around = [s for s in report.sentences if s.start < match.end() + 60 and match.start() - 60 < s.end]
        speaker = _speaker(report, around)
        if speaker is not None:
            yield Claim("quote", match.start(), match.end(), people=(speaker,), text=match[1])


def _speaker(report: Report, around: list[Sentence]) -> Person | None:
    for sentence in reversed(around):
        match = re.search(
            (
                r"<[PO](\d+)>(?=[^<]{0,20}\b(?:said|told|added|explained|сказал\w*|заявил\w*|отметил\w*))|(?:said|told|"
                r"заявил\w*|сказал\w*) <[PO](\d+)>"
            ),
            sentence.masked,
        )
        if match:
            return report.person(match[1] or match[2]).person
    return None


def judge(claim: Claim, facts: Facts) -> Judgement:
    """Letter by letter, without case and punctuation: the same, nearly the same, or not on record."""
    from rapidfuzz import fuzz

    own = [quote for quote in facts.context.quotes if quote.person == claim.people[0].name]
    said = _letters(claim.text)
    best = max(own, key=lambda quote: fuzz.ratio(said, _letters(quote.text)), default=None)
    if best is None or fuzz.ratio(said, _letters(best.text)) < _ALIKE:
        return missing(f"the record has no such words of {claim.people[0]}")
    told = (Fact(f"{best.on}: “{best.text}”", best.sources),)
    if said in _letters(best.text):
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    return Judgement(Verdict.IMPRECISE, "imprecise", "imprecise", told, "nearly verbatim")


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("’", "'").replace("'", "")))
