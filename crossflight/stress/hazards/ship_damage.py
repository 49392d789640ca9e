"""A docked ship can no longer take its crew home; an empty one comes in its place where the policy has one sent.

Counted as cases: crewed ships that came home empty because nobody would put a crew in them (Soyuz MS-22, Starliner CFT),
over all days that crewed ships were docked.
"""

from collections.abc import Iterator

from crossflight.core.flight import Kind
from crossflight.stress.evidence import CREWED_SINCE, Evidence
from crossflight.stress.hazards import Rate, cited, lengths, told
from crossflight.stress.posterior import Gamma, LogNormal

EMPTY = "returned empty"
BEFORE = 3050.0
"""Docked days that the prior's half event is worth. Before this station one ship had come home empty, Soyuz 32 in 1979
(D. Portree, Mir Hardware Heritage, NASA RP-1357, 1995), in some 6,100 days on which Salyut 6, Salyut 7 and Mir had people
aboard (684, 815 and about 4,590: Encyclopaedia Britannica, Space stations from 1971). At half weight: other ships."""

_BEFORE = "before any case: one in 6,100 docked days (Soyuz 32 at Salyut 6, 1979; Salyut 6, Salyut 7 and Mir), at half weight"


def rates(evidence: Evidence) -> Iterator[Rate]:
    """The rate a docked day of one ship, and the days until a replacement can launch."""
    crewed = [f for f in evidence.history.flights if f.kind is Kind.CREW and f.launch and f.launch.middle >= CREWED_SINCE]
    cases = [flight for flight in crewed if flight.outcome == EMPTY]
    exposure = max(evidence.docked_days(), 1.0)
    data = (f"{len(cases)} in {exposure:,.0f} docked days", *(f"{f} {f.launch}" for f in cases), _BEFORE)
    sources = tuple(dict.fromkeys(source for flight in cases for source in flight.sources))
    yield Rate(
        "ship-damage/rate", "a docked ship is lost for its crew", "per day", Gamma(len(cases), exposure, BEFORE), data, sources
    )
    waits = evidence.groundings("spacecraft")
    posterior = LogNormal(lengths(waits), 65.0, 0.3, weight=2.0, least=20.0, most=365.0)
    what = "until an empty replacement launches"
    yield Rate("ship-damage/lead", what, "d", posterior, told(waits), cited(waits), triggers=False)
