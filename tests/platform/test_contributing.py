"""The files that CONTRIBUTING.md shows work when they are put where it says."""

import re
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossflight.questions.base import Context, Question
from crossflight.rules import Rule
from crossflight.rules.cases import case
from crossflight.rules.check import check

TEXT = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```python\n(.*?)^```", TEXT, re.M | re.S)


@pytest.fixture
def shown(request: pytest.FixtureRequest) -> Iterator[types.ModuleType]:
    """One of the files, imported under a name of its own."""
    (source,) = (text for text in SHOWN if request.param in text)
    name = f"shown_{request.param}"
    module = types.ModuleType(name)
    sys.modules[name] = module
    exec(compile(source, f"CONTRIBUTING.md: {name}", "exec"), vars(module))
    yield module
    del sys.modules[name]


@pytest.mark.parametrize("shown", ["one_guest_seat"], indirect=True)
def test_the_rule_passes_its_good_case_and_not_its_bad_one(shown: types.ModuleType) -> None:
    (rule,) = (value for value in vars(shown).values() if isinstance(value, Rule))
    assert rule.sentence == "A flight carries at most one person of the other side."
    good, bad = (check(*case(text), rules=[rule]) for text in rule.cases)
    assert good == []
    assert [finding.says for finding in bad] == ["Soyuz-1 carries 2 people of the other side"]


@pytest.mark.parametrize("shown", ["class Asked"], indirect=True)
def test_the_question_answers(shown: types.ModuleType) -> None:
    asked = Question("shown", shown.__doc__ or "", shown.Asked, shown.Answer, shown.answer)
    people = asked.ask(Context()).model_dump()["people"]
    assert people["NASA"] > people["Roscosmos"] > 50
    assert asked.ask(Context(), agency="JAXA").model_dump() == {"people": {"JAXA": people["JAXA"]}}
