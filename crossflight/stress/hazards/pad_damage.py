"""A launch damages its pad, and nothing flies from there until it is mended; a vehicle with a second pad uses that.

One case in the record: the service cabin of pad 31/6 fell at the launch of Soyuz MS-28 in November 2025. The loss of a pad
away from station flights (Cape Canaveral, 2016) is not in the record.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence
from crossflight.stress.hazards import Rate, cited, lengths, told
from crossflight.stress.posterior import Beta, LogNormal

BEFORE = 49.5
"""Launches without damage that the prior is worth: half an event in fifty, assumed. Before the station a pad of the Soyuz rocket
was destroyed in 1983 (Soyuz T-10-1); how many launches there were to each such case was not counted."""


def rates(evidence: Evidence) -> Iterator[Rate]:
    """The chance at each launch, and the length of the repair."""
    cases = evidence.groundings("pad")
    flown = sum(map(len, evidence.launches.values()))
    data = (
        f"{len(cases)} in {flown} launches to the station",
        *told(cases),
        "before any case: 1 in 100, assumed, worth 50 launches",
    )
    yield Rate("pad-damage/chance", "a launch damages its pad", "chance", Beta(len(cases), flown, BEFORE), data, cited(cases))
    posterior = LogNormal(lengths(cases), 120.0, 0.8, least=7.0, most=730.0)
    yield Rate("pad-damage/days", "repair of a pad", "d", posterior, told(cases), cited(cases), triggers=False)
