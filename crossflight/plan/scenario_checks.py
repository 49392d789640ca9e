"""What a scenario's tables say of each other: names that nothing knows, things given twice, pins that contradict themselves."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import combinations

from crossflight.core.programme import Limit
from crossflight.core.station import Port, Station
from crossflight.core.vehicle import VehicleType
from crossflight.errors import InputError
from crossflight.exchange.planfile_checks import SEGMENTS
from crossflight.exchange.planfile_fields import Fields, among
from crossflight.plan.scenario import Line, Pin, Scenario
from crossflight.record.catalogue_type import Catalogue
from crossflight.rules import load
from crossflight.rules.index import USUAL

TIMES = ("d", "h")
"""Units of time, each of which will do for another."""
ROLES = ("commander", "pilot", "flight engineer", "mission specialist", "participant")


def unlike(where: str, kind: str, ids: Iterable[str]) -> None:
    """Raises `InputError` for an id that is empty, or that comes twice."""
    seen = set[str]()
    for id in ids:
        if not id.strip():
            raise InputError(f"{where} {kind}", "has an empty id", "give it a name")
        if id in seen:
            raise InputError(f"{where} {kind} '{id}'", "is there twice", f"give each [[{kind}]] its own id")
        seen.add(id)


def known_rules(where: str, key: str, codes: Iterable[str], dropped: Container[str] = ()) -> None:
    """Raises `InputError` for the code of no rule, or of one that the same scenario drops."""
    rules = {rule.code: rule for rule in load()}
    place = f"{where} {key}".strip()
    for code in codes:
        among(place, code, rules, "rule")
        if code in dropped:
            raise InputError(place, f"'{code}' is dropped by the same scenario", "keep it or drop it")


def station_holds(e: Fields, station: Station, vehicles: Iterable[VehicleType]) -> None:
    """Raises `InputError` where a station has no segment, or a port of it is of none, or takes no mechanism known."""
    if not station.segments:
        raise InputError(e.at("segments"), "the station has no segment", 'name at least one, such as segments = ["Main"]')
    mechanisms = {vehicle.mechanism: vehicle for vehicle in vehicles}
    for port in station.ports:
        among(f"{e.where} port '{port.id}' segment", port.segment, dict.fromkeys((*station.segments, *SEGMENTS), ""), "segment")
        for mechanism in port.mechanisms:
            among(f"{e.where} port '{port.id}' mechanisms", mechanism, mechanisms, "mechanism of a vehicle")


def vehicle_holds(e: Fields, vehicle: VehicleType, known: Iterable[VehicleType], ports: Iterable[Port]) -> None:
    """Raises `InputError` for a mechanism that no port takes and no other vehicle has."""
    mechanisms = {each.mechanism for each in known} | {name for port in ports for name in port.mechanisms}
    among(e.at("mechanism"), vehicle.mechanism, dict.fromkeys(mechanisms, ""), "mechanism")


def limit_holds(e: Fields, limit: Limit, scenario: Scenario, catalogue: Catalogue) -> Limit:
    """The limit with the record's unit. Raises `InputError` where no rule reads it, or nothing is known that it is about."""
    read = {id: "" for rule in load() for id in rule.limits}
    among(e.at("id"), limit.id, read, "rule that reads a limit")
    units = [each.unit for each in catalogue.limits if each.id == limit.id]
    alike = {*TIMES} if units and _unit(units[0]) in TIMES else {_unit(unit) for unit in units}
    if units and limit.unit and _unit(limit.unit) not in alike:
        raise InputError(e.at("unit"), f"{limit.id} is not counted in '{limit.unit}'", f'write unit = "{_unit(units[0])}"')
    if limit.value < 0:
        raise InputError(e.at("value"), f"{limit.value:g} is below nought", "give a number from 0 up")
    if limit.ends <= limit.begins:
        raise InputError(e.at("until"), "ends before it begins", "give a day after 'from'")
    if limit.about:
        vehicles = {**catalogue.vehicles, **scenario.vehicles}
        stations = (scenario.own_station.id if scenario.own_station else scenario.station, *(each.id for each in scenario.others))
        about = (*vehicles, *(v.family for v in vehicles.values()), *catalogue.agencies, *catalogue.pads, *stations)
        among(
            e.at("about"),
            limit.about,
            dict.fromkeys((*about, *(line.pad for line in scenario.lines)), ""),
            "vehicle, family, agency, pad or station",
        )
    return limit if limit.unit or not units else replace(limit, unit=units[0])


