"""Nobody is launched before the training for the flight is done.

Eighteen to twenty-four months from assignment to launch are said; a substitute who has trained as a backup is ready at once. The
day from which a person may fly comes with the scenario.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="text-71114687224",
    unit="date",
    limits=("training-after-assignment-min",),
    remedy="launch {1} on {least} or later, or seat somebody else",
)
def training_lead(facts: Facts) -> Iterator[Requirement]:
    for person, flight, _, present in facts.seats_up:
        first = facts.trained_from(person)
        if first is not None:
            yield Requirement(
                (person, flight),
                facts.launch(flight),
                at_least=first,
                given=(present,),
                says="{0} is trained from {least}, {1} is launched on {amount}",
            )


GOOD = """
trained   R1 10
Soyuz-1   Soyuz   Rassvet nadir    20..200   R1* R2 U1
"""
BAD = """
trained   R1 30
Soyuz-1   Soyuz   Rassvet nadir    20..200   R1* R2 U1
"""
