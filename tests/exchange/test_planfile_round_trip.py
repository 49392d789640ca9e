"""A drawn manifest that is written, read and written again is the same file, and the same manifest, of one station or several."""

import json
import tomllib
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crossflight.core.flight import Flight
from crossflight.core.manifest import Manifest
from crossflight.core.station import Station
from crossflight.core.vehicle import VehicleType
from crossflight.exchange.planfile import read
from crossflight.exchange.planfile_write import dumps
from crossflight.record.load import load

RECORD = load()
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(str.strip)
"""Names in any script, with quotes and backslashes."""
ROLES = st.sampled_from(["commander", "pilot", "flight engineer", "mission specialist", "participant"])
AGENCIES = st.sampled_from(sorted(RECORD.agencies))
SEGMENTS = st.lists(st.sampled_from(["Russian", "USOS"]), unique=True)
FIRST = date(2027, 1, 1)
DRAWS = 60


@st.composite
def moments(draw: st.DrawFn, day: int) -> str:
    """A day by its number since the beginning of 2027, as vaguely or as exactly as sources write it."""
    return str(FIRST + timedelta(days=day)) + draw(st.sampled_from(["", "", "", "T08:41Z", "T23:59:59Z", "T00:00Z"]))


@st.composite
def crews(draw: st.DrawFn, ship: str, seats: int, people: list[str]) -> list[dict[str, Any]]:
    """People of the record, of the file, and seats to be named."""
    number = draw(st.integers(0, seats))
    named = draw(st.lists(st.sampled_from(people), min_size=number, max_size=number, unique=True))
    crew = list[dict[str, Any]]()
    for seat, person in enumerate(named, 1):
        ride = {"seat": seat, "person": person, "role": draw(ROLES), "agency": draw(AGENCIES)}
        if draw(st.booleans()):
            ride |= {"person": f"open {ship} {seat}", "skill": draw(WORDS)}
            ride |= {"runs": draw(SEGMENTS)} if draw(st.booleans()) else {}
        crew.append(ride)
    return crew


