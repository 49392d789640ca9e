"""The commands: what they answer, how they complain."""

import json

import pytest

from crossflight.cli import main
from crossflight.errors import CrossflightError
from crossflight.questions.base import ask
from crossflight.stress.plot import plot

_FROM = ["--from", "2024-11-01", "--threads", "1"]


def _run(capsys, *words):
    status = main(list(words))
    said = capsys.readouterr()
    return status, said.out, said.err


def test_stress_says_both_plans_and_parts(capsys):
    status, out, _ = _run(
        capsys, "stress", *_FROM, "--histories", "500", "--without-exchange", "--by-hazard", "--by-seat", "--json"
    )
    found = json.loads(out)
    assert status == 0
    assert [played["name"] for played in found["plans"]] == ["as planned", "without exchange"]
    assert {part["name"] for part in found["hazards"]} >= {"launch-failure", "medical-return", "port-loss"}
    assert any(part["name"].startswith("SpaceX Crew-10:") for part in found["seats"])
    assert found["histories"] == 500
    number = found["plans"][0]["outputs"]["unstaffed"]
    assert 0 < number["error"] < number["mean"]


def test_a_plan_is_played_from_the_day_on_which_it_was_made(capsys, tmp_path):
    plan = tmp_path / "plan.toml"
    assert _run(capsys, "plan", "--date", "2026-11-22", "--output", str(plan))[0] == 0
    _, out, _ = _run(capsys, "stress", str(plan), "--histories", "64", "--json")
    assert json.loads(out)["begins"] == "2026-11-22T00:00:00Z"


def test_the_terminal_shows_what_json_says(capsys):
    status, out, _ = _run(capsys, "stress", *_FROM, "--histories", "300", "--plain")
    assert status == 0
    assert "300 histories" in out
    assert "fewer" in out
    assert max(map(len, out.splitlines())) <= 80


def test_replay_gives_the_history_that_stress_names(capsys, tmp_path):
    _, out, _ = _run(capsys, "stress", *_FROM, "--histories", "300", "--json")
    worst = json.loads(out)["worst"][0]
    file = tmp_path / "worst.toml"
    status, out, _ = _run(capsys, "replay", "--from", "2024-11-01", "--history", str(worst), "--output", str(file), "--json")
    found = json.loads(out)
    assert status == 0
    assert found["outputs"]["unstaffed"] > 0
    assert found["events"]
    assert file.read_text().startswith(("#", "format", "name"))


def test_rates_list_data_and_sources(capsys):
    status, out, _ = _run(capsys, "rates", "medical-return", "--sources", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["rates"][0]["key"] == "medical-return/rate"
    assert found["sources"]
    assert _run(capsys, "rates")[1].count("launch-failure/chance") > 3


def test_a_rates_file_changes_the_answer(capsys, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('"ship-damage/rate" = 0\n')
    _, out, _ = _run(capsys, "stress", *_FROM, "--histories", "300", "--rates", str(own), "--json")
    assert json.loads(out)["plans"][0]["outputs"]["ships_damaged"]["mean"] == 0.0


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_plots(tmp_path, suffix):
    pytest.importorskip("altair")
    curve = [0.5 * 0.9**day for day in range(100)]
    file = tmp_path / f"curves.{suffix}"
    plot({"as planned": {"unstaffed": curve, "short_of_seats": curve}}, {"launch-failure": -2.0, "port-loss": 0.1}, str(file))
    assert file.stat().st_size > 2000


def test_stress_writes_a_plot(capsys, tmp_path):
    pytest.importorskip("altair")
    file = tmp_path / "curves.svg"
    assert _run(capsys, "stress", *_FROM, "--histories", "300", "--plot", str(file))[0] == 0
    assert "Chance of more than so many days" in file.read_text()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["stress", *_FROM, "--histories", "0"], "0 histories"),
        (["stress", *_FROM, "--policy", "as-flwn"], "did you mean as-flown"),
        (["stress", *_FROM, "--until-error", "much"], "no share"),
        (["stress", *_FROM, "--plot", "a.gif"], ".svg, .png, .pdf"),
        (["stress", *_FROM, "--plot", "no/such/folder/a.svg"], "folder that is there"),
        (["stress", *_FROM, "--threads", "-3"], "from 1 to 1024"),
        (["stress", *_FROM, "--workers", "processes", "--threads", "-3"], "from 1 to 1024"),
        (["stress", *_FROM, "--cluster", "tcp://127.0.0.1:9"], "no dask scheduler"),
        (["stress", "--from", "2027-01-01"], "no crewed flight after 2027-01-01"),
        (["stress", *_FROM, "--rates", "nowhere.toml"], "cannot be read"),
        (["replay", "--from", "2024-11-01", "--history", "-1"], "'-1'"),
        (["rates", "medicl"], "did you mean medical-return"),
    ],
)
def test_bad_input_gets_a_sentence(capsys, words, says):
    status, out, err = _run(capsys, *words)
    assert status == 2
    assert says in err
    assert "Traceback" not in out + err


WRONG = ({"policy": "as-flwn"}, {"threads": -1}, {"histories": 0}, {"plot": "x.gif"}, {"until_error": "0"})


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_is_refused_before_a_plan_is_made(wrong, monkeypatch):
    monkeypatch.setattr("crossflight.questions._stress.manifest_of", lambda *_, **__: pytest.fail("planned"))
    with pytest.raises(CrossflightError):
        ask("stress", **wrong)
