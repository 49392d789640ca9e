"""Plans keep what the orbit asks, and an explanation says so in words."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crossflight.cli import main
from crossflight.core.when import parse_when
from crossflight.orbit.beta import beta_deg
from crossflight.orbit.clock import days, moment
from crossflight.orbit.forecast import landing_days
from crossflight.orbit.plane import Plane
from crossflight.orbit.series import best, latest
from crossflight.plan.explain import Explainer
from crossflight.plan.problem import Problem, build, pinned
from crossflight.plan.scenario import Pin
from crossflight.plan.sentences import relaxed, sentences
from crossflight.plan.sky import under_sky
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after
from crossflight.record.catalogue_type import Catalogue
from crossflight.rules.sky import UNDOCKED

REACHES = moment(latest().epoch + 365)


@pytest.fixture(scope="module")
def high(problem: Problem) -> Problem:
    """The station's plan under the sky."""
    return under_sky(problem)


def test_the_plan_keeps_the_sky_and_is_proven(high: Problem) -> None:
    """Checked against the orbit itself, not against the windows: beta at Dragon arrivals, the Sun at Soyuz landings."""
    found = solve(high, 60)
    assert found.status == "optimal"
    assert found.manifest is not None
    assert [each for each in after(high, found.manifest) if each.severity != "preference"] == []
    lit = {(each.start - UNDOCKED).date() for each in landing_days("kazakhstan", high.at, REACHES) if each.lit}
    dragons = soyuzes = 0
    for slot in high.slots:
        flight = found.manifest.flight(slot.id)
        assert flight.arrival
        assert flight.departure
        if flight.vehicle.family == "Dragon" and not slot.flown and flight.arrival.middle < REACHES:
            dragons += 1
            assert abs(float(beta_deg(Plane(latest()), days(flight.arrival.middle)))) < 60, slot.id
        if flight.vehicle.family == "Soyuz" and flight.departure.end < REACHES:
            soyuzes += 1
            assert flight.departure.middle.date() in lit, slot.id
    assert dragons >= 3
    assert soyuzes >= 1


def test_a_launch_at_high_beta_is_explained_by_it(high: Problem) -> None:
    asked = pinned(high, (Pin("Dragon CRS-35", launch=parse_when("2026-12-05")),))
    explainer = Explainer(asked, 60)
    conflict = explainer.conflict()
    assert conflict is not None
    assert conflict.verified
    assert {rule for rule, _ in conflict.demands} == {"beta-cutout", "scenario-pin"}
    text = " ".join(sentences(asked, conflict))
    assert "Dragon CRS-35 cannot come from 2026-12-02 to 2026-12-12 (beta to 74 degrees, over 60; ends good to 2 h)" in text
    advice = [relaxed(each, asked, conflict) for each in explainer.relaxations(conflict)]
    assert any("beta-cutout" in each and "beta to 74 degrees" in each for each in advice)


def test_without_the_sky_the_same_day_can_be(problem: Problem) -> None:
    assert Explainer(pinned(problem, (Pin("Dragon CRS-35", launch=parse_when("2026-12-05")),)), 30).conflict() is None


def test_a_plan_of_the_past_uses_what_was_known_then(record: Catalogue) -> None:
    at = datetime(2022, 12, 15, tzinfo=UTC)
    made = under_sky(build(record, at, 24, True))
    assert f"elements of {moment(best(days(at)).epoch):%Y-%m-%d}" in made.notes[-1]
    assert best(days(at)).epoch <= days(at)


def test_the_launch_of_ms_28_is_planned_for_the_day_on_which_it_flew(record: Catalogue) -> None:
    """Five days before, by the elements of the day before that: the phase shuts the days about it, and says so."""
    problem = under_sky(build(record, datetime(2025, 11, 22, tzinfo=UTC), 14, True))
    found = solve(problem, 60).manifest
    assert found is not None
    assert str(found.flight("Soyuz MS-28").launch) == "2025-11-27"
    asked = pinned(problem, (Pin("Soyuz MS-28", launch=parse_when("2025-11-25")),))
    conflict = Explainer(asked, 60).conflict()
    assert conflict is not None
    text = " ".join(sentences(asked, conflict))
    words = "cannot be launched from 2025-11-24 to 2025-11-25 (the station's place along its orbit allows no flown profile)"
    assert words in text


def test_elements_too_old_say_so_and_bind_nothing(problem: Problem) -> None:
    made = under_sky(problem, best(days(datetime(2025, 11, 21, tzinfo=UTC))))
    assert "too old" in made.notes[-1]
    assert "--elements FILE" in made.notes[-1]
    assert not made.setting.windows


def test_another_station_has_no_sky(record: Catalogue) -> None:
    invented = build(record, datetime(2026, 11, 22, tzinfo=UTC), scenario="commercial")
    assert under_sky(invented) is invented
    assert "say nothing of" in under_sky(invented, latest()).notes[-1]


def test_commands_say_which_sky_they_keep(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "plan.toml")
    assert main(["plan", "--date", "2026-11-22", "--months", "14", "--output", path, "--json"]) == 0
    kept = [note for note in json.loads(capsys.readouterr().out)["notes"] if "Beta angle" in note]
    assert kept == ["Beta angle, daylight at landings and launch phase are kept up to 2027-10-09, by elements of 2026-10-09."]
    assert main(["check", path, "--sky", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sky"] == kept[0]
    assert main(["check", path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sky"] == ""
    assert main(["why", path, "why not CRS-35 on 2026-12-05", "--plain"]) == 1
    shown = capsys.readouterr().out
    assert "beta to 74 degrees" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert main(["why", path, "why not CRS-35 on 2026-12-05", "--without-sky", "--plain"]) == 0


def test_a_repair_says_what_the_plan_broke_of_the_sky_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan of June 2023 made without the sky lands a Soyuz in the dark: mending that is a change of its own."""
    path = str(tmp_path / "dark.toml")
    assert main(["plan", "--date", "2023-06-01", "--months", "14", "--without-sky", "--output", path, "--json"]) == 0
    capsys.readouterr()
    assert main(["check", path, "--sky", "--rule", "landing-light"]) == 1
    assert "would land in the dark" in capsys.readouterr().out
    main(["repair", path, "--slip", "MS-25=+10d", "--json"])
    assert "landing-light" in [each["rule"] for each in json.loads(capsys.readouterr().out)["already"]]
    main(["repair", path, "--slip", "MS-25=+10d", "--without-sky", "--json"])
    assert json.loads(capsys.readouterr().out)["already"] == []


def test_a_check_without_a_sky_to_ask_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--sky"]) == 2
    assert "name a plan's file" in capsys.readouterr().err
    path = tmp_path / "bare.toml"
    path.write_text('format = 1\nname = "bare"\nstation = "ISS"\nhistory = true\n')
    assert main(["check", str(path), "--sky"]) == 2
    assert "add both to the file" in capsys.readouterr().err


def test_a_bad_file_of_elements_is_told_before_anything_is_planned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "e.txt"
    file.write_text("no elements\n")
    for words in (
        ["plan"],
        ["why", "why not CRS-35 on 2026-12-05"],
        ["options", "--seat", "MS-30.2"],
        ["repair", "--slip", "MS-30=3"],
    ):
        assert main([*words, "--elements", str(file)]) == 2
        assert str(file) in capsys.readouterr().err
