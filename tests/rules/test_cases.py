"""Each rule's own cases: the good one passes it, the bad one does not. And the notation that they are written in."""

import pytest

from crossflight.core.finding import Apart
from crossflight.errors import InputError
from crossflight.rules import load
from crossflight.rules.cases import case
from crossflight.rules.check import check
from crossflight.rules.manifest_facts import ManifestFacts

CODES = {rule.code: rule for rule in load()}


@pytest.mark.parametrize("code", CODES)
def test_good_case_passes(code):
    manifest, setting = case(CODES[code].cases[0])
    assert check(manifest, setting, rules=[CODES[code]]) == []


@pytest.mark.parametrize("code", CODES)
def test_bad_case_fails(code):
    manifest, setting = case(CODES[code].cases[1])
    found = check(manifest, setting, rules=[CODES[code]])
    assert found
    for each in found:
        assert each.rule == code
        assert each.says
        assert "{" not in each.says + each.remedy


@pytest.mark.parametrize("code", CODES)
def test_good_case_is_no_empty_promise(code):
    """A rule that demands nothing of its good case would pass it whatever it says."""
    manifest, setting = case(CODES[code].cases[0])
    assert any(_active(demand) for demand in CODES[code].generate(ManifestFacts(manifest, setting)))


def _active(demand):
    return len(demand.spans) > 1 if isinstance(demand, Apart) else demand.amount is not None


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Soyuz-1 Soyuz Rassvet 0..200 R1*", "a flight is"),
        ("Soyuz-1 Sojus Rassvet nadir 0..200 R1*", "Sojus"),
        ("Soyuz-1 Soyuz Rassvet nadir 0..200 X1*", "no person"),
        ("limit max-aboard", "cannot be read"),
    ],
)
def test_a_line_that_cannot_be_read(line, what):
    with pytest.raises(InputError, match=what):
        case("start 2030-01-01\n" + line)
