"""The manifest as of a date says the same as the whole history does of that date."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from crossflight.core.flight import Leg
from crossflight.core.manifest import Manifest
from crossflight.record.asof import manifest, record_end
from crossflight.record.load import load

TIMES = st.datetimes(datetime(1998, 11, 1), datetime(2026, 10, 8), timezones=st.just(UTC))


def names(history: Manifest, at: datetime) -> set[str]:
    return {stay.person.id for stay in history.aboard(at)}


@settings(max_examples=60)
@given(TIMES)
def test_a_cut_history_says_the_same_of_its_last_moment(at: datetime) -> None:
    whole, cut = manifest(load()), manifest(load(), at)
    assert names(cut, at) == names(whole, at)
    assert {(f.id, s.port) for f, s in cut.docked(at)} == {(f.id, s.port) for f, s in whole.docked(at)}


@settings(max_examples=40)
@given(TIMES, TIMES)
def test_knowing_less_is_the_same_as_cutting_earlier(one: datetime, other: datetime) -> None:
    early, late = sorted((one, other))
    assert names(manifest(load(), late, early), early) == names(manifest(load(), early, late), early)


@settings(max_examples=60)
@given(TIMES)
def test_nobody_of_a_cut_history_has_landed_later(at: datetime) -> None:
    cut = manifest(load(), at)
    for stay in cut.stays:
        assert stay.launch is None or stay.launch <= at
        assert stay.landing is None or stay.landing <= at
        assert 0 <= stay.days(at) < 500


def test_every_ride_up_has_a_way_down_but_for_those_in_space() -> None:
    history = manifest(load())
    ends = record_end(load())
    open_stays = [stay for stay in history.stays if stay.down is None and stay.up.flight.outcome != "aborted"]
    assert {stay.person.id for stay in open_stays} <= names(history, ends)
    legs = [ride.leg for ride in history.rides]
    assert (legs.count(Leg.UP), legs.count(Leg.DOWN)) == (528, 521)


def test_the_seat_home_follows_the_ship_that_is_there() -> None:
    history = manifest(load())
    rubio = next(stay for stay in history.stays if stay.person.name == "Francisco Rubio")
    before, after = datetime(2023, 1, 1, tzinfo=UTC), datetime(2023, 3, 1, tzinfo=UTC)
    assert history.ship_home(rubio, before).id == "Soyuz MS-22"
    assert history.ship_home(rubio, after).id == "Soyuz MS-23"
