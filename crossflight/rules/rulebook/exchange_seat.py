"""Each ship that changes the crew carries somebody of the other side who can run the other segment, up and down.

That is what the agreement of July 2022 is for: should either family be grounded, or a ship have to leave at once, nobody is left
without people for both segments.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PREFERENCE, rule


@rule(severity=PREFERENCE, weight=3000, authority="parabolicarc-2022-07-16", remedy="give a seat of {0} to the other side")
def exchange_seat(facts: Facts) -> Iterator[Requirement]:
    for flight in facts.exchange_flights:
        segment = facts.other_segment(flight)
        yield Requirement(
            (flight, segment),
            facts.round_trips(flight, segment),
            at_least=1,
            given=facts.exchanging(flight),
            at=facts.departure_of(flight),
            says="Nobody who can run the {1} segment comes and goes in {0}",
        )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward  10..190   U2* U3 U4 R3
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 R3
Dragon-1  Dragon  Harmony forward  10..190   U2* U3 U4 R4
"""
