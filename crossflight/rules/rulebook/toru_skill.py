"""When a Progress comes, somebody aboard can steer it by hand.

Progress docks by itself; if that fails the crew takes over from the Russian segment with the TORU controls, as Kononenko did in
December 2023. Every cosmonaut who runs the segment is examined in it.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="kosmosnews-2022-02-09",
    holds_from="2000-11-02",
    remedy="let {0.flight} come while a cosmonaut is aboard",
)
def toru_skill(facts: Facts) -> Iterator[Requirement]:
    for moment in facts.cargo_arrivals:
        yield Requirement(
            (moment,),
            facts.skilled("TORU", moment),
            at_least=1,
            given=facts.planned(moment),
            at=moment,
            says="At {0} on {date} nobody aboard could steer it by hand",
        )


GOOD = """
Soyuz-1   Soyuz     Rassvet nadir     0..200   R1* R2 U1
Progr-1   Progress  Poisk zenith     20..100
"""
BAD = """
Dragon-1  Dragon    Harmony forward   0..200   U1* U2 U3
Progr-1   Progress  Poisk zenith     20..100
"""
