"""Launch windows: in plane by construction, and on the minute against the launches that flew."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossflight.errors import InputError, UnknownName
from crossflight.orbit.altitude import AltitudePolicy
from crossflight.orbit.clock import gmst_deg, moment
from crossflight.orbit.crossing import crossings
from crossflight.orbit.launch import windows
from crossflight.orbit.offsets import Launch, observed, offset
from crossflight.orbit.pads import PADS, Pad, azimuth_deg, pad, user_pad
from crossflight.orbit.plane import Plane
from crossflight.orbit.profiles import PROFILES, profile
from crossflight.orbit.series import latest

from .when import day

PLANE = Plane(latest())
NOW = latest().epoch


def miss(launch: Launch) -> float | None:
    """Minutes between a launch and what the flights before it predict, None for the first of its group."""
    learnt = offset(launch.group, launch.lift_off)
    return launch.constant_min - learnt.constant_min if learnt.flights else None


@pytest.mark.parametrize(
    ("name", "limit", "flights"), [("soyuz-3h", 0.5, 10), ("soyuz-6h", 0.5, 6), ("soyuz-2d", 0.75, 10), ("dragon", 0.75, 16)]
)
def test_real_launches_by_earlier_flights_only(name, limit, flights):
    misses = [m for each in observed() if each.profile == name and (m := miss(each)) is not None]
    assert len(misses) == flights
    assert max(map(abs, misses)) <= limit


def test_every_launch_has_elements_at_most_five_days_off():
    assert len(observed()) == 45
    assert all(abs(each.elements_age_days) <= 5 for each in observed())


def test_profiles_are_what_their_hours_and_phases_say():
    """The profile of every launch follows from lift-off to docking, and its phase lies in the profile's window."""
    for each in observed():
        window = PROFILES[each.profile]
        low, high = (15.0, 40.0) if each.group == "dragon-ship" else window.hours
        assert low <= each.hours_to_dock <= high, each.flight
        assert window.phase_deg[0] <= each.phase_deg <= window.phase_deg[1], each.flight


def test_slope_by_theory_fits_the_two_day_flights_and_dragon():
    """Fitted freely, the lag is 0.8 to 1.0 minutes for 100 degrees of phase; theory says 0.82."""
    for group in ("dragon-ship", "dragon-land"):
        chosen = [each for each in observed() if each.group == group]
        slope = np.polyfit([each.phase_deg for each in chosen], [each.raw_min for each in chosen], 1)[0]
        assert slope == pytest.approx(chosen[0].slope_min_deg, abs=0.0025)
    assert 0.0080 < observed()[0].slope_min_deg < 0.0084


def test_boosters_that_return_ashore_shift_the_lift_off_by_a_minute():
    assert offset("dragon-land").constant_min - offset("dragon-ship").constant_min == pytest.approx(-1.1, abs=0.15)


def test_first_flight_of_a_group_says_that_it_knows_nothing():
    unknown = offset("dragon-ship", day(2020, 1, 1))
    assert unknown.flights == 0
    assert unknown.sigma_min >= 3


def in_plane_miss_deg(place: Pad, when: np.ndarray) -> np.ndarray:
    """The angle between a place and the plane, degrees."""
    longitude, latitude = np.radians(gmst_deg(when) + place.longitude_deg), np.radians(place.geocentric_deg)
    up = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.full_like(when, np.sin(latitude))], -1
    )
    return np.degrees(np.arcsin((up * PLANE.normal(when)).sum(-1)))


@given(st.floats(-51.0, 51.0), st.floats(-180, 180), st.booleans(), st.floats(-2000, 2000))
@settings(max_examples=50)
def test_crossings_lie_in_the_plane(latitude, longitude, ascending, lead):
    place = user_pad(latitude, longitude)
    found = crossings(PLANE, place, NOW + lead, NOW + lead + 30, ascending)
    assert 30 <= len(found) <= 31
    assert np.abs(in_plane_miss_deg(place, found)).max() < 1e-6
    assert np.allclose(np.diff(found), 0.984, atol=0.002)
    rising = in_plane_miss_deg(place, found + 1e-3) - in_plane_miss_deg(place, found)
    assert (rising < 0).all() if ascending else (rising > 0).all()


def test_crossings_of_neighbouring_intervals_join():
    place = PADS["lc-39a"]
    whole = crossings(PLANE, place, NOW, NOW + 100)
    parts = np.concatenate([crossings(PLANE, place, NOW + i, NOW + i + 1) for i in range(100)])
    assert np.allclose(whole, parts, atol=1e-9)


def test_azimuths():
    assert azimuth_deg(PADS["lc-39a"], 51.63, True) == pytest.approx(45.0, abs=0.3)
    assert azimuth_deg(PADS["baikonur-31"], 51.63, True) == pytest.approx(63.0, abs=0.5)
    assert azimuth_deg(PADS["lc-39a"], 51.63, False) == pytest.approx(135.0, abs=0.3)
    south = windows(PLANE, user_pad(28.6, -80.6, (100.0, 180.0)), profile("plane"), NOW, NOW + 5)
    assert not south.ascending
    with pytest.raises(InputError, match="needs a launch azimuth of 45 or 135"):
        windows(PLANE, user_pad(28.6, -80.6, (200.0, 300.0)), profile("plane"), NOW, NOW + 5)


