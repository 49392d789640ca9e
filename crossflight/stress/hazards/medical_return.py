"""Somebody falls ill and must go home; everybody of that ship goes with them, since its seats are their way home.

One case in 25 years (Crew-11, January 2026). Models quoted by NASA expected one in about three years, which does not fit:
at that rate at most one case in 25 years has a chance of 0.2 %. The posterior follows what happened; `crossflight rates`
shows the quoted figure beside it, and `--rates` can set it.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence
from crossflight.stress.hazards import Rate
from crossflight.stress.posterior import Gamma

EVENT = "med"
MODEL = "medical-evacuation-rate-model"
BEFORE = 2850.0
"""Days of one person that the prior's half event is worth: NASA's models, one in three years with 5.2 people aboard (the mean
of 25 years). So the prior says what the models say, and one and a half years of record outweigh it."""


def rates(evidence: Evidence) -> Iterator[Rate]:
    """The rate a day of one person."""
    cases = [e for e in evidence.catalogue.events if e.id.endswith(f"-{EVENT}") and e.known.start <= evidence.end]
    exposure = max(evidence.person_days(), 1.0)
    data = (f"{len(cases)} in {exposure:,.0f} days of people aboard", *(f"{e.on} {' '.join(e.about)}" for e in cases))
    sources = tuple(dict.fromkeys(source for event in cases for source in event.sources))
    quoted = evidence.catalogue.figures.get(MODEL)
    caution = f"quoted from models: {quoted.value} {quoted.unit} for the station; rejected by the record" if quoted else ""
    rate = Gamma(len(cases), exposure, BEFORE)
    yield Rate("medical-return/rate", "one person aboard must go home", "per day", rate, data, sources, caution)
