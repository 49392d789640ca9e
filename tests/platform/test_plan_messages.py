"""A plan file with a slip of the pen: the place, the mistake, the nearest right thing."""

from pathlib import Path

import pytest

from crossflight.errors import InputError
from crossflight.questions.base import ask

PLAN = """
format = 1
[[flight]]
id = "Soyuz MS-30"
vehicle = "soyuz-ms"
launch = "2027-03-14"
docking = [{ port = "Rassvet nadir", start = "2027-03-14", end = "2027-11-17" }]
up = [{ seat = 1, person = "oleg-kononenko", role = "commander" }]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (PLAN, "", "plan.toml: holds no flight"),
        ("port =", "prot =", "flight 'Soyuz MS-30' docking 1: 'port' is missing; did you mean it by 'prot'?"),
        ('"commander"', '"comander"', "up 'oleg-kononenko' role: there is no role 'comander'; did you mean 'commander'?"),
        ("oleg-kononenko", "oleg-kononenk", "there is no person 'oleg-kononenk'; did you mean 'oleg-kononenko'?"),
        ("vehicle =", "vehicel =", "'vehicle' is missing; did you mean it by 'vehicel'?"),
        ("up =", "upp =", "no field 'upp' is known here; did you mean 'up'?"),
    ],
)
def test_a_plan_file_with_a_mistake(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    (file := tmp_path / "plan.toml").write_text(PLAN.replace(right, wrong), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        ask("check", plan=str(file))
    assert said in str(raised.value)
