"""Nobody backs up a flight that they fly in.

A backup who replaces somebody is prime from then on, and the backup seat is open.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import HARD, rule


@rule(severity=HARD, authority="derived", remedy="name somebody else as backup")
def backup_not_prime(facts: Facts) -> Iterator[Requirement]:
    for person, flight, _, _ in facts.seats_up:
        yield Requirement(
            (person, flight),
            facts.flies(person, flight) + facts.backs_up(person, flight),
            at_most=1,
            says="{0} holds {amount} seats of {1}, prime and backup",
        )


GOOD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  & R3* R4 U2
"""
BAD = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  & R3* R2 U2
"""
