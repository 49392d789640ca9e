"""Nobody collects more days in space than a career allows.

No bound is published; the limit is a scenario's, above the longest career yet. Only flights of the record count.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PROGRAMME, WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="derived",
    limits=("career-days",),
    unit="d",
    remedy="give a later seat of {0} to somebody else",
    scope=PROGRAMME,
)
def career_days(facts: Facts) -> Iterator[Requirement]:
    for person in facts.people:
        most = facts.limit("career-days", about=(person.agency,))
        yield Requirement(
            (person,), facts.career(person), at_most=most, says="{0} would collect {amount} in space, {most} is the most"
        )


GOOD = """
limit     career-days 300 d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
"""
BAD = """
limit     career-days 300 d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    700..900   R1* R5 U5
"""
