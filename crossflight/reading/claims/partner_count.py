"""Who runs the station: how many nations, or which."""

import re
from collections.abc import Iterator

from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import number
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report

_COUNT = re.compile(
    r"(?:run|operated|built|shared|supported|owned) by (?P<count>\d{1,2}|five|fifteen|sixteen) (?:nations|countries|"
    r"partners)|(?P<agencies>five) (?:space )?agenc\w+"
)
_AGENCIES = 5.0  # NASA, Roscosmos, CSA, JAXA, ESA
_US, _RUSSIA = r"(?:the )?(?:united states|u\.s\.|us|usa|сша)", r"(?:russia|россия|россией|россии)"
_LIST = re.compile(
    rf"{_US}, {_RUSSIA}, (?:canada|канад\w+),? (?:and )?(?:japan|япон\w+),? (?:and |и )?(?:(?P<europe>\d+|eleven|ten|"
    rf"twelve) (?:european )?(?:countries|nations|states)|europe|европ\w+|the european space agency)"
)


def find(report: Report) -> Iterator[Claim]:
    """A list that begins with the United States and Russia, or a number of nations."""
    for sentence in report.sentences:
        for match in _LIST.finditer(sentence.masked):
            start, end = sentence.span(match)
            europe = match["europe"]
            count = {"eleven": 11.0, "ten": 10.0, "twelve": 12.0}.get(europe or "") or number(europe or "") if europe else None
            yield Claim("partner_count", start, end, about="list", number=count)
        for match in _COUNT.finditer(sentence.masked):
            start, end = sentence.span(match)
            words = {"five": 5.0, "fifteen": 15.0, "sixteen": 16.0}
            count = words.get(match["count"] or match["agencies"]) or number(match["count"] or "0")
            yield Claim("partner_count", start, end, about="agencies" if match["agencies"] else "nations", number=count)


def judge(claim: Claim, facts: Facts) -> Judgement:
    """Fifteen nations of five partners by the usual count: eleven of them European."""
    states, europe = (facts.catalogue.figures.get(f"station-{name}-states") for name in ("partner", "european"))
    if states is None or europe is None:
        return missing("the record has no count of partners")
    told = (Fact(f"{states.value} states: {states.basis}", states.sources),)
    right = {"list": (None, float(europe.value)), "nations": (float(states.value),), "agencies": (_AGENCIES,)}[claim.about]
    good = claim.number in right
    return Judgement(Verdict.SUPPORTED if good else Verdict.CONTRADICTED, facts=told)
