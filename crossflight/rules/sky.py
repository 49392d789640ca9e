"""Windows that the orbit gives: arrivals below the beta limit of a family, undockings that land a Soyuz by daylight.

The plane of the orbit is known well enough for a year after its elements (`orbit.bands`); past that no window is given, so
the rules ask nothing of a plan's later years.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from crossflight.core.flight import Flight, Kind, Status
from crossflight.core.when import FOREVER
from crossflight.orbit.bands import BACKTESTED_DAYS
from crossflight.orbit.clock import moment
from crossflight.orbit.forecast import high_beta_periods, landing_days
from crossflight.orbit.series import latest
from crossflight.rules.setting import Setting, Span

UNDOCKED = timedelta(hours=3.4)
"""From undocking to touchdown of a Soyuz: 3 h 20 to 3 h 30 since 2000."""
SITES = {"Soyuz": "kazakhstan"}
"""By family, the landing site that asks for daylight."""
_DAY = timedelta(days=1)


def with_sky(setting: Setting, flights: Iterable[Flight], begins: datetime, ends: datetime) -> Setting:
    """The same setting with "beta" and "light" windows for the flights that are still to come or to leave in [begins, ends)."""
    known = min(ends, moment(latest().epoch + BACKTESTED_DAYS))
    if known <= begins:
        return setting
    windows, later = dict(setting.windows), (known, FOREVER)
    for flight in flights:
        family = flight.vehicle.family
        limit = setting.find("beta-max", None, (family,))
        if limit and flight.status is Status.PLANNED:
            windows[flight.id, "beta"] = (*_below(limit.value, begins, known), later)
        if family in SITES and flight.kind is Kind.CREW and flight.status is not Status.FLOWN:
            windows[flight.id, "light"] = (*_lit(SITES[family], begins, known), later)
    return replace(setting, windows=windows)


def _below(limit_deg: float, begins: datetime, ends: datetime) -> Iterator[Span]:
    """The stretches between periods of high beta, which are widened by the band of their ends."""
    free = begins
    for period in high_beta_periods(limit_deg, begins, ends):
        band = timedelta(hours=period.half_width_hours)
        if period.start - band > free:
            yield free, period.start - band
        free = max(free, period.end + band)
    if free < ends:
        yield free, ends


def _lit(site: str, begins: datetime, ends: datetime) -> list[Span]:
    """Runs of days on which a ship that undocks can land by daylight."""
    runs: list[Span] = []
    for day in sorted({_midnight(each.start - UNDOCKED) for each in landing_days(site, begins, ends) if each.lit}):
        if runs and runs[-1][1] == day:
            runs[-1] = runs[-1][0], day + _DAY
        else:
            runs.append((day, day + _DAY))
    return runs


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
