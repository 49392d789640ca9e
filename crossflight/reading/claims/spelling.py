"""Names of the record that are misspelt."""

import re
from collections.abc import Iterator

from crossflight.reading.claim import Claim, Fact, Judgement, Verdict
from crossflight.reading.facts import Facts
from crossflight.reading.report import Report

_CYRILLIC = re.compile("[а-яё]")


def find(report: Report) -> Iterator[Claim]:
    """Every name that was linked across a misspelling; foreign names have no one spelling in Russian."""
    for link in report.links:
        if link.how == "misspelt" and not (_CYRILLIC.search(link.words) and link.person.nationality != "Russia"):
            yield Claim("spelling", link.start, link.end, people=(link.person,), text=link.words, link=link.sure)


def judge(claim: Claim, facts: Facts) -> Judgement:
    """How the record writes it."""
    person = claim.people[0]
    names = ", ".join(filter(None, (person.name, *person.aliases, person.cyrillic)))
    return Judgement(
        Verdict.IMPRECISE, "imprecise", "imprecise", (Fact(f"The record writes {names}", person.sources),), "misspelt"
    )
