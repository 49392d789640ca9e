"""Landing opportunities hold the landings that flew."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from crossflight import orbit
from crossflight.errors import UnknownName
from crossflight.orbit.clock import days, moment
from crossflight.orbit.landing import FLORIDA, ZONES, holding, opportunities
from crossflight.orbit.plane import Plane
from crossflight.orbit.series import closest, latest
from crossflight.orbit.sun import sun_height_deg

from .when import day

FILE = Path(orbit.__file__).parent / "data" / "landings.csv"

DARK = {"Soyuz TM-34", "Soyuz TMA-3", "Soyuz TMA-4"}
"""They landed before sunrise, in 2002 and 2004."""


def landings(vehicle: str) -> list[tuple[str, float, Plane]]:
    """Flight, touchdown and plane of the landings with elements at most five days off."""
    rows = csv.DictReader(FILE.read_text().splitlines())
    found = []
    for row in rows:
        touchdown = float(days(datetime.fromisoformat(row["landing"]).replace(tzinfo=UTC)))
        elements = closest(touchdown)
        if row["vehicle"] == vehicle and elements is not None:
            found.append((row["flight"], touchdown, Plane(elements)))
    return found


def test_every_soyuz_landed_in_an_opportunity():
    flown = landings("soyuz")
    assert len(flown) == 15
    for flight, touchdown, plane in flown:
        held = [each for site in ("zhezkazgan", "arkalyk") for each in holding(plane, site, touchdown, "held")]
        assert len(held) == 1, flight
        zone, ascending, _ = held[0]
        assert ascending
        sun = float(sun_height_deg(touchdown, zone.point.latitude_deg, zone.point.longitude_deg))
        assert (sun > 0) != (flight in DARK), (flight, sun)


def test_every_dragon_splashed_down_in_an_opportunity():
    flown = landings("dragon")
    assert len(flown) == 8
    for flight, touchdown, plane in flown:
        site = "pacific" if touchdown > day(2025, 6, 1) else "florida"
        assert holding(plane, site, touchdown, "held"), flight


def test_an_opportunity_is_narrow():
    """Kazakhstan is reached for half an hour a day, so that holding a landing says something: two chances in a hundred."""
    (found,) = opportunities(Plane(latest()), ZONES["zhezkazgan"], latest().epoch, latest().epoch + 365, "held")
    assert (found.end - found.start).mean() * 1440 < 45
    assert 365 <= len(found.crossing) <= 373


def test_records_for_planners():
    start = moment(latest().epoch)
    found = orbit.landing_days("kazakhstan", start, moment(latest().epoch + 60))
    assert 60 <= len(found) <= 62
    assert all(each.start < each.end and each.lit == (each.sun_deg > 0) and each.backtested for each in found)
    florida = orbit.landing_days("florida", start, moment(latest().epoch + 10))
    assert {each.zone for each in florida} == set(FLORIDA)
    with pytest.raises(UnknownName, match="no landing site 'kansas'"):
        orbit.landing_days("kansas", start, start)


def test_sun_heights_follow_the_seasons():
    (found,) = opportunities(Plane(latest()), ZONES["zhezkazgan"], latest().epoch, latest().epoch + 365)
    assert -66 <= found.sun_deg.min() < -50
    assert 55 < found.sun_deg.max() <= 67
    assert np.isfinite(found.sun_deg).all()
