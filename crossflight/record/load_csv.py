"""The CSV half of the catalogue: sources, people, flights with their dockings, rides, crews, statements, events."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from crossflight.core.flight import Docking, Flight, Kind, Leg, Ride, Status
from crossflight.core.people import Agency, Person
from crossflight.core.programme import Announced, Departure, Event, Figure, Grounding
from crossflight.core.statement import Confidence, Conflict, Source, Statement
from crossflight.core.vehicle import Pad, VehicleType
from crossflight.core.when import When, parse_when
from crossflight.errors import CatalogueError, InputError
from crossflight.record.tables import Row, by_id, rows

SOURCES = "id, kind, title, outlet, url, published, licence, note"
PEOPLE = "id, name, agency, nationality, sex, born, cyrillic, aliases, wikidata, source, note"
FLIGHTS = "id, kind, vehicle, ship, serial, cospar, norad, pad, launch, end, outcome, aliases, source, confirmed_by, note"
DOCKINGS = "flight, seq, port, kind, start, end, source, note"
RIDES = "flight, leg, seat, person, agency, role, source, role_source, note"
CREWS = "flight, seat, capacity, person, role, known_on, until, reason, source, confidence"
DEPARTURES = "person, agency, left, known_on, source, confidence, note"
STATEMENTS = "id, subject, about, value, known_on, condition, replaces, source, confidence, note"
CONFLICTS = "subject, field, followed, followed_source, other, other_source, reason"
EVENTS = "id, on, known_on, kind, what, about, source, confidence"
GROUNDINGS = "id, family, from, until, cause, regime, crewed_effect, source"
FIGURES = "id, value, unit, basis, source, confidence, note"
SOURCE_KINDS = ("primary", "catalogue", "press", "encyclopedia", "derived", "weak")
DAMAGE = "damage"
"""The kind of event after which the ships that it is about cannot take a crew home."""
DATED = ("launch", "landing", "docking", "undocking", "arrival", "departure", "end")


def sources(folder: Path) -> dict[str, Source]:
    """Sources by id."""

    def make(r: Row) -> Source:
        if r["kind"] not in SOURCE_KINDS:
            raise CatalogueError(r.where, f"kind '{r['kind']}' is unknown", "use one of " + ", ".join(SOURCE_KINDS))
        return Source(r.needs("id"), r["kind"], r["title"], r["outlet"], r["url"], r["published"], r["licence"], r["note"])

    return by_id(((r, make(r)) for r in rows(folder, "sources.csv", SOURCES)), lambda s: s.id)


def people(folder: Path, agencies: Mapping[str, Agency]) -> dict[str, Person]:
    """People by id. Somebody of an agency with a segment can run it, unless the agency's people are guests."""

    def make(r: Row) -> Person:
        agency = r.refers("agency", agencies, "agency")
        runs = frozenset({agency.segment}) if agency.segment and not agency.guests else frozenset()
        return Person(
            r.needs("id"),
            r.needs("name"),
            agency.id,
            r["nationality"],
            r["sex"],
            r.when("born"),
            r["cyrillic"],
            r.several("aliases"),
            r["wikidata"],
            runs,
            frozenset(),
            True,
            r.words("source"),
        )

    return by_id(((r, make(r)) for r in rows(folder, "people.csv", PEOPLE)), lambda p: p.id)


def flights(
    folder: Path,
    vehicles: Mapping[str, VehicleType],
    pads: Mapping[str, Pad],
    ports: Mapping[str, object],
    happened: Sequence[Event],
) -> tuple[dict[str, Flight], dict[str, tuple[str, ...]]]:
    """Flights by id in order of launch, and the sources that confirm each. What `happened` says which ships were damaged."""
    unfit = {flight: event.on for event in happened if event.kind == DAMAGE for flight in event.about}
    stays: dict[str, list[Docking]] = defaultdict(list)
    places: dict[str, Row] = {}
    for r in rows(folder, "dockings.csv", DOCKINGS):
        r.refers("port", ports, "port")
        r.number("seq")
        start = r.when("start")
        if start is None:
            raise CatalogueError(r.where, "'start' is empty", "say when it docked")
        stays[r["flight"]].append(Docking(r["port"], start, r.when("end"), r["kind"], r.words("source")))
        places.setdefault(r["flight"], r)
    confirmed: dict[str, tuple[str, ...]] = {}

    def make(r: Row) -> Flight:
        vehicle, launch = r.refers("vehicle", vehicles, "vehicle"), r.when("launch")
        if r["pad"]:
            r.refers("pad", pads, "pad")
        if r["kind"] not in list(Kind):
            raise CatalogueError(r.where, f"kind '{r['kind']}' is unknown", "use one of " + ", ".join(Kind))
        confirmed[r["id"]] = r.words("confirmed_by")
        return Flight(
            r.needs("id"),
            vehicle,
            Kind(r["kind"]),
            Status.FLYING if r["outcome"] == "flying" else Status.FLOWN,
            launch,
            r.when("end"),
            tuple(stays.pop(r["id"], ())),
            r["pad"],
            r["outcome"],
            r["ship"],
            vehicle.seats,
            r["cospar"],
            r["norad"],
            r.several("aliases"),
            r.words("source"),
            r["note"],
            unfit=unfit.get(r["id"]),
        )

    found = by_id(((r, make(r)) for r in rows(folder, "flights.csv", FLIGHTS)), lambda f: f.id)
    for stray in stays:
        places[stray].refers("flight", found, "flight")
    ordered = sorted(found.values(), key=lambda f: f.launch.start if f.launch else parse_when("2100").start)
    return {flight.id: flight for flight in ordered}, confirmed


