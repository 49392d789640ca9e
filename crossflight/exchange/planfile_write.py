"""Writes a plan as TOML or JSON: what the record does not hold, one line a ride, in an order that makes a good diff."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from crossflight.core.flight import Flight, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.core.station import Station
from crossflight.core.vehicle import VehicleType
from crossflight.core.when import FOREVER
from crossflight.errors import InputError
from crossflight.exchange.planfile import FORMAT
from crossflight.record.catalogue_type import Catalogue

_HEAD = "# A plan of Crossflight; docs/planner.md lists the fields. Days are UTC.\n"
Table = dict[str, Any]


def save(path: Path | str, manifest: Manifest, catalogue: Catalogue) -> None:
    """Write a plan file, TOML or JSON by its ending. Raises `InputError` where that cannot be done."""
    path = Path(path)
    if path.suffix not in (".toml", ".json"):
        raise InputError(str(path), "is neither .toml nor .json", "name the file for example plan.toml")
    try:
        path.write_text(dumps(manifest, catalogue, path.suffix[1:]), encoding="utf-8")
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror})", "choose another place") from None


def dumps(manifest: Manifest, catalogue: Catalogue, form: str = "toml") -> str:
    """The text of a plan file."""
    made = table(manifest, catalogue)
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n" if form == "json" else _HEAD + _toml(made)


def table(manifest: Manifest, catalogue: Catalogue) -> Table:
    """A manifest as the table that `planfile.read` reads."""
    past = {f.id for f in manifest.flights if f.status is Status.FLOWN and catalogue.flights.get(f.id)}
    flights = [flight for flight in manifest.flights if flight.id not in past]
    shown = [ride for ride in (*manifest.rides, *manifest.backups) if ride.flight.id not in past]
    made: Table = {"format": FORMAT, "name": manifest.name}
    made |= {"scenario": manifest.scenario} if manifest.scenario else {}
    made["station"] = manifest.station.id
    if manifest.others or manifest.station is not catalogue.stations.get(manifest.station.id):
        tables = [_station(each, catalogue) for each in manifest.stations]
        made["station"] = tables if manifest.others else tables[0]
    made |= {key: _day(at) for key, at in (("known", manifest.known), ("until", manifest.valid)) if at}
    made |= {"history": True} if past else {}
    made |= {"notes": list(manifest.notes)} if manifest.notes else {}
    vehicles = {f.vehicle.id: f.vehicle for f in flights if f.vehicle.id not in catalogue.vehicles}
    made |= _some("vehicle", [_vehicle(each) for _, each in sorted(vehicles.items())])
    people = {r.person.id: r.person for r in shown if r.person.named and r.person.id not in catalogue.people}
    made |= _some("person", [_person(each) for _, each in sorted(people.items())])
    made["flight"] = [_flight(manifest, each, catalogue) for each in sorted(flights, key=_launch)]
    return made


def _some(key: str, found: list[Table]) -> Table:
    return {key: found} if found else {}


def _launch(flight: Flight) -> tuple[float, str]:
    return (flight.launch.start.timestamp() if flight.launch else 0.0, flight.id)


def _flight(manifest: Manifest, flight: Flight, catalogue: Catalogue) -> Table:
    made: Table = {"id": flight.id, "vehicle": flight.vehicle.id, "kind": flight.kind.value, "status": flight.status.value}
    made |= {"station": flight.station} if flight.station else {}
    made |= {"pad": flight.pad} if flight.pad else {}
    made |= {"launch": str(flight.launch)} if flight.launch else {}
    made |= {"end": str(flight.end)} if flight.end else {}
    usual = catalogue.vehicles.get(flight.vehicle.id, flight.vehicle).seats
    made |= {"seats": flight.seats} if flight.seats != usual else {}
    old = catalogue.flights.get(flight.id)
    made |= {"ship": flight.ship} if flight.ship != (old.ship if old else "") else {}
    made |= {"aliases": list(flight.aliases)} if flight.aliases != (old.aliases if old else ()) else {}
    made |= {"outcome": flight.outcome} if flight.outcome else {}
    made |= {"note": flight.note} if flight.note else {}
    made |= {"unfit": str(flight.unfit)} if flight.unfit else {}
    made["docking"] = [
        {"port": stay.port, "start": str(stay.start)}
        | ({"end": str(stay.end)} if stay.end else {})
        | ({"kind": stay.kind} if stay.kind != "dock" else {})
        for stay in flight.dockings
    ]
    for key, rides in (
        ("up", manifest.crew(flight, Leg.UP)),
        ("down", manifest.crew(flight, Leg.DOWN)),
        ("backups", [ride for ride in manifest.backups if ride.flight is flight]),
    ):
        made |= _some(key, [_ride(ride, catalogue) for ride in rides])
    return made


def _ride(ride: Ride, catalogue: Catalogue) -> Table:
    person, made = ride.person, {"seat": ride.seat, "person": ride.person.id, "role": ride.role, "agency": ride.agency}
    if not person.named:
        agency = catalogue.agencies.get(ride.agency)
        made["skill"] = next(iter(person.skills), ride.role)
        if person.runs != (frozenset({agency.segment}) if agency and agency.segment and not agency.guests else frozenset()):
            made["runs"] = sorted(person.runs)
    return made


def _person(person: Person) -> Table:
    made: Table = {"id": person.id, "name": person.name, "agency": person.agency, "runs": sorted(person.runs)}
    return made | ({"skills": sorted(person.skills)} if person.skills else {})


def _vehicle(vehicle: VehicleType) -> Table:
    lives = [
        {"days": life.days, "counts": life.counts, "from": _day(life.begins)}
        | ({"until": _last(life.ends)} if life.ends != FOREVER else {})
        for life in vehicle.lives
    ]
    return {
        "id": vehicle.id,
        "name": vehicle.name,
        "family": vehicle.family,
        "operator": vehicle.operator,
        "seats": vehicle.seats,
        "mechanism": vehicle.mechanism,
        "rocket": vehicle.rocket,
        "pads": list(vehicle.pads),
    } | _some("life", lives)


def _station(station: Station, catalogue: Catalogue) -> Table:
    made: Table = {"id": station.id}
    if station.ends != FOREVER:
        made |= {"until": _last(station.ends), "closing_days": (station.ends - station.closing).days}
    known = catalogue.stations.get(station.id)
    if known is not None and known.ports == station.ports:
        return made
    ports = [
        {"id": port.id, "segment": port.segment, "mechanisms": list(port.mechanisms), "from": _day(port.begins)}
        | ({"until": _last(port.ends)} if port.ends != FOREVER else {})
        for port in station.ports
    ]
    return made | {"name": station.name, "segments": list(station.segments), "port": ports}


def _day(at: datetime) -> str:
    """A day, or a time within one, as it is read again."""
    return f"{at:%Y-%m-%d}" if at.time() == time.min else f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _last(ends: datetime) -> str:
    """The last day, or second, before an end."""
    return _day(ends - (timedelta(days=1) if ends.time() == time.min else timedelta(seconds=1)))


# -- TOML -----------------------------------------------------------------------------------------------------------------
def _toml(made: Mapping[str, Any]) -> str:
    lines = [f"{key} = {_value(value)}" for key, value in made.items() if not _is_tables(value) and not isinstance(value, dict)]
    for key, value in made.items():
        if isinstance(value, dict):
            lines += ["", f"[{key}]", *_entry(value)]
    for key, value in made.items():
        if _is_tables(value):
            for each in value:
                lines += ["", f"[[{key}]]", *_entry(each)]
    return "\n".join(lines) + "\n"


def _entry(each: Mapping[str, Any]) -> Iterable[str]:
    for key, value in each.items():
        if _is_tables(value):
            yield f"{key} = ["
            yield from (f"    {_value(inner)}," for inner in value)
            yield "]"
        else:
            yield f"{key} = {_value(value)}"


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
