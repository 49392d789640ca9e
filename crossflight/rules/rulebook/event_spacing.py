"""Arrivals and departures lie apart: one ship at a time is on its way in or out.

Crews and control centres need rest and a free approach between two events. The closest two that ever flew lie half a day apart;
planners ask for more.
"""

from collections.abc import Iterator

from crossflight.core.finding import Apart
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(severity=WAIVABLE, authority="derived", limits=("event-spacing",), unit="d", remedy="move one of the two by {least}")
def event_spacing(facts: Facts) -> Iterator[Apart]:
    yield Apart(
        ("station",),
        facts.events,
        gap=facts.limit("event-spacing") or 0,
        says="{1} and {2} lie less than {least} apart ({date})",
    )


GOOD = """
limit     event-spacing 1 d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward   2..100   U2* U3
"""
BAD = """
limit     event-spacing 1 d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Dragon-1  Dragon  Harmony forward   0.1..100   U2* U3
"""
