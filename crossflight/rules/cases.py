"""Small manifests in a notation that fits on a screen: the good and the bad case beside each rule, and the tests' own.

    Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1  | R1* R2  & R8* R9 U9

A flight: name, type (`TYPES`), port, days of docking and undocking counted from `start` (`?` for an open end), the crew up, after
`|` the crew down where it is another, after `&` the backups. A person is a letter (R Roscosmos, U NASA, G a guest) and a
number; `*` marks the commander. Other lines set what surrounds the flights:

    start 2026-01-01                  day 0; 2030-01-01 if left out
    end 300                           the manifest describes time up to that day
    closes 400                        the station ends on that day, and its last crews leave without relief
    limit max-aboard 6 people         a number that rules look up; `limit pad-turnaround 20 d Baikonur` is about one thing
    window Soyuz-1 launch 0..30       the launch lies in there, or the arrival ("beta"), or the departure ("light")
    closure Poisk zenith 10..12       nothing may arrive there
    trained R1 100                    R1 may not be launched before that day
    needs Dragon-1 Harmony zenith     the only port that will do
    damaged Soyuz-1 50                from that day it can take nobody home but in an emergency
    skills R1 Soyuz commander, TORU   what R1 is known to have learnt
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from crossflight.core.flight import Docking, Flight, Kind, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Agency, Person
from crossflight.core.programme import Limit
from crossflight.core.station import Port, Station
from crossflight.core.vehicle import Life, VehicleType
from crossflight.core.when import FOREVER, When, instant
from crossflight.errors import InputError
from crossflight.rules.setting import Setting

_PAST = datetime(1990, 1, 1, tzinfo=UTC)
_DAYS = r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?|\?)"
_FLIGHT = re.compile(rf"(\S+)\s+(\S+)\s+(\S+ \S+)\s+{_DAYS}(.*)")
_PERSON = re.compile(r"([RUG])(\d+)(\*?)")
_AGENCIES = {
    "R": Agency("Roscosmos", "Roscosmos", "Russia", "Russian"),
    "U": Agency("NASA", "NASA", "United States", "USOS"),
    "G": Agency("Guests", "Guests", "", "USOS", True),
}


def _type(name: str, seats: int, mechanism: str, life: float) -> VehicleType:
    lives = (Life(life, _PAST),) if life else ()
    return VehicleType(name.lower(), name, name.removesuffix("-c"), "", seats, mechanism, "", (), lives)


TYPES = {
    name: _type(name, seats, mechanism, life)
    for name, seats, mechanism, life in (
        ("Soyuz", 3, "SSVP", 210), ("Dragon", 4, "IDSS", 245), ("Shuttle", 7, "APAS", 0), ("Starliner", 4, "IDSS", 210),
        ("Progress", 0, "SSVP", 0), ("Cygnus", 0, "CBM", 0), ("Dragon-c", 0, "IDSS", 0),
    )
}  # fmt: skip
_PORTS = {
    "Rassvet nadir": "SSVP", "Poisk zenith": "SSVP", "Prichal nadir": "SSVP", "Zvezda aft": "SSVP", "Pirs nadir": "SSVP",
    "Harmony forward": "IDSS", "Harmony zenith": "IDSS", "Harmony aft": "APAS", "Unity nadir": "CBM", "Harmony nadir": "CBM",
}  # fmt: skip
_GONE = {"Pirs nadir": datetime(2021, 7, 26, tzinfo=UTC)}
STATION = Station(
    "ISS",
    "International Space Station",
    ("USOS", "Russian"),
    tuple(
        Port(name, "ISS", "Russian" if mechanism == "SSVP" else "USOS", (mechanism,), _PAST, _GONE.get(name, FOREVER))
        for name, mechanism in _PORTS.items()
    ),
)


@dataclass
class _Case:
    start: datetime = datetime(2030, 1, 1, tzinfo=UTC)
    end: datetime | None = None
    closes: datetime = FOREVER
    people: dict[str, Person] = field(default_factory=dict)
    flights: list[Flight] = field(default_factory=list)
    rides: list[Ride] = field(default_factory=list)
    backups: list[Ride] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    windows: dict[tuple[str, str], tuple[tuple[datetime, datetime], ...]] = field(default_factory=dict)
    closures: dict[str, tuple[tuple[datetime, datetime], ...]] = field(default_factory=dict)
    trained: dict[str, datetime] = field(default_factory=dict)
    needs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    damaged: dict[str, datetime] = field(default_factory=dict)
    skills: dict[str, frozenset[str]] = field(default_factory=dict)

    def day(self, text: str) -> datetime:
        return self.start + timedelta(days=float(text))

    def span(self, text: str) -> tuple[datetime, datetime]:
        first, last = text.split("..")
        return self.day(first), self.day(last)

    def person(self, letter: str, number: str) -> Person:
        name, agency = letter + number, _AGENCIES[letter]
        if name not in self.people:
            runs = frozenset() if agency.guests else frozenset({agency.segment or ""})
            self.people[name] = Person(name, name, agency.id, runs=runs, skills=self.skills.get(name, frozenset()))
        return self.people[name]


def case(text: str) -> tuple[Manifest, Setting]:
    """The manifest and the setting of a case. Raises `InputError` that names the line."""
    made = _Case()
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    for number, line in sorted(enumerate(lines, 1), key=lambda each: each[1].split()[0] not in ("start", "skills", "damaged")):
        word, _, rest = line.partition(" ")
        try:
            _WORDS.get(word, _flight)(made, rest.strip() if word in _WORDS else line)
        except (ValueError, KeyError, IndexError) as error:
            raise InputError(f"line {number}", f"'{line}' cannot be read ({error})", "see crossflight.rules.cases") from None
    setting = Setting(
        {agency.id: agency for agency in _AGENCIES.values()},
        tuple(made.limits),
        made.windows,
        made.closures,
        made.trained,
        made.needs,
    )
    station = replace(STATION, ends=made.closes, closing=made.closes)
    manifest = Manifest(station, tuple(made.flights), tuple(made.rides), tuple(made.backups), valid=made.end)
    return manifest, setting


def _flight(made: _Case, line: str) -> None:
    match = _FLIGHT.fullmatch(line)
    if match is None:
        raise ValueError("a flight is: name, type, port of two words, first..last day, crew")
    name, kind, port, first, last, rest = match.groups()
    crews, _, backups = rest.partition("&")
    up, _, down = crews.partition("|")
    vehicle, arrival = TYPES[kind], made.day(first)
    left = None if last == "?" else made.day(last)
    flight = Flight(
        name, vehicle, Kind.CREW if vehicle.seats else Kind.CARGO, Status.PLANNED, instant(arrival - timedelta(hours=6)),
        None if left is None else instant(left + timedelta(hours=6)), (Docking(port, instant(arrival), _when(left)),),
        pad="Baikonur" if vehicle.mechanism == "SSVP" else "Florida",
        unfit=_when(made.damaged.get(name)),
    )  # fmt: skip
    made.flights.append(flight)
    made.rides += _crew(made, flight, Leg.UP, up)
    if left is not None:
        made.rides += _crew(made, flight, Leg.DOWN, down or up)
    made.backups += _crew(made, flight, Leg.UP, backups)


def _when(at: datetime | None) -> When | None:
    return None if at is None else instant(at)


def _crew(made: _Case, flight: Flight, leg: Leg, text: str) -> list[Ride]:
    rides = []
    for seat, word in enumerate((word for word in text.split() if word != "-"), 1):
        match = _PERSON.fullmatch(word)
        if match is None:
            raise ValueError(f"'{word}' is no person; write R1, U2* or G3")
        person = made.person(match[1], match[2])
        rides.append(Ride(person, flight, leg, seat, "commander" if match[3] else "flight engineer", person.agency))
    return rides


def _start(made: _Case, rest: str) -> None:
    made.start = datetime.fromisoformat(rest).replace(tzinfo=UTC)


def _end(made: _Case, rest: str) -> None:
    made.end = made.day(rest)


def _closes(made: _Case, rest: str) -> None:
    made.closes = made.day(rest)


def _limit(made: _Case, rest: str) -> None:
    id, value, unit, *about = rest.split()
    made.limits.append(Limit(id, float(value), unit, _PAST, FOREVER, " ".join(about)))


def _window(made: _Case, rest: str) -> None:
    flight, kind, span = rest.split()
    made.windows[flight, kind] = (*made.windows.get((flight, kind), ()), made.span(span))


def _closure(made: _Case, rest: str) -> None:
    port, _, span = rest.rpartition(" ")
    made.closures[port.strip()] = (*made.closures.get(port.strip(), ()), made.span(span))


def _trained(made: _Case, rest: str) -> None:
    person, day = rest.split()
    made.trained[person] = made.day(day)


def _needs(made: _Case, rest: str) -> None:
    flight, _, port = rest.partition(" ")
    made.needs[flight] = (*made.needs.get(flight, ()), port.strip())


def _damaged(made: _Case, rest: str) -> None:
    flight, day = rest.split()
    made.damaged[flight] = made.day(day)


def _skills(made: _Case, rest: str) -> None:
    person, _, skills = rest.partition(" ")
    made.skills[person] = frozenset(skill.strip() for skill in skills.split(","))


_WORDS: dict[str, Callable[[_Case, str], None]] = {
    "start": _start, "end": _end, "closes": _closes, "limit": _limit, "window": _window, "closure": _closure,
    "trained": _trained, "needs": _needs, "skills": _skills, "damaged": _damaged,
}  # fmt: skip
