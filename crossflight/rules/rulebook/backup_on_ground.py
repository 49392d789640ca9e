"""A backup is on the ground, and has been for some time, when the ship is launched.

Somebody in orbit cannot stand in, and nobody trains as a backup within weeks of a landing.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PROGRAMME, WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="celebritynews-nasa vpk-576472",
    limits=("backup-rest",),
    remedy="name a backup of {1} who does not fly in {2}",
    scope=PROGRAMME,
)
def backup_on_ground(facts: Facts) -> Iterator[Requirement]:
    rest = facts.limit("backup-rest") or 0
    for person, backed, flown in facts.backups_near(rest):
        yield Requirement(
            (person, backed, flown),
            facts.backs_up(person, backed),
            at_most=0,
            given=(facts.flies(person, flown), *facts.flying(person, flown, backed, rest)),
            says="{0} cannot back up {1}: the flight in {2} is not over in time",
        )


GOOD = """
limit     backup-rest 45 d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    260..400   R4* R5 U5  & R1* R6 U6
"""
BAD = """
limit     backup-rest 45 d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 U5  & R1* R6 U6
"""
