"""The Sun and sidereal time against skyfield with DE421."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crossflight.orbit.clock import datetime64, days, gmst_deg, moment, wrap
from crossflight.orbit.sun import light, sun_height_deg, sun_teme


def _times(sky, day):
    return sky[0].from_datetimes([moment(each) for each in np.atleast_1d(day)])


def test_sun_is_within_two_thousandths_of_a_degree(sky):
    from skyfield.sgp4lib import TEME

    day = np.linspace(-1000, 12000, 2000)
    earth, sun = sky[1]["earth"], sky[1]["sun"]
    vector = earth.at(_times(sky, day)).observe(sun).apparent().frame_xyz(TEME).au
    truth = (vector / np.linalg.norm(vector, axis=0)).T
    assert np.degrees(np.linalg.norm(sun_teme(day) - truth, axis=1)).max() < 0.002


def test_dense_arrays_are_interpolated_closely():
    day = 9000 + np.arange(0, 30, 1 / 1440)
    direct = np.concatenate([sun_teme(day[i : i + 64]) for i in range(0, len(day), 64)])
    assert np.degrees(np.abs(sun_teme(day) - direct).max()) < 5e-5


def test_sidereal_time(sky):
    day = np.linspace(-1000, 8000, 50)
    assert np.abs(wrap(gmst_deg(day) - _times(sky, day).gmst * 15)).max() < 0.005  # UT1 - UTC is up to 0.9 s


def test_height_of_the_sun(sky):
    from skyfield.api import wgs84

    day = np.linspace(8000, 8365, 400)
    place = sky[1]["earth"] + wgs84.latlon(45.996, 63.564)
    height = place.at(_times(sky, day)).observe(sky[1]["sun"]).apparent().altaz()[0].degrees
    assert np.abs(sun_height_deg(day, 45.996, 63.564) - height).max() < 0.01  # parallax of 0.0024 degrees included


def test_words_for_light():
    assert [light(h) for h in (10, -3, -8, -15, -30)] == [
        "day", "civil twilight", "nautical twilight", "astronomical twilight", "night"]  # fmt: skip


@given(st.floats(-3000, 20000))
def test_days_and_moments_are_inverse(day):
    assert abs(days(moment(day)) - day) < 1e-10
    assert abs(days(datetime64(day)) - day) < 1e-10
