"""Places on the Earth: launch pads, landing zones and a user's own, and their geometry with an orbit plane."""

from dataclasses import dataclass
from math import asin, atan, cos, degrees, radians, sin, tan

from crossflight.errors import InputError, UnknownName

FLATTENING = 1 / 298.257223563
"""WGS 84."""


@dataclass(frozen=True)
class Pad:
    """A pad: geodetic latitude and east longitude in degrees, the usable launch azimuths (from north by east), who uses it."""

    id: str
    name: str
    latitude_deg: float
    longitude_deg: float
    azimuths_deg: tuple[float, float] = (0.0, 360.0)
    profiles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse places that are none."""
        if not -90 <= self.latitude_deg <= 90 or not -180 <= self.longitude_deg <= 360:
            raise InputError(
                f"pad {self.id}", f"latitude {self.latitude_deg:g}, longitude {self.longitude_deg:g} is no place", "give degrees"
            )

    @property
    def geocentric_deg(self) -> float:
        """Geocentric latitude: the plane holds the Earth's centre, so this is the one that counts."""
        return degrees(atan((1 - FLATTENING) ** 2 * tan(radians(self.latitude_deg))))


_SOYUZ = ("soyuz-3h", "soyuz-6h", "soyuz-2d")
PADS = {
    pad.id: pad
    for pad in (
        Pad("baikonur-31", "Baikonur 31/6", 45.996, 63.564, (34.0, 66.0), _SOYUZ),
        Pad("baikonur-1", "Baikonur 1/5", 45.920, 63.342, (34.0, 66.0), _SOYUZ),
        Pad("lc-39a", "KSC LC-39A", 28.608, -80.604, (35.0, 120.0), ("dragon",)),
        Pad("slc-40", "CCSFS SLC-40", 28.562, -80.577, (35.0, 120.0), ("dragon",)),
        Pad("slc-41", "CCSFS SLC-41", 28.583, -80.583, (35.0, 120.0), ("starliner",)),
    )
}


def pad(name: str) -> Pad:
    """A pad by id ("lc-39a") or by the catalogue's name ("KSC LC-39A"). Raises `UnknownName`."""
    key = _key(name)
    for each in PADS.values():
        if key in (_key(each.id), _key(each.name)):
            return each
    raise UnknownName(
        "pad", name, [each.id for each in PADS.values() if key[:2] and key[:2] in _key(each.id + each.name)] or list(PADS)
    )


def user_pad(latitude_deg: float, longitude_deg: float, azimuths_deg: tuple[float, float] = (0.0, 360.0)) -> Pad:
    """A pad of the user's own; azimuths from north by east, first to last clockwise."""
    return Pad("own", f"{latitude_deg:g}, {longitude_deg:g}", latitude_deg, longitude_deg, azimuths_deg)


def node_offset_deg(pad: Pad, inclination_deg: float) -> float:
    """How far east of the ascending node a pad lies when the plane's ascending half passes over it, degrees.

    Spherical trigonometry (Vallado, 4th ed., eq. 6-24): sin(offset) = tan(latitude) / tan(inclination). Raises `InputError`
    where the plane never passes over the pad.
    """
    if abs(pad.geocentric_deg) >= min(inclination_deg, 180 - inclination_deg):
        raise InputError(
            f"pad {pad.id}",
            f"an orbit inclined by {inclination_deg:.2f} degrees never passes over latitude {pad.latitude_deg:g}",
            "no in-plane launch exists from there",
        )
    return degrees(asin(tan(radians(pad.geocentric_deg)) / tan(radians(inclination_deg))))


def azimuth_deg(pad: Pad, inclination_deg: float, ascending: bool) -> float:
    """The inertial azimuth into the plane (Vallado, eq. 6-23): sin(azimuth) = cos(inclination) / cos(latitude)."""
    sine = cos(radians(inclination_deg)) / cos(radians(pad.geocentric_deg))
    east = degrees(asin(max(-1.0, min(1.0, sine))))
    return east % 360 if ascending else 180 - east


def argument_deg(pad: Pad, inclination_deg: float, ascending: bool = True) -> float:
    """The argument of latitude at which the plane's half passes over the pad, degrees in [0, 360)."""
    up = degrees(asin(max(-1.0, min(1.0, sin(radians(pad.geocentric_deg)) / sin(radians(inclination_deg))))))
    return up % 360 if ascending else 180 - up


def usable(pad: Pad, azimuth: float) -> bool:
    """Does the azimuth lie in the pad's range, first to last clockwise?"""
    first, last = pad.azimuths_deg
    return last - first >= 360 or (azimuth - first) % 360 <= (last - first) % 360


def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
