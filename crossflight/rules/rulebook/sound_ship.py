"""Nobody is planned to go home in a ship that is damaged.

Its seats are for an emergency. Soyuz MS-22 and the Starliner of the crew flight test came home empty; their people waited for
seats in another ship.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.core.flight import Leg
from crossflight.rules.clock import minutes
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="spacepolicyonline-replacement-soyuz sputniknews-2023-01-18",
    remedy="give them seats home in another ship, or send one to fetch them",
)
def sound_ship(facts: Facts) -> Iterator[Requirement]:
    for moment in facts.departures:
        if (damage := moment.flight.unfit) is not None:
            yield Requirement(
                (moment.flight,),
                facts.riders(moment.flight, Leg.DOWN),
                at_most=0,
                given=(*facts.planned(moment), *facts.between(moment, minutes(damage.start), None)),
                at=moment,
                says="{amount} go home on {date} in {0}, which is damaged",
            )


GOOD = """
damaged Soyuz-1 50
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  | -
Soyuz-2   Soyuz   Poisk zenith    100..400   -          | R1* R2 U1
"""
BAD = """
damaged Soyuz-1 50
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
"""
