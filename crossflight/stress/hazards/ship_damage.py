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


def rates(evidence: Evidence) -> Iterator[Rate]:
    """The rate a docked day of one ship, and the days until a replacement can launch."""
    crewed = [f for f in evidence.history.flights if f.kind is Kind.CREW and f.launch and f.launch.middle >= CREWED_SINCE]
    cases = [flight for flight in crewed if flight.outcome == EMPTY]
    exposure = max(evidence.docked_days(), 1.0)
    data = (f"{len(cases)} in {exposure:,.0f} docked days", *(f"{f} {f.launch}" for f in cases))
    sources = tuple(dict.fromkeys(source for flight in cases for source in flight.sources))
    yield Rate("ship-damage/rate", "a docked ship is lost for its crew", "per day", Gamma(len(cases), exposure), data, sources)
    waits = evidence.groundings("spacecraft")
    posterior = LogNormal(lengths(waits), 65.0, 0.3, weight=2.0, least=20.0, most=365.0)
    what = "until an empty replacement launches"
    yield Rate("ship-damage/lead", what, "d", posterior, told(waits), cited(waits), triggers=False)