def rides(folder: Path, people: Mapping[str, Person], flights: Mapping[str, Flight]) -> tuple[Ride, ...]:
    """Every ride, in the table's order."""
    found = []
    for r in rows(folder, "rides.csv", RIDES):
        if r["leg"] not in ("up", "down"):
            raise CatalogueError(r.where, f"leg '{r['leg']}'", "write up or down")
        found.append(
            Ride(
                r.refers("person", people, "person"),
                r.refers("flight", flights, "flight"),
                Leg(r["leg"]),
                r.number("seat"),
                r["role"],
                r["agency"],
                r.words("source"),
                r.words("role_source"),
            )
        )
    return tuple(found)


def crews(folder: Path, people: Mapping[str, Person], flights: Mapping[str, Flight]) -> tuple[Announced, ...]:
    """Prime and backup crews as announced; the flight may be one that has not flown."""
    return tuple(
        Announced(
            r.needs("flight"),
            r.number("seat"),
            r["capacity"],
            r.refers("person", people, "person"),
            r["role"],
            r.when_known("known_on", _launch(flights.get(r["flight"]))),
            r.when("until"),
            r["reason"],
            r.words("source"),
            r["confidence"],
            flights.get(r["flight"]),
        )
        for r in rows(folder, "crews.csv", CREWS)
    )


def departures(folder: Path, people: Mapping[str, Person], agencies: Mapping[str, Agency]) -> tuple[Departure, ...]:
    """Who left the corps of an agency."""
    found = []
    for r in rows(folder, "departures.csv", DEPARTURES):
        left = r.when("left")
        if left is None:
            raise CatalogueError(r.where, "'left' is empty", "say when, as vaguely as the source does")
        person, agency = r.refers("person", people, "person"), r.refers("agency", agencies, "agency")
        known, sources = r.when_known("known_on", left), r.words("source")
        found.append(Departure(person, agency.id, left, known, sources, r["confidence"], r["note"]))
    return tuple(found)


def _launch(flight: Flight | None) -> When | None:
    return flight.launch if flight else None


def statements(folder: Path, sources: Mapping[str, Source]) -> tuple[Statement, ...]:
    """What sources said of plans, in order of the day it became known."""
    found = []
    for r in rows(folder, "statements.csv", STATEMENTS):
        r.refers("source", sources, "source")
        if r["confidence"] not in list(Confidence):
            raise CatalogueError(r.where, f"confidence '{r['confidence']}'", "use one of " + ", ".join(Confidence))
        found.append(
            Statement(
                r.needs("id"),
                r.needs("subject"),
                r.needs("about"),
                r["value"],
                _valid(r),
                r.when_known("known_on", None),
                r["source"],
                Confidence(r["confidence"]),
                r["condition"],
                r["replaces"],
                r["note"],
            )
        )
    return tuple(sorted(found, key=lambda s: (s.known.start, s.known.end)))


def _valid(r: Row) -> When | None:
    """The value as a date, where the statement is about one."""
    if r["about"] not in DATED or not r["value"]:
        return None
    try:
        return parse_when(r["value"], f"{r.where} value")
    except InputError as error:
        raise CatalogueError(error.where, error.what, error.mend) from None


def conflicts(folder: Path) -> tuple[Conflict, ...]:
    """Fields on which sources differ."""
    return tuple(
        Conflict(
            r.needs("subject"), r.needs("field"), r["followed"], r["followed_source"], r["other"], r["other_source"], r["reason"]
        )
        for r in rows(folder, "conflicts.csv", CONFLICTS)
    )


def events(folder: Path) -> tuple[Event, ...]:
    """What happened to the programme, in order."""
    found = []
    for r in rows(folder, "events.csv", EVENTS):
        on = r.when("on")
        if on is None:
            raise CatalogueError(r.where, "'on' is empty", "say when it happened, as vaguely as the source does")
        known, about, said = r.when_known("known_on", on), r.several("about"), r.words("source")
        found.append(Event(r.needs("id"), on, known, r["kind"], r.needs("what"), about, said, r["confidence"]))
    return tuple(sorted(found, key=lambda e: e.on.start))


def groundings(folder: Path) -> tuple[Grounding, ...]:
    """Families that could not fly."""
    return tuple(
        Grounding(
            r.needs("id"),
            r["family"],
            r.when_known("from", None),
            r.when("until"),
            r["cause"],
            r["regime"],
            r["crewed_effect"],
            r.words("source"),
        )
        for r in rows(folder, "groundings.csv", GROUNDINGS)
    )


def figures(folder: Path) -> dict[str, Figure]:
    """Numbers for rates and prices, by id."""
    found = (
        (r, Figure(r.needs("id"), r["value"], r["unit"], r["basis"], r.words("source"), r["confidence"], r["note"]))
        for r in rows(folder, "figures.csv", FIGURES)
    )
    return by_id(found, lambda f: f.id)
