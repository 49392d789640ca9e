"""Between handovers no more people are aboard than the normal crew.

Seven since the first operational Dragon of November 2020; it is asked when somebody has left.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PREFERENCE, rule


@rule(
    severity=PREFERENCE,
    weight=10,
    authority="allnews-help",
    holds_from="2020-11-17",
    limits=("normal-crew",),
    remedy="let another crew leave",
)
def nominal_crew(facts: Facts) -> Iterator[Requirement]:
    for moment in facts.departures:
        yield Requirement(
            (moment,),
            facts.aboard(moment),
            at_most=facts.limit("normal-crew", moment),
            given=facts.planned(moment),
            at=moment,
            says="After {0} on {date} {amount} people are aboard, {most} are usual",
        )


GOOD = """
limit     normal-crew 7 people
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward   5..190   U2* U3 U4 R3
"""
BAD = """
limit     normal-crew 7 people
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward   5..190   U2* U3 U4 R3
Dragon-2  Dragon  Harmony zenith   10..220   U5* U6 U7 R6
Soyuz-2   Soyuz   Poisk zenith    180..380   R4* R5 U8
"""
