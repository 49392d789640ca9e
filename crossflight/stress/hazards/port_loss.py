"""A port cannot be used for a while: a latch, a seal, debris. It has not happened; half an event in all port-years stands in.

A ship that is docked there stays. The length of a repair is assumed: two months, give or take a factor of three.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence
from crossflight.stress.hazards import Rate
from crossflight.stress.posterior import Gamma, LogNormal

BEFORE = 25 * 365.25
"""Days of one port that the prior's half event is worth: one in fifty years, assumed."""


def rates(evidence: Evidence) -> Iterator[Rate]:
    """The rate a day of one port, and the length."""
    years = max(evidence.port_years(), 1.0)
    data = (f"none in {years:.0f} port-years", "before any: one in 50 port-years, assumed, worth 25")
    yield Rate("port-loss/rate", "a port is lost", "per day", Gamma(0, years * 365.25, BEFORE), data)
    assumed = LogNormal((), 60.0, 1.0, least=5.0, most=730.0)
    yield Rate(
        "port-loss/days",
        "until a lost port is mended",
        "d",
        assumed,
        ("assumed",),
        caution="assumed, no case known",
        triggers=False,
    )
