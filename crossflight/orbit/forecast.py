"""What planners read: windows, high-beta periods and landing days as plain records with error bands.

These are the data behind the rules `launch-window`, `beta-cutout` and `landing-light`. Every record says how far its elements
are and whether its band was tested at that lead.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import numpy as np

from crossflight.orbit.altitude import HELD, AltitudePolicy
from crossflight.orbit.bands import BACKTESTED_DAYS, half_width_min
from crossflight.orbit.beta import search_edges, whole_periods_above
from crossflight.orbit.clock import MINUTES, days, moment
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.landing import opportunities, zones
from crossflight.orbit.launch import windows
from crossflight.orbit.pads import Pad
from crossflight.orbit.pads import pad as find_pad
from crossflight.orbit.plane import Plane
from crossflight.orbit.profiles import profile as find_profile
from crossflight.orbit.series import latest


@dataclass(frozen=True)
class Window:
    """One launch chance: lift-off (UTC), its 95 % band, the chance of the phase, the Sun at the pad; is the band tested?"""

    lift_off: datetime
    earliest: datetime
    latest: datetime
    probability: float
    phase_deg: float | None
    sun_deg: float
    lead_days: float
    backtested: bool


@dataclass(frozen=True)
class Period:
    """A stretch of high |beta| (UTC), each end good to `half_width_hours`; the peak's signed angle in degrees.

    `cut` where an end was not found within 40 days of the interval or ten years of the elements: it goes on there.
    """

    start: datetime
    end: datetime
    peak_at: datetime
    peak_deg: float
    half_width_hours: float
    backtested: bool
    cut: bool = False


@dataclass(frozen=True)
class LandingDay:
    """One landing opportunity (UTC): the zone, the span that a touchdown can lie in, the Sun's height in its middle.

    `lit`: is the Sun up in the middle? `surely_lit`: also at both ends of the band of the plane?
    """

    day: date
    zone: str
    start: datetime
    end: datetime
    sun_deg: float
    lit: bool
    half_width_min: float
    backtested: bool
    surely_lit: bool


def launch_windows(
    pad: Pad | str, profile: str, start: datetime, end: datetime,
    elements: ElementSet | None = None, policy: AltitudePolicy = HELD, regime: str = "recent",
) -> tuple[Window, ...]:  # fmt: skip
    """Every chance to launch from a pad in [start, end), about one a day, with its 95 % band. Raises `CrossflightError`."""
    place = find_pad(pad) if isinstance(pad, str) else pad
    found = windows(_plane(elements, policy), place, find_profile(profile), days(start), days(end), regime)
    return tuple(
        Window(
            _utc(found.lift_off[i]), _utc(found.earliest[i]), _utc(found.latest[i]), float(found.probability[i]),
            None if np.isnan(found.phase_deg[i]) else float(found.phase_deg[i]), float(found.sun_deg[i]),
            float(found.lead_days[i]), bool(found.backtested[i]),
        )
        for i in range(len(found))
    )  # fmt: skip


def high_beta_periods(
    limit_deg: float, start: datetime, end: datetime,
    elements: ElementSet | None = None, policy: AltitudePolicy = HELD, regime: str = "recent",
) -> tuple[Period, ...]:  # fmt: skip
    """The periods that lie at least partly in [start, end) with |beta| above a limit, with their true ends.

    The band of an end is the shift in time that the node's error brings: the plane turns against the Sun by about 6 degrees
    a day, so an error of the node of one degree moves an end by about four hours.
    """
    plane = _plane(elements, policy)
    found = whole_periods_above(plane, limit_deg, days(start), days(end))
    edges = search_edges(plane, days(start), days(end))
    drift = abs(plane.rate_deg_day) + 360 / 365.25
    made = []
    for first, last, top, angle in found:
        lead = max(abs(first - plane.elements.epoch), abs(last - plane.elements.epoch))
        node_deg = float(half_width_min(lead, regime)) / MINUTES * (360.9856 - plane.rate_deg_day)
        cut = first in edges or last in edges
        made.append(Period(_utc(first), _utc(last), _utc(top), angle, node_deg / drift * 24, lead <= BACKTESTED_DAYS, cut))
    return tuple(made)


def landing_days(
    site: str, start: datetime, end: datetime,
    elements: ElementSet | None = None, policy: AltitudePolicy = HELD, regime: str = "recent",
) -> tuple[LandingDay, ...]:  # fmt: skip
    """Every landing opportunity of a site ("kazakhstan", "florida", "pacific" or one zone) in [start, end), in time order."""
    plane = _plane(elements, policy)
    made = []
    for zone in zones(site):
        for each in opportunities(plane, zone, days(start), days(end), regime):
            for i in range(len(each.crossing)):
                lead = float(each.crossing[i] - plane.elements.epoch)
                made.append(
                    LandingDay(
                        _utc(each.middle[i]).date(), zone.id, _utc(each.start[i]), _utc(each.end[i]), float(each.sun_deg[i]),
                        bool(each.lit[i]), float(each.half_width_min[i]), abs(lead) <= BACKTESTED_DAYS, bool(each.surely_lit[i]),
                    )
                )  # fmt: skip
    return tuple(sorted(made, key=lambda each: each.start))


def _utc(day: float) -> datetime:
    exact = moment(day)
    return (exact + timedelta(microseconds=500_000)).replace(microsecond=0)


@lru_cache(maxsize=16)
def _plane(elements: ElementSet | None, policy: AltitudePolicy) -> Plane:
    return Plane(elements or latest(), policy)
