"""The relief comes weeks or months late: a capsule that is not ready, a budget, a vehicle's first flight.

The tail of the same dates that `launch-slip` is fitted on: more than three weeks after the date said. Dates that a stand-down
overtook are left out of both, since the stand-down is played as such.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence
from crossflight.stress.hazards import Rate
from crossflight.stress.hazards.launch_slip import FAMILIES, LONGEST, SPANS, kind_of
from crossflight.stress.posterior import Beta, LogNormal

_CAUTION = "few flights; dates are reported when they move, so lateness of Dragon far ahead looks larger than it was"
_MOST = 365.0


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By family and lead: the chance to be late, and by how much."""
    for family in FAMILIES:
        for span, (low, high) in SPANS.items():
            held = [s for s in evidence.slips if low < s.lead <= high and kind_of(s.family) == family]
            late = [s for s in held if s.days > LONGEST]
            sources = tuple(dict.fromkeys(s.source for s in held))
            data = (f"{len(held)} flights, {len(late)} late", *(f"{s.flight} {s.days:.0f} d" for s in late))
            about = f"{family}, date said {low} to {high} days ahead"
            key = f"late-successor/chance/{family}/{span}"
            yield Rate(
                key, f"more than {LONGEST:.0f} days late: {about}", "chance", Beta(len(late), len(held)), data, sources, _CAUTION
            )
            posterior = LogNormal(tuple(s.days for s in late), 40.0, 0.6, least=LONGEST, most=_MOST)
            yield Rate(
                f"late-successor/days/{family}/{span}", f"how late: {about}", "d", posterior, data, sources, triggers=False
            )
