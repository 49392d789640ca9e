"""Rendezvous profiles: how a ship reaches the station, and from which phase angles at lift-off it can.

The phase is how far the station is ahead of the pad along its orbit when the ship lifts off, in degrees from -15 to 345.
The windows are the phases of the flights with elements at hand (docs/orbit.md lists them), with a margin.
"""

from dataclasses import dataclass

from crossflight.errors import UnknownName

LOWEST_PHASE_DEG = -15.0


@dataclass(frozen=True)
class Profile:
    """A profile: hours from lift-off to docking, phases it can fly (degrees), whose ascent it shares (`group`)."""

    id: str
    name: str
    hours: tuple[float, float]
    phase_deg: tuple[float, float]
    group: str

    @property
    def phase_middle_deg(self) -> float:
        """The middle of the window, for lift-offs too far ahead for a phase."""
        return sum(self.phase_deg) / 2


PROFILES = {
    each.id: each
    for each in (
        Profile("soyuz-3h", "Soyuz, two orbits", (3.0, 3.5), (-6.0, 1.0), "soyuz"),
        Profile("soyuz-6h", "Soyuz, four orbits", (5.5, 6.5), (1.0, 20.0), "soyuz"),
        Profile("soyuz-2d", "Soyuz, two days", (48.0, 51.0), (200.0, 345.0), "soyuz"),
        Profile("dragon", "Dragon, booster lands ashore", (7.5, 40.0), (-15.0, 345.0), "dragon-land"),
        Profile("dragon-ship", "Dragon, booster lands at sea", (15.0, 40.0), (-15.0, 345.0), "dragon-ship"),
        Profile("starliner", "Starliner", (24.0, 27.0), (-15.0, 345.0), "starliner"),
        Profile("plane", "in plane, no vehicle", (0.0, 0.0), (-15.0, 345.0), ""),
    )
}
FAMILIES = {
    "soyuz": "soyuz-3h",
    "soyuz-ms": "soyuz-3h",
    "crew-dragon": "dragon",
    "cargo-dragon": "dragon",
    "starliner": "starliner",
}
"""The usual profile of a vehicle family."""


def profile(name: str) -> Profile:
    """The profile of that id, or the usual one of a vehicle ("soyuz"). Raises `UnknownName`."""
    found = PROFILES.get(name) or PROFILES.get(FAMILIES.get(name, ""))
    if found is None:
        raise UnknownName("launch profile", name, list(PROFILES))
    return found
