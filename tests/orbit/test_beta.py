"""Beta and eclipses: against skyfield, and against what was published."""

import numpy as np
import pytest

from crossflight.errors import InputError
from crossflight.orbit.beta import beta_band_deg, beta_deg, beta_sgp4_deg, eclipse_free_deg, periods_above, whole_periods_above
from crossflight.orbit.clock import J2000_JD, gmst_deg, moment
from crossflight.orbit.dense import cubic_between_knots
from crossflight.orbit.eclipse import docking_light, eclipse_free, in_shadow, lit_share
from crossflight.orbit.forecast import high_beta_periods
from crossflight.orbit.plane import Plane
from crossflight.orbit.series import best, latest, shipped
from crossflight.orbit.sun import sun_teme

from .when import day

PLANE = Plane(latest())
HOURS = 24.0


def skyfield_beta(sky, elements, when):
    """Beta by skyfield: SGP4's plane turned to the celestial frame, and the Sun of DE421."""
    from sgp4.api import Satrec
    from skyfield.api import EarthSatellite

    timescale, planets = sky
    satellite = EarthSatellite.from_satrec(elements.satrec, timescale)
    assert isinstance(elements.satrec, Satrec)
    time = timescale.from_datetimes([moment(each) for each in when])
    place = satellite.at(time)
    normal = np.cross(place.position.km, place.velocity.km_per_s, axis=0)
    sun = planets["earth"].at(time).observe(planets["sun"]).apparent().position.km
    return np.degrees(np.arcsin((normal * sun).sum(0) / np.linalg.norm(normal, axis=0) / np.linalg.norm(sun, axis=0)))


@pytest.mark.parametrize("epoch", [(2001, 6, 1), (2021, 6, 1), (2026, 10, 9)])
def test_beta_is_skyfields(sky, epoch):
    elements = best(day(*epoch))
    when = elements.epoch + np.linspace(0, 7, 500)
    assert np.abs(beta_sgp4_deg(Plane(elements), when) - skyfield_beta(sky, elements, when)).max() < 0.01


def test_beta_is_skyfields_over_a_year(sky):
    when = latest().epoch + np.linspace(0, 365, 1500)
    assert np.abs(beta_sgp4_deg(PLANE, when) - skyfield_beta(sky, latest(), when)).max() < 0.01


def test_closed_form_follows_sgp4_to_its_short_periods():
    """The mean plane leaves out SGP4's wobble by J2, up to 0.03 degrees; the mean difference is nothing."""
    when = latest().epoch + np.arange(0, 7, 1 / 1440)
    difference = beta_deg(PLANE, when) - beta_sgp4_deg(PLANE, when)
    assert np.abs(difference).max() < 0.04
    assert abs(difference.mean()) < 0.005


def test_july_2009_was_over_sixty_from_the_third_to_the_thirteenth():
    """Published by NASA for the Shuttle's cut-out; computed from elements of 20 September 2008, 285 days before."""
    plane = Plane(best(day(2009, 6, 1)))
    assert moment(plane.elements.epoch).date().isoformat() == "2008-09-20"
    (found,) = periods_above(plane, 60, day(2009, 6, 20), day(2009, 7, 25))
    assert day(2009, 7, 3) <= found[0] < day(2009, 7, 4)
    assert day(2009, 7, 13) <= found[1] < day(2009, 7, 14)


def test_may_2017_peaked_at_72_degrees():
    """wral.com, 25 May 2017: "reached a high of 72 degrees this morning"."""
    (found,) = periods_above(Plane(best(day(2017, 5, 25))), 60, day(2017, 5, 10), day(2017, 6, 10))
    assert abs(found[2] - day(2017, 5, 25, 12)) * HOURS <= 3
    assert abs(abs(found[3]) - 72) <= 1


def test_june_2001_was_free_of_eclipses_as_published():
    """SeeSat-L, 11 June 2001 (a sphere, a point Sun): last eclipse until 31 May 23:22:56, the next one from 4 June 21:21:32."""
    plane = Plane(best(day(2001, 5, 30)))
    (found,) = eclipse_free(plane, day(2001, 5, 25), day(2001, 6, 10), flattened=False)
    assert abs(found[0] - day(2001, 5, 31, 23, 22, 56)) * 1440 < 1
    assert abs(found[1] - day(2001, 6, 4, 21, 21, 32)) * 1440 < 1


PRINTED = day(2015, 5, 30, 16, 43), day(2015, 6, 4, 4, 57)
"""Universe Today, May 2015: sunrise after a night of three minutes, and the next sunset "over the central US"; called UT."""
EASTERN = 4 / HOURS
"""What United States eastern daylight time is behind UTC."""


def past_the_darkest_point_deg(when):
    """How far the station is along its orbit from the point deepest behind the Earth; and its latitude and longitude."""
    elements = best(day(2015, 6, 9))
    whole = np.floor(when)
    _, place, speed = (np.array(each) for each in elements.satrec.sgp4(whole + J2000_JD, when - whole))
    normal = np.cross(place, speed) / np.linalg.norm(np.cross(place, speed))
    sun = sun_teme(when)
    darkest = normal * (sun @ normal) - sun
    angle = np.degrees(np.arctan2(np.cross(darkest, place) @ normal, darkest @ place))
    east = (np.degrees(np.arctan2(place[1], place[0])) - gmst_deg(when) + 180) % 360 - 180
    return angle, np.degrees(np.arcsin(place[2] / np.linalg.norm(place))), east


