"""What the record holds, as known on a day, that rates can be fitted on: attempts, days docked, people aboard, slips."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import NamedTuple

from crossflight.core.flight import Flight, Kind
from crossflight.core.manifest import Manifest
from crossflight.core.programme import Grounding
from crossflight.core.when import Precision
from crossflight.record.asof import manifest, record_end
from crossflight.record.catalogue_type import Catalogue

CREWED_SINCE = datetime(2000, 11, 2, tzinfo=UTC)
DAY = 86400.0
VISIT = 65.0
"""Days; a crewed ship that stays shorter brings visitors or is on a test."""
FAILED = ("failure", "aborted")
"""Outcomes of a launch that did not bring its ship to the station's orbit."""
NEAR, MIDDLE, FAR = (0, 60), (60, 270), (270, 1200)
"""Days before launch: how far ahead a date was said."""


def group(rocket: str) -> str:
    """The rockets that are grounded together: all Soyuz rockets share stages and a factory."""
    return "Soyuz" if rocket.startswith("Soyuz") else rocket


def rocket_of(flight: Flight) -> str:
    """The group of rockets that a flight left on. Cygnus has changed rockets; its pad tells which."""
    if flight.pad.startswith("Wallops"):
        return "Antares"
    return "Atlas V" if flight.pad == "CCSFS SLC-41" else group(flight.vehicle.rocket)


def days(first: datetime, last: datetime) -> float:
    """Days between two moments."""
    return (last - first).total_seconds() / DAY


class Slip(NamedTuple):
    """A launch date as it was said `lead` days before the launch, and how many days later it flew (nought: on it, or early).

    Visits and tests are left out, and dates that a stand-down overtook: those delays are played as what caused them.
    """

    flight: str
    family: str
    lead: float
    days: float
    source: str


@dataclass(frozen=True)
class Evidence:
    """The record as known on a day (None: today)."""

    catalogue: Catalogue
    known: datetime | None = None

    @cached_property
    def end(self) -> datetime:
        """Up to when things are known."""
        ends = record_end(self.catalogue)
        return min(self.known, ends) if self.known else ends

    @cached_property
    def history(self) -> Manifest:
        """All that had flown."""
        return manifest(self.catalogue, self.end)

    @cached_property
    def launches(self) -> dict[str, list[Flight]]:
        """Launches to the station by group of rockets, modules and tests among them."""
        found: dict[str, list[Flight]] = {rocket: [] for rocket in self.rockets}
        for flight in self.history.flights:
            if flight.launch:
                found.setdefault(rocket_of(flight), []).append(flight)
        return found

    @cached_property
    def rockets(self) -> list[str]:
        """Every group of rockets that has flown to the station or is held by a vehicle type."""
        held = [group(vehicle.rocket) for vehicle in self.catalogue.vehicles.values() if vehicle.rocket]
        return list(dict.fromkeys([*held, *(rocket_of(flight) for flight in self.history.flights if flight.launch)]))

    def failed(self, rocket: str) -> list[Flight]:
        """Launches of a group that failed."""
        return [flight for flight in self.launches[rocket] if flight.outcome in FAILED]

    def groundings(self, *regimes: str, open_after: float | None = None) -> list[Grounding]:
        """Groundings of those regimes that had ended, and those that had lasted `open_after` days and not ended."""
        begun = [g for g in self.catalogue.groundings if g.regime in regimes and g.begins.middle <= self.end]
        ended = [g for g in begun if g.ends is not None and g.ends.middle <= self.end]
        if open_after is None:
            return ended
        return ended + [g for g in begun if g not in ended and days(g.begins.middle, self.end) >= open_after]

    def docked_days(self, family: str | None = None) -> float:
        """Days that crewed ships were docked (of one family)."""
        total = 0.0
        for flight in self.history.flights:
            if flight.kind is Kind.CREW and (family is None or flight.vehicle.family == family):
                for stay in flight.dockings:
                    begin = max(stay.start.middle, CREWED_SINCE)
                    total += max(0.0, days(begin, min(stay.end.middle, self.end) if stay.end else self.end))
        return total

    def person_days(self) -> float:
        """Days that people lived on the station."""
        total = 0.0
        for stay in self.history.stays:
            if stay.up.flight.arrival:
                begin = max(stay.up.flight.arrival.middle, CREWED_SINCE)
                away = stay.down.flight.departure if stay.down else None
                total += max(0.0, days(begin, away.middle if away else self.end))
        return total

    def port_years(self) -> float:
        """Years that ports were in service."""
        ports = self.catalogue.station.ports
        return sum(max(0.0, days(max(p.begins, CREWED_SINCE), min(p.ends, self.end))) for p in ports) / 365.25

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """The last date said in each span of leads, against the launch."""
        return tuple(self._slips())

    def _slips(self) -> Iterator[Slip]:
        for flight in self.history.flights:
            said = [s for s in self.catalogue.statements if s.subject == flight.id and s.about == "launch" and s.valid]
            if not said or flight.launch is None or not _regular(flight):
                continue
            flown = flight.launch.middle
            for low, high in (NEAR, MIDDLE, FAR):
                led = [(days(s.known.middle, flown), s) for s in said]
                within = [(lead, s) for lead, s in led if low < lead <= high and not self._overtaken(flight, s.known.middle)]
                if within:
                    lead, last = min(within, key=lambda pair: pair[0])
                    assert last.valid
                    latest = last.valid.start if last.valid.precision is Precision.NET else last.valid.end
                    yield Slip(flight.id, flight.vehicle.family, lead, max(0.0, days(latest, flown)), last.source)

    def _overtaken(self, flight: Flight, said: datetime) -> bool:
        """Did a stand-down of the family begin between that day and the launch?"""
        stops = self.groundings("stand-down", "loss", "spacecraft", "pad")
        return any(
            flight.launch and said <= stop.begins.middle <= flight.launch.middle and _meets(stop.family, flight) for stop in stops
        )


def crewed_days(evidence: Evidence) -> dict[str, float]:
    """Days since the first crewed flight on each rocket that has had one (at most since the station is crewed)."""
    first: dict[str, datetime] = {}
    for rocket in evidence.rockets:
        crewed = [f.launch.middle for f in evidence.launches[rocket] if f.launch and f.kind is Kind.CREW]
        if crewed:
            first[rocket] = max(min(crewed), CREWED_SINCE)
    return {rocket: days(begun, evidence.end) for rocket, begun in first.items()}


def _regular(flight: Flight) -> bool:
    """Cargo, or a crewed ship that came to stay two months or more."""
    if flight.kind is Kind.CARGO:
        return True
    stay = days(flight.arrival.middle, flight.departure.middle) if flight.arrival and flight.departure else VISIT
    return flight.kind is Kind.CREW and stay >= VISIT


def _meets(stopped: str, flight: Flight) -> bool:
    return stopped in (flight.vehicle.family, rocket_of(flight), flight.pad)
