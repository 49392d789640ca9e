"""Launch windows: when a ship can lift off into the station's plane, how sure that is, and which profiles the phase allows."""

from dataclasses import dataclass
from math import erf, sqrt

import numpy as np

from crossflight.errors import InputError
from crossflight.orbit.bands import BACKTESTED_DAYS, half_width_min, phase_sigma_deg
from crossflight.orbit.clock import MINUTES, Floats
from crossflight.orbit.crossing import crossings
from crossflight.orbit.offsets import Offset, offset, phase_deg, slope_min_deg
from crossflight.orbit.pads import Pad, argument_deg, azimuth_deg, usable
from crossflight.orbit.plane import Plane
from crossflight.orbit.profiles import LOWEST_PHASE_DEG, Profile
from crossflight.orbit.sun import sun_height_deg

PHASE_DAYS = 30.0
"""Beyond, the phase is no forecast: every phase is as likely."""
_NORMAL_95 = 1.96
_UNIFORM_SIGMA_DEG = 120.0
_ROUNDS = 3


@dataclass(frozen=True)
class LaunchWindows:
    """In-plane launch chances from one pad with one profile; every array has one entry a chance, about one a day.

    `lift_off` and `in_plane` are days since 2000-01-01T12:00 UTC; `half_width_min` is half the 95 % band of the lift-off
    time in minutes; `phase_deg` is NaN and `phase_sigma_deg`
    infinite more than 30 days from the elements; `probability` is the chance that the phase at
    lift-off lies in the profile's window; `sun_deg` is the Sun's height at the pad; `backtested` says whether the band was
    tested at that lead (within 365 days).
    """

    pad: Pad
    profile: Profile
    ascending: bool
    azimuth_deg: float
    in_plane: Floats
    lift_off: Floats
    half_width_min: Floats
    phase_deg: Floats
    phase_sigma_deg: Floats
    probability: Floats
    sun_deg: Floats
    lead_days: Floats

    @property
    def backtested(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Was the band tested at that lead?"""
        return np.abs(self.lead_days) <= BACKTESTED_DAYS

    @property
    def earliest(self) -> Floats:
        """The early end of the band, days."""
        return self.lift_off - self.half_width_min / MINUTES

    @property
    def latest(self) -> Floats:
        """The late end of the band, days."""
        return self.lift_off + self.half_width_min / MINUTES

    def chance_of(self, profile: Profile) -> Floats:
        """The chance of each entry that its phase allows another profile than the one asked for."""
        return _probability(self.phase_deg, self.phase_sigma_deg, profile.phase_deg)

    def __len__(self) -> int:
        """The number of chances."""
        return len(self.lift_off)


def windows(
    plane: Plane,
    pad: Pad,
    profile: Profile,
    first: float,
    last: float,
    regime: str = "recent",
    ascending: bool | None = None,
    learnt_before: float = np.inf,
) -> LaunchWindows:
    """The launch windows in [first, last) days.

    The offset is learnt from the flights before `learnt_before` (a day) alone. The half of the plane (ascending or descending)
    is the one whose azimuth the pad can use, the ascending one if both. Raises `InputError` where the plane never passes over
    the pad, no azimuth is usable, or the elements are ten years off.
    """
    half, azimuth = _half(plane, pad, ascending)
    in_plane = crossings(plane, pad, first, last, half)
    lead = in_plane - plane.elements.epoch
    near = np.abs(lead) <= PHASE_DAYS
    shift, slope = (offset(profile.group, learnt_before), slope_min_deg(plane)) if profile.group else (Offset(0.0, 0.0, 0), 0.0)
    phase = np.full_like(in_plane, np.nan)
    lift_off = in_plane + (shift.constant_min + slope * profile.phase_middle_deg) / MINUTES
    for _ in range(_ROUNDS):  # the phase is that at lift-off, and lift-off follows the phase by a thirtieth
        phase[near] = _phases(plane, pad, lift_off[near], half)
        lift_off[near] = in_plane[near] + (shift.constant_min + slope * phase[near]) / MINUTES
    low, high = profile.phase_deg
    sigma = np.where(near, phase_sigma_deg(lead, regime), np.inf)
    spread = slope * np.minimum(sigma, (high - low) / sqrt(12))
    return LaunchWindows(
        pad=pad,
        profile=profile,
        ascending=half,
        azimuth_deg=azimuth,
        in_plane=in_plane,
        lift_off=lift_off,
        half_width_min=np.hypot(half_width_min(lead, regime), _NORMAL_95 * np.hypot(shift.sigma_min, spread)),
        phase_deg=phase,
        phase_sigma_deg=sigma,
        probability=_probability(phase, sigma, profile.phase_deg),
        sun_deg=np.asarray(sun_height_deg(lift_off, pad.latitude_deg, pad.longitude_deg)),
        lead_days=lead,
    )


def _half(plane: Plane, pad: Pad, ascending: bool | None) -> tuple[bool, float]:
    tilt = plane.inclination_deg
    found = [(half, azimuth_deg(pad, tilt, half)) for half in ((True, False) if ascending is None else (ascending,))]
    for half, azimuth in found:
        if usable(pad, azimuth):
            return half, azimuth
    needed = " or ".join(f"{azimuth:.0f}" for _, azimuth in found)
    raise InputError(
        f"pad {pad.id}",
        f"the plane needs a launch azimuth of {needed} degrees, outside {pad.azimuths_deg[0]:g} to {pad.azimuths_deg[1]:g}",
        "give the azimuths that the range allows",
    )


def _phases(plane: Plane, pad: Pad, day: Floats, ascending: bool) -> list[float]:
    place = argument_deg(pad, plane.inclination_deg, ascending)
    return [phase_deg(plane, place, float(each)) for each in day]


def _probability(phase: Floats, sigma: Floats, window: tuple[float, float]) -> Floats:
    """The chance that a phase, normal about its forecast and wrapped once around, lies in a window of degrees."""
    low, high = window
    even = (high - low) / 360.0
    if even >= 1.0:
        return np.ones_like(phase)
    sharp = ~np.isnan(phase) & (sigma < _UNIFORM_SIGMA_DEG)
    found = np.full_like(phase, even)
    for index in np.flatnonzero(sharp):
        turns = (phase[index] - LOWEST_PHASE_DEG) % 360.0 + LOWEST_PHASE_DEG + 360.0 * np.arange(-2, 3)
        scale = max(float(sigma[index]), 1e-6) * sqrt(2)
        found[index] = sum(erf((high - each) / scale) - erf((low - each) / scale) for each in turns) / 2
    return found
