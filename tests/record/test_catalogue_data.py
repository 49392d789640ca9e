"""The shipped catalogue agrees with itself: people, rides, ports, days. Read as plain tables, so independent of the loader."""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from crossflight.core.when import When, parse_when

CATALOGUE = Path(__file__).resolve().parents[2] / "crossflight" / "record" / "catalogue"
FIRST_DAY, LAST_DAY = date(2000, 11, 2), date(2026, 10, 8)
ROLES = {"commander", "pilot", "flight engineer", "mission specialist", "payload specialist", "participant"}
# Days from launch to landing of finished stays, counted independently of this catalogue.
FLIGHT_DAYS = {
    "francisco-rubio": 370.89,
    "mark-vande-hei": 523.37,
    "oleg-kononenko": 1110.62,
    "sergey-prokopyev": 567.63,
    "sunita-williams": 608.01,
    "peggy-whitson": 695.29,
    "gennady-padalka": 679.79,
    "andrey-fedyaev": 423.17,
    "anna-kikina": 157.42,
}
ABOARD_AT_THE_END = {
    "jessica-watkins", "luke-delaney", "joshua-kutryk", "sergey-teteryatnikov", "pyotr-dubrov", "anna-kikina", "anil-menon",
}  # fmt: skip


@cache
def table(name: str) -> list[dict[str, str]]:
    with (CATALOGUE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def toml(name: str) -> dict[str, list[dict[str, object]]]:
    return tomllib.loads((CATALOGUE / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def ids(name: str, key: str = "") -> dict[str, dict[str, object]]:
    rows = toml(name)[key] if key else table(name)
    found = {str(row["id"]): row for row in rows}
    assert len(found) == len(rows), f"{name}: an id is there twice"
    return found


@cache
def when(text: str) -> When:
    return parse_when(text)


@cache
def stays() -> list[tuple[str, dict[str, str], dict[str, str] | None]]:
    """(person, ride up, ride down or None): each person's rides in order, up and down by turns."""
    flights = ids("flights")
    rides: dict[str, list[tuple[datetime, dict[str, str]]]] = defaultdict(list)
    for ride in table("rides"):
        flight = flights[ride["flight"]]
        at = when(str(flight["launch"] if ride["leg"] == "up" else flight["end"])).start
        rides[ride["person"]].append((at, ride))
    found = []
    for person, own in rides.items():
        own.sort(key=lambda each: (each[0], each[1]["leg"] == "down"))
        legs = [ride["leg"] for _, ride in own]
        assert legs == ["up", "down"] * (len(legs) // 2) + ["up"] * (len(legs) % 2), f"{person}: rides {legs} do not alternate"
        ways = [ride for _, ride in own]
        found += [(person, up, down) for up, down in zip(ways[::2], [*ways[1::2], None], strict=False)]
    return found


def test_every_reference_leads_somewhere() -> None:
    people, flights, sources = ids("people"), ids("flights"), ids("sources")
    agencies, vehicles = ids("agencies", "agency"), ids("vehicles", "vehicle")
    ports, pads = ids("station", "port"), ids("pads", "pad")
    wrong = [ride for ride in table("rides") if ride["person"] not in people or ride["flight"] not in flights]
    wrong += [row for row in (*table("rides"), *table("people")) if row["agency"] not in agencies]
    wrong += [row for row in table("flights") if row["vehicle"] not in vehicles or row["pad"] not in {"", *pads}]
    wrong += [row for row in table("dockings") if row["port"] not in ports or row["flight"] not in flights]
    wrong += [row for row in (*table("crews"), *table("departures")) if row["person"] not in people]
    for name in (
        "people",
        "flights",
        "dockings",
        "rides",
        "crews",
        "statements",
        "events",
        "groundings",
        "figures",
        "conflicts",
        "departures",
    ):
        for row in table(name):
            cells = (row.get(key) or "" for key in ("source", "confirmed_by", "role_source", "followed_source", "other_source"))
            wrong += [row for cell in cells for id in cell.split() if id not in sources]
    assert not wrong


@pytest.mark.parametrize("name", ["agencies", "vehicles", "pads", "station", "agreement", "waivers", "limits"])
def test_every_toml_source_is_listed(name: str) -> None:
    text = (CATALOGUE / f"{name}.toml").read_text(encoding="utf-8")
    cited = {id for cell in re.findall(r'^source = "([^"]*)"', text, re.MULTILINE) for id in cell.split()}
    assert cited
    assert cited <= set(ids("sources"))


def test_every_date_can_be_read() -> None:
    columns = {
        "flights": ("launch", "end"), "dockings": ("start", "end"), "people": ("born",), "events": ("on", "known_on"),
        "groundings": ("from", "until"), "crews": ("known_on", "until"), "statements": ("known_on",),
        "departures": ("left", "known_on"),
    }  # fmt: skip
    for name, keys in columns.items():
        for row in table(name):
            for key in keys:
                assert not row[key] or parse_when(row[key], f"{name} {row} {key}")


def test_people_and_flights_are_all_there() -> None:
    assert Counter(flight["kind"] == "crew" for flight in table("flights"))[True] == 130
    assert len(table("rides")) == 1049
    assert len({ride["person"] for ride in table("rides")}) == 298


def test_each_way_up_has_its_way_down_or_is_aboard() -> None:
    assert {person for person, _, down in stays() if down is None} == ABOARD_AT_THE_END
    for _, up, down in stays():
        if down and up["flight"] != down["flight"]:
            landed, launched = ids("flights")[down["flight"]]["end"], ids("flights")[up["flight"]]["launch"]
            assert when(str(launched)).end <= when(str(landed)).start


def test_somebody_of_each_side_is_aboard_on_every_day() -> None:
    flights, docked = ids("flights"), defaultdict(list)
    for docking in table("dockings"):
        docked[docking["flight"]].append(docking)
    aboard: dict[date, Counter[str]] = defaultdict(Counter)
    for _, up, down in stays():
        if not docked[up["flight"]]:
            continue  # the abort of Soyuz MS-10
        day = when(docked[up["flight"]][0]["start"]).day
        last = when(docked[down["flight"]][-1]["end"]).day if down else LAST_DAY
        while day <= last:
            aboard[day][up["agency"]] += 1
            day += timedelta(days=1)
    day = FIRST_DAY
    while day <= LAST_DAY:
        assert min(aboard[day]["NASA"], aboard[day]["Roscosmos"]) >= 1, f"{day}: {dict(aboard[day])}"
        day += timedelta(days=1)
    assert sum(aboard[date(2026, 1, 20)].values()) == 3
    assert flights["Soyuz MS-10"]["outcome"] == "aborted"


@pytest.mark.parametrize(("person", "days"), FLIGHT_DAYS.items())
def test_flight_days_of_known_people(person: str, days: float) -> None:
    flights, total = ids("flights"), 0.0
    for who, up, down in stays():
        if who == person and down:
            flown = when(str(flights[down["flight"]]["end"])).start - when(str(flights[up["flight"]]["launch"])).start
            total += flown.total_seconds() / 86400
    assert total == pytest.approx(days, abs=0.01)


def test_flight_days_of_everybody(shared: Path) -> None:
    with (shared / "facts" / "people.csv").open(encoding="utf-8", newline="") as file:
        expected = {row["person"]: float(row["iss_flight_days"]) for row in csv.DictReader(file) if row["iss_flight_days"]}
    flights, names, totals = ids("flights"), ids("people"), Counter[str]()
    for who, up, down in stays():
        if down:
            flown = when(str(flights[down["flight"]]["end"])).start - when(str(flights[up["flight"]]["launch"])).start
            totals[str(names[who]["name"])] += flown.total_seconds() / 86400  # type: ignore[assignment]
    off = {name: (totals[name], days) for name, days in expected.items() if abs(totals[name] - days) > 0.011}
    assert not off


def test_one_commander_on_each_leg_and_every_seat_its_role() -> None:
    legs: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for ride in table("rides"):
        legs[ride["flight"], ride["leg"]].append(ride)
    for leg, rides in legs.items():
        assert {ride["role"] for ride in rides} <= ROLES, leg
        assert [ride["role"] for ride in rides].count("commander") == 1, leg
        assert [int(ride["seat"]) for ride in rides] == list(range(1, len(rides) + 1)), leg
        assert all(ride["role_source"] for ride in rides), leg
        vehicle = ids("vehicles", "vehicle")[str(ids("flights")[leg[0]]["vehicle"])]
        assert len(rides) <= int(str(vehicle["seats"])), leg
        if vehicle["family"] == "Soyuz":
            assert (rides[0]["role"], rides[0]["agency"]) == ("commander", "Roscosmos"), leg
            assert {ride["role"] for ride in rides} <= {"commander", "flight engineer", "participant"}, leg


def test_ports_take_one_craft_at_a_time_and_fit_it() -> None:
    flights, vehicles, ports = ids("flights"), ids("vehicles", "vehicle"), ids("station", "port")
    held: dict[str, list[tuple[datetime, datetime, str]]] = defaultdict(list)
    for docking in table("dockings"):
        flight, port = flights[docking["flight"]], ports[docking["port"]]
        start, end = when(docking["start"]), when(docking["end"]) if docking["end"] else None
        mechanism = vehicles[str(flight["vehicle"])]["mechanism"]
        assert mechanism in port["mechanisms"], f"{docking['flight']} ({mechanism}) at {docking['port']}"  # type: ignore[operator]
        assert when(str(port["from"])).start <= start.start, docking
        assert not port.get("until") or (end or start).start < when(str(port["until"])).end, docking
        assert when(str(flight["launch"])).start < start.end, docking
        assert end is None or start.start < end.end, docking
        assert not (end and flight["end"]) or end.start < when(str(flight["end"])).end, docking
        held[docking["port"]].append((start.start, end.start if end else datetime.max.replace(tzinfo=UTC), docking["flight"]))
    for port, holders in held.items():
        for (_, leaves, first), (comes, _, second) in pairwise(sorted(holders)):
            assert leaves <= comes, f"{port}: {first} has not left when {second} comes"


def test_stays_at_ports_follow_one_another() -> None:
    by_flight: dict[str, list[dict[str, str]]] = defaultdict(list)
    for docking in table("dockings"):
        by_flight[docking["flight"]].append(docking)
    for flight, own in by_flight.items():
        assert [int(docking["seq"]) for docking in own] == list(range(1, len(own) + 1)), flight
        for first, second in pairwise(own):
            assert when(first["end"]).start < when(second["start"]).end, flight


def test_names_that_people_use_are_unambiguous() -> None:
    for name in ("flights", "people"):
        owners: dict[str, set[str]] = defaultdict(set)
        for row in table(name):
            for alias in (row["id"], row.get("name", ""), *row["aliases"].split(" | ")):
                if alias:
                    owners[alias.casefold()].add(row["id"])
        assert not {alias: who for alias, who in owners.items() if len(who) > 1}


def test_the_crew_last_named_is_the_one_that_flew() -> None:
    flown: dict[str, set[str]] = defaultdict(set)
    for ride in table("rides"):
        if ride["leg"] == "up":
            flown[ride["flight"]].add(ride["person"])
    named: dict[str, set[str]] = defaultdict(set)
    for seat in table("crews"):
        if seat["capacity"] == "prime" and not seat["until"]:
            named[seat["flight"]].add(seat["person"])
    assert {flight: crew for flight, crew in named.items() if flight in flown and flown[flight] != crew} == {}


def test_a_seat_of_an_announced_crew_is_held_by_one_person_at_a_time() -> None:
    seats: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for seat in table("crews"):
        seats[seat["flight"], seat["capacity"], seat["seat"]].append(seat["until"])
    assert [seat for seat, untils in seats.items() if untils.count("") > 1] == []


def test_what_a_statement_replaces_was_known_before_it() -> None:
    statements = ids("statements")
    for statement in statements.values():
        if statement["replaces"]:
            before = statements[str(statement["replaces"])]
            assert (before["subject"], before["about"]) == (statement["subject"], statement["about"])
            assert when(str(before["known_on"])).start <= when(str(statement["known_on"])).start, statement["id"]


def test_memory_is_never_called_seen() -> None:
    kinds = {id: source["kind"] for id, source in ids("sources").items()}
    for name in ("statements", "crews"):
        for row in table(name):
            if all(kinds[id] == "weak" for id in row["source"].split()):
                assert row["confidence"] != "seen", row


def test_every_source_is_used() -> None:
    cited = set()
    for path in CATALOGUE.glob("*.toml"):
        cells = re.findall(r'(?:source|sources) = "([^"]*)"', path.read_text(encoding="utf-8"))
        cited |= {id for cell in cells for id in cell.split()}
    for path in CATALOGUE.glob("*.csv"):
        for row in table(path.stem):
            for key in ("source", "confirmed_by", "role_source", "followed_source", "other_source"):
                cited |= set((row.get(key) or "").split())
    code = "".join(path.read_text(encoding="utf-8") for path in CATALOGUE.parents[1].rglob("*.py"))
    assert {id for id in ids("sources") if id not in cited and id not in code} == set()


def test_nobody_flies_for_an_agency_after_leaving_its_corps() -> None:
    flights, people = ids("flights"), ids("people")
    for row in table("departures"):
        assert people[row["person"]]["agency"] == row["agency"]
        rides = [ride for ride in table("rides") if (ride["person"], ride["agency"]) == (row["person"], row["agency"])]
        launches = [when(str(flights[ride["flight"]]["launch"])) for ride in rides]
        late = [str(launch) for launch in launches if launch.before(when(row["left"])) is not True]
        assert not late, f"{row['person']} left on {row['left']}"
