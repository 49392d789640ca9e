"""The planner's questions from the command line: status, words, files."""

import json
from pathlib import Path

import pytest

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
    assert "this is what it costs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["plan", "isss"], "did you mean"),
        (["plan", "--limit", "0"], "no time to plan in"),
        (["plan", "--months", "1000"], "give 1 to 240 months"),
        (["plan", "--aims", "beauty"], "there is no aim 'beauty'"),
        (["plan", "--output", "plan.txt"], "neither .toml nor .json"),
        (["repair", "none.toml", "--slip", "MS-30=3"], "there is no plan file 'none.toml'"),
        (["repair", "--slip", "MS-30"], "is no slip"),
        (["repair"], "nothing has happened"),
        (["options", "--seat", "MS-30"], "is no seat"),
        (["why", "why not the Moon"], "names no flight"),
    ],
)
def test_misuse_is_one_sentence(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    err = capsys.readouterr().err
    assert says in err.splitlines()[-1]
    assert "Traceback" not in err