def test_the_times_printed_for_2015_are_no_universal_time():
    """At neither was the station behind the Earth; four hours on, it was within 13 degrees of the darkest point at both."""
    assert all(abs(past_the_darkest_point_deg(when)[0]) > 130 for when in PRINTED)
    assert all(abs(past_the_darkest_point_deg(when + EASTERN)[0]) < 13 for when in PRINTED)
    _, south, _ = past_the_darkest_point_deg(PRINTED[1])
    _, north, east = past_the_darkest_point_deg(PRINTED[1] + EASTERN)
    assert south < -50
    assert 35 < north < 50
    assert -115 < east < -90


@pytest.mark.parametrize("known", [(2015, 4, 1), (2015, 5, 1), (2015, 5, 28), (2015, 6, 9)])
def test_may_2015_was_free_of_eclipses_as_published(known):
    """By every set of that spring, and read as eastern daylight time: see the test above, and docs/orbit.md."""
    (found,) = eclipse_free(Plane(best(day(*known))), day(2015, 5, 20), day(2015, 6, 12))
    assert abs(found[0] - PRINTED[0] - EASTERN) * HOURS < 3
    assert abs(found[1] - PRINTED[1] - EASTERN) * HOURS < 3


def test_eclipse_free_ends_far_from_the_elements_agree_with_flying_them():
    """The same periods by fresh elements flown, and by sets two months old in the forecast plane: 3 hours at either end."""
    compared = 0
    for fresh in shipped():
        if not 2021.3 < 2000 + fresh.epoch / 365.25 < 2022.2:
            continue
        for low, high in eclipse_free(Plane(fresh), fresh.epoch, fresh.epoch + 7):
            older = Plane(best(fresh.epoch - 60))
            same = [each for each in eclipse_free(older, fresh.epoch, fresh.epoch + 7) if abs(each[0] - low) < 1]
            if high - low > 1.5:
                compared += 1
                assert same
                assert abs(same[0][0] - low) * HOURS < 3
                assert abs(same[0][1] - high) * HOURS < 3
    assert compared >= 3


def test_a_period_asked_about_in_part_is_told_whole():
    whole = whole_periods_above(PLANE, 60, latest().epoch, latest().epoch + 120)
    start, end, top, peak = whole[0]
    assert whole_periods_above(PLANE, 60, top - 0.1, top + 0.1) == [pytest.approx((start, end, top, peak), abs=1e-2)]
    assert [each[0] for each in whole_periods_above(PLANE, 60, start - 1, start + 0.01)] == [pytest.approx(start, abs=1e-4)]
    assert whole_periods_above(PLANE, 60, end + 0.01, end + 1) == []


def test_a_period_without_end_says_that_it_goes_on():
    (found,) = high_beta_periods(0, moment(latest().epoch), moment(latest().epoch + 10))
    assert found.cut
    assert not any(each.cut for each in high_beta_periods(20, moment(latest().epoch), moment(latest().epoch + 10)))


def test_eclipse_by_beta_agrees_with_flying_it():
    plane = Plane(best(day(2021, 6, 1)))
    when = plane.elements.epoch + np.arange(0, 5, 10 / 86400)
    share = 1 - in_shadow(plane, when).mean()
    assert share == pytest.approx(float(lit_share(plane, beta_deg(plane, when)).mean()), abs=0.005)
    assert lit_share(plane, eclipse_free_deg(plane) + 0.01) == 1.0
    assert lit_share(plane, 0.0) == pytest.approx(0.61, abs=0.02)


def test_light_at_docking():
    word, share = docking_light(PLANE, latest().epoch + 1)
    assert word in ("sunlight", "eclipse")
    assert 0.5 < share <= 1
    assert docking_light(PLANE, latest().epoch + 100)[0] == "unknown"


def test_periods_end_at_the_limit_and_at_the_interval():
    first, last = latest().epoch, latest().epoch + 365
    found = periods_above(PLANE, 60, first, last)
    assert found
    for start, end, top, peak in found:
        assert start < top < end
        assert abs(peak) > 60
        for edge in (start, end):
            assert edge in (first, last) or abs(float(beta_deg(PLANE, edge))) == pytest.approx(60, abs=1e-3)
    inside = (found[0][0] + found[0][1]) / 2
    cut = periods_above(PLANE, 60, inside, inside + 0.1)
    assert (cut[0][0], cut[0][1]) == (inside, inside + 0.1)
    with pytest.raises(InputError, match="no limit on beta"):
        periods_above(PLANE, 95, first, last)


def test_band_of_beta_grows_and_covers_its_own_shift():
    when = latest().epoch + np.array([1.0, 30.0, 180.0, 365.0])
    band = beta_band_deg(PLANE, when)
    assert (band >= 0).all()
    assert band.max() < 10


def test_dense_beta_by_sgp4_is_what_single_points_give():
    when = latest().epoch + np.arange(0, 30, 1 / 1440)
    single = np.concatenate([beta_sgp4_deg(PLANE, when[i : i + 64]) for i in range(0, len(when), 64)])
    assert np.abs(beta_sgp4_deg(PLANE, when) - single).max() < 1e-4
    order = np.random.default_rng(1).permutation(len(when))
    assert np.abs(beta_sgp4_deg(PLANE, when[order]) - single[order]).max() < 1e-4
    assert beta_sgp4_deg(PLANE, when[:0]).shape == (0,)


def test_a_cubic_is_interpolated_exactly():
    day = np.linspace(3, 9, 500)
    assert np.abs(cubic_between_knots(lambda x: x**3 - 2 * x, day, 0.5) - (day**3 - 2 * day)).max() < 1e-9


def test_dense_beta_is_what_single_points_give():
    when = latest().epoch + np.arange(0, 120, 1 / 1440)
    single = np.concatenate([beta_deg(PLANE, when[i : i + 64]) for i in range(0, len(when), 64)])
    assert np.abs(beta_deg(PLANE, when) - single).max() < 2e-4
