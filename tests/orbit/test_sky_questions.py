"""The questions about the sky as a user asks them: answers with their age and error, and a sentence for every mistake."""

import json

import pytest

from crossflight.cli import main
from crossflight.orbit.series import shipped
from crossflight.questions.base import ask

from .test_intake import ONE, TWO, tle


def test_windows_of_a_pad():
    answer = ask("windows", place="lc-39a", from_="2026-10-10", to="2026-10-15")
    assert [each.lift_off[:10] for each in answer.chances] == [f"2026-10-{day}" for day in range(10, 16)]
    assert all(each.half_width_min < 1 and each.docking_light in ("sunlight", "eclipse", "unknown") for each in answer.chances)
    assert "days before the first day asked for" in answer.elements.words


def test_elements_have_an_age_today_and_a_distance_from_a_day_that_is_past():
    assert "days old" in ask("windows", place="lc-39a", from_="today").elements.words
    assert "days before the first day asked for" in ask("windows", place="Crew-8").elements.words


@pytest.mark.parametrize(("name", "limit"), [("Crew-8", 0.75), ("MS-28", 0.5), ("MS-23", 0.75), ("Ax-4", 0.75), ("MS-20", 0.5)])
def test_windows_of_a_flown_flight_use_what_was_known_before(name, limit):
    answer = ask("windows", place=name)
    assert len(answer.chances) == 1
    assert abs(answer.flown.error_min) <= limit
    assert answer.elements.age_days > 0


def test_windows_of_a_pad_of_ones_own():
    answer = ask("windows", place="28.6,-80.6", azimuths="100-180", from_="2026-10-10", to="2026-10-12")
    assert 130 < answer.azimuth_deg < 140
    assert answer.profile == "plane"


def test_windows_of_a_place_in_the_south(capsys):
    assert main(["windows", "-34.9,138.6", "--from", "2026-10-10", "--to", "2026-10-12", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["azimuth_deg"] == pytest.approx(49, abs=1)
    assert main(["elements", "--over", "-34,138"]) == 0
    assert "Passes" in capsys.readouterr().out


def test_windows_of_a_flight_to_come_lie_in_the_days_that_a_plan_leaves_it():
    """The record knows no flight of that name yet: it is one of a plan from today."""
    answer = ask("windows", place="MS-30")
    first, _, last = answer.planned.partition(" to ")
    assert answer.place == "Soyuz MS-30"
    assert answer.pad == "Baikonur 31/6"
    assert answer.chances[0].lift_off[:10] == first
    assert answer.chances[-1].lift_off[:10] == last
    assert ask("windows", place="Crew-14").profile == "dragon"


def test_azimuths_turn_a_pads_launches_to_the_other_half_of_the_plane():
    own = ask("windows", place="lc-39a", from_="2026-10-10", to="2026-10-12")
    turned = ask("windows", place="lc-39a", azimuths="100-180", from_="2026-10-10", to="2026-10-12")
    assert (round(own.azimuth_deg), round(turned.azimuth_deg)) == (45, 135)


def test_beta_tells_high_and_eclipse_free_periods():
    answer = ask("beta", from_="2026-10-10", to="2027-06-30")
    assert answer.high
    assert answer.eclipse_free
    assert all(abs(each.peak_deg) > 60 and each.half_width_hours > 0 for each in answer.high)
    assert len(answer.days) == 264
    assert len(ask("beta", from_="2026-10-10", to="2030-10-10").days) <= 400


def test_beta_tells_a_period_whole_where_the_days_asked_for_cut_it(capsys):
    assert main(["beta", "--from", "2026-12-05", "--to", "2026-12-06", "--plain"]) == 0
    shown = capsys.readouterr().out
    assert "2026-12-02 08:3" in shown
    assert "2026-12-12 05:3" in shown
    assert "goes on" not in shown
    assert main(["beta", "--from", "2026-12-05", "--to", "2026-12-06", "--above", "0", "--plain"]) == 0
    assert "(goes on)" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["windows", "slc-40"], ["beta"], ["landings"]])
def test_past_a_year_every_answer_says_that_its_bands_are_not_tested(words):
    name, *place = words
    given = {"place": place[0]} if place else {}
    assert "not tested" in ask(name, **given, from_="2028-03-01", to="2028-03-10").elements.words
    assert "not tested" in ask(name, **given, from_="2027-10-01", to="2027-10-20").elements.words
    assert "not tested" not in ask(name, **given, from_="2027-02-01", to="2027-02-10").elements.words


def test_windows_tell_which_profiles_a_phase_allows():
    answer = ask("windows", place="MS-28")
    assert answer.profile == "soyuz-3h"
    assert set(answer.chances[0].allows) == {"soyuz-3h", "soyuz-6h", "soyuz-2d"}
    assert answer.chances[0].allows["soyuz-3h"] == answer.chances[0].probability > 0.4
    assert answer.chances[0].allows["soyuz-2d"] < 0.05


