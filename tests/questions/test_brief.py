"""The briefing: its four parts, its JSON, its shape on 80 columns."""

from typing import Any

import pytest

from crossflight.questions.base import ask, question
from crossflight.record.asof import record_end
from crossflight.record.load import load
from crossflight.show import brief
from crossflight.show.terminal import console


@pytest.fixture(scope="module")
def answer() -> Any:
    return ask("brief", as_of="2026-11-22", months=18, limit=60, histories=2000)


def test_it_says_where_things_stand(answer: Any) -> None:
    assert len(answer.aboard.people) == 7
    assert answer.agreement.state == "addendum 4 under negotiation"
    assert answer.ledger.balanced
    up = {(a.agency, a.commodity): (a.given, a.received) for a in answer.ledger.accounts}
    assert up["NASA", "seat up"] == (9, 7)


def test_both_plans_keep_every_hard_rule_and_say_how_good_they_are(answer: Any) -> None:
    for plan in answer.plans:
        assert plan.status in ("optimal", "feasible")
        assert plan.gap is not None
        assert not [f for f in plan.findings if f.severity != "preference"]
    assert [plan.exchange for plan in answer.plans] == [True, False]


def test_no_planned_launch_lies_before_the_records_end(answer: Any) -> None:
    ends = record_end(load()).date().isoformat()
    for plan in answer.plans:
        planned = [flight for flight in plan.flights if flight.status == "planned"]
        assert planned
        assert all(flight.launch >= ends for flight in planned)


def test_lapsing_costs_something(answer: Any) -> None:
    rules = [next(aim.value for aim in plan.aims if aim.name == "rules") for plan in answer.plans]
    assert rules[1] > rules[0]


def test_both_plans_are_played_and_the_exchange_lowers_the_risk(answer: Any) -> None:
    with_it, without = (each.outputs for each in answer.stress)
    assert answer.histories == 2000
    assert with_it["unstaffed"].chance < without["unstaffed"].chance
    for name in ("unstaffed_USOS", "unstaffed_Russian", "short_of_seats"):
        for played in (with_it, without):
            assert played[name].error > 0
            assert 0 <= played[name].chance <= 1


def test_one_sentence_says_why_no_plan_without_the_exchange_is_as_good(answer: Any) -> None:
    assert answer.why.rule == "grounding-robust"
    assert answer.why.sentence.startswith("There can be no plan without the exchange that keeps grounding-robust, for")
    assert answer.why.sources


def test_each_part_names_its_sources(answer: Any) -> None:
    screen = console(plain=True, width=80)
    with screen.capture() as caught:
        screen.print(brief.show(answer))
    said = " ".join(caught.get().split())
    for ids in ([source.id for source in answer.aboard.sources], answer.announced, answer.why.sources):
        assert ids
        assert ", ".join(ids) in said
    assert not answer.sources  # titles and addresses only if asked for


def test_its_json_is_whole_and_matches_its_schema(answer: Any) -> None:
    kind = question("brief").answers
    assert kind.model_validate_json(answer.model_dump_json()) == answer


def test_it_fits_80_columns(answer: Any) -> None:
    screen = console(plain=True, width=80)
    with screen.capture() as caught:
        screen.print(brief.show(answer))
    lines = caught.get().splitlines()
    assert max(map(len, lines)) <= 80
    for title in ("1. Where things stand", "2. Two plans", "3. What the rules say", "4. How each would hold"):
        assert any(line.startswith(title) for line in lines)
