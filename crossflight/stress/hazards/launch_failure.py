"""A launch fails, and everything that flies on that rocket stands down for months, crew and cargo alike.

The crew escapes, as on Soyuz MS-10, and flies on the next attempt. The chance of each group of rockets is fitted on its
launches to the station and pooled with the others' (`pooling`). The length of a stand-down has two regimes
(`_regimes`), fitted on the stops after failed launches to stations, those before 1998 among them: they were known in 2001.

Whether rockets learn was looked at and is not modelled: docs/stress.md gives the numbers.
"""

from collections.abc import Iterator

from crossflight.stress.evidence import Evidence, group
from crossflight.stress.hazards import OTHER, Rate, cited, counted, told
from crossflight.stress.hazards._regimes import LONG, Regime, by_rocket
from crossflight.stress.pooling import PooledBeta

GUESS = 0.05
"""Share of launches that fail, from outside the record: all launchers reached orbit in about 95 of 100 launches (E. Zapata,
Bayesian launch vehicle reliability, NASA Kennedy Space Center, 2009: 0.9543 in the United States, 0.9465 elsewhere)."""
_BEFORE = "before any launch: 5 in 100 fail, as of all launchers (NASA Kennedy, 2009), worth ten launches"
SHORT = Regime(90.0, 0.6, 7.0, 300.0)
GUESS_LONG = 1 / 3
"""Share of long stops: half an event in one and a half."""


def rates(evidence: Evidence) -> Iterator[Rate]:
    """By rocket: the chance of failure, and the length of a stand-down."""
    counts = {
        rocket: (float(len(evidence.failed(rocket))), float(len(evidence.launches[rocket]))) for rocket in evidence.launches
    }
    groups = tuple(counts.values())
    for rocket in (*counts, OTHER):
        failed = evidence.failed(rocket) if rocket in counts else []
        hits, trials = counts.get(rocket, (0.0, 0.0))
        said = f"{counted(trials, 'launch', 'launches')} to the station, {hits:.0f} failed"
        data = (said, *(f"{f} {f.launch}" for f in failed), _BEFORE)
        sources = tuple(dict.fromkeys(source for flight in failed for source in flight.sources))
        what = f"a launch of {rocket} fails"
        yield Rate(f"launch-failure/chance/{rocket}", what, "chance", PooledBeta(hits, trials, groups, GUESS), data, sources)
    stopped = evidence.groundings("stand-down", open_after=LONG.least)
    stops = {rocket: [g for g in stopped if group(g.family) == rocket] for rocket in {group(g.family): 0 for g in stopped}}
    found = by_rocket(stops, SHORT, GUESS_LONG)
    for rocket in (*counts, OTHER):
        own = stops.get(rocket, [])
        data = told(own) or (f"no stop of its own; {len(stopped)} of other rockets",)
        posterior = found.get(rocket, found[""])
        what = f"stand-down of {rocket} after a failure"
        yield Rate(f"launch-failure/days/{rocket}", what, "d", posterior, data, cited(own or stopped), triggers=False)