def test_the_place_over_the_earth():
    answer = ask("elements", at="2026-10-10T12:00Z")
    assert -52 < answer.below.latitude_deg < 52
    assert 400 < answer.below.height_km < 450
    assert answer.below.light in ("sunlight", "eclipse")


def test_landings_by_daylight():
    whole = ask("landings", from_="2026-10-10", to="2026-12-10")
    lit = ask("landings", from_="2026-10-10", to="2026-12-10", daylight=True)
    assert len(whole.opportunities) == len(lit.opportunities) + lit.dark
    assert all(each.sun_deg > 0 for each in lit.opportunities)


def test_elements_of_a_file(tmp_path):
    path = tmp_path / "iss.txt"
    path.write_text(tle())
    answer = ask("elements", file=str(path), over="51.0,7.0")
    assert (answer.sets, answer.youngest.number) == (1, 25544)
    assert answer.passes
    assert len(ask("elements").ahead) == 6
    assert ask("elements").sets == len(shipped())
    newer = ask("windows", place="slc-40", elements=str(path), from_="2026-10-12", to="2026-10-14")
    assert newer.elements.epoch == "2026-10-09T19:42:49Z"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["windows", "60,10"], "never passes over latitude 60"),
        (["windows", "90,0"], "never passes over latitude 90"),
        (["windows", "north,10"], "'north,10' is not two numbers; write it as 51.0,7.0"),
        (["windows", "28.6,-80.6", "--azimuths", "200-300"], "needs a launch azimuth of 45 or 135 degrees"),
        (["windows", "-90,0"], "never passes over latitude -90"),
        (["windows", "95,0"], "is no place"),
        (["windows", "lc-39a", "--azimuths", "100-110"], "45 or 135 degrees, outside 100 to 110"),
        (["windows", "baikonur-31", "--profile", "dragon"], "dragon is not flown from Baikonur 31/6"),
        (["windows", "MS-99"], "no pad or flight 'MS-99'"),
        (["windows", "moon"], "no pad or flight 'moon'"),
        (["windows", "lc-39a", "--profile", "tram"], "no launch profile 'tram'"),
        (["windows", "lc-39a", "--from", "2026-10-10", "--to", "2026-10-01"], "is not after --from"),
        (["windows", "lc-39a", "--from", "someday"], "'someday' is not a date"),
        (["windows", "lc-39a", "--from", "2040-01-01"], "years from the epoch"),
        (["windows", "lc-39a", "--altitude", "90"], "90 km is outside 250 to 600 km"),
        (["windows", "STS-96"], "flies from KSC LC-39B"),
        (["beta", "--above", "95"], "95 degrees is no limit on beta"),
        (["beta", "--from", "1990"], "not in orbit on 1990-01-01"),
        (["landings", "kansas"], "no landing site 'kansas'"),
        (["elements", "--over", "95,7"], "is no place"),
        (["landings", "--reboost", "never"], "reboost"),
        (["elements", "none.txt"], "cannot be read"),
        (["elements", "--at", "2026-12-24"], "the place along the orbit is unknown on 2026-12-24"),
        (["elements", "--over", "51.0"], "'51.0' is not two numbers"),
    ],
)
def test_mistakes_get_a_sentence(capsys, words, says):
    assert main(words) == 2
    err = capsys.readouterr().err
    assert says in err
    assert "Traceback" not in err


def test_a_fake_file_is_refused_with_its_line(tmp_path, capsys):
    path = tmp_path / "fake.txt"
    path.write_text(tle(ONE.replace("26282.", "26272."), TWO))
    assert main(["windows", "lc-39a", "--elements", str(path)]) == 2
    err = capsys.readouterr().err
    assert "fake.txt:1" in err
    assert "degrees off its regression" in err


@pytest.mark.parametrize(
    "words",
    [
        ["windows", "slc-40"],
        ["windows", "baikonur-31", "--from", "2026-10-10"],
        ["windows", "Crew-5"],
        ["beta"],
        ["landings", "florida"],
        ["elements", "--over", "51,7", "--at", "2026-10-11"],
    ],
)
def test_terminal_and_json(capsys, words):
    assert main(words) == 0
    shown = capsys.readouterr().out
    assert "Elements of" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("words", [["windows", "lc-39a"], ["beta", "--to", "2027-03-01"], ["landings", "kazakhstan"]])
@pytest.mark.parametrize("kind", ["svg", "png"])
def test_pictures(tmp_path, capsys, words, kind):
    pytest.importorskip("vl_convert")
    file = tmp_path / f"sky.{kind}"
    assert main([*words, "--from", "2026-10-10", "--plot", str(file)]) == 0
    assert file.read_bytes()[:4] in (b"<svg", b"\x89PNG")
    assert file.stat().st_size > 4000
    assert main([*words, "--plot", "sky.gif"]) == 2
    assert "name a file that ends in .svg, .png, .pdf" in capsys.readouterr().err
    assert main([*words, "--plot", str(tmp_path / "no" / "sky.svg")]) == 2
    assert "cannot be written" in capsys.readouterr().err
