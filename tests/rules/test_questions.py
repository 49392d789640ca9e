"""The questions `check`, `rule` and `rules`."""

import json
from pathlib import Path

import pytest

from crossflight.cli import main
from crossflight.questions.base import ask
from crossflight.rules import load

PLAN = """
format = 1
name = "Two Soyuz at one port"
station = "ISS"
known = "2026-11-22"
until = "2028-01-01"
history = true

[[flight]]
id = "Soyuz MS-30"
vehicle = "soyuz-ms"
kind = "crew"
status = "planned"
pad = "Baikonur 31/6"
launch = "2027-03-14"
end = "2027-10-01"
docking = [{ port = "Rassvet nadir", start = "2027-03-15", end = "2027-10-01" }]

[[flight]]
id = "Soyuz MS-31"
vehicle = "soyuz-ms"
kind = "crew"
status = "planned"
pad = "Baikonur 31/6"
launch = "2027-03-20"
end = "2027-10-20"
docking = [{ port = "Rassvet nadir", start = "2027-03-21", end = "2027-10-20" }]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_the_flown_history_keeps_the_rules(capsys):
    assert main(["check"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "no breach" in said
    assert "SpaceX Crew-8 stays 235.2 days, its life is 210 days [on-orbit-life]" in said


def test_a_plan_that_breaks_a_rule_is_found_out(plan, capsys):
    assert main(["check", str(plan), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    broken = {(each["rule"], tuple(each["about"])) for each in answer["findings"]}
    assert ("port-free", ("Rassvet nadir", "Soyuz MS-30", "Soyuz MS-31")) in broken
    assert ("pad-turnaround", ("Baikonur 31/6", "Soyuz MS-30", "Soyuz MS-31")) in broken
    assert answer["waived"] == []
    assert all(each["remedy"] for each in answer["findings"])


def test_nobody_goes_home_in_a_damaged_ship(plan, capsys):
    text = plan.read_text(encoding="utf-8")
    crew = '[{ person = "oleg-kononenko", role = "commander" }]'
    first = text.index('launch = "')
    plan.write_text(f'{text[:first]}unfit = "2027-06-01"\nup = {crew}\ndown = {crew}\n{text[first:]}', encoding="utf-8")
    assert main(["check", str(plan), "--rule", "sound-ship", "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert (found["rule"], found["about"]) == ("sound-ship", ["Soyuz MS-30"])
    assert "which is damaged" in found["says"]


def test_one_rule_may_be_asked_alone(plan, capsys):
    assert main(["check", str(plan), "--rule", "port-free", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert {each["rule"] for each in answer["findings"]} == set(answer["rules"]) == {"port-free"}


@pytest.mark.parametrize("rule", load(), ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule, capsys):
    assert main(["rule", rule.code]) == 0
    said = capsys.readouterr().out
    assert max(len(line) for line in said.splitlines() if not line.startswith("  https://")) <= 80
    answer = ask("rule", code=rule.code)
    assert answer.good.says == []
    assert answer.bad.says


def test_rules_are_listed_by_severity(capsys):
    assert main(["rules", "--severity", "hard"]) == 0
    said = capsys.readouterr().out
    assert "segment-staffed" in said
    assert "handover" not in said
    assert [each.code for each in ask("rules").rules].count("return-seat") == 1


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["rule", "segment-stafed"], "no rule 'segment-stafed'; did you mean segment-staffed"),
        (["check", "--rule", "ports"], "no rule 'ports'"),
        (["check", "nowhere.toml"], "nowhere.toml"),
        (["check", "--as-of", "2026-02-30"], "2026-02-30"),
        (["rules", "--severity", "soft"], "soft"),
    ],
)
def test_a_mistake_is_answered_with_a_sentence(words, what, capsys):
    assert main(words) == 2
    said = capsys.readouterr().err
    assert what in said
    assert "Traceback" not in said
