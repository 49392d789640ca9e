"""Each crew comes down with somebody who can command the ship.

Whoever goes home in another ship than the one they came in must leave a commander behind in both. Every landing of the
record kept the rule.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.core.flight import Leg
from crossflight.rules.facts import Facts
from crossflight.rules.reader import HARD, rule


@rule(severity=HARD, authority="derived", remedy="send somebody home in {0} who can command it")
def descent_commander(facts: Facts) -> Iterator[Requirement]:
    for flight, leg in facts.legs:
        if leg is Leg.DOWN:
            yield Requirement(
                (flight,),
                facts.can_command(flight, leg),
                at_least=1,
                given=facts.carries(flight, leg),
                at=facts.departure_of(flight),
                says="Nobody who comes down in {0} can command it",
            )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 U5
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1   | R2 U1
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 U5   | R4* R1 R5
"""
