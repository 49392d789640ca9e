"""An element set: the mean orbit of one object at one epoch, as SGP4 reads it, checked once at the border."""

from dataclasses import dataclass
from functools import cached_property
from math import pi, radians

from sgp4.api import WGS72, Satrec  # type: ignore[import-untyped]

from crossflight.errors import InputError
from crossflight.orbit.clock import moment

EARTH_RADIUS_KM = 6378.135
MU_KM3_S2 = 398600.8
"""WGS-72, the constants that element sets are made with (Vallado et al., Revisiting Spacetrack Report 3, AIAA 2006-6753)."""

SPUTNIK = 1957
STATION = 25544
"""The catalogue number of the International Space Station."""
_DAYS_TO_1949_12_31 = 18263.5
_DEEP_REVS = 6.4


@dataclass(frozen=True)
class ElementSet:
    """Mean elements (Kozai mean motion, TEME) at an epoch. Angles in degrees, `revs_per_day` in revolutions per day.

    `epoch` counts days since 2000-01-01T12:00 UTC; `bstar` is in inverse Earth radii; `where` says where it was read.
    """

    number: int
    epoch: float
    inclination_deg: float
    node_deg: float
    eccentricity: float
    perigee_deg: float
    anomaly_deg: float
    revs_per_day: float
    bstar: float
    designator: str = ""
    name: str = ""
    revolution: int = 0
    where: str = ""

    @cached_property
    def satrec(self) -> Satrec:
        """The SGP4 record. Catalogue numbers beyond what SGP4's own field holds are kept only here."""
        made = Satrec()
        shown = self.number if self.number <= 339999 else 0
        per_minute = 2 * pi / 1440
        made.sgp4init(
            WGS72, "i", shown, self.epoch + _DAYS_TO_1949_12_31 , self.bstar, 0.0, 0.0, self.eccentricity,
            radians(self.perigee_deg), radians(self.inclination_deg), radians(self.anomaly_deg),
            self.revs_per_day * per_minute, radians(self.node_deg),
        )  # fmt: skip
        return made

    @property
    def semi_major_axis_km(self) -> float:
        """From the Kozai mean motion; the difference to Brouwer's is under 5 km and falls out of differences."""
        return float((MU_KM3_S2 / (self.revs_per_day * 2 * pi / 86400) ** 2) ** (1 / 3))

    @property
    def altitude_km(self) -> float:
        """Mean altitude above the equatorial radius."""
        return self.semi_major_axis_km - EARTH_RADIUS_KM

    @property
    def label(self) -> str:
        """The object and epoch, for messages."""
        return f"object {self.number}, epoch {moment(self.epoch):%Y-%m-%dT%H:%M:%SZ}"


def check(elements: ElementSet) -> ElementSet:
    """The set itself if every value is possible for an object in low Earth orbit; else an `InputError` that says which is not."""
    limits = (
        ("inclination", elements.inclination_deg, 0.0, 180.0, "degrees"),
        ("node", elements.node_deg, 0.0, 360.0, "degrees"),
        ("argument of perigee", elements.perigee_deg, 0.0, 360.0, "degrees"),
        ("mean anomaly", elements.anomaly_deg, 0.0, 360.0, "degrees"),
        ("eccentricity", elements.eccentricity, 0.0, 0.25, ""),
        ("mean motion", elements.revs_per_day, _DEEP_REVS, 16.6, "revolutions a day (a low Earth orbit)"),
        ("drag term B*", elements.bstar, -1.0, 1.0, "inverse Earth radii"),
        ("catalogue number", elements.number, 1, 999_999_999, ""),
    )
    for what, value, low, high, unit in limits:
        if not low <= value <= high:  # also refuses NaN
            raise InputError(
                elements.where, f"{what} is {value:g}, outside {low:g} to {high:g} {unit}".rstrip(), "use the set as published"
            )
    if moment(elements.epoch).year < SPUTNIK:
        raise InputError(
            elements.where, f"the epoch {moment(elements.epoch):%Y-%m-%d} is before the space age", "check the epoch"
        )
    _alive(elements)
    return elements


def _alive(elements: ElementSet) -> None:
    perigee = elements.semi_major_axis_km * (1 - elements.eccentricity) - EARTH_RADIUS_KM
    if perigee < 140:
        raise InputError(
            elements.where,
            f"{elements.label} has its perigee at {perigee:.0f} km: it is decaying or has decayed",
            "use a set from before the re-entry, or of another object",
        )
    error, _, _ = elements.satrec.sgp4_tsince(0.0)
    if error:
        raise InputError(elements.where, f"SGP4 refuses {elements.label} (error {error})", "use the set as published")
