"""The windows that the orbit gives, against the orbit itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crossflight.core.flight import Flight
from crossflight.core.when import FOREVER, instant
from crossflight.orbit.beta import beta_deg
from crossflight.orbit.clock import days, moment
from crossflight.orbit.forecast import high_beta_periods, landing_days
from crossflight.orbit.plane import Plane
from crossflight.orbit.series import latest
from crossflight.record.load import load
from crossflight.rules import Setting, named
from crossflight.rules.cases import case
from crossflight.rules.check import check
from crossflight.rules.sky import UNDOCKED, with_sky

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
    chances = [each for each in landing_days("kazakhstan", BEGIN + timedelta(days=20), END) if each.lit is lit]
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
