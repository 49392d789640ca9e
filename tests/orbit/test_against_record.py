"""What the orbit room ships of flights and pads is what the record says: neither may drift from the other."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crossflight import orbit
from crossflight.core.when import Precision
from crossflight.orbit.pads import PADS
from crossflight.record import find
from crossflight.record.load import load

DATA = Path(orbit.__file__).parent / "data"


@pytest.fixture(scope="module")
def record():
    return load()


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


def agrees(told: str, when) -> bool:
    """Does a time lie in what the record says, to the minute where the record has no seconds?"""
    at = datetime.fromisoformat(told).replace(tzinfo=UTC)
    room = timedelta(minutes=1) if when.precision is Precision.MINUTE else timedelta(seconds=1)
    return when.start <= at < when.start + room


def test_launches(record):
    for row in rows("launches.csv"):
        flight = find.flight(record, row["flight"])
        assert agrees(row["launch"], flight.launch), row["flight"]
        assert PADS[row["pad"]].name == flight.pad, row["flight"]
        hours = (flight.arrival.start - flight.launch.start).total_seconds() / 3600
        assert float(row["hours_to_dock"]) == pytest.approx(hours, abs=0.06), row["flight"]


def test_landings(record):
    for row in rows("landings.csv"):
        flight = find.flight(record, row["flight"])
        assert agrees(row["landing"], flight.end), row["flight"]


def test_pads(record):
    for pad in PADS.values():
        same = record.pads[pad.name]
        assert (pad.latitude_deg, pad.longitude_deg) == pytest.approx((same.latitude, same.longitude), abs=0.002)
