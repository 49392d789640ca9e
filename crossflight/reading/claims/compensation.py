"""The flight added in 2023: added for whom?"""

import re
from collections.abc import Iterator

from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report

_ADDED = re.compile(
    r"(?:\b(?:an? )?(?:extra|additional) (?:flight|mission)\b[^.;]{0,25}\badded\b|\badded\b[^.;]{0,10}\b(?:one|an extra|"
    r"an additional|another)(?: more)? (?:flight|mission)\b|"
    r"добав\w+[^.;]{0,20}\bпол[её]т\w*|пол[её]т\w*[^.;]{0,15}\bдобав\w+)[^.;]{0,60}"
)
_WHY = re.compile(r"\b(?:compensat\w*|because|for the american|for an american|in return|компенс\w+|чтобы)\b|to make up")
_TO = re.compile(r"in order to compensate[^,.]{0,60}, ")


def find(report: Report) -> Iterator[Claim]:
    """A flight that was added, with a reason or somebody for whom."""
    for sentence in report.sentences:
        match = _ADDED.search(sentence.masked)
        if match and _WHY.search(sentence.masked):
            lead = _TO.search(sentence.masked)
            begin = lead.start() if lead and lead.end() == match.start() else match.start()
            cut = re.search(r" because\b", match.group())
            start, end = sentence.place(begin, (match.start() + cut.start() if cut else match.end()) - 1)
            yield Claim("compensation", start, end, about="added flight", text=_whose(sentence.masked))


def _whose(text: str) -> str:
    if re.search(r"for (?:the|an) american|american astronaut's", text):
        return "an American's flight"
    return "a Russian's flight" if re.search(r"russian (?:one|seat|flight|cosmonaut)", text) else ""


def judge(claim: Claim, facts: Facts) -> Judgement:
    """Both readings of the clause, from the agreement's record; which one a text takes is shown, not settled."""
    readings = [each for each in facts.catalogue.agreement.readings if "extra flight" in each.clause]
    if not readings:
        return missing("the record has no added flight")
    told = tuple(Fact(reading.says, reading.sources) for reading in readings)
    why = "sources read the added flight differently"
    return Judgement(Verdict.AMBIGUOUS, "ambiguous", "ambiguous", told, why, tuple(reading.says for reading in readings))
