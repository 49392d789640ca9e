"""The whole flown history keeps every rule, but for waivers that are listed, needed and sourced."""

from dataclasses import replace

import pytest

from crossflight.core.finding import Apart
from crossflight.core.when import parse_moment
from crossflight.record.asof import manifest, with_backups
from crossflight.record.load import load as load_record
from crossflight.rules import PREFERENCE, Setting, load, named
from crossflight.rules.check import check
from crossflight.rules.manifest_facts import ManifestFacts
from crossflight.rules.reader import requirements

RECORD = load_record()
WAIVERS = RECORD.waivers
HISTORY = with_backups(manifest(RECORD), RECORD)


@pytest.fixture(scope="module")
def strict():
    """What breaks if no waiver is granted, by rule and key."""
    return {(each.rule, each.about): each for each in check(HISTORY, Setting.of(RECORD)) if each.severity != PREFERENCE}


def test_no_breach_without_a_waiver():
    found = check(HISTORY, Setting.of(RECORD), WAIVERS)
    assert [each.says for each in found if each.severity != PREFERENCE] == []


@pytest.mark.parametrize("waiver", WAIVERS, ids=lambda w: f"{w.rule} {w.about[0]}")
def test_a_waiver_is_needed_and_has_a_source(waiver, strict):
    assert (named(waiver.rule).code, waiver.about) in strict
    assert waiver.sources
    assert all(source in RECORD.sources for source in waiver.sources)
    assert waiver.reason


@pytest.mark.parametrize("waiver", WAIVERS, ids=lambda w: f"{w.rule} {w.about[0]}")
def test_a_waiver_can_itself_be_broken(waiver):
    """It moves a bound and no more: ten in the rule's unit less, and the breach is back."""
    least, most = (None if bound is None else bound - 10 * sign for bound, sign in ((waiver.at_least, -1), (waiver.at_most, 1)))
    tight = replace(waiver, at_least=least, at_most=most)
    rule = named(waiver.rule)
    found = check(HISTORY, Setting.of(RECORD), [tight], [rule])
    assert waiver.about in [each.about for each in found]


def test_crew_8_was_late_by_its_certificate(strict):
    found = strict["on-orbit-life", ("SpaceX Crew-8",)]
    assert found.says == "SpaceX Crew-8 stays 235.2 days, its life is 210 days"
    assert found.remedy == "bring SpaceX Crew-8 home within 210 days"


def test_crew_11_left_the_station_to_one_ship():
    found = check(HISTORY, Setting.of(RECORD), WAIVERS, [named("grounding-robust")])
    assert {each.at for each in found} == {"2026-01-14"}
    assert [each.about[1:] for each in found] == [("Russian", "Soyuz"), ("USOS", "Soyuz")]


@pytest.mark.parametrize("rule", load(), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_rests_on(rule):
    assert rule.sentence.endswith(".")
    assert rule.authority
    assert all(source in RECORD.sources for source in rule.authority)
    assert (rule.severity == PREFERENCE) == (rule.weight > 0)
    known = {limit.id for limit in RECORD.limits}
    assert all(limit in known for limit in rule.limits)
    assert rule.remedy


WITH_A_SCENARIO = {"beta-cutout", "launch-window", "landing-light", "training-lead", "backup-complement", "station-left"}
"""Rules that ask nothing of history: their data come with a plan or a scenario."""


@pytest.mark.parametrize("rule", load(), ids=lambda rule: rule.code)
def test_history_is_really_asked(rule):
    """No rule passes because it finds nothing to ask."""
    demands = [demand for _, demand in requirements(ManifestFacts(HISTORY, Setting.of(RECORD)), [rule])]
    given = rule.code == "backup-on-ground"  # its condition is the clash itself, which never holds in history
    asked = [each for each in demands if (len(each.spans) > 1 if isinstance(each, Apart) else given or all(each.given))]
    assert bool(asked) is (rule.code not in WITH_A_SCENARIO)


@pytest.mark.parametrize("day", ["1998-11-01", "2000-11-03", "2003-06-01", "2018-10-12", "2022-12-20", "2026-01-20"])
def test_history_keeps_the_rules_on_any_day(day):
    then = with_backups(manifest(RECORD, parse_moment(day)), RECORD)
    found = check(then, Setting.of(RECORD), WAIVERS)
    assert [each.says for each in found if each.severity != PREFERENCE] == []
