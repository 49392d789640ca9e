"""Whoever has a role in flying a ship is trained for that ship.

A substitute must know the ship: commanding a Soyuz does not teach a Dragon. Somebody of whom no skill is recorded is not refused.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import HARD, rule


@rule(severity=HARD, authority="rocketnews-cnn", remedy="give the seat to somebody trained for it")
def vehicle_trained(facts: Facts) -> Iterator[Requirement]:
    for person, flight, role, present in facts.seats_up:
        if not facts.may_hold(person, flight, role):
            yield Requirement((person, flight, role), present, at_most=0, says="{0} is not trained as {2} of {1}")
        else:
            yield Requirement((person, flight, role), present, at_most=1, says="{0} holds the seat of {2} in {1} {amount} times")


GOOD = """
skills    R1 Soyuz commander
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
"""
BAD = """
skills    R1 Dragon commander
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
"""
