"""Somebody falls ill and must go home; everybody of that ship goes with them, since its seats are their way home.

One case in 25 years (Crew-11, January 2026). Models quoted by NASA expected one in about three years, which does not fit:
at that rate at most one case in 25 years has a chance of 0.2 %. The posterior follows what happened; `crossflight rates`
shows the quoted figure beside it, and `--rates` can set it.
"""

import math
from collections.abc import Iterator

from crossflight.core.programme import Figure
from crossflight.stress.evidence import Evidence
from crossflight.stress.hazards import Rate
from crossflight.stress.posterior import Gamma

EVENT = "med"
MODEL = "medical-evacuation-rate-model"
BEFORE = 2850.0
"""Days of one person that the prior's half event is worth: NASA's models, one in three years with 5.2 people aboard (the mean
of 25 years). So the prior says what the models say, and one and a half years of record outweigh it."""

_BEFORE = "before any case: what NASA's models expect, worth a year and a half of the station"
ABOARD = 5.2
"""People aboard, the mean of 25 years."""


def rates(evidence: Evidence) -> Iterator[Rate]:
    """The rate a day of one person."""
    cases = [e for e in evidence.catalogue.events if e.id.endswith(f"-{EVENT}") and e.known.start <= evidence.end]
    exposure = max(evidence.person_days(), 1.0)
    rate = Gamma(len(cases), exposure, BEFORE)
    told = (f"{e.on} {' and '.join(e.about)}" for e in cases)
    data = (f"{len(cases)} in {exposure:,.0f} days of people aboard", *told, _BEFORE)
    quoted = evidence.catalogue.figures.get(MODEL)
    cited = (*(source for event in cases for source in event.sources), *(quoted.sources if quoted else ()))
    sources, caution = tuple(dict.fromkeys(cited)), _beside(quoted, rate) if quoted else ""
    yield Rate("medical-return/rate", "one person aboard must go home", "per day", rate, data, sources, caution)


def _beside(quoted: Figure, rate: Gamma) -> str:
    """The models' figure beside this one, both for the whole station, and how well the models fit the record."""
    years, expected = rate.exposure / ABOARD / 365.25, rate.exposure / ABOARD / 365.25 * float(quoted.value)
    chance = math.exp(-expected) * sum(expected**n / math.factorial(n) for n in range(int(rate.events) + 1))
    mine = rate.mean * ABOARD * 365.25
    return (
        f"for the station: here {mine:.3f} a year; NASA's models {quoted.value} a year, with which so few in {years:.0f} years "
        f"have a chance of {chance:.1%}"
    )
