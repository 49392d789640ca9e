"""Each segment has somebody aboard who can run it, at every moment.

The Russian segment holds the main engines and the American one the power and the gyroscopes; neither side is trained to run the
other's. Staffing can only fall when somebody leaves, so it is asked just after each departure.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import HARD, rule


@rule(
    severity=HARD,
    authority="allnews-help trueviralnews-cbs nasa-faq-colnave",
    holds_from="2000-11-02",
    limits=("segment-staff-minimum",),
    remedy="keep {0.flight} until somebody has come who can run the {1} segment, or seat such a person on another ship",
)
def segment_staffed(facts: Facts) -> Iterator[Requirement]:
    for moment in facts.departures:
        least = facts.limit("segment-staff-minimum", moment) or 1
        for segment in facts.segments:
            yield Requirement(
                (moment, segment),
                facts.runners(segment, moment),
                at_least=least,
                given=facts.planned(moment),
                at=moment,
                says="After {0} on {date} {only} aboard can run the {1} segment",
            )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward  10..190   U2* U3 U4 R3
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 U5
end       300
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 R3
Dragon-1  Dragon  Harmony forward  10..190   U2* U3 U4 U5
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 R6
end       300
"""
