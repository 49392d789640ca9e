"""The windows that the orbit gives, against the orbit itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crossflight.core.flight import Flight
from crossflight.core.when import FOREVER, instant
from crossflight.orbit.beta import beta_deg
from crossflight.orbit.clock import days, moment
from crossflight.orbit.forecast import high_beta_periods, landing_days
from crossflight.orbit.launch import windows
from crossflight.orbit.pads import pad
from crossflight.orbit.plane import Plane
from crossflight.orbit.profiles import profile
from crossflight.orbit.series import best, latest
from crossflight.record.load import load
from crossflight.rules import Setting, named
from crossflight.rules.cases import case
from crossflight.rules.check import check
from crossflight.rules.sky import UNDOCKED, Sky, with_sky

BEGIN = moment(latest().epoch).replace(hour=0, minute=0, second=0, microsecond=0)
END = BEGIN + timedelta(days=330)
SETTING = Setting.of(load())


def _flight(kind: str, come, left) -> tuple:
    manifest, _ = case(f"F1 {kind} {'Harmony forward' if kind == 'Dragon' else 'Rassvet nadir'} 0..100 U1* U2")
    (flight,) = manifest.flights
    stay = replace(flight.dockings[0], start=instant(come), end=instant(left))
    moved: Flight = replace(flight, launch=instant(come - timedelta(days=1)), end=instant(left), dockings=(stay,))
    return replace(manifest, flights=(moved,), rides=()), with_sky(SETTING, [moved], BEGIN, END)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_no_dragon_comes_at_the_peak_of_beta(number):
    peak = high_beta_periods(60.0, BEGIN, END)[number].peak_at
    assert check(*_flight("Dragon", peak, peak + timedelta(days=90)), rules=[named("beta-cutout")])
    calm = peak + timedelta(days=14)
    assert abs(float(beta_deg(Plane(latest()), days(calm)))) < 60
    assert not check(*_flight("Dragon", calm, peak + timedelta(days=90)), rules=[named("beta-cutout")])


def test_a_soyuz_may_come_at_any_beta():
    peak = high_beta_periods(60.0, BEGIN, END)[0].peak_at
    assert not check(*_flight("Soyuz", peak, peak + timedelta(days=90)), rules=[named("beta-cutout")])


@pytest.mark.parametrize("lit", [True, False])
def test_a_soyuz_leaves_when_it_lands_by_daylight(lit):
    begin, end = BEGIN + timedelta(days=20), END - timedelta(days=2)
    chances = [each for each in landing_days("kazakhstan", begin, end) if each.surely_lit is lit]
    for chance in chances[:: len(chances) // 8]:
        found = check(*_flight("Soyuz", BEGIN, chance.start - UNDOCKED), rules=[named("landing-light")])
        assert bool(found) is not lit, chance


def test_nothing_is_asked_of_the_years_beyond_the_forecast():
    far = BEGIN + timedelta(days=900)
    _, setting = _flight("Soyuz", BEGIN, far)
    assert setting.windows["F1", "light"][-1][1] == FOREVER
    assert not check(*_flight("Soyuz", BEGIN, far), rules=[named("landing-light")])


def test_what_lies_wholly_beyond_the_forecast_has_no_windows():
    assert with_sky(SETTING, [], END + timedelta(days=900), END + timedelta(days=1000)) is SETTING


def test_a_day_at_the_edge_of_light_is_shut_while_the_band_is_wide():
    chances = landing_days("kazakhstan", BEGIN, END)
    assert all(each.lit for each in chances if each.surely_lit)
    assert [each for each in chances if each.lit and not each.surely_lit]


def test_a_soyuz_is_launched_when_a_profile_can_be_flown():
    """About half of the first days are shut; later the phase is less sure, and fewer."""
    shut = Sky.over(BEGIN, END).out_of_phase("Baikonur 31/6")
    days_shut = sum((last - first).days for first, last, _ in shut)
    assert 4 <= days_shut <= 12
    assert all(first < BEGIN + timedelta(days=20) for first, _, _ in shut)
    found = windows(Plane(latest()), pad("baikonur-31"), profile("soyuz-2d"), days(BEGIN), days(BEGIN) + 29)
    for at, phase in zip(found.lift_off[:14], found.phase_deg[:14], strict=True):
        inside = any(days(first) <= at < days(last) for first, last, _ in shut)
        assert not (inside and -6 <= phase <= 20), moment(at)


@pytest.mark.parametrize(
    "lift_off",
    ["2021-04-09T07:42", "2021-10-05T08:55", "2023-02-24T00:24", "2023-09-15T15:44", "2025-04-08T05:47", "2026-07-14T14:47"],
)
def test_no_real_launch_was_on_a_shut_day(lift_off):
    at = datetime.fromisoformat(lift_off).replace(tzinfo=UTC)
    begin = at.replace(hour=0, minute=0)
    shut = Sky.over(begin, begin + timedelta(days=30), best(days(at))).out_of_phase("Baikonur 31/6")
    assert shut
    assert not [each for each in shut if each[0] <= at < each[1]]


def test_the_past_is_planned_with_the_elements_of_its_day():
    """A plan of December 2022 does not know the sky of 2026."""
    assert Sky.over(day_of_2022 := datetime(2022, 12, 15, tzinfo=UTC), END).elements.epoch <= days(day_of_2022)
    assert Sky.over(day_of_2022, END).ends < datetime(2023, 12, 16, tzinfo=UTC)


def test_windows_of_the_operator_are_narrowed_not_replaced():
    manifest, own = _flight("Dragon", BEGIN + timedelta(days=40), END)
    flights, asked = manifest.flights, (BEGIN + timedelta(days=1), BEGIN + timedelta(days=200))
    narrowed = with_sky(replace(SETTING, windows={("F1", "beta"): (asked,)}), flights, BEGIN, END).windows["F1", "beta"]
    assert narrowed[0][0] == asked[0]
    assert narrowed[-1][1] <= asked[1]
    assert len(narrowed) > 1
    assert all(any(a <= first and last <= b for a, b in own.windows["F1", "beta"]) for first, last in narrowed)
