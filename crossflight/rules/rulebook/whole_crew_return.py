"""When a ship leaves, everybody who counts on it leaves with it.

If one of a ship's crew has to go, all go: the others would have no seat home. Only those stay whose
seat is in another docked ship.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="sciencetimes-2021-04-03",
    holds_from="2011-08-01",
    remedy="take everybody home in {0} who has no seat in another ship",
)
def whole_crew_return(facts: Facts) -> Iterator[Requirement]:
    for moment in facts.departures:
        yield Requirement(
            (moment.flight,),
            facts.stranded(moment.flight),
            at_most=0,
            given=facts.planned(moment),
            at=moment,
            says="{amount} who came in {0} stay when it leaves on {date}, without a ship to go home in",
        )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  | R1* R5 U1
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 U5  | R4* R2 U5
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  | R1* U1
Dragon-1  Dragon  Harmony forward   5..240   U2* U3 U4
Soyuz-2   Soyuz   Poisk zenith    205..400   R4* U5     | R4* R2 U5
"""
