"""Vehicle types, their certified life on orbit, and the pads that they leave from."""

from dataclasses import dataclass
from datetime import datetime

from crossflight.core.when import FOREVER


@dataclass(frozen=True, slots=True)
class Life:
    """How long a vehicle type may stay, for launches in [begins, ends).

    `days` counts from launch to landing where `counts` is "flight", from docking to undocking where it is "docked".
    """

    days: float
    begins: datetime
    ends: datetime = FOREVER
    counts: str = "docked"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class VehicleType:
    """A type of ship. `family` shares groundings and accounts ("Soyuz", "Dragon"); `mechanism` decides which ports fit."""

    id: str
    name: str
    family: str
    operator: str
    seats: int
    mechanism: str
    rocket: str
    pads: tuple[str, ...] = ()
    lives: tuple[Life, ...] = ()
    sources: tuple[str, ...] = ()

    def life_at(self, launch: datetime) -> Life | None:
        """The certified life for a launch at that time, None where none is known."""
        return next((life for life in self.lives if life.begins <= launch < life.ends), None)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Pad:
    """A launch pad; degrees north and east."""

    id: str
    name: str
    latitude: float
    longitude: float
    families: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
