"""What the station's altitude will do once SGP4's week is over: a policy, not a prediction.

The node's rate goes with the altitude, and the altitude is decided by reboosts. Held at the level of the elements is the
default; a planner who knows better says so.
"""

from dataclasses import dataclass

from crossflight.errors import InputError

LOWEST_KM, HIGHEST_KM = 250.0, 600.0
_MOST_KM_PER_YEAR = 100.0


@dataclass(frozen=True)
class AltitudePolicy:
    """Mean altitude above the equator beyond the SGP4 horizon: `held_km` (None: as in the elements), then `km_per_year`."""

    held_km: float | None = None
    km_per_year: float = 0.0

    def __post_init__(self) -> None:
        """Refuse altitudes at which no station flies."""
        if self.held_km is not None and not LOWEST_KM <= self.held_km <= HIGHEST_KM:
            raise InputError(
                "--altitude", f"{self.held_km:g} km is outside {LOWEST_KM:g} to {HIGHEST_KM:g} km", "give a mean altitude"
            )
        if not -_MOST_KM_PER_YEAR <= self.km_per_year <= _MOST_KM_PER_YEAR:
            raise InputError("--climb", f"{self.km_per_year:g} km a year is no reboost policy", "give km a year, for example -5")

    def words(self, now_km: float) -> str:
        """The policy in words, `now_km` being the altitude of the elements."""
        start = f"altitude held at {now_km if self.held_km is None else self.held_km:.0f} km"
        return start if not self.km_per_year else f"{start}, then {self.km_per_year:+g} km a year"


HELD = AltitudePolicy()
