"""Plans as files: a manifest as TOML or JSON that a person can read, edit and diff, and back again.

A plan file names what it adds to the record: ships in flight when the plan begins and ships that are planned. With
`history = true` the flown record as known on `known` goes before it. Vehicles, people and stations that the record does
not hold are defined in the file. `docs/planner.md` lists every field.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from crossflight.core.flight import Docking, Flight, Kind, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person, open_seat
from crossflight.core.station import Port, Station
from crossflight.core.vehicle import Life, VehicleType
from crossflight.core.when import FOREVER
from crossflight.errors import InputError
from crossflight.exchange.planfile_fields import Fields, among, read_table
from crossflight.record import asof
from crossflight.record.catalogue_type import Catalogue

FORMAT = 1
CLOSING = 30
"""Days before the end of a station within which its last crews leave, where nothing is said."""
OPEN = "open "
ROLES = {role: role for role in ("commander", "pilot", "flight engineer", "mission specialist", "participant")}
_BEGIN = datetime(1957, 1, 1, tzinfo=UTC)


def load(path: Path | str, catalogue: Catalogue) -> Manifest:
    """The manifest in a plan file. Raises `InputError` with place and remedy."""
    path = Path(path)
    return read(read_table(path), path.name, catalogue)


def read(table: dict[str, Any], where: str, catalogue: Catalogue) -> Manifest:
    """The manifest in a plan's table; every field is checked and unknown ones are refused."""
    return _Reader(Fields(table, where), catalogue).manifest()


