"""Stations, their segments and their ports."""

from dataclasses import dataclass
from datetime import datetime

from crossflight.core.when import FOREVER


@dataclass(frozen=True, slots=True)
class Port:
    """Where a ship docks or is berthed. A port takes every mechanism of `mechanisms` while in service in [begins, ends)."""

    id: str
    station: str
    segment: str
    mechanisms: tuple[str, ...]
    begins: datetime
    ends: datetime = FOREVER
    side: str = ""
    sources: tuple[str, ...] = ()

    def in_service(self, at: datetime) -> bool:
        """Can anything dock there at that time?"""
        return self.begins <= at < self.ends

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Station:
    """A station: the segments that somebody aboard must be able to run, and its ports.

    From `closing` on its last crews leave without relief; at `ends` nobody is aboard any more.
    """

    id: str
    name: str
    segments: tuple[str, ...]
    ports: tuple[Port, ...]
    sources: tuple[str, ...] = ()
    ends: datetime = FOREVER
    closing: datetime = FOREVER

    def port(self, id: str, at: datetime | None = None) -> Port | None:
        """The port of that id, in service at `at` if given; None if the station has none."""
        return next((port for port in self.ports if port.id == id and (at is None or port.in_service(at))), None)
