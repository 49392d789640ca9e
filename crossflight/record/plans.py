"""What was planned at some moment: flights that had not flown yet, their dates and crews as they had been announced by then."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from crossflight.core.flight import Flight, Kind, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.core.vehicle import VehicleType
from crossflight.errors import UnknownName
from crossflight.record import find
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.standing import Claim, standing
from crossflight.record.told import Told

_ASCENT = ("launch", "launch window", "prime", "backup", "ship", "pad", "rocket")
_SEAT = re.compile(r"(prime|backup) seat (\d+)")


def planned_claims(told: Sequence[Told], id: str, launched: bool, ended: bool, known: datetime) -> tuple[Claim, ...]:
    """What stood about a flight's future: before launch all of it, then the way home, then nothing but the user's own notes."""
    claims = standing((each for each in told if each.statement.subject == id and each.origin != "flown"), known)
    return tuple(claim for claim in claims if _open(claim, launched, ended))


def _open(claim: Claim, launched: bool, ended: bool) -> bool:
    if claim.about == "elements":
        return False
    if any(each.origin == "store" for each in claim.voices):
        return True
    ascent = claim.about in _ASCENT or _SEAT.fullmatch(claim.about) is not None
    return not ended and not (launched and ascent)


def with_plans(record: Catalogue, history: Manifest, told: Sequence[Told], known: datetime) -> Manifest:
    """The history together with every flight that was planned at `known` and had not launched."""
    launched = {flight.id for flight in history.flights}
    subjects: dict[str, list[Claim]] = {}
    for claim in standing((each for each in told if each.origin != "flown"), known):
        if claim.subject not in launched:
            subjects.setdefault(claim.subject, []).append(claim)
    flights, rides, backups = list(history.flights), list(history.rides), list(history.backups)
    for id, claims in subjects.items():
        flight = planned_flight(record, id, claims)
        if flight is not None:
            flights.append(flight)
            rides += _crew(record, flight, claims, "prime")
            backups += _crew(record, flight, claims, "backup")
    return replace(history, flights=tuple(flights), rides=tuple(rides), backups=tuple(backups))


def planned_flight(record: Catalogue, id: str, claims: Iterable[Claim]) -> Flight | None:
    """A flight that had not launched, from what stood about it; None if it is no flight, or nobody says on what vehicle."""
    held = record.flights.get(id)
    vehicle = held.vehicle if held else vehicle_of(record, id)
    if vehicle is None:
        return None
    dates = {claim.about: claim.last.statement.valid for claim in claims if not claim.condition and claim.last.statement.valid}
    kind = held.kind if held else _kind(record, vehicle)
    sources = tuple(dict.fromkeys(source for claim in claims for source in claim.last.sources))
    return Flight(id, vehicle, kind, Status.PLANNED, dates.get("launch"), dates.get("landing"), sources=sources)


def vehicle_of(record: Catalogue, id: str) -> VehicleType | None:
    """The vehicle of the last flight whose name differs from this one's in its number only."""
    stem = re.sub(r"\d+\w?$", "", id)
    same = [flight for flight in record.flights.values() if stem != id and re.sub(r"\d+\w?$", "", flight.id) == stem]
    return same[-1].vehicle if same else None


def _kind(record: Catalogue, vehicle: VehicleType) -> Kind:
    return next(flight.kind for flight in reversed(record.flights.values()) if flight.vehicle is vehicle)


def _crew(record: Catalogue, flight: Flight, claims: Iterable[Claim], capacity: str) -> list[Ride]:
    """The seats as announced one by one; where there are none, the names of the last unconditional list."""
    seats = [(match, claim) for claim in claims if (match := _SEAT.fullmatch(claim.about)) and match[1] == capacity]
    if seats:
        told = [(int(match[2]), claim.value, claim) for match, claim in seats]
    else:
        lists = [claim for claim in claims if claim.about == capacity and not claim.condition]
        told = [(number, name.strip(), lists[-1]) for number, name in enumerate(lists[-1].value.split("|"), 1)] if lists else []
    found = []
    for seat, name, claim in told:
        if (person := _person(record, name)) is not None:
            found.append(Ride(person, flight, Leg.UP, seat, "", person.agency, claim.last.sources))
    return found


def _person(record: Catalogue, name: str) -> Person | None:
    try:
        return find.person(record, name)
    except UnknownName:
        return None
