"""The relief comes weeks or months late: a capsule that is not ready, a budget, a vehicle's first flight.

The tail of the same dates that `launch-slip` is fitted on: more than three weeks after the date said. Dates that a stand-down
overtook are left out of both, since the stand-down is played as such. Families learn from one another at the same lead.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence
from crossflight.stress.hazards import Rate, counted
from crossflight.stress.hazards.launch_slip import LONGEST, SPANS, by_family, said
from crossflight.stress.pooling import PooledBeta, drawn_together

_CAUTION = "few flights; dates are reported when they move, so lateness of Dragon far ahead looks larger than it was"
_MOST = 365.0
GUESS = 0.1
"""Chance of a delay of more than three weeks before any date and its launch are in the record (until 2012): assumed."""

_BEFORE = "before any flight: one in ten, assumed, worth five flights"


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By family and lead: the chance to be late, and by how much."""
    for span in SPANS:
        held = by_family(evidence, span)
        late = {family: [s for s in slips if s.days > LONGEST] for family, slips in held.items()}
        counts = {family: (float(len(late[family])), float(len(slips))) for family, slips in held.items()}
        lengths = drawn_together({f: tuple(s.days for s in slips) for f, slips in late.items()}, 40.0, 0.6, LONGEST, _MOST)
        for family, (hits, trials) in counts.items():
            sources = tuple(dict.fromkeys(s.source for s in held[family]))
            data = (
                f"{counted(trials, 'flight')}, {hits:.0f} late",
                *(f"{s.flight} {s.days:.0f} d" for s in late[family]),
                _BEFORE,
            )
            about = said(family, span)
            posterior = PooledBeta(hits, trials, tuple(counts.values()), GUESS)
            key, what = f"late-successor/chance/{family}/{span}", f"more than {LONGEST:.0f} days late: {about}"
            yield Rate(key, what, "chance", posterior, data, sources, _CAUTION)
            key, what = f"late-successor/days/{family}/{span}", f"how late: {about}"
            yield Rate(key, what, "d", lengths[family], data, sources, triggers=False)
