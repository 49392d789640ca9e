"""The planner's questions from the command line: status, words, files."""

import json
from pathlib import Path

import pytest

import crossflight
from crossflight.cli import main


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of fourteen months, written by the command."""
    path = tmp_path_factory.mktemp("plan") / "plan.toml"
    assert main(["plan", "--date", "2026-11-22", "--months", "14", "--output", str(path), "--json"]) == 0
    return path


def test_plan_says_how_far_the_proof_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--date", "2026-11-22", "--months", "14", "--plain"]) == 0
    shown = capsys.readouterr()
    assert "Proven optimal in every aim" in shown.out
    assert "0 hard rules broken" in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "bound" in shown.err


def test_plan_as_json_has_every_flight(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--date", "2026-11-22", "--months", "14", "--without-exchange", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "optimal"
    assert not answer["exchange"]
    assert {each["flight"] for each in answer["flights"]} >= {"Soyuz MS-29", "SpaceX Crew-13", "Soyuz MS-30", "SpaceX Crew-14"}
    assert all(each["launch"] > "2026-11-22" for each in answer["flights"] if each["status"] == "planned")
    points = next(aim["value"] for aim in answer["aims"] if aim["name"] == "rules")
    assert sum(each["points"] for each in answer["missed"]) == points > 0


def test_repair_says_what_changes_and_that_fewer_will_not_do(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mended = plan.with_name("mended.toml")
    words = ["repair", str(plan), "--slip", "MS-30=+10d", "--unavailable", "Barron", "--output", str(mended)]
    assert main([*words, "--plain"]) == 0
    out = capsys.readouterr().out
    assert "Mended with 2 changes; fewer are proven impossible" in out
    assert "Kayla Barron" in out
    assert main(["compare", str(plan), str(mended), "--plain"]) == 0
    assert "Kayla Barron" in capsys.readouterr().out
    assert main(["check", str(mended)]) == 0


def test_why_answers_a_question_about_a_plan(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", str(plan), "why not MS-30 at Harmony forward", "--plain"]) == 1
    assert "[port-fits]" in capsys.readouterr().out
    assert main(["why", str(plan), "why not MS-30 on 2027-03-12", "--plain"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "It can be that Soyuz MS-30 is launched on 2027-03-12" in out or "It is so already" in out


def test_comparing_a_scenario_with_its_own_plan_finds_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan of a scenario is the same whichever command makes it, the sky kept."""
    made = plan.with_name("made.toml")
    assert main(["plan", "--output", str(made), "--json"]) == 0
    capsys.readouterr()
    assert main(["compare", "iss", str(made), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["plan", "isss"], "did you mean"),
        (["plan", "--limit", "0"], "no time to plan in"),
        (["plan", "--months", "1000"], "give 1 to 240 months"),
        (["plan", "--date", "1990-01-01"], "no lines of flights are shipped for 1990-01-01"),
        (["plan", "--date", "2199-01-01"], "the record ends on"),
        (["plan", "--date", "9999-12-31"], "is not a date"),
        (["plan", "--aims", "slack,slack"], "is given twice"),
        (["plan", "--output", "/no/such/place/plan.toml"], "cannot be written"),
        (["repair", "--output", "plan.txt", "--slip", "MS-30=3"], "neither .toml nor .json"),
        (["why", "--date", "1990-01-01"], "no lines of flights are shipped"),
        (["plan", "--aims", "beauty"], "there is no aim 'beauty'"),
        (["plan", "--output", "plan.txt"], "neither .toml nor .json"),
        (["repair", "none.toml", "--slip", "MS-30=3"], "there is no plan file 'none.toml'"),
        (["repair", "--slip", "MS-30"], "is no slip"),
        (["repair"], "nothing has happened"),
        (["options", "--seat", "MS-30"], "is no seat"),
        (["why", "why not the Moon"], "names no flight"),
        (["why", "Crew-14 without Kiviryan"], "'without' asks for what should not be: ask for what should"),
        (["why", "why not Chub and Kononenko on MS-31"], "names Nikolai Chub and Oleg Kononenko; ask about one person"),
    ],
)
def test_misuse_is_one_sentence(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    err = capsys.readouterr().err
    assert says in err.splitlines()[-1]
    assert "Traceback" not in err


def test_a_repair_says_why_each_thing_is_changed_or_why_nothing_mends_the_plan(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["repair", str(plan), "--ground", "soyuz", "--from", "2027-03-01", "--days", "90", "--json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["flight"], change["what"]) == ("Soyuz MS-30", "launch")
    assert change["why"] == "it cannot be launched before 2027-05-30"
    assert main(["repair", str(plan), "--damage", "MS-29", "--from", "2026-12-15", "--json"]) == 0
    whys = {each["why"] for each in json.loads(capsys.readouterr().out)["changes"]}
    assert "Soyuz MS-29 can take nobody home" in whys
    assert any(why.startswith("else: ") and why.endswith("[max-aboard]") for why in whys)
    assert main(["repair", str(plan), "--remove", "MS-30", "--plain"]) == 0
    assert "Nothing else in the plan need change" in capsys.readouterr().out
    both = ["--ground", "soyuz", "--ground", "dragon", "--from", "2027-01-01", "--days", "400"]
    assert main(["repair", str(plan), *both, "--plain"]) == 1
    out = capsys.readouterr().out
    assert "Proven: no plan mends it" in out
    assert "[segment-staffed]" in out


def test_pins_that_contradict_each_other_are_both_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shipped = Path(crossflight.__file__).parent / "plan" / "scenarios" / "commercial.toml"
    file = tmp_path / "twice.toml"
    pins = "".join(f'\n[[pin]]\nflight = "Operator Crew-1"\nlaunch = "{day}"\n' for day in ("2029-03-01", "2029-06-01"))
    file.write_text(shipped.read_text(encoding="utf-8") + pins, encoding="utf-8")
    assert main(["plan", str(file), "--plain"]) == 1
    assert f"crossflight why {file}" in "".join(capsys.readouterr().out.split("\n")).replace("why/", "why /")
    assert main(["why", str(file), "--plain"]) == 1
    out = capsys.readouterr().out
    assert "2029-03-01" in out
    assert "2029-06-01" in out


def test_value_says_where_no_seat_is_exchanged(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["value", "commercial", "--months", "8", "--plain"]) == 0
    assert "No seat is exchanged in this plan" in capsys.readouterr().out


def test_options_are_those_who_were_active_lately(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["options", str(plan), "--seat", "MS-30.1", "--limit", "6", "--json"]) == 0
    choices = json.loads(capsys.readouterr().out)["choices"]
    assert choices[0]["status"] == "now"
    assert choices[1]["status"] == "alone"
    assert all(each["last"] > "2019-11" for each in choices if each["named"])
    left = {"Fyodor Yurchikhin", "Alexander Misurkin", "Aleksandr Skvortsov", "Denis Matveev", "Anton Shkaplerov"}
    assert not left & {each["person"] for each in choices}


def test_value_of_a_plan_is_what_the_checker_says_of_it_without_each_seat(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["value", str(plan), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert not answer["replanned"]
    assert {each["flight"] for each in answer["seats"]} >= {"Soyuz MS-30", "SpaceX Crew-14"}
    assert answer["slack_without"] <= min(each["slack"] for each in answer["seats"]) <= answer["slack_with"]
    assert answer["uncovered_without"] > answer["uncovered_with"]
    assert {each["status"] for each in answer["seats"]} == {"kept"}
    assert main(["value", str(plan), "--months", "3"]) == 2
    assert "is a plan with its own days" in capsys.readouterr().err
