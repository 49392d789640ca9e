"""What the tables of a plan file say of each other: names that nothing knows, things given twice, times that run backwards."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from difflib import get_close_matches
from itertools import combinations, pairwise

from crossflight.core.flight import Docking, Flight
from crossflight.core.station import Station
from crossflight.core.vehicle import VehicleType
from crossflight.errors import InputError
from crossflight.exchange.planfile_fields import Fields, among

SEGMENTS = ("Russian", "USOS")
"""Those of the record: a port or a person may be of one that a station of the file has not."""
LONGEST_WAY = timedelta(days=366)
"""No ship has flown for longer before it docked."""


def once(found: Sequence[tuple[Fields, str]], kind: str) -> None:
    """Raises `InputError` for an id that comes twice."""
    seen = set[str]()
    for e, id in found:
        if id in seen:
            raise InputError(e.where, "is there twice", f"give each {kind} its own id")
        seen.add(id)


def slip(where: str, name: str, known: Iterable[str], kind: str) -> None:
    """Raises `InputError` for a name that is nearly a known one: a slip of the pen. Any other may be the file's own."""
    right = dict.fromkeys(known, "")
    if name and name not in right and get_close_matches(name.casefold(), map(str.casefold, right), n=1, cutoff=0.8):
        among(where, name, right, kind)


def station_holds(e: Fields, station: Station, mechanisms: Iterable[str]) -> None:
    """Raises `InputError` where a station has no segment or no port, or a port of it is of no segment or never in service."""
    if not station.segments:
        raise InputError(e.at("segments"), "the station has no segment", 'name at least one, such as segments = ["Main"]')
    if not station.ports:
        what = f"the record holds no station '{station.id}', and no port is given"
        raise InputError(e.where, what, "write the id as the record does, or add a [[port]] for each")
    once([(each, each.id()) for each in e.tables("port")], "port")
    known = tuple(mechanisms)
    for port in station.ports:
        where = f"{e.where} port '{port.id}'"
        among(f"{where} segment", port.segment, dict.fromkeys((*station.segments, *SEGMENTS), ""), "segment")
        if port.ends <= port.begins:
            raise InputError(f"{where} until", "ends before it begins", "give a day after 'from'")
        if not port.mechanisms:
            raise InputError(f"{where} mechanisms", "takes no ship", 'name what may dock, such as mechanisms = ["SSVP"]')
        for mechanism in port.mechanisms:
            slip(f"{where} mechanisms", mechanism, known, "mechanism")


def vehicle_holds(e: Fields, vehicle: VehicleType, mechanisms: Iterable[str], agencies: Iterable[str]) -> None:
    """Raises `InputError` for a mechanism or an operator that is nearly known, and for lives that end before they begin or that
    hold on the same day."""
    slip(e.at("mechanism"), vehicle.mechanism, mechanisms, "mechanism")
    slip(e.at("operator"), vehicle.operator, agencies, "agency")
    for life in vehicle.lives:
        if life.ends <= life.begins:
            raise InputError(f"{e.where} life", "ends before it begins", "give 'until' a day after 'from'")
    for one, two in combinations(vehicle.lives, 2):
        if one.begins < two.ends and two.begins < one.ends:
            raise InputError(f"{e.where} life", "two of them hold on the same day", "give them other days by 'from' and 'until'")


def runs_known(e: Fields, stations: Iterable[Station]) -> None:
    """Raises `InputError` where somebody runs a segment that no station has."""
    segments = dict.fromkeys((*(segment for station in stations for segment in station.segments), *SEGMENTS), "")
    for segment in e.words("runs"):
        among(e.at("runs"), segment, segments, "segment")


def flight_holds(e: Fields, flight: Flight, pads: Iterable[str]) -> None:
    """Raises `InputError` where the times of a flight contradict each other, or its pad is nearly a known one."""
    launch, end = flight.launch, flight.end
    if launch and end and end.end <= launch.start:
        raise InputError(e.at("end"), f"{end} lies before the launch on {launch}", "swap or mend the two dates")
    if launch and flight.unfit and flight.unfit.end <= launch.start:
        raise InputError(e.at("unfit"), f"{flight.unfit} lies before the launch on {launch}", "mend one of the two dates")
    _stays_follow(e, flight.dockings)
    if launch and flight.dockings and flight.dockings[0].start.end <= launch.start:
        what = f"the launch on {launch} comes after the docking on {flight.dockings[0].start}"
        raise InputError(e.at("launch"), what, "mend one of the two dates")
    if launch and flight.dockings and flight.dockings[0].start.start - launch.end > LONGEST_WAY:
        what = f"the docking on {flight.dockings[0].start} comes more than a year after the launch on {launch}"
        raise InputError(e.at("launch"), what, "mend one of the two dates")
    last = flight.dockings[-1].end if flight.dockings else None
    if end and last and end.end <= last.start:
        raise InputError(e.at("end"), f"{end} lies before the departure on {last}", "mend one of the two dates")
    slip(e.at("pad"), flight.pad, (*pads, *flight.vehicle.pads), "pad")


def _stays_follow(e: Fields, stays: Sequence[Docking]) -> None:
    for one, two in pairwise(stays):
        if one.end is None or two.start.end < one.end.start:
            what = f"the stay at {two.port} begins before the one at {one.port} ends"
            raise InputError(e.at("docking"), what, "mend the dates")
