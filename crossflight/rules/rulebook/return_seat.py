"""Everybody aboard has a seat home in a ship that is docked, at every moment.

The docked ships are the lifeboats. A ship never brings more people than it has seats, so seats can only run short just after a
departure.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="sciencetimes-2021-04-03 spaceflightnow-2021-03-19",
    holds_from="2000-11-02",
    remedy="keep {0.flight} until its relief has come, or send home as many people as seats are missing",
)
def return_seat(facts: Facts) -> Iterator[Requirement]:
    for moment in facts.departures:
        yield Requirement(
            (moment,),
            facts.seats_home(moment) - facts.aboard(moment),
            at_least=0,
            given=facts.planned(moment),
            at=moment,
            says="After {0} on {date} {short} aboard have no seat home",
        )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 U5
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  | R1*
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 U5  | R4* R2 U1 R5 U5
"""
