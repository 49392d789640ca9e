"""The orbit: element sets, the plane, launch windows, beta, landings, passes. No crew, no politics.

For planners: `launch_windows`, `high_beta_periods` and `landing_days` give records with error bands from the shipped elements.
"""

from crossflight.orbit.altitude import HELD, AltitudePolicy
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.forecast import LandingDay, Period, Window, high_beta_periods, landing_days, launch_windows
from crossflight.orbit.pads import PADS, Pad, user_pad
from crossflight.orbit.plane import Plane
from crossflight.orbit.series import latest

__all__ = [
    "HELD",
    "PADS",
    "AltitudePolicy",
    "ElementSet",
    "LandingDay",
    "Pad",
    "Period",
    "Plane",
    "Window",
    "high_beta_periods",
    "landing_days",
    "latest",
    "launch_windows",
    "user_pad",
]
