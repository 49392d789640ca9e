"""A launch fails, and everything that flies on that rocket stands down for months, crew and cargo alike.

The crew escapes, as on Soyuz MS-10, and flies on the next attempt. The chance is fitted on launches to the station since
November 2000; the length of a stand-down on those that followed a failure or the loss of a spacecraft.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence
from crossflight.stress.hazards import Rate, cited, lengths, told
from crossflight.stress.posterior import Beta, LogNormal

FAILED = ("failure", "aborted")


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By rocket: the chance of failure; for all: the length of a stand-down."""
    for rocket in evidence.rockets():
        flown = evidence.attempts(rocket)
        failed = [flight for flight in flown if flight.outcome in FAILED]
        data = (f"{len(flown)} launches to the station, {len(failed)} failed", *(f"{f} {f.launch}" for f in failed))
        sources = tuple(dict.fromkeys(source for flight in failed for source in flight.sources))
        yield Rate(
            f"launch-failure/chance/{rocket}",
            f"a launch of {rocket} fails",
            "chance",
            Beta(len(failed), len(flown)),
            data,
            sources,
        )
    stopped = evidence.groundings("stand-down", "spacecraft")
    posterior = LogNormal(lengths(stopped), 120.0, 0.8, least=14.0, most=1095.0)
    what = "stand-down after a failure"
    yield Rate("launch-failure/days", what, "d", posterior, told(stopped), cited(stopped), triggers=False)
