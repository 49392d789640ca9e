"""Plans as files: a manifest as TOML or JSON that a person can read, edit and diff, and back again.

A plan file names what it adds to the record: ships in flight when the plan begins and ships that are planned. With
`history = true` the flown record as known on `known` goes before it. Vehicles, people and stations that the record does
not hold are defined in the file. `docs/planner.md` lists every field.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crossflight.core.flight import Docking, Flight, Kind, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person, open_seat
from crossflight.core.station import Port, Station
from crossflight.core.vehicle import Life, VehicleType
from crossflight.core.when import FOREVER
from crossflight.errors import InputError
from crossflight.exchange import planfile_checks as checks
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
        self.stations: list[Station] = []
        self.tables_of_stations: list[tuple[Fields, Station]] = []

    def manifest(self) -> Manifest:
        """Everything in the file, and the flown history before it if it asks for that."""
        fields = self.fields
        if (form := fields.count("format", FORMAT)) != FORMAT:
            raise InputError(fields.at("format"), f"format {form} is not known", f"this version reads format {FORMAT}")
        station, *others = self.stations = self._stations()
        known, valid = fields.when("known"), fields.when("until")
        if known and valid and valid.end <= known.start:
            raise InputError(fields.at("until"), f"{valid} lies before the first day, {known}", "mend 'known', or 'until'")
        self._own_vehicles()
        self._own_stations()
        self._own_people()
        before = self._history(known.start if known else None)
        entries = [(each, self._flight(each)) for each in fields.tables("flight")]
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
        self.tables_of_stations = [(each, each.done(station_of, self.catalogue)) for each in tables]
        return unlike(self.tables_of_stations, fields.at("station"))

    def _own_vehicles(self) -> None:
        made = [(each, each.done(_vehicle)) for each in self.fields.tables("vehicle")]
        checks.once([(each, vehicle.id) for each, vehicle in made], "vehicle")
        known = {vehicle.mechanism for vehicle in self.vehicles.values()}
        for each, vehicle in made:
            ports = {name for station in self.stations for port in station.ports for name in port.mechanisms}
            checks.vehicle_holds(each, vehicle, known | ports, self.catalogue.agencies)
        self.vehicles |= {vehicle.id: vehicle for _, vehicle in made}

    def _own_stations(self) -> None:
        mechanisms = {vehicle.mechanism for vehicle in self.vehicles.values()}
        for each, station in self.tables_of_stations:
            if station.id not in self.catalogue.stations or each.has("port"):
                checks.station_holds(each, station, mechanisms)

    def _own_people(self) -> None:
        made = [(each, each.done(_person, self.catalogue)) for each in self.fields.tables("person")]
        checks.once([(each, person.id) for each, person in made], "person")
        for each, _ in made:
            checks.runs_known(each, self.stations)
        self.people |= {person.id: person for _, person in made}

    def _history(self, known: datetime | None) -> Manifest | None:
        if not self.fields.get("history", bool, False):
            return None
        past = asof.manifest(self.catalogue, known, known)
        flights = tuple(flight for flight in past.flights if flight.status is Status.FLOWN)
        known_ids = {flight.id for flight in flights}
        named = {str(each.get("id", "")) for each in self.fields.values.get("flight", []) if isinstance(each, dict)}
        rides = tuple(ride for ride in past.rides if ride.flight.id in known_ids - named)
        return Manifest(past.station, tuple(f for f in flights if f.id not in named), rides)

    def _flight(self, e: Fields) -> Flight:
        id = e.id()
        station = e.among("station", {each.id: each for each in self.stations}, "station of this plan", self.stations[0].id)
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
            "" if station is self.stations[0] else station.id,
            e.when("unfit"),
        )
        checks.flight_holds(e, flight, self.catalogue.pads)
        self.listed.add(id)
        return flight

    def _rides(self, entry: Fields, flight: Flight, leg: Leg, key: str) -> list[Ride]:
        found = [each.done(self._ride, flight, leg, n) for n, each in enumerate(entry.tables(key), 1)]
        if len({ride.seat for ride in found}) < len(found):
            raise InputError(entry.at(key), "two people have the same seat", "give each its own seat number")
        if leg is Leg.UP and key == "up" and len(found) > flight.seats:
            raise InputError(entry.at(key), f"{len(found)} people in {flight.seats} seats", "take somebody off, or raise seats")
        for ride in found:
            if ride.seat > max(flight.seats, len(found) * (leg is Leg.DOWN)) > 0:
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
            checks.runs_known(e, self.stations)
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
    return Docking(port.id, start, end, e.among("kind", {"dock": "dock", "berth": "berth"}, "kind of stay", "dock"))


def _vehicle(e: Fields) -> VehicleType:
    lives = tuple(each.done(_life) for each in e.tables("life"))
    text = e.get("name", str, e.id())
    return VehicleType(
        e.id(),
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
    if (days := e.get("days", float)) <= 0:
        raise InputError(e.at("days"), f"{days:g} is no length", "give the days of a certified life, or leave it out")
    counts = e.among("counts", {"docked": "docked", "flight": "flight"}, "way to count", "docked")
    return Life(days, first, ends.end if ends else FOREVER, counts)


def _person(e: Fields, catalogue: Catalogue) -> Person:
    return Person(
        e.id(),
        e.get("name", str, e.id()),
        e.among("agency", catalogue.agencies, "agency").id,
        runs=frozenset(e.words("runs")),
        skills=frozenset(e.words("skills")),
    )


def station_of(e: Fields, catalogue: Catalogue) -> Station:
    """A station of the record, which may end sooner here, or one of its own."""
    id, until = e.id(), e.when("until")
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
    return Port(e.id(), station, e.get("segment", str), e.words("mechanisms"), first, ends.end if ends else FOREVER)


def _two_seats(rides: list[Ride], where: str) -> None:
    seen = set[tuple[Person, Flight, Leg]]()
    for ride in rides:
        if (key := (ride.person, ride.flight, ride.leg)) in seen:
            place = f"{where} flight '{ride.flight}' {ride.leg.value}"
            raise InputError(place, f"{ride.person} has two seats", "name somebody else")
        seen.add(key)