@st.composite
def vehicles(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """A ship of the file's own, with a life that changes on a day."""
    change = draw(moments(draw(st.integers(0, 700))))
    lives = [
        {
            "days": draw(st.floats(1, 900, allow_nan=False)),
            "counts": draw(st.sampled_from(["docked", "flight"])),
            "until": change,
        },
        {"days": draw(st.integers(1, 900)), "from": "2031-01-01"},
    ]
    return {
        "id": f"own-{number}", "name": draw(WORDS), "family": draw(WORDS), "operator": "NASA", "seats": draw(st.integers(1, 7)),
        "mechanism": draw(st.sampled_from(["SSVP", "IDA"])), "rocket": draw(WORDS), "pads": ["KSC LC-39A"],
        "life": lives[: draw(st.integers(0, 2))],
    }  # fmt: skip


@st.composite
def stations(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """A station of the file's own, which may end, with ports that open and close."""
    made = {"id": f"station {number}", "name": draw(WORDS), "segments": ["Main", "USOS"][: draw(st.integers(1, 2))], "port": []}
    made |= {"until": draw(moments(1500)), "closing_days": draw(st.integers(1, 366))} if draw(st.booleans()) else {}
    for port in range(draw(st.integers(1, 3))):
        ends = {"until": draw(moments(draw(st.integers(1000, 1400))))} if draw(st.booleans()) else {}
        begins = {"from": draw(moments(draw(st.integers(0, 300))))} if draw(st.booleans()) else {}
        made["port"].append(
            {"id": f"port {number} {port}", "segment": "Russian", "mechanisms": ["SSVP", "IDA"], **begins, **ends}
        )
    return made


@st.composite
def flights(
    draw: st.DrawFn, number: int, ports: dict[str, list[str]], ships: dict[str, int], people: list[str]
) -> dict[str, Any]:
    """A flight that is planned or on its way, at one or two ports of its station."""
    station, ship = draw(st.sampled_from(sorted(ports))), draw(st.sampled_from(sorted(ships)))
    day = draw(st.integers(0, 900))
    own = draw(st.lists(st.sampled_from(ports[station]), min_size=1, max_size=2, unique=True))
    made: dict[str, Any] = {"id": f"Flight {number}", "vehicle": ship, "station": station, "launch": draw(moments(day))}
    made |= {"status": draw(st.sampled_from(["planned", "flying"])), "kind": draw(st.sampled_from(["crew", "cargo", "test"]))}
    made["docking"] = [
        {"port": port, "start": draw(moments(day + 2 + 50 * n)), "end": draw(moments(day + 40 + 50 * n))}
        for n, port in enumerate(own)
    ]
    made["docking"][0] |= {"kind": "berth"} if draw(st.booleans()) else {}
    made |= {"end": draw(moments(day + 150))} if draw(st.booleans()) else {}
    made |= {"unfit": draw(moments(day + 20))} if draw(st.booleans()) else {}
    for key in ("note", "outcome", "ship"):
        made |= {key: draw(WORDS)} if draw(st.booleans()) else {}
    made |= {"aliases": draw(st.lists(WORDS, max_size=2))} if draw(st.booleans()) else {}
    for key in ("up", "down", "backups"):
        made[key] = draw(crews(f"{number} {key}", ships[ship], people))
    return made


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """A plan's table."""
    own = [draw(stations(number)) for number in range(draw(st.integers(0, 3)))]
    with_iss = not own or draw(st.booleans())
    ports = {each["id"]: [port["id"] for port in each["port"]] for each in own}
    ports |= {"ISS": [port.id for port in RECORD.stations["ISS"].ports]} if with_iss else {}
    given = [*([{"id": "ISS"} | draw(st.sampled_from([{}, {"until": "2031-02-03"}]))] if with_iss else []), *own]
    made = [draw(vehicles(number)) for number in range(draw(st.integers(0, 2)))]
    ships = {"soyuz-ms": 3, "crew-dragon": 4} | {each["id"]: each["seats"] for each in made}
    persons = [
        {
            "id": f"person {n}",
            "name": draw(WORDS),
            "agency": draw(AGENCIES),
            "runs": draw(SEGMENTS),
            "skills": draw(st.lists(WORDS)),
        }
        for n in range(draw(st.integers(0, 3)))
    ]
    people = [*sorted(RECORD.people)[:12], *(each["id"] for each in persons)]
    return {
        "format": 1,
        "name": draw(WORDS),
        "scenario": draw(st.sampled_from(["", "iss"])),
        "station": given,
        "notes": draw(st.lists(WORDS)),
        "known": draw(moments(0)),
        "until": draw(moments(1000)),
        "history": draw(st.booleans()),
        "vehicle": made,
        "person": persons,
        "flight": [draw(flights(number, ports, ships, people)) for number in range(draw(st.integers(1, 4)))],
    }


def of_flight(f: Flight) -> object:
    stays = [(stay.port, str(stay.start), str(stay.end), stay.kind) for stay in f.dockings]
    dates = (str(f.launch), str(f.end), str(f.unfit))
    return f.id, f.vehicle.id, f.kind, f.status, dates, stays, f.pad, f.outcome, f.ship, f.seats, f.aliases, f.note, f.station


def of_vehicle(v: VehicleType) -> object:
    return v.id, v.name, v.family, v.operator, v.seats, v.mechanism, v.rocket, v.pads, v.lives


def of_station(s: Station) -> object:
    return s.id, s.name, s.segments, s.ends, s.closing, [(p.id, p.segment, p.mechanisms, p.begins, p.ends) for p in s.ports]


def content(manifest: Manifest) -> object:
    """Everything that a plan file is there to keep, in any order of its flights."""
    rides = ((r.flight.id, r.leg, r.seat, r.role, r.agency, r.person) for r in (*manifest.rides, *manifest.backups))
    crews = sorted((*rest, p.id, p.name, p.agency, sorted(p.runs), sorted(p.skills), p.named) for *rest, p in rides)
    ships = {flight.vehicle.id: of_vehicle(flight.vehicle) for flight in manifest.flights}
    heads = (manifest.name, manifest.scenario, manifest.notes, manifest.known, manifest.valid)
    return heads, [of_station(s) for s in manifest.stations], sorted(map(repr, map(of_flight, manifest.flights))), crews, ships


@settings(max_examples=DRAWS)
@given(plans())
def test_what_is_written_is_read_as_the_same(plan: dict[str, Any]) -> None:
    manifest = read(plan, "drawn", RECORD)
    toml, as_json = dumps(manifest, RECORD), dumps(manifest, RECORD, "json")
    back = read(tomllib.loads(toml), "drawn.toml", RECORD)
    assert content(back) == content(manifest)
    assert dumps(back, RECORD) == toml
    again = read(json.loads(as_json), "drawn.json", RECORD)
    assert content(again) == content(manifest)
    assert dumps(again, RECORD, "json") == as_json