class _Reader:
    """One reading of one file: people and flights are made once and shared by identity."""

    def __init__(self, fields: Fields, catalogue: Catalogue) -> None:
        self.fields, self.catalogue = fields, catalogue
        self.people: dict[str, Person] = dict(catalogue.people)
        self.vehicles = dict(catalogue.vehicles)
        self.listed: set[str] = set()

    def manifest(self) -> Manifest:
        """Everything in the file, and the flown history before it if it asks for that."""
        fields = self.fields
        if (form := fields.count("format", FORMAT)) != FORMAT:
            raise InputError(fields.at("format"), f"format {form} is not known", f"this version reads format {FORMAT}")
        station, *others = self._stations()
        known, valid = fields.when("known"), fields.when("until")
        for each in fields.tables("vehicle"):
            self.vehicles[each.get("id", str)] = each.done(_vehicle)
        for each in fields.tables("person"):
            self.people[each.get("id", str)] = each.done(_person)
        before = self._history(known.start if known else None)
        entries = [(each, self._flight(each, [station, *others])) for each in fields.tables("flight")]
        rides = [ride for each, flight in entries for leg in Leg for ride in self._rides(each, flight, leg, leg.value)]
        backups = [ride for each, flight in entries for ride in self._rides(each, flight, Leg.UP, "backups")]
        for each, _ in entries:
            each.finish()
        _two_seats(rides, fields.where)
        flights = (*(before.flights if before else ()), *(flight for _, flight in entries))
        past = before.rides if before else ()
        made = Manifest(
            station,
            flights,
            (*past, *rides),
            tuple(backups),
            valid.start if valid else None,
            known.start if known else None,
            fields.get("name", str, ""),
            fields.words("notes"),
            tuple(others),
            fields.get("scenario", str, ""),
        )
        fields.finish()
        if not flights:
            raise InputError(fields.where, "holds no flight", "add a [[flight]], or history = true for the record's own")
        return made

    def _stations(self) -> list[Station]:
        """The plan's own station first: one by its name or as a table, or a list of tables."""
        fields = self.fields
        named = fields.values.get("station", "ISS")
        if not isinstance(named, dict | list):
            return [fields.among("station", self.catalogue.stations, "station", "ISS")]
        fields.has("station")
        tables = fields.tables("station") if isinstance(named, list) else [Fields(named, fields.at("station"))]
        return unlike([(each, each.done(station_of, self.catalogue)) for each in tables], fields.at("station"))

    def _history(self, known: datetime | None) -> Manifest | None:
        if not self.fields.get("history", bool, False):
            return None
        past = asof.manifest(self.catalogue, known, known)
        flights = tuple(flight for flight in past.flights if flight.status is Status.FLOWN)
        known_ids = {flight.id for flight in flights}
        named = {str(each.get("id", "")) for each in self.fields.values.get("flight", []) if isinstance(each, dict)}
        rides = tuple(ride for ride in past.rides if ride.flight.id in known_ids - named)
        return Manifest(past.station, tuple(f for f in flights if f.id not in named), rides)

    def _flight(self, e: Fields, stations: list[Station]) -> Flight:
        id = e.get("id", str)
        station = e.among("station", {each.id: each for each in stations}, "station of this plan", stations[0].id)
        ports = {port.id: port for port in station.ports}
        if id in self.listed:
            raise InputError(e.where, "this flight is there twice", "give each flight its own id")
        vehicle = e.among("vehicle", self.vehicles, "vehicle type")
        if e.has("seats") and e.values["seats"] == 0:
            vehicle = replace(vehicle, seats=0)
        kind = e.among("kind", {kind.value: kind for kind in Kind}, "kind of flight", "crew" if vehicle.seats else "cargo")
        status = e.among("status", {status.value: status for status in Status}, "status", "planned")
        dockings = tuple(each.done(_docking, ports) for each in e.tables("docking"))
        launch, end = e.when("launch"), e.when("end")
        if launch and end and end.end <= launch.start:
            raise InputError(e.at("end"), f"{end} lies before the launch on {launch}", "swap or mend the two dates")
        if launch and dockings and dockings[0].start.end <= launch.start:
            what = f"the launch on {launch} comes after the docking on {dockings[0].start}"
            raise InputError(e.at("launch"), what, "mend one of the two dates")
        for one, two in pairwise(dockings):
            if one.end is None or two.start.end < one.end.start:
                what = f"the stay at {two.port} begins before the one at {one.port} ends"
                raise InputError(e.at("docking"), what, "mend the dates")
        if status is Status.PLANNED and launch is None:
            raise InputError(e.where, "a planned flight needs a launch date", "add launch = ...")
        old = self.catalogue.flights.get(id)
        flight = Flight(
            id,
            vehicle,
            kind,
            status,
            launch,
            end,
            dockings,
            e.get("pad", str, old.pad if old else ""),
            e.get("outcome", str, ""),
            e.get("ship", str, old.ship if old else ""),
            e.count("seats", vehicle.seats, 0, 20),
            old.cospar if old else "",
            old.norad if old else "",
            e.words("aliases") or (old.aliases if old else ()),
            old.sources if old else (),
            e.get("note", str, ""),
            "" if station is stations[0] else station.id,
            e.when("unfit"),
        )
        self.listed.add(id)
        return flight

    def _rides(self, entry: Fields, flight: Flight, leg: Leg, key: str) -> list[Ride]:
        found = [each.done(self._ride, flight, leg, n) for n, each in enumerate(entry.tables(key), 1)]
        if len({ride.seat for ride in found}) < len(found):
            raise InputError(entry.at(key), "two people have the same seat", "give each its own seat number")
        if leg is Leg.UP and key == "up" and len(found) > flight.seats:
            raise InputError(entry.at(key), f"{len(found)} people in {flight.seats} seats", "take somebody off, or raise seats")
        for ride in found:
            if leg is Leg.UP and ride.seat > flight.seats > 0:
                raise InputError(
                    entry.at(key), f"{ride.person} has seat {ride.seat} of {flight.seats}", "give a seat that is there"
                )
        return found

    def _ride(self, e: Fields, flight: Flight, leg: Leg, seat: int) -> Ride:
        id = e.get("person", str)
        if not id.startswith(OPEN):
            among(e.at("person"), id, self.people, "person")
        role = e.among("role", ROLES, "role", "flight engineer")
        agency = e.among("agency", self.catalogue.agencies, "agency", self.people[id].agency if id in self.people else None)
        skill, runs = e.get("skill", str, role), e.words("runs") if e.has("runs") else None
        if id.startswith(OPEN) and id not in self.people:
            usual = frozenset({agency.segment}) if agency.segment and not agency.guests else frozenset[str]()
            self.people[id] = open_seat(id, agency.id, skill, usual if runs is None else frozenset(runs))
        return Ride(self.people[id], flight, leg, e.count("seat", seat, 1, 20), role, agency.id)


