"""Nobody collects more radiation than the agency's career limit.

Limits are in millisieverts and differ by agency; days in space are turned into dose at the station's usual rate. Only flights of
the record count, and a solar storm does not show in days.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import PROGRAMME, WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="nap-26155 table4-spacenews",
    limits=("career-dose", "station-dose-rate"),
    unit="d",
    remedy="give a later seat of {0} to somebody else",
    scope=PROGRAMME,
)
def career_dose(facts: Facts) -> Iterator[Requirement]:
    for person in facts.people:
        most = facts.dose_allowance(person)
        if most is not None:
            yield Requirement(
                (person,),
                facts.career(person),
                at_most=most,
                says="{0} would collect the dose of {amount}, the limit is that of {most}",
            )


GOOD = """
limit     career-dose 600 mSv NASA
limit     station-dose-rate 0.6 mSv/d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
"""
BAD = """
limit     career-dose 100 mSv NASA
limit     station-dose-rate 0.6 mSv/d
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1
"""
