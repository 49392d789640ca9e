"""Reads a scenario file; every field is checked, every complaint says where and what would mend it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crossflight.core.flight import Kind
from crossflight.core.people import Person
from crossflight.core.programme import Limit
from crossflight.core.station import Port, Station
from crossflight.core.vehicle import Life, VehicleType
from crossflight.core.when import FOREVER
from crossflight.errors import InputError
from crossflight.exchange.planfile import station_of, unlike
from crossflight.exchange.planfile_fields import Fields, read_table
from crossflight.plan import scenario_checks as checks
from crossflight.plan.scenario import LONGEST_MONTHS, CrewSeat, Line, Pin, Scenario
from crossflight.record.catalogue_type import Catalogue

KINDS = {kind.value: kind for kind in Kind}
_BEGIN = datetime(1957, 1, 1, tzinfo=UTC)
People = dict[str, tuple[str, ...]]
"""By the id of a person, or of a group: whom it names."""
Spans = tuple[tuple[datetime, datetime], ...]


def load(path: Path, catalogue: Catalogue) -> Scenario:
    """The scenario in a TOML or JSON file. Raises `InputError`."""
    return read(read_table(path), path.name, catalogue, path.stem)


def read(table: dict[str, Any], where: str, catalogue: Catalogue, id: str = "scenario") -> Scenario:
    """The scenario in a table."""
    e = Fields(table, where)
    (first, *others), dropped = _stations(e, catalogue)
    checks.unlike(where, "station", (station.id for station in (first, *others)))
    ports_of = [port for station in (first, *others) for port in station.ports]
    made = [(each, each.done(_vehicle)) for each in e.tables("vehicle")]
    checks.unlike(where, "vehicle", (vehicle.id for _, vehicle in made))
    for each, vehicle in made:
        checks.vehicle_holds(each, vehicle, catalogue.vehicles.values(), ports_of)
    vehicles = {vehicle.id: vehicle for _, vehicle in made}
    for each, station in zip(_station_tables(e), (first, *others), strict=False):
        if station.id not in catalogue.stations:
            checks.station_holds(each, station, (*catalogue.vehicles.values(), *vehicles.values()))
    roster = tuple(each.done(_person, catalogue) for each in e.tables("person"))
    groups = [(each, each.done(_group, catalogue)) for each in e.tables("group")]
    roster += tuple(person for _, members in groups for person in members)
    checks.unlike(where, "group", (each.get("id", str) for each, _ in groups))
    checks.unlike(where, "person", (person.id for person in roster))
    known = {**catalogue.vehicles, **vehicles}
    ports = {station.id: {port.id: port for port in station.ports} for station in (first, *others)}
    people: People = {id: (id,) for id in (*(person.id for person in roster), *catalogue.people)}
    people |= {each.get("id", str): tuple(p.id for p in members) for each, members in groups}
    lines = tuple(each.done(_line, known, ports, people, catalogue) for each in e.tables("line"))
    if not lines:
        raise InputError(where, "there is no [[line]] of flights", "add at least one line: see docs/planner.md")
    checks.unlike(where, "line", (line.id for line in lines))
    begins = e.when("from")
    scenario = Scenario(
        id,
        e.get("name", str, id),
        e.get("summary", str, ""),
        first.id,
        begins.start if begins else None,
        e.count("months", 36, 1, LONGEST_MONTHS),
        lines,
        e.get("exchange", bool, True),
        e.get("backups", bool, False),
        e.get("swaps", bool, False),
        None if first is catalogue.stations.get(first.id) else first,
        vehicles,
        roster,
        tuple(each.done(_pin, {id: port for own in ports.values() for id, port in own.items()}) for each in e.tables("pin")),
        (),
        _spans(e, "closure", "port", {port.id: port for port in ports_of}),
        _spans(e, "window", "flight"),
        e.words("aims"),
        e.words("drop_rules"),
        e.get("empty", bool, False),
        tuple(others),
        dropped,
        e.words("keep_rules"),
    )
    limits = tuple(each.done(_limit, scenario, catalogue) for each in e.tables("limit"))
    e.finish()
    checks.known_rules(where, "drop_rules", (*scenario.drop_rules, *(code for codes in dropped.values() for code in codes)))
    checks.known_rules(where, "keep_rules", scenario.keep_rules, scenario.drop_rules)
    checks.limits_differ(where, limits)
    checks.skills_known(where, scenario, known.values())
    checks.segments_known(where, scenario, (first, *others))
    checks.pins_agree(where, scenario.pins)
    return replace(scenario, limits=limits)


def _line(
    e: Fields, vehicles: dict[str, VehicleType], stations: dict[str, dict[str, Port]], people: People, catalogue: Catalogue
) -> Line:
    home = next(iter(stations))
    ports = e.among("station", stations, "station", home)
    station = e.get("station", str, home)
    vehicle = e.among("vehicle", vehicles, "vehicle type")
    if "{n}" not in (name := e.get("name", str)):
        raise InputError(e.at("name"), f"'{name}' has no place for the number", "write for example 'Soyuz MS-{n}'")
    chosen, others = e.words("ports"), e.words("relocatable")
    for key, port in (*(("ports", port) for port in chosen), *(("relocatable", port) for port in others)):
        if port not in ports:
            raise InputError(e.at(key), f"there is no port '{port}'", "one of " + ", ".join(sorted(ports)))
    if not chosen:
        raise InputError(e.where, "'ports' is missing", "name the ports that these flights may take")
    seats = tuple(each.done(_seat, people, catalogue) for each in e.tables("seat"))
    if len(seats) > vehicle.seats:
        raise InputError(
            e.at("seat"), f"{len(seats)} seats in a ship of {vehicle.seats}", f"{vehicle.name} has {vehicle.seats} seats"
        )
    if others and not seats:
        raise InputError(e.at("relocatable"), "nobody is aboard to fly the ship", "give the line its seats, or leave it out")
    stay = e.get("stay_days", list)
    if len(stay) != 3 or not all(type(d) is int and 0 < d < 4000 for d in stay) or not stay[0] <= stay[2] <= stay[1]:
        raise InputError(e.at("stay_days"), f"{stay} is not least, most and wished days", "write for example [170, 245, 240]")
    made = Line(
        e.get("id", str),
        vehicle.id,
        name,
        e.count("every_days", None, 1, 4000),
        e.count("slack_days", 21, 0, 2000),
        (stay[0], stay[1], stay[2]),
        chosen,
        e.get("pad", str, vehicle.pads[0] if vehicle.pads else ""),
        seats,
        e.count("up_days", 0, 0, 60),
        e.count("down_days", 0, 0, 60),
        e.count("first_number", 1) if e.has("first_number") else None,
        e.when("first"),
        e.when("last"),
        e.count("most", 1000),
        e.count("promised", 0),
        e.among("kind", KINDS, "kind of flight", "crew" if vehicle.seats else "cargo").value,
        "" if station == home else station,
        others,
    )
    checks.line_holds(e, made, vehicle, (*catalogue.pads, *(pad for each in vehicles.values() for pad in each.pads)))
    return made


def _seat(e: Fields, people: People, catalogue: Catalogue) -> CrewSeat:
    agency = e.among("agency", catalogue.agencies, "agency").id
    exchange = e.among("exchange", catalogue.agencies, "agency").id if e.has("exchange") else ""
    for person in (named := e.words("people")):
        if person not in people:
            raise InputError(e.at("people"), f"there is no person '{person}'", "add a [[person]], or use an id of the record")
    named = tuple(dict.fromkeys(id for person in named for id in people[person]))
    role = e.among("role", dict(zip(checks.ROLES, checks.ROLES, strict=True)), "role")
    return CrewSeat(role, agency, exchange, e.get("skill", str, ""), named, e.words("runs"))


def _pin(e: Fields, ports: dict[str, Port]) -> Pin:
    port = e.among("port", ports, "port").id if e.has("port") else ""
    pin = Pin(e.get("flight", str), e.when("launch"), e.when("departure"), port, e.count("seat", 0), e.get("person", str, ""))
    if bool(pin.seat) != bool(pin.person):
        raise InputError(e.where, "a pinned person needs a seat, and a seat a person", "give both seat and person")
    return pin


def _limit(e: Fields, scenario: Scenario, catalogue: Catalogue) -> Limit:
    first, last = e.when("from"), e.when("until")
    limit = Limit(
        e.get("id", str),
        e.get("value", float),
        e.get("unit", str, ""),
        first.start if first else _BEGIN,
        last.end if last else FOREVER,
        e.get("about", str, ""),
        ("scenario",),
        e.get("note", str, ""),
    )
    return checks.limit_holds(e, limit, scenario, catalogue)


def _spans(e: Fields, key: str, name: str, known: Mapping[str, object] | None = None) -> dict[str, Spans]:
    found: dict[str, Spans] = {}
    for each in e.tables(key):
        first, last = each.when("from"), each.when("until")
        if first is None or last is None or last.end <= first.start:
            raise InputError(each.where, "needs 'from' and a later 'until'", "give two days")
        what = each.get(name, str)
        if known is not None:
            each.among(name, known, name)
        each.finish()
        found[what] = (*found.get(what, ()), (first.start, last.end))
    return found


def _person(e: Fields, catalogue: Catalogue) -> Person:
    agency = e.among("agency", catalogue.agencies, "agency")
    id, runs = e.get("id", str), frozenset({agency.segment}) if agency.segment and not agency.guests else frozenset[str]()
    runs = frozenset(e.words("runs")) if e.has("runs") else runs
    return Person(id, e.get("name", str, id), agency.id, runs=runs, skills=frozenset(e.words("skills")))


def _group(e: Fields, catalogue: Catalogue) -> list[Person]:
    """So many people of one kind, numbered: a corps of whom nobody is named yet."""
    number, id = e.count("number", None, 1, 500), e.get("id", str)
    name, one = e.get("name", str, id), _person(e, catalogue)
    return [replace(one, id=f"{id}-{n:02}", name=f"{name} {n:02}") for n in range(1, number + 1)]


def _vehicle(e: Fields) -> VehicleType:
    id, days = e.get("id", str), e.get("life_days", float, 0.0)
    if days < 0:
        raise InputError(e.at("life_days"), f"{days:g} is below nought", "give the days of its certified life, or leave it out")
    counts = e.among("life_counts", {"docked": "docked", "flight": "flight"}, "way to count", "docked")
    lives = (Life(days, _BEGIN, FOREVER, counts),) if days > 0 else ()
    return VehicleType(
        id,
        e.get("name", str, id),
        e.get("family", str, id),
        e.get("operator", str, ""),
        e.count("seats", None, 0, 20),
        e.get("mechanism", str),
        e.get("rocket", str, ""),
        e.words("pads"),
        lives,
    )


def _stations(e: Fields, catalogue: Catalogue) -> tuple[list[Station], dict[str, tuple[str, ...]]]:
    """The stations of a scenario, and the rules that each of them drops: one by its name or as a table, or a list of tables."""
    if not isinstance(e.values.get("station"), dict | list):
        return [e.among("station", catalogue.stations, "station", "ISS")], {}
    tables = _station_tables(e)
    dropped = {each.get("id", str): each.words("drop_rules") for each in tables}
    found = unlike([(each, each.done(station_of, catalogue)) for each in tables], e.at("station"))
    return found, {id: codes for id, codes in dropped.items() if codes}


def _station_tables(e: Fields) -> list[Fields]:
    """The stations that are given as tables."""
    e.has("station")
    given = e.values.get("station")
    return e.tables("station") if isinstance(given, list) else [Fields(given, e.at("station"))] if isinstance(given, dict) else []