def _unit(text: str) -> str:
    return text.split(",")[0].split()[0].strip()


def limits_differ(where: str, limits: Sequence[Limit]) -> None:
    """Raises `InputError` where two limits say a different thing of the same time."""
    for one, two in combinations(limits, 2):
        if (one.id, one.about) == (two.id, two.about) and one.begins < two.ends and two.begins < one.ends:
            raise InputError(f"{where} limit '{one.id}'", "is given twice for the same days", "keep one, or give them other days")


def skills_known(where: str, scenario: Scenario, vehicles: Iterable[VehicleType]) -> None:
    """Raises `InputError` for a qualification that nothing asks of anybody, or that nobody could have."""
    families = {vehicle.family for vehicle in vehicles}
    usual = {f"{family} {role}" for family in families for role in ROLES} | {skill for each in USUAL.values() for skill in each}
    asked = {seat.skill for line in scenario.lines for seat in line.seats if seat.skill}
    had = {skill for person in scenario.roster for skill in person.skills}
    for person in scenario.roster:
        for skill in sorted(person.skills):
            among(f"{where} person '{person.id}' skills", skill, dict.fromkeys(usual | asked, ""), "qualification")
    for line in scenario.lines:
        for seat in line.seats:
            if seat.skill:
                among(f"{where} line '{line.id}' seat skill", seat.skill, dict.fromkeys(usual | had, ""), "qualification")


def segments_known(where: str, scenario: Scenario, stations: Iterable[Station]) -> None:
    """Raises `InputError` for people who run a segment that no station has."""
    segments = dict.fromkeys((*(segment for station in stations for segment in station.segments), *SEGMENTS), "")
    for person in scenario.roster:
        for segment in sorted(person.runs):
            among(f"{where} person '{person.id}' runs", segment, segments, "segment")
    for line in scenario.lines:
        for seat in line.seats:
            for segment in seat.runs:
                among(f"{where} line '{line.id}' seat runs", segment, segments, "segment")


def line_holds(e: Fields, line: Line, vehicle: VehicleType, pads: Iterable[str]) -> None:
    """Raises `InputError` for a misspelt pad, a port named twice, or a last launch before the first."""
    known = dict.fromkeys((*vehicle.pads, *pads), "")
    # A pad may be the scenario's own, as of an invented station; one that is nearly a known one is a slip of the pen.
    if line.pad not in known and get_close_matches(line.pad.casefold(), map(str.casefold, known), n=1, cutoff=0.8):
        among(e.at("pad"), line.pad, known, "pad")
    for key, ports in (("ports", line.ports), ("relocatable", line.relocatable)):
        if len(set(ports)) < len(ports):
            raise InputError(e.at(key), "names a port twice", "name each once")
    if line.first and line.last and line.last.end <= line.first.start:
        raise InputError(
            e.at("last"), f"{line.last} lies before the first launch, {line.first}", "give a later day, or leave it out"
        )


def pins_agree(where: str, pins: Sequence[Pin]) -> None:
    """Raises `InputError` for a pin of nothing, for one seat pinned to two people, and for one person pinned to two seats."""
    for pin in pins:
        if not (pin.launch or pin.departure or pin.port or pin.person):
            raise InputError(f"{where} pin '{pin.flight}'", "fixes nothing", "give launch, departure, port, or seat and person")
        if pin.launch and pin.departure and pin.departure.end <= pin.launch.start:
            raise InputError(f"{where} pin '{pin.flight}'", "leaves before it is launched", "mend departure, or launch")
    for one, two in combinations([pin for pin in pins if pin.person], 2):
        if one.flight == two.flight and (one.seat == two.seat) != (one.person == two.person):
            if one.seat == two.seat:
                raise InputError(
                    f"{where} pin '{one.flight}'",
                    f"seat {one.seat} is pinned to {one.person} and to {two.person}",
                    "keep one of them",
                )
            raise InputError(
                f"{where} pin '{one.flight}'", f"{one.person} is pinned to seats {one.seat} and {two.seat}", "keep one of them"
            )
