"""A crew hands over: it leaves some days after its relief has come.

Seven to eleven days between two Soyuz, about five between two Dragons. A crew that leaves before its relief comes leaves the
station to the other family's crew alone.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PREFERENCE, rule


@rule(
    severity=PREFERENCE,
    weight=100,
    authority="nasaspaceflight-2021-03 nasa-blog-crew-5",
    holds_from="2020-11-17",
    unit="d",
    limits=("handover-min", "handover-max"),
    remedy="let {0.flight} leave between {least} and {most} after the arrival of {1}",
)
def handover(facts: Facts) -> Iterator[Requirement]:
    for leaving, relieving in facts.reliefs:
        family = (leaving.vehicle.family,)
        yield Requirement(
            (facts.departure_of(leaving), relieving),
            facts.departure(leaving) - facts.arrival(relieving),
            facts.limit("handover-min", about=family),
            facts.limit("handover-max", about=family),
            given=facts.relieves(leaving, relieving),
            at=facts.departure_of(leaving),
            says="{0.flight} leaves {short} too {side} for a handover of {least} to {most} with {1}",
        )


GOOD = """
limit     handover-min 5 d
limit     handover-max 11 d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    193..400   R4* R5 U5
"""
BAD = """
limit     handover-min 5 d
limit     handover-max 11 d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    230..400   R4* R5 U5
"""
