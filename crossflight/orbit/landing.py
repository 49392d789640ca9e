"""Landing opportunities: when the plane passes over a landing zone, and how high the Sun stands there.

A capsule comes down in the plane of the orbit that it left, so a zone can be reached about once a day on each half of the
plane, whatever the station's phase (that picks the revolution). `after_min` is the span of real touchdowns after the
plane's crossing of the zone's point; it is wide because the zone is an area, not a point (docs/orbit.md, flight by flight).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from crossflight.errors import UnknownName
from crossflight.orbit.bands import half_width_min
from crossflight.orbit.clock import MINUTES, Floats
from crossflight.orbit.crossing import crossings
from crossflight.orbit.pads import Pad
from crossflight.orbit.plane import Plane
from crossflight.orbit.sun import sun_height_deg


@dataclass(frozen=True)
class Zone:
    """A landing zone: its point, the halves of the plane it is reached on, minutes from crossing to touchdown, by daylight?"""

    id: str
    name: str
    point: Pad
    halves: tuple[bool, ...]
    after_min: tuple[float, float]
    daylight: bool
    families: tuple[str, ...]


def _zone(
    id: str, name: str, latitude: float, longitude: float, halves: tuple[bool, ...], after: tuple[float, float], family: str
) -> Zone:
    return Zone(id, name, Pad(id, name, latitude, longitude), halves, after, family == "soyuz", (family,))


_UP, _BOTH = (True,), (True, False)
_SPLASH = (-8.0, 22.0)
ZONES = {
    zone.id: zone
    for zone in (
        _zone("zhezkazgan", "Kazakhstan, south-east of Zhezkazgan", 47.35, 69.6, _UP, (0.0, 30.0), "soyuz"),
        _zone("arkalyk", "Kazakhstan, near Arkalyk (until about 2013)", 50.38, 67.20, _UP, (0.0, 40.0), "soyuz"),
        _zone("pensacola", "Gulf coast, off Pensacola", 29.8, -87.3, _BOTH, _SPLASH, "dragon"),
        _zone("panama-city", "Gulf coast, off Panama City", 29.7, -86.2, _BOTH, _SPLASH, "dragon"),
        _zone("tallahassee", "Gulf coast, off Tallahassee", 29.3, -84.2, _BOTH, _SPLASH, "dragon"),
        _zone("tampa", "Gulf coast, off Tampa", 27.2, -83.3, _BOTH, _SPLASH, "dragon"),
        _zone("canaveral", "Atlantic coast, off Cape Canaveral", 28.9, -80.2, _BOTH, _SPLASH, "dragon"),
        _zone("daytona", "Atlantic coast, off Daytona", 29.6, -80.2, _BOTH, _SPLASH, "dragon"),
        _zone("jacksonville", "Atlantic coast, off Jacksonville", 30.5, -80.3, _BOTH, _SPLASH, "dragon"),
        _zone("los-angeles", "Pacific coast, off Los Angeles", 33.4, -118.8, _BOTH, _SPLASH, "dragon"),
        _zone("oceanside", "Pacific coast, off Oceanside", 33.1, -117.9, _BOTH, _SPLASH, "dragon"),
        _zone("san-diego", "Pacific coast, off San Diego", 32.4, -117.8, _BOTH, _SPLASH, "dragon"),
    )
}
FLORIDA = ("pensacola", "panama-city", "tallahassee", "tampa", "canaveral", "daytona", "jacksonville")
PACIFIC = ("los-angeles", "oceanside", "san-diego")
SITES = {"kazakhstan": ("zhezkazgan",), "florida": FLORIDA, "pacific": PACIFIC} | {each: (each,) for each in ZONES}
"""What a planner may ask for: a coast, a country, or one zone."""


@dataclass(frozen=True)
class Opportunities:
    """Landing opportunities of one zone on one half of the plane; every array has one entry an opportunity.

    `start` and `end` are days between which a touchdown can lie, the 95 % band of the plane included on either side;
    `sun_deg` is the Sun's height at the zone in the middle; `lit` whether it is up (the Sun's centre above the horizon).
    """

    zone: Zone
    ascending: bool
    crossing: Floats
    start: Floats
    end: Floats
    half_width_min: Floats
    sun_deg: Floats

    @property
    def lit(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Is the Sun up at the zone?"""
        return self.sun_deg > 0.0

    @cached_property
    def surely_lit(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Is the Sun up at both ends of the plane's band about the middle?"""
        point, band = self.zone.point, self.half_width_min / MINUTES
        heights = [sun_height_deg(self.middle + side * band, point.latitude_deg, point.longitude_deg) for side in (-1, 1)]
        return np.minimum(*heights) > 0.0  # type: ignore[no-any-return]

    @property
    def middle(self) -> Floats:
        """The middle of each opportunity, days."""
        return (self.start + self.end) / 2


def zones(name: str) -> tuple[Zone, ...]:
    """The zones of a site ("kazakhstan", "florida", "pacific" or one zone). Raises `UnknownName`."""
    if name not in SITES:
        raise UnknownName("landing site", name, list(SITES)[:3])
    return tuple(ZONES[each] for each in SITES[name])


def opportunities(plane: Plane, zone: Zone, first: float, last: float, regime: str = "recent") -> list[Opportunities]:
    """The opportunities in [first, last) days, one entry a half of the plane that the zone is reached on."""
    made = []
    for half in zone.halves:
        crossing = crossings(plane, zone.point, first, last, half)
        width = half_width_min(crossing - plane.elements.epoch, regime)
        start = crossing + (zone.after_min[0] - width) / MINUTES
        end = crossing + (zone.after_min[1] + width) / MINUTES
        sun = np.asarray(sun_height_deg((start + end) / 2, zone.point.latitude_deg, zone.point.longitude_deg))
        made.append(Opportunities(zone, half, crossing, start, end, width, sun))
    return made


def holding(plane: Plane, site: str, day: float, regime: str = "recent") -> list[tuple[Zone, bool, float]]:
    """Every zone of a site with an opportunity that holds a touchdown at a day: zone, half, minutes after the crossing."""
    found = []
    for zone in zones(site):
        for each in opportunities(plane, zone, day - 0.6, day + 0.6, regime):
            for crossing in each.crossing[(each.start <= day) & (day <= each.end)]:
                found.append((zone, each.ascending, float(day - crossing) * MINUTES))
    return found
