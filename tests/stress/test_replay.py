"""The kernel's counters equal the verdicts of the rules on the same histories, played back as manifests."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from crossflight.rules.check import check
from crossflight.rules.reader import load as rulebook
from crossflight.rules.setting import Setting
from crossflight.stress import layout as c
from crossflight.stress.replay import replay
from crossflight.stress.trial import prepared

_RULES = ("segment-staffed", "return-seat")


@pytest.fixture(scope="module")
def plan(flown, setup):
    rough = {"medical-return/rate": 0.0001, "ship-damage/rate": 0.0004}
    return prepared(flown, replace(setup, rates=setup.rates.override(rough, "test")))


def test_the_rules_say_what_the_kernel_counts(plan, record):
    setting = Setting.of(record)
    rules = [rule for rule in rulebook() if rule.code in _RULES]
    assert len(rules) == 2
    seen = {"segment-staffed": 0, "return-seat": 0, "neither": 0}
    for history in range(1000):
        found = replay(plan, history, 7)
        broken = {
            finding.rule
            for finding in check(found.manifest, setting, (), rules)
            if finding.at >= f"{plan.outline.start:%Y-%m-%d}"
        }
        assert ("segment-staffed" in broken) == (found.outputs[c.ANY_UNSTAFFED] > 0.0), history
        assert ("return-seat" in broken) == (found.outputs[c.SHORT] > 0.0), history
        for rule in broken or {"neither"}:
            seen[rule] += 1
    assert min(seen.values()) > 50


def test_days_of_a_replay_are_the_days_counted(plan):
    """Unstaffed days, read off the manifest at every event, add up to the kernel's."""
    for history in range(60):
        found = replay(plan, history, 7)
        shown = found.manifest
        times = sorted({plan.outline.start, shown.valid, *(event.at for event in found.events if event.at < shown.valid)})
        total = dict.fromkeys(plan.segments, 0.0)
        for begin, end in pairwise(times):
            middle = begin + (end - begin) / 2
            aboard = shown.aboard(middle)
            for segment in total:
                if not any(segment in (r.runs) for r in plan.outline.riders if any(s.person is r.stay.person for s in aboard)):
                    total[segment] += (end - begin) / timedelta(days=1)
        for place, segment in enumerate(plan.segments):
            assert total[segment] == pytest.approx(found.outputs[place], abs=0.01), (history, segment)
