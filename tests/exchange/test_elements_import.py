"""Element sets become statements, one by one; what the orbit room refuses is refused here with its line."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from crossflight.errors import InputError
from crossflight.exchange import elements
from crossflight.exchange.base import Refused, Taken
from crossflight.orbit.clock import moment
from crossflight.orbit.tle import checksum, read_tle
from crossflight.questions.base import ask
from crossflight.record.load import load

ONE = "1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927"
TWO = "2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537"


def altered(line: str, old: str, new: str) -> str:
    """The line with a change and the checksum that goes with it."""
    body = line[:68].replace(old, new)
    return body + str(checksum(body + "0"))


def read(tmp_path: Path, text: str, name: str = "sets.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return list(elements.read(path, load()))


def test_a_set_of_the_station_is_kept_whole(tmp_path) -> None:
    [row] = read(tmp_path, f"ISS (ZARYA)\n{ONE}\n{TWO}\n")
    assert isinstance(row, Taken), row
    assert (row.statement.subject, row.statement.about, row.statement.known.text) == ("ISS", "elements", "2008-09-20")
    [theirs] = read_tle(f"{ONE}\n{TWO}\n")
    ours = elements.element_set(row.statement.value)
    assert {**asdict(ours), "where": "", "name": ""} == {**asdict(theirs), "where": "", "name": ""}


def test_each_set_stands_or_falls_alone(tmp_path) -> None:
    other = altered(ONE, "25544", "00005"), altered(TWO, "25544", "00005")
    rows = read(tmp_path, "\n".join([ONE, TWO, ONE[:-1] + "0", TWO, ONE, ONE, TWO, *other]))
    assert [type(row) for row in rows] == [Taken, Refused, Refused, Taken, Refused]
    assert rows[1].where == "sets.txt:3"
    assert "checksum" in rows[1].what
    assert "object 5 is neither the station nor a flight" in rows[4].what


@pytest.mark.parametrize("form", ["json", "csv", "xml"])
def test_omm_in_each_form_says_the_same(tmp_path, form) -> None:
    [theirs] = read_tle(f"{ONE}\n{TWO}\n")
    fields = {
        "OBJECT_NAME": "ISS (ZARYA)", "OBJECT_ID": theirs.designator, "EPOCH": f"{moment(theirs.epoch):%Y-%m-%dT%H:%M:%S.%f}",
        "MEAN_MOTION": theirs.revs_per_day, "ECCENTRICITY": theirs.eccentricity, "INCLINATION": theirs.inclination_deg,
        "RA_OF_ASC_NODE": theirs.node_deg, "ARG_OF_PERICENTER": theirs.perigee_deg, "MEAN_ANOMALY": theirs.anomaly_deg,
        "NORAD_CAT_ID": 25544, "BSTAR": theirs.bstar, "REV_AT_EPOCH": theirs.revolution,
        "MEAN_MOTION_DOT": 0, "MEAN_MOTION_DDOT": 0,
        "EPHEMERIS_TYPE": 0, "CLASSIFICATION_TYPE": "U", "ELEMENT_SET_NO": 292,
    }  # fmt: skip
    leaves = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    text = {
        "json": json.dumps([fields, {"OBJECT_NAME": "half a message"}]),
        "csv": ",".join(fields) + "\n" + ",".join(map(str, fields.values())) + "\n",
        "xml": f"<ndm><omm>{leaves}</omm></ndm>",
    }[form]
    first, *rest = read(tmp_path, text, f"omm.{form}")
    assert isinstance(first, Taken), first
    ours = elements.element_set(first.statement.value)
    assert abs(ours.epoch - theirs.epoch) < 1e-8
    assert (ours.node_deg, ours.revs_per_day, ours.number) == (theirs.node_deg, theirs.revs_per_day, 25544)
    if form == "json":
        [half] = rest
        assert half.where == "omm.json message 2"
        assert "is missing" in half.what


@pytest.mark.usefixtures("own_store")
def test_real_sets_go_in_once(tmp_path, shared) -> None:
    lines = (shared / "orbit" / "iss_tles.tsv").read_text(encoding="utf-8").splitlines()[5000:5060]
    path = tmp_path / "iss.tle"
    path.write_text("\n".join("\n".join(line.split("\t")[2:4]) for line in lines), encoding="utf-8")
    first, second = (ask("record import", format="elements", path=str(path)) for _ in range(2))
    assert len(first.taken) + len(first.refused) + first.known_before == 60
    assert len(first.taken) > 50
    assert (second.taken, second.known_before) == ([], len(first.taken) + first.known_before)


def test_what_is_no_element_set_is_refused(tmp_path) -> None:
    with pytest.raises(InputError, match="holds no element set"):
        read(tmp_path, "hello\n")
    with pytest.raises(InputError, match="not JSON"):
        read(tmp_path, "{", "a.json")
    with pytest.raises(InputError, match="import it again"):
        elements.element_set("17")