def _docking(e: Fields, ports: dict[str, Port]) -> Docking:
    port = e.among("port", ports, "port")
    start, end = e.when("start"), e.when("end")
    if start is None:
        raise InputError(e.where, "'start' is missing", "add the day of docking")
    if end and end.end <= start.start:
        raise InputError(e.at("end"), f"{end} lies before the docking on {start}", "swap or mend the two dates")
    return Docking(port.id, start, end, e.get("kind", str, "dock"))


def _vehicle(e: Fields) -> VehicleType:
    lives = tuple(each.done(_life) for each in e.tables("life"))
    text = e.get("name", str, e.get("id", str))
    return VehicleType(
        e.get("id", str),
        text,
        e.get("family", str, text),
        e.get("operator", str),
        e.count("seats", None, 0, 20),
        e.get("mechanism", str),
        e.get("rocket", str, ""),
        e.words("pads"),
        lives,
    )


def _life(e: Fields) -> Life:
    begins, ends = e.when("from"), e.when("until")
    first = begins.start if begins else _BEGIN
    return Life(float(e.get("days", float)), first, ends.end if ends else FOREVER, e.get("counts", str, "docked"))


def _person(e: Fields) -> Person:
    return Person(
        e.get("id", str),
        e.get("name", str, e.get("id", str)),
        e.get("agency", str),
        runs=frozenset(e.words("runs")),
        skills=frozenset(e.words("skills")),
    )


def station_of(e: Fields, catalogue: Catalogue) -> Station:
    """A station of the record, which may end sooner here, or one of its own."""
    id, until = e.get("id", str), e.when("until")
    ends = until.end if until else FOREVER
    closing = ends - timedelta(days=e.count("closing_days", CLOSING, 1, 366)) if until else FOREVER
    known = catalogue.stations.get(id)
    if known is not None and not e.has("port"):
        return replace(known, ends=ends, closing=closing) if until else known
    ports = tuple(each.done(_port, id) for each in e.tables("port"))
    return Station(id, e.get("name", str, id), e.words("segments"), ports, (), ends, closing)


def unlike(found: list[tuple[Fields, Station]], where: str) -> list[Station]:
    """Those stations, if each has an id of its own and no port is called like another station's."""
    if not found:
        raise InputError(where, "names no station", "write [[station]] with an id, or leave it out for the ISS")
    for number, (each, station) in enumerate(found):
        for _, other in found[:number]:
            if other.id == station.id:
                raise InputError(each.where, "is there twice", "give each station its own id")
            if both := {port.id for port in other.ports} & {port.id for port in station.ports}:
                raise InputError(each.where, f"has a port '{min(both)}' as {other.id} has", "give each port its own id")
    return [station for _, station in found]


def _port(e: Fields, station: str) -> Port:
    begins, ends = e.when("from"), e.when("until")
    first = begins.start if begins else _BEGIN
    return Port(e.get("id", str), station, e.get("segment", str), e.words("mechanisms"), first, ends.end if ends else FOREVER)


def _two_seats(rides: list[Ride], where: str) -> None:
    seen = set[tuple[Person, Flight, Leg]]()
    for ride in rides:
        if (key := (ride.person, ride.flight, ride.leg)) in seen:
            place = f"{where} flight '{ride.flight}' {ride.leg.value}"
            raise InputError(place, f"{ride.person} has two seats", "name somebody else")
        seen.add(key)
