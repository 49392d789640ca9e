"""Launches slip by days: weather, technical checks, traffic at the ports.

Fitted on dates as they were said in public so far ahead, against the launch: on the date or up to three weeks late. Longer
delays are the hazard `late-successor`. Bias: articles are written when dates move, so far-ahead dates of Dragon look worse
than they were, and they are few.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import FAR, MIDDLE, NEAR, Evidence
from crossflight.stress.hazards import Rate
from crossflight.stress.posterior import Beta, LogNormal

LONGEST = 21.0
"""Days; what slips further is late, not slipped."""
SPANS = {"near": NEAR, "middle": MIDDLE, "far": FAR}
FAMILIES = ("Soyuz", "Dragon", "cargo")
_CAUTION = "dates are reported when they move, so slips of Dragon far ahead look larger than they were"


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By family and lead: the chance to fly on the date, and the length of a slip."""
    for family in FAMILIES:
        for span, (low, high) in SPANS.items():
            held = [s for s in evidence.slips if low < s.lead <= high and kind_of(s.family) == family and s.days <= LONGEST]
            slipped = [s for s in held if s.days > 0.5]
            sources = tuple(dict.fromkeys(s.source for s in held))
            data = (f"{len(held)} flights, {len(slipped)} slipped", *(f"{s.flight} {s.days:.0f} d" for s in slipped))
            about = f"{family}, date said {low} to {high} days ahead"
            key = f"launch-slip/on-date/{family}/{span}"
            yield Rate(
                key, f"flies on its date: {about}", "chance", Beta(len(held) - len(slipped), len(held)), data, sources, _CAUTION
            )
            lengths = tuple(s.days for s in slipped)
            posterior = LogNormal(lengths, 4.0, 1.0, least=0.5, most=LONGEST)
            yield Rate(
                f"launch-slip/days/{family}/{span}", f"length of a slip: {about}", "d", posterior, data, sources, triggers=False
            )


def kind_of(family: str) -> str:
    """The family whose slips stand for that one."""
    return family if family in ("Soyuz", "Dragon") else "cargo"