@pytest.mark.parametrize("latitude", [90.0, -90.0, 60.0, 51.9])
def test_no_crossing_beyond_the_inclination(latitude):
    with pytest.raises(InputError, match="never passes over latitude"):
        crossings(PLANE, user_pad(latitude, 0), NOW, NOW + 1)


def test_places_that_are_none():
    with pytest.raises(InputError, match="is no place"):
        user_pad(91, 0)
    with pytest.raises(UnknownName, match="no pad 'mars'"):
        pad("mars")
    assert pad("KSC LC-39A") is PADS["lc-39a"]
    with pytest.raises(UnknownName, match="no launch profile 'tram'"):
        profile("tram")


def test_nothing_is_extrapolated_past_ten_years():
    with pytest.raises(InputError, match="years from the epoch"):
        windows(PLANE, PADS["lc-39a"], profile("dragon"), NOW, NOW + 4000)
    with pytest.raises(InputError, match="years from the epoch"):
        windows(PLANE, PADS["lc-39a"], profile("dragon"), NOW - 4000, NOW)


def test_windows_tell_what_they_do_not_know():
    found = windows(PLANE, PADS["baikonur-31"], profile("soyuz-3h"), NOW, NOW + 730)
    assert len(found) == 742
    assert (np.diff(found.half_width_min[found.lead_days > 7]) >= 0).all()
    assert found.backtested.tolist() == (found.lead_days <= 365).tolist()
    far = np.isnan(found.phase_deg)
    assert (found.lead_days[far] > 30).all()
    assert np.allclose(found.probability[far], 7 / 360)
    assert ((found.probability >= 0) & (found.probability <= 1)).all()
    assert (found.earliest < found.lift_off).all()
    assert (found.latest > found.lift_off).all()


def test_probabilities_of_profiles_add_up():
    """Windows that share out all phases have chances that add up to one, whatever the lead."""
    from dataclasses import replace

    base, parts = profile("soyuz-3h"), [(-15.0, 20.0), (20.0, 200.0), (200.0, 345.0)]
    total = sum(windows(PLANE, PADS["baikonur-31"], replace(base, phase_deg=part), NOW, NOW + 60).probability for part in parts)
    assert np.allclose(total, 1.0, atol=1e-3)  # lift-off itself moves a little with the profile


def test_real_three_hour_flights_had_the_chance():
    """A day before, the phase of the 3-hour flights lay in their window with a high chance."""
    from crossflight.orbit.series import best

    for each in observed():
        if each.profile == "soyuz-3h" and each.elements_age_days > 0.1:
            plane = Plane(best(each.lift_off - 0.1))
            found = windows(plane, PADS[each.pad], profile("soyuz-3h"), each.lift_off - 0.4, each.lift_off + 0.4)
            assert len(found) == 1
            assert found.probability[0] > 0.4, each.flight


def test_altitude_policy_moves_the_plane_as_the_rate_goes():
    lower = Plane(latest(), AltitudePolicy(held_km=latest().altitude_km - 20))
    shift = lower.node_deg(NOW + 107) - PLANE.node_deg(NOW + 107)
    expected = PLANE.rate_deg_day * 100 * 3.5 * 20 / latest().semi_major_axis_km
    assert shift == pytest.approx(expected, rel=0.02)
    with pytest.raises(InputError, match="outside 250 to 600"):
        AltitudePolicy(held_km=80)
    with pytest.raises(InputError, match="no reboost policy"):
        AltitudePolicy(km_per_year=1000)


def test_climb_policy_is_the_sum_of_small_steps():
    climbing = Plane(latest(), AltitudePolicy(km_per_year=10.0))
    after = np.linspace(0, 100, 2001)
    rate = PLANE.rate_deg_day * (1 - 3.5 * after * 10 / 365.25 / latest().semi_major_axis_km)
    summed = np.trapezoid(rate, after)
    got = climbing.node_deg(NOW + 107) - climbing.node_deg(NOW + 7)
    assert got == pytest.approx(summed, rel=1e-6)


def test_node_is_continuous_at_the_horizon():
    for edge in (-7.0, 7.0):
        near = PLANE.node_deg(NOW + edge + np.array([-1e-6, 1e-6]))
        assert abs(near[1] - near[0]) < 2e-5


def test_node_is_the_mean_node_of_sgp4():
    record = latest().satrec
    for lead in (0.5, 3.0, 6.9):
        record.sgp4_tsince(lead * 1440)
        assert np.degrees(record.Om) % 360 == pytest.approx(PLANE.node_deg(NOW + lead) % 360, abs=1e-6)


def test_records_for_planners():
    from crossflight import orbit

    start, end = moment(NOW), moment(NOW + 20)
    found = orbit.launch_windows("slc-40", "dragon", start, end)
    assert [each.lift_off for each in found] == sorted(each.lift_off for each in found)
    assert all(start <= each.lift_off <= end and each.earliest < each.lift_off < each.latest for each in found[1:])
    assert all(each.backtested and each.probability == 1.0 for each in found)
