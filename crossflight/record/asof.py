"""The record as of a date on two axes: what had happened at one time, as far as it was known at another."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from crossflight.core.flight import Docking, Flight, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.when import When
from crossflight.record.catalogue_type import Catalogue

_manifests: dict[int, Manifest] = {}


def manifest(catalogue: Catalogue, valid: datetime | None = None, known: datetime | None = None) -> Manifest:
    """What flew up to `valid`, as known at `known` (None: everything, as known today).

    What happened is known from the moment it happened, so both times cut the flown history in the same way: the earlier counts.
    """
    cuts = [cut for cut in (valid, known) if cut is not None]
    if not cuts:
        return _whole(catalogue)
    cut = min(cuts)
    flights = {id: _cut(flight, cut) for id, flight in catalogue.flights.items() if _begun(flight.launch, cut)}
    rides = tuple(
        _moved(ride, flights[ride.flight.id]) for ride in catalogue.rides if ride.flight.id in flights and _ridden(ride, cut)
    )
    return Manifest(catalogue.station, tuple(flights.values()), rides, valid=valid, known=known)


def _whole(catalogue: Catalogue) -> Manifest:
    """The uncut manifest, kept: it holds its own lookups."""
    key = id(catalogue)
    if key not in _manifests:
        _manifests[key] = Manifest(catalogue.station, tuple(catalogue.flights.values()), catalogue.rides)
    return _manifests[key]


def with_backups(history: Manifest, catalogue: Catalogue) -> Manifest:
    """The same history with those who stood by for its flights when they were launched, as far as it was announced."""
    flights = {flight.id: flight for flight in history.flights}
    backups = (each for each in catalogue.crews if each.capacity == "backup" and each.until is None)
    rides = tuple(
        Ride(each.person, flight, Leg.UP, each.seat, each.role, each.person.agency, each.sources)
        for each in backups
        if each.at and (flight := flights.get(each.at.id))
    )
    return replace(history, backups=rides)


def record_end(catalogue: Catalogue) -> datetime:
    """The last moment that the record tells of something that happened to a flight."""
    return _end(tuple(catalogue.flights.values()))


@lru_cache(maxsize=4)
def _end(flights: tuple[Flight, ...]) -> datetime:
    whens = [
        when
        for flight in flights
        for when in (flight.launch, flight.end, *(edge for stay in flight.dockings for edge in (stay.start, stay.end)))
    ]
    return max(when.start for when in whens if when is not None)


def _begun(when: When | None, cut: datetime) -> bool:
    return when is not None and when.middle <= cut


def _cut(flight: Flight, cut: datetime) -> Flight:
    """The flight as it was at that moment: what had not happened yet is not there."""
    ended = flight.end is None or flight.end.middle <= cut
    if ended and all(_begun(stay.start, cut) and _over(stay, cut) for stay in flight.dockings):
        return flight
    stays = tuple(stay if _over(stay, cut) else replace(stay, end=None) for stay in flight.dockings if _begun(stay.start, cut))
    landed = _begun(flight.end, cut)
    return replace(
        flight,
        dockings=stays,
        end=flight.end if landed else None,
        status=Status.FLOWN if landed else Status.FLYING,
        outcome=flight.outcome if landed else "flying",
        unfit=flight.unfit if _begun(flight.unfit, cut) else None,
    )


def _over(stay: Docking, cut: datetime) -> bool:
    return stay.end is None or stay.end.middle <= cut


def _ridden(ride: Ride, cut: datetime) -> bool:
    """A way up counts from launch, a way down from undocking."""
    if ride.leg is Leg.UP:
        return True
    return _begun(ride.flight.departure or ride.flight.end, cut)


def _moved(ride: Ride, flight: Flight) -> Ride:
    return ride if flight is ride.flight else replace(ride, flight=flight)
