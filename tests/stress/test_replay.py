"""The kernel's counters equal the verdicts of the rules on the same histories, played back as manifests."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from crossflight.core.flight import Kind, Leg
from crossflight.rules.check import check
from crossflight.rules.reader import load as rulebook
from crossflight.rules.setting import Setting
from crossflight.stress import layout as c
from crossflight.stress import policy
from crossflight.stress.replay import replay
from crossflight.stress.trial import prepared

_RULES = ("segment-staffed", "return-seat")
_EACH = 250
"""Histories of each policy: a thousand in all."""
_SIDES = {"Soyuz": ("NASA", -1), "Dragon": ("Roscosmos", 1)}


@pytest.fixture(scope="module", params=policy.names())
def plan(request, flown, setup):
    rough = {"medical-return/rate": 0.0001, "ship-damage/rate": 0.0004}
    return prepared(flown, replace(setup, policy=policy.load(request.param), rates=setup.rates.override(rough, "test")))


def test_the_rules_say_what_the_kernel_counts(plan, record):
    setting = Setting.of(record)
    rules = [rule for rule in rulebook() if rule.code in _RULES]
    assert len(rules) == 2
    seen = {"segment-staffed": 0, "return-seat": 0, "neither": 0}
    for history in range(_EACH):
        found = replay(plan, history, 7)
        broken = [each for each in check(found.manifest, setting, (), rules) if each.at >= f"{plan.outline.start:%Y-%m-%d}"]
        alone = {s for each in broken if each.rule == "segment-staffed" for s in plan.segments if s in " ".join(each.about)}
        assert alone == {segment for i, segment in enumerate(plan.segments) if found.outputs[i] > 0.0}, history
        assert bool(alone) == (found.outputs[c.ANY_UNSTAFFED] > 0.0), history
        assert any(each.rule == "return-seat" for each in broken) == (found.outputs[c.SHORT] > 0.0), history
        for rule in {each.rule for each in broken} or {"neither"}:
            seen[rule] += 1
    assert min(seen.values()) > 10


def _days(plan, found):
    """Outputs read off a replayed manifest between every two events: unstaffed by segment, any, short, empty, crew-days."""
    shown, totals = found.manifest, dict.fromkeys([*plan.segments, "any", "short", "empty", "crew"], 0.0)
    times = sorted({plan.outline.start, shown.valid, *(event.at for event in found.events if event.at < shown.valid)})
    for begin, end in pairwise(times):
        middle, span = begin + (end - begin) / 2, (end - begin) / timedelta(days=1)
        aboard = shown.aboard(middle)
        runs = set().union(*(_runs(plan, stay) for stay in aboard))
        seats = sum(flight.seats_home(middle) for flight, _ in shown.docked(middle) if flight.kind is Kind.CREW)
        for segment in set(plan.segments) - runs:
            totals[segment] += span
        totals["any"] += span * (not set(plan.segments) <= runs)
        totals["short"] += span * (len(aboard) > seats)
        totals["empty"] += span * (not aboard)
        totals["crew"] += span * len(aboard)
    return totals


def _runs(plan, stay):
    own = next((rider for rider in plan.outline.riders if rider.stay.person is stay.person), None)
    return own.runs if own else stay.person.runs


def test_days_of_a_replay_are_the_days_counted(plan):
    """Every output in days, read off the manifest at every event, is the kernel's; so is the balance of exchange seats."""
    for history in range(40):
        found = replay(plan, history, 7)
        totals, out = _days(plan, found), found.outputs
        counted = [*out[: len(plan.segments)], out[c.ANY_UNSTAFFED], out[c.SHORT], out[c.EMPTY], out[c.CREW_DAYS]]
        assert list(totals.values()) == pytest.approx(counted, abs=0.02), history
        lasted = dict.fromkeys([*(f"unstaffed_{segment}" for segment in plan.segments), "short_of_seats", "empty"], 0.0)
        for spell in found.spells:
            lasted[spell.output] += spell.days
        assert list(lasted.values()) == pytest.approx([*out[: len(plan.segments)], out[c.SHORT], out[c.EMPTY]], abs=0.02)
        balance = plan.world.scalars[c.BALANCE]
        new = {ship.flight.id for ship in plan.ships if ship.arrived is None and ship.rotation}
        for ride in found.manifest.rides:
            agency, side = _SIDES.get(ride.flight.vehicle.family, ("", 0))
            if ride.leg is Leg.UP and ride.flight.id in new and ride.agency == agency:
                balance += side
        assert balance == out[c.BALANCED], history
