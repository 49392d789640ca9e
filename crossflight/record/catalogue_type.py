"""What the catalogue is once it is loaded: every table by id."""

from dataclasses import dataclass

from crossflight.core.agreement import Agreement
from crossflight.core.flight import Flight, Ride
from crossflight.core.people import Agency, Person
from crossflight.core.programme import Announced, Departure, Event, Figure, Grounding, Limit, Waiver
from crossflight.core.statement import Conflict, Source, Statement
from crossflight.core.station import Station
from crossflight.core.vehicle import Pad, VehicleType


@dataclass(frozen=True)
class Catalogue:
    """The whole record. Flights are in order of launch; rides of one flight leg in order of seat."""

    sources: dict[str, Source]
    agencies: dict[str, Agency]
    stations: dict[str, Station]
    vehicles: dict[str, VehicleType]
    pads: dict[str, Pad]
    people: dict[str, Person]
    flights: dict[str, Flight]
    rides: tuple[Ride, ...]
    crews: tuple[Announced, ...]
    departures: tuple[Departure, ...]
    statements: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...]
    events: tuple[Event, ...]
    groundings: tuple[Grounding, ...]
    figures: dict[str, Figure]
    limits: tuple[Limit, ...]
    waivers: tuple[Waiver, ...]
    agreement: Agreement
    confirmed: dict[str, tuple[str, ...]]

    @property
    def station(self) -> Station:
        """The International Space Station."""
        return self.stations["ISS"]
