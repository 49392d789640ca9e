"""Plan files with one slip each: every edit is refused with place and remedy, or changes the plan; none is passed over."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crossflight.errors import InputError
from crossflight.exchange.planfile import load, read
from crossflight.exchange.planfile_write import dumps
from crossflight.record.catalogue_type import Catalogue

FILE = "p.toml"
Place = tuple[str | int, ...]
PORT = {"id": "Dock A", "segment": "USOS", "mechanisms": ["NDS", "IDA"], "from": "2027-01-01", "until": "2036-01-01"}
SHIP = {
    "id": "own-ship", "name": "Own Ship", "family": "Own", "operator": "NASA", "seats": 4, "mechanism": "IDA", "rocket": "Own 1",
    "pads": ["KSC LC-39A"], "life": [{"days": 200, "counts": "flight", "from": "2020-01-01", "until": "2040-01-01"}],
}  # fmt: skip
COMMANDER = {"seat": 1, "person": "oleg-kononenko", "role": "commander", "agency": "Roscosmos"}
OPEN = {
    "seat": 2, "person": "open ms-30 2", "role": "flight engineer", "agency": "NASA", "skill": "Soyuz flight engineer",
    "runs": ["USOS"],
}  # fmt: skip
SOYUZ = {
    "id": "Soyuz MS-30", "vehicle": "soyuz-ms", "kind": "crew", "status": "planned", "pad": "Baikonur 31/6",
    "launch": "2027-03-14", "end": "2027-11-12", "seats": 3, "outcome": "", "ship": "", "note": "n", "aliases": ["MS-30"],
    "unfit": "2027-05-01",
    "docking": [{"port": "Rassvet nadir", "start": "2027-03-14", "end": "2027-11-12", "kind": "dock"}],
    "up": [COMMANDER, OPEN], "down": [COMMANDER], "backups": [{**COMMANDER, "person": "nikolai-chub"}],
}  # fmt: skip
OWN = {
    "id": "Own-1", "vehicle": "own-ship", "kind": "crew", "status": "planned", "station": "Second", "launch": "2028-03-14",
    "end": "2028-11-12", "docking": [{"port": "Dock A", "start": "2028-03-15", "end": "2028-11-11"}],
    "up": [{"seat": 1, "person": "ann-own", "role": "commander", "agency": "NASA"}],
}  # fmt: skip
PLAN = {
    "format": 1, "name": "two", "scenario": "", "known": "2026-11-22", "until": "2029-11-22", "history": False,
    "station": [
        {"id": "ISS", "until": "2030-12-31", "closing_days": 30},
        {"id": "Second", "name": "Second station", "segments": ["USOS"], "port": [PORT]},
    ],
    "notes": ["a note"], "vehicle": [SHIP],
    "person": [{"id": "ann-own", "name": "Ann Own", "agency": "NASA", "runs": ["USOS"], "skills": ["Dragon commander"]}],
    "flight": [SOYUZ, OWN],
}  # fmt: skip
WRONG: list[Any] = [
    None, True, 7, -1, 10**12, 3.5, float("nan"), "x", "", [], ["x"], [""], [7], [[]], {}, {"x": 1},
    "2027-02-30", "1900-01-01", "9999-12-31", "2027-02-30T99:00",
]  # fmt: skip
USUAL = {
    "format", "scenario", "closing_days", "history", "kind", "status", "seats", "outcome", "ship",
    "seat", "agency", "role", "runs",
}  # fmt: skip
"""Fields that may be left out: what is meant then is what the plan says, so that the plan is the same without them."""


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Every field and every entry of a list."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*at, key)
        yield from places(each, (*at, key))


def spoilt(at: Place) -> Iterator[tuple[str, dict[str, Any]]]:
    """The plan with one edit at that place, in every way."""
    for what in ("leave out", "misspell" if isinstance(at[-1], str) else "repeat", *range(len(WRONG))):
        plan: Any = copy.deepcopy(PLAN)
        holder = plan
        for key in at[:-1]:
            holder = holder[key]
        if what == "leave out":
            del holder[at[-1]]
        elif what == "misspell":
            holder[f"{at[-1]}z"] = holder.pop(at[-1])
        elif what == "repeat":
            holder.append(copy.deepcopy(holder[at[-1]]))
        elif isinstance(what, int):
            if (type(holder[at[-1]]), holder[at[-1]]) == (type(WRONG[what]), WRONG[what]):
                continue
            holder[at[-1]] = WRONG[what]
        yield what if isinstance(what, str) else repr(WRONG[what]), plan


def passed_over(record: Catalogue, at: Place, plan: dict[str, Any], as_it_is: str) -> bool:
    """Is the plan taken, and is it the same? Asserts that a refusal is a good sentence, and that what is taken is kept."""
    told: InputError | None = None
    try:
        taken = dumps(read(plan, FILE, record), record, "json")
    except InputError as error:
        told = error
    if told is not None:
        assert told.where.startswith(FILE), (at, told)
        assert told.what, (at, told)
        assert told.mend, (at, told)
        return False
    assert dumps(read(json.loads(taken), FILE, record), record, "json") == taken, at
    return taken == as_it_is


@pytest.mark.parametrize("key", PLAN)
def test_no_edit_is_passed_over(key: str, record: Catalogue) -> None:
    as_it_is = dumps(read(PLAN, FILE, record), record, "json")
    for at in places({key: PLAN[key]}):
        for what, plan in spoilt(at):
            if passed_over(record, at, plan, as_it_is):
                # A segment or a qualification that is named twice is one.
                assert (what == "leave out" and at[-1] in USUAL) or (what == "repeat" and at[-2] in ("runs", "skills")), (
                    at,
                    what,
                )


@pytest.mark.parametrize("form", ["toml", "json"])
def test_a_file_that_was_cut_is_never_a_traceback(form: str, record: Catalogue, tmp_path: Path) -> None:
    """Lines left out, repeated or cut, and quotes, brackets, commas lost: a plan, or a sentence about this file."""
    lines = dumps(read(PLAN, FILE, record), record, form).splitlines()
    spots = range(len(lines))
    texts = [[*lines[:n], *lines[n + 1 :]] for n in spots] + [[*lines[:n], lines[n], *lines[n:]] for n in spots]
    texts += [[*lines[:n], lines[n][: len(lines[n]) // 2], *lines[n + 1 :]] for n in spots]
    texts += [
        [*lines[:n], lines[n].replace(sign, "", 1), *lines[n + 1 :]] for n in spots for sign in '"=[{:,' if sign in lines[n]
    ]
    file = tmp_path / f"p.{form}"
    told = list[InputError]()
    for text in texts:
        file.write_text("\n".join(text), encoding="utf-8")
        try:
            load(file, record)
        except InputError as error:
            told.append(error)
    assert [error for error in told if file.name not in error.where or not error.mend] == []
    assert len(told) > len(texts) / 2


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("json", '{"name": "a", "name": "b", "flight": []}', "the field 'name' is there twice in one table"),
        ("toml", 'name = "a"\nname = "b"', "is not TOML"),
        ("json", '{"flight": [{"id": "A", "id": "B"}]}', "the field 'id' is there twice"),
    ],
)
def test_a_field_given_twice_is_told(form: str, text: str, said: str, record: Catalogue, tmp_path: Path) -> None:
    (file := tmp_path / f"p.{form}").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load(file, record)


def test_a_mark_of_the_encoding_is_read_over(record: Catalogue, tmp_path: Path) -> None:
    (file := tmp_path / "p.toml").write_text(dumps(read(PLAN, FILE, record), record), encoding="utf-8-sig")
    assert load(file, record).name == "two"


SAID = {
    "no such station": (lambda p: p["station"][1].update(id="x", port=[]), "no station 'x', and no port is given"),
    "port twice": (lambda p: p["station"][1]["port"].append(PORT), "station 'Second' port 'Dock A': is there twice"),
    "vehicle twice": (lambda p: p["vehicle"].append(SHIP), "vehicle 'own-ship': is there twice"),
    "person twice": (lambda p: p["person"].append(p["person"][0]), "person 'ann-own': is there twice"),
    "two lives": (lambda p: p["vehicle"][0]["life"].append({"days": 9.0}), "life: two of them hold on the same day"),
    "life of nothing": (lambda p: p["vehicle"][0]["life"][0].update(days=float("nan")), "nan is not a number"),
    "pad": (lambda p: p["flight"][0].update(pad="Baikonur 31-6"), "there is no pad 'Baikonur 31-6'; did you mean"),
    "mechanism": (lambda p: p["vehicle"][0].update(mechanism="SSVPP"), "there is no mechanism 'SSVPP'; did you mean 'SSVP'?"),
    "unfit": (lambda p: p["flight"][0].update(unfit="2027-01-01"), "unfit: 2027-01-01 lies before the launch on 2027-03-14"),
    "end": (lambda p: p["flight"][0].update(end="2027-10-01"), "end: 2027-10-01 lies before the departure on 2027-11-12"),
    "launch": (lambda p: p["flight"][0].update(launch="2017-03-14"), "comes more than a year after the launch on 2017-03-14"),
    "days": (lambda p: p.update(until="2025-01-01"), "until: 2025-01-01 lies before the first day, 2026-11-22"),
    "seat down": (lambda p: p["flight"][0]["down"][0].update(seat=7), "Oleg Kononenko has seat 7 of 3"),
    "runs": (lambda p: p["flight"][0]["up"][1].update(runs=["USO"]), "there is no segment 'USO'; did you mean 'USOS'?"),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID)
def test_what_contradicts_itself_is_told_where(case: str, record: Catalogue) -> None:
    spoil, said = SAID[case]
    plan: Any = copy.deepcopy(PLAN)
    spoil(plan)
    with pytest.raises(InputError) as raised:
        read(plan, FILE, record)
    assert said in str(raised.value)
