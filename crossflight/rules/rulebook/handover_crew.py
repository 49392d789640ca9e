"""During a handover no more people are aboard than air and beds allow for a week or two.

Eleven was usual with two Dragons docked; twelve were aboard for twelve days in September 2024.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PREFERENCE, rule


@rule(
    severity=PREFERENCE,
    weight=10,
    authority="derived",
    holds_from="2020-11-17",
    limits=("handover-crew",),
    remedy="let another crew leave before {0}",
)
def handover_crew(facts: Facts) -> Iterator[Requirement]:
    for moment in facts.arrivals:
        yield Requirement(
            (moment,),
            facts.aboard(moment),
            at_most=facts.limit("handover-crew", moment),
            given=facts.planned(moment),
            at=moment,
            says="After {0} on {date} {amount} people are aboard, {most} are usual at most",
        )


GOOD = """
limit     handover-crew 7 people
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward   5..190   U2* U3 U4 R3
"""
BAD = """
limit     handover-crew 7 people
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward   5..190   U2* U3 U4 R3
Soyuz-2   Soyuz   Poisk zenith    180..380   R4* R5 U8
"""
