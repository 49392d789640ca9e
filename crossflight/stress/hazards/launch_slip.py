"""Launches slip by days: weather, technical checks, traffic at the ports.

Fitted on dates as they were said in public so far ahead, against the launch: on the date or up to three weeks late. Longer
delays are the hazard `late-successor`. Families learn from one another at the same lead (`pooling`). Bias: articles are written
when dates move, so far-ahead dates of Dragon look worse than they were, and they are few.
"""

from collections.abc import Iterator, Mapping, Sequence

from crossflight.stress.evidence import FAR, MIDDLE, NEAR, Evidence, Slip
from crossflight.stress.hazards import Rate, counted
from crossflight.stress.pooling import PooledBeta, drawn_together

LONGEST = 21.0
"""Days; what slips further is late, not slipped."""
SPANS = {"near": NEAR, "middle": MIDDLE, "far": FAR}
FAMILIES = ("Soyuz", "Dragon", "cargo")
_CAUTION = "dates are reported when they move, so slips of Dragon far ahead look larger than they were"
_GUESS = 0.5
"""Chance to fly on the date: even, before anything is known."""


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By family and lead: the chance to fly on the date, and the length of a slip."""
    for span in SPANS:
        held = {family: [s for s in slips if s.days <= LONGEST] for family, slips in by_family(evidence, span).items()}
        slipped = {family: [s for s in slips if s.days > 0.5] for family, slips in held.items()}
        counts = {family: (float(len(slips) - len(slipped[family])), float(len(slips))) for family, slips in held.items()}
        lengths = drawn_together({f: tuple(s.days for s in slips) for f, slips in slipped.items()}, 4.0, 1.0, 0.5, LONGEST)
        for family, (hits, trials) in counts.items():
            sources = tuple(dict.fromkeys(s.source for s in held[family]))
            told = (f"{s.flight} {s.days:.0f} d" for s in slipped[family])
            data = (f"{counted(trials, 'flight')}, {trials - hits:.0f} slipped", *told)
            about = said(family, span)
            posterior = PooledBeta(hits, trials, tuple(counts.values()), _GUESS)
            key, what = f"launch-slip/on-date/{family}/{span}", f"flies on its date: {about}"
            yield Rate(key, what, "chance", posterior, data, sources, _CAUTION)
            key, what = f"launch-slip/days/{family}/{span}", f"length of a slip: {about}"
            yield Rate(key, what, "d", lengths[family], data, sources, triggers=False)


def by_family(evidence: Evidence, span: str) -> Mapping[str, Sequence[Slip]]:
    """Slips of dates said so far ahead, by the family that they stand for."""
    low, high = SPANS[span]
    near = [s for s in evidence.slips if low < s.lead <= high]
    return {family: [s for s in near if kind_of(s.family) == family] for family in FAMILIES}


def said(family: str, span: str) -> str:
    """A family and a lead in words."""
    low, high = SPANS[span]
    return f"{family}, date said {low} to {high} days ahead"


def kind_of(family: str) -> str:
    """The family whose slips stand for that one."""
    return family if family in ("Soyuz", "Dragon") else "cargo"
