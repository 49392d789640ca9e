"""How high the station flies."""

import re
from collections.abc import Iterator

from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report

_FIGURE = re.compile(
    r"(?:(?:at )?an altitude of |(?:orbiting|orbits|flies|flying|circles)[^.;<]{0,30}?|высот\w+ (?:орбиты )?(?:станции |"
    r"около |в )?(?:[—–-] )?|(?:on |на ))?"
    r"(?:approximately |about |roughly |around |some |nearly |около |примерно )?(?P<figure>\d[\d,.]*)[- ]?(?P<unit>miles|"
    r"kilomet(?:re|er)s|km|километр\w*|км)\b(?: (?:above (?:the )?earth|up|high|над (?:поверхностью )?земл\w+))?"
)
_HEIGHT = re.compile(r"\b(?:altitude|above (?:the )?earth|orbiting|orbits?|up|высот\w+|над земл\w+)\b")
_NOT = re.compile(r"\b(?:off target|away|per hour|hole|distance|an hour|от площадки)\b")
KM_PER_MILE = 1.609344
_ROUGHLY = 0.09


def find(report: Report) -> Iterator[Claim]:
    """A figure in miles or kilometres beside words of height."""
    for sentence in report.sentences:
        for match in _FIGURE.finditer(sentence.masked):
            near = sentence.masked[max(0, match.start() - 40) : match.end() + 20]
            if _HEIGHT.search(near) and not _NOT.search(near):
                start, end = sentence.span(match)
                value = float(match["figure"].replace(",", "").rstrip("."))
                kilometres = value * (KM_PER_MILE if match["unit"] == "miles" else 1)
                yield Claim("altitude", start, end, about="km", number=round(kilometres, 1))


def judge(claim: Claim, facts: Facts) -> Judgement:
    """Near the figure of the record, which is itself a rough one: the station sinks and is raised again."""
    figure = facts.catalogue.figures.get("station-altitude")
    if figure is None or claim.number is None:
        return missing("the record has no altitude")
    height = float(figure.value) * KM_PER_MILE
    told = (Fact(f"About {figure.value} {figure.unit.split(',')[0]} ({height:.0f} km): {figure.basis}", figure.sources),)
    away = abs(claim.number - height) / height
    if away <= _ROUGHLY:
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    return Judgement(Verdict.IMPRECISE if away <= 2 * _ROUGHLY else Verdict.CONTRADICTED, facts=told)
