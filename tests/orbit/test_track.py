"""Ground track and passes against skyfield."""

import numpy as np
import pytest

from crossflight.errors import InputError
from crossflight.orbit.clock import moment, wrap
from crossflight.orbit.series import latest
from crossflight.orbit.track import elevation_deg, ground_track, passes

EPOCH = latest().epoch


def test_ground_track_is_skyfields(sky):
    from skyfield.api import EarthSatellite, wgs84

    when = EPOCH + np.linspace(0, 5, 300)
    latitude, longitude, height = ground_track(latest(), when)
    satellite = EarthSatellite.from_satrec(latest().satrec, sky[0])
    below = wgs84.geographic_position_of(satellite.at(sky[0].from_datetimes([moment(each) for each in when])))
    assert np.abs(latitude - below.latitude.degrees).max() < 0.005
    assert np.abs(wrap(longitude - below.longitude.degrees)).max() < 0.01  # UT1 - UTC moves the Earth by 0.004 degrees
    assert np.abs(height - below.elevation.km).max() < 0.05


def test_passes_are_skyfields(sky):
    from skyfield.api import EarthSatellite, wgs84

    found = passes(latest(), 51.0, 7.0, EPOCH, EPOCH + 3, 10.0)
    satellite = EarthSatellite.from_satrec(latest().satrec, sky[0])
    start, end = sky[0].from_datetimes([moment(EPOCH), moment(EPOCH + 3)])
    times, events = satellite.find_events(wgs84.latlon(51.0, 7.0), start, end, altitude_degrees=10.0)
    rises = times[events == 0]
    assert len(found) == len(rises)
    for each, rise in zip(found, rises, strict=True):
        assert abs((moment(each.rise) - rise.utc_datetime()).total_seconds()) < 2
        assert each.rise < each.top < each.set
        assert each.elevation_deg > 10
        assert float(elevation_deg(latest(), 51.0, 7.0, each.set)) == pytest.approx(10, abs=0.01)


def test_no_place_along_the_orbit_after_two_weeks():
    with pytest.raises(InputError, match="unknown on"):
        passes(latest(), 51.0, 7.0, EPOCH + 13, EPOCH + 15)
    assert passes(latest(), 51.0, 7.0, EPOCH, EPOCH) == []


def test_no_passes_near_the_pole():
    assert passes(latest(), 89.0, 0.0, EPOCH, EPOCH + 2) == []
