"""The agency that a report names as its source."""

import re
from collections.abc import Iterator
from datetime import date

from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report

_LINE = re.compile(r"^(?:Source|Источник)s?: ?(?P<outlet>[A-ZА-Я][\w .&-]{1,40})", re.MULTILINE)
_DAYS = 3


def find(report: Report) -> Iterator[Claim]:
    """A line "Source: Reuters"."""
    for match in _LINE.finditer(report.text.plain):
        yield Claim("credit", match.start(), match.start() + len(match.group().rstrip(" .")), text=match["outlet"].strip(" ."))


def judge(claim: Claim, facts: Facts) -> Judgement:
    """Does the record hold something of that agency from about the same day?"""
    name = claim.text.lower()
    found = [
        s
        for s in (*facts.catalogue.sources.values(), *facts.context.sources.values())
        if name in f"{s.outlet} {s.title}".lower() and _near(s.published, facts.day)
    ]
    if not found:
        return missing(f"the record has nothing of {claim.text} from that day")
    told = tuple(Fact(f"{s.outlet}, {s.published}: {s.title}", (s.id,)) for s in found[:2])
    return Judgement(Verdict.SUPPORTED, "supported", "supported", told)


def _near(published: str, day: date | None) -> bool:
    if day is None or len(published) != 10:
        return False
    return abs((date.fromisoformat(published) - day).days) <= _DAYS
