"""Windows that the orbit gives: what no ship should do while the Sun, the plane or the station's place stand against it.

Three times are shut, each with its reason and its error band: arrivals of a family above its limit of the beta angle,
undockings of a Soyuz that would land in the dark, and launches of a Soyuz on days on which the phase allows none of its
profiles. The plane is known well enough for a year after the elements (`orbit.bands`), the phase for a month; past that
nothing is shut, so that the rules ask nothing of a plan's later years.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np

from crossflight.core.flight import Flight, Kind, Status
from crossflight.core.when import FOREVER
from crossflight.errors import UnknownName
from crossflight.orbit.bands import BACKTESTED_DAYS
from crossflight.orbit.clock import days, moment
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.forecast import high_beta_periods, landing_days
from crossflight.orbit.launch import PHASE_DAYS, windows
from crossflight.orbit.pads import pad as pad_named
from crossflight.orbit.plane import Plane
from crossflight.orbit.profiles import profile
from crossflight.orbit.series import best
from crossflight.rules.setting import Setting, Shut, Span

STATION = "ISS"
"""The station that the shipped elements are of."""
UNDOCKED = timedelta(hours=3.4)
"""From undocking to touchdown of a Soyuz: 3 h 20 to 3 h 30 since 2000."""
SITES = {"Soyuz": "kazakhstan"}
"""By family, the landing site that asks for daylight."""
PHASED = ("Soyuz",)
"""Families whose profiles bind the phase; Dragons have flown from every phase."""
UNLIKELY = 0.05
"""A launch day is shut where the chance that the phase allows any profile is less: the other side of a 95 % band."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Sky:
    """What one element set foretells for [begins, ends), at most a year past its epoch."""

    elements: ElementSet
    begins: datetime
    ends: datetime

    @staticmethod
    def over(begins: datetime, ends: datetime, elements: ElementSet | None = None) -> "Sky":
        """By these elements, else by the youngest that ship and that were known on the first day."""
        chosen = elements or best(days(begins))
        return Sky(chosen, begins, min(ends, moment(chosen.epoch + BACKTESTED_DAYS)))

    @property
    def silent(self) -> bool:
        """Are the elements too old to say anything of that time?"""
        return self.ends <= self.begins

    def high_beta(self, limit_deg: float) -> list[Shut]:
        """Periods of high beta, widened by the band of their ends."""
        shut = []
        for period in high_beta_periods(limit_deg, self.begins, self.ends, self.elements):
            band = timedelta(hours=period.half_width_hours)
            says = f"beta to {abs(period.peak_deg):.0f} degrees, over {limit_deg:g}; ends good to {period.half_width_hours:.0f} h"
            shut.append((period.start - band, period.end + band, says))
        return shut

    def dark(self, site: str) -> list[Shut]:
        """Runs of days on which no ship that undocks is sure to land by daylight: the Sun is up at both ends of the band."""
        chances = landing_days(site, self.begins, self.ends, self.elements)
        lit = {_midnight(each.start - UNDOCKED) for each in chances if each.surely_lit}
        return _runs(self._days(), lit, "landings before sunrise or after sunset")

    def out_of_phase(self, place: str) -> list[Shut]:
        """Runs of days on which the phase is 95 % sure to allow no profile from that pad; told for a month from the epoch."""
        site, plane = pad_named(place), Plane(self.elements)
        first, last = days(self.begins), min(days(self.ends), self.elements.epoch + PHASE_DAYS)
        if last <= first or not site.profiles:
            return []
        found = windows(plane, site, profile(site.profiles[0]), first, last)
        chance = np.sum([found.chance_of(profile(each)) for each in site.profiles], axis=0)
        able = {_midnight(moment(at)) for at, share in zip(found.lift_off, chance, strict=True) if share >= UNLIKELY}
        asked = [day for day in self._days() if day + _DAY <= moment(last)]
        return _runs(asked, able, "the station's place along its orbit allows no flown profile")

    def _days(self) -> list[datetime]:
        """The whole days, but for the last: who undocks on that may land past the end."""
        first = _midnight(self.begins + _DAY - timedelta(microseconds=1))
        return [first + _DAY * number for number in range((_midnight(self.ends) - first).days - 1)]


@dataclass
class _Asked:
    """The sky as flights ask it: each answer is worked out once."""

    sky: Sky
    setting: Setting
    known: dict[tuple[str, str | float], list[Shut]] = field(default_factory=dict)

    def of(self, flight: Flight) -> Iterator[tuple[str, list[Shut]]]:
        """The kinds of window that a flight has, with what is shut."""
        family, ahead = flight.vehicle.family, flight.status is Status.PLANNED
        limit = self.setting.find("beta-max", None, (family,))
        if limit and ahead:
            yield "beta", self._once("beta", limit.value)
        if family in SITES and flight.kind is Kind.CREW and flight.status is not Status.FLOWN:
            yield "light", self._once("light", SITES[family])
        if family in PHASED and ahead and flight.pad:
            yield "launch", self._once("launch", flight.pad)

    def _once(self, kind: str, about: str | float) -> list[Shut]:
        if (kind, about) not in self.known:
            self.known[kind, about] = self._work_out(kind, about)
        return self.known[kind, about]

    def _work_out(self, kind: str, about: str | float) -> list[Shut]:
        if kind == "beta":
            return self.sky.high_beta(float(about))
        if kind == "light":
            return self.sky.dark(str(about))
        try:
            return self.sky.out_of_phase(str(about))
        except UnknownName:  # a pad of a scenario's own
            return []


def with_sky(
    setting: Setting, flights: Iterable[Flight], begins: datetime, ends: datetime, elements: ElementSet | None = None
) -> Setting:
    """The same setting with the windows of the flights that are still to come or to leave in [begins, ends).

    Windows that the setting has already are narrowed. `elements`: None for the youngest that ship and were known at `begins`.
    """
    sky = Sky.over(begins, ends, elements)
    if sky.silent:
        return setting
    open: dict[tuple[str, str], tuple[Span, ...]] = dict(setting.windows)
    shut: dict[tuple[str, str], tuple[Shut, ...]] = dict(setting.shut)
    asked = _Asked(sky, setting)
    for flight in flights:
        for kind, closed in asked.of(flight):
            if closed:
                key = flight.id, kind
                free = tuple(_between(closed, begins))
                open[key] = _both(open[key], free) if key in open else free
                shut[key] = tuple(closed)
    return replace(setting, windows=open, shut=shut)


def _between(shut: Iterable[Shut], begins: datetime) -> Iterator[Span]:
    """What is left open from a time on."""
    free = begins
    for first, last, _ in shut:
        if first > free:
            yield free, first
        free = max(free, last)
    yield free, FOREVER


def _both(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    """The times that lie in both."""
    pairs = ((max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other)
    return tuple((first, last) for first, last in pairs if first < last)


def _runs(asked: Iterable[datetime], good: set[datetime], says: str) -> list[Shut]:
    """The days asked about that are not good, neighbours in one piece."""
    runs: list[Shut] = []
    for day in asked:
        if day in good:
            continue
        if runs and runs[-1][1] == day:
            runs[-1] = runs[-1][0], day + _DAY, says
        else:
            runs.append((day, day + _DAY, says))
    return runs


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
