"""Plan files come back as they were written, and complain with place and remedy."""

import json
from pathlib import Path
from typing import Any

import pytest

from crossflight.errors import InputError
from crossflight.exchange.planfile import load, read
from crossflight.exchange.planfile_write import dumps, save, table
from crossflight.plan.problem import Problem
from crossflight.plan.result import Result
from crossflight.plan.verdict import after
from crossflight.record.catalogue_type import Catalogue


@pytest.mark.parametrize("name", ["plan.toml", "plan.json"])
def test_a_plan_comes_back_as_it_was_written(
    name: str, tmp_path: Path, record: Catalogue, problem: Problem, result: Result
) -> None:
    assert result.manifest is not None
    save(tmp_path / name, result.manifest, record)
    back = load(tmp_path / name, record)
    assert dumps(back, record) == dumps(result.manifest, record)
    assert [str(each) for each in after(problem, back)] == [str(each) for each in after(problem, result.manifest)]
    assert len(back.rides) == len(result.manifest.rides)


def test_a_plan_file_is_short_lines_in_order_of_launch(record: Catalogue, result: Result) -> None:
    assert result.manifest is not None
    text = dumps(result.manifest, record)
    assert max(map(len, text.splitlines())) < 160
    launches = [flight["launch"] for flight in table(result.manifest, record)["flight"]]
    assert launches == sorted(launches)


def small() -> dict[str, Any]:
    """The smallest plan file."""
    docking = [{"port": "Rassvet nadir", "start": "2027-03-14", "end": "2027-11-12"}]
    up = [{"seat": 1, "person": "oleg-kononenko", "role": "commander"}, {"seat": 2, "person": "open ms-30 2", "agency": "NASA"}]
    flight = {
        "id": "Soyuz MS-30",
        "vehicle": "soyuz-ms",
        "launch": "2027-03-14",
        "end": "2027-11-12",
        "docking": docking,
        "up": up,
    }
    return {"format": 1, "name": "small", "flight": [flight]}


def test_a_small_file_is_read(record: Catalogue) -> None:
    plan = read(small(), "small.toml", record)
    crew = plan.crew("Soyuz MS-30")
    assert [ride.person.name for ride in crew] == ["Oleg Kononenko", "NASA, flight engineer"]
    assert crew[1].person.runs == {"USOS"}


WRONG = {
    "lounch": (lambda t: t["flight"][0].update(lounch="2027"), "no field 'lounch' is known here; did you mean 'launch'?"),
    "vehicle": (
        lambda t: t["flight"][0].update(vehicle="soyus-ms"),
        "there is no vehicle type 'soyus-ms'; did you mean 'soyuz-ms'?",
    ),
    "date": (lambda t: t["flight"][0].update(launch="14 March"), "'14 March' is not a date"),
    "number": (lambda t: t["flight"][0].update(launch=7), "7 is not a date"),
    "reversed": (lambda t: t["flight"][0].update(end="2027-01-01"), "lies before the launch"),
    "port": (lambda t: t["flight"][0]["docking"][0].update(port="Rasvet nadir"), "did you mean 'Rassvet nadir'?"),
    "person": (lambda t: t["flight"][0]["up"][0].update(person="oleg-kononenk"), "did you mean 'oleg-kononenko'?"),
    "twice": (lambda t: t["flight"][0]["up"][1].update(person="oleg-kononenko"), "Oleg Kononenko has two seats"),
    "seat": (lambda t: t["flight"][0]["up"][1].update(seat=1), "two people have the same seat"),
    "crowd": (lambda t: t["flight"][0].update(seats=1), "2 people in 1 seats"),
    "same flight": (lambda t: t["flight"].append(t["flight"][0]), "this flight is there twice"),
    "no launch": (lambda t: t["flight"][0].pop("launch"), "a planned flight needs a launch date"),
    "no id": (lambda t: t["flight"][0].pop("id"), "'id' is missing"),
    "format": (lambda t: t.update(format=2), "format 2 is not known"),
    "table": (lambda t: t.update(flight=[7]), "is not a table"),
    "list": (lambda t: t.update(flight={}), "is not a list"),
    "status": (lambda t: t["flight"][0].update(status="flewn"), "did you mean 'flown'?"),
    "agency": (lambda t: t["flight"][0]["up"][1].update(agency="NASSA"), "did you mean 'NASA'?"),
    "boolean": (lambda t: t["flight"][0].update(seats=True), "is not a whole number"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_field_is_named_with_its_place(case: str, record: Catalogue) -> None:
    spoil, says = WRONG[case]
    made = small()
    spoil(made)
    with pytest.raises(InputError) as error:
        read(made, "small.toml", record)
    assert says in str(error.value)
    assert str(error.value).startswith("small.toml")


@pytest.mark.parametrize(("name", "text", "says"), [
    ("a.toml", "flight = [", "is not TOML"),
    ("a.json", '{"a": ', "a.json:1: is not JSON"),
    ("a.json", "[1]", "holds no table"),
    ("a.json", "[" * 100000, "nested too deeply"),
])  # fmt: skip
def test_a_file_that_is_no_plan(name: str, text: str, says: str, tmp_path: Path, record: Catalogue) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        load(tmp_path / name, record)
    assert says in str(error.value)


def test_a_missing_file_and_a_wrong_ending(tmp_path: Path, record: Catalogue, result: Result) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        load(tmp_path / "none.toml", record)
    assert result.manifest is not None
    with pytest.raises(InputError, match=r"neither \.toml nor \.json"):
        save(tmp_path / "plan.txt", result.manifest, record)
    assert json.loads(dumps(result.manifest, record, "json"))["format"] == 1
