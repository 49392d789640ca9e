"""Seats given and seats taken stay close to each other.

No money changes hands under the agreement, so neither side should run up a debt of seats. No bound is published: the limit is
the widest balance that has flown.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PREFERENCE, rule


@rule(
    severity=PREFERENCE,
    weight=500,
    authority="parabolicarc-2022-07-16",
    limits=("exchange-balance",),
    remedy="let the side in debt give the next seat",
)
def exchange_balance(facts: Facts) -> Iterator[Requirement]:
    for flight in facts.exchange_flights:
        most = facts.limit("exchange-balance", flight) or 0
        yield Requirement(
            ("exchange", flight),
            facts.exchange_balance(flight),
            -most,
            most,
            given=facts.exchanging(flight),
            at=facts.arrival_of(flight),
            says="After {1} Roscosmos has had {amount} seats more on Dragon than NASA on Soyuz, at most {most} is usual",
        )


GOOD = """
limit     exchange-balance 1 seats
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward  10..190   U2* U3 U4 R3
"""
BAD = """
limit     exchange-balance 1 seats
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 R5
Dragon-1  Dragon  Harmony forward  10..190   U2* U3 R4 R3
"""
