"""What stood on a day: small made-up statements, then the laws that hold for any of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossflight.core.statement import Confidence, Statement
from crossflight.core.when import on_day, parse_moment, parse_when
from crossflight.record.changes import changes
from crossflight.record.history import history
from crossflight.record.index import Index
from crossflight.record.standing import standing
from crossflight.record.told import Told, in_order, known_since


def told(id, value, known, about="launch", condition="", replaces="", act="add", subject="Crew-5", confidence="seen"):
    valid = parse_when(value) if about == "launch" else None
    said = Statement(id, subject, about, value, valid, parse_when(known), "letter", Confidence(confidence), condition, replaces)
    return Told(said, ("letter",), "statement", act)


def values(things, day):
    return [claim.value for claim in standing(in_order(things), parse_moment(day))]


MOVED = [told("a", "2022-09-01", "2022-07-01"), told("b", "2022-09-29", "2022-07-21"), told("c", "2022-10-03", "2022-09-24")]


@pytest.mark.parametrize(
    ("day", "stood"),
    [("2022-06-30", []), ("2022-07-01", ["2022-09-01"]), ("2022-08-01", ["2022-09-29"]), ("2022-12-01", ["2022-10-03"])],
)
def test_the_last_thing_said_stands(day, stood) -> None:
    assert values(MOVED, day) == stood


def test_a_retraction_brings_back_what_stood_before() -> None:
    gone = told("d", "2022-10-03", "2022-09-25", replaces="c", act="retract")
    assert values([*MOVED, gone], "2022-09-24") == ["2022-10-03"]
    assert values([*MOVED, gone], "2022-09-25") == ["2022-09-29"]


def test_a_correction_holds_from_the_day_it_was_known_and_not_before() -> None:
    right = told("d", "2022-10-04", "2022-09-26", replaces="c", act="correct")
    assert values([*MOVED, right], "2022-09-25") == ["2022-10-03"]
    assert values([*MOVED, right], "2022-09-26") == ["2022-10-04"]


def test_conditions_stand_side_by_side_until_something_is_said_without_one() -> None:
    crews = [
        told("a", "P | K | D", "2021-09-28", "prime"),
        told("b", "P | D | K", "2022-01-20", "prime", "if not signed"),
        told("c", "P | D | R", "2022-01-20", "prime", "if signed"),
        told("d", "R | D | P", "2022-01-21", "prime", "if signed"),
    ]
    stood = standing(in_order(crews), parse_moment("2022-07-13"))
    assert [(claim.condition, len(claim.voices)) for claim in stood] == [("", 1), ("if not signed", 1), ("if signed", 2)]
    signed = [*crews, told("e", "P | D | R", "2022-07-15", "prime")]
    [claim] = standing(in_order(signed), parse_moment("2022-07-15"))
    assert claim.last.statement.id == "e"


def test_one_seat_leaves_the_others_alone() -> None:
    seats = [
        told("a", "M | C", "2021-10-06", "prime"),
        told("b", "W", "2021-10-20", "prime"),
        told("c", "K", "2022-07-15", "prime"),
    ]
    assert values(seats, "2022-08-01") == ["M | C", "W", "K"]


def test_a_vague_month_counts_from_its_end() -> None:
    vague = [told("a", "2022-09-01", "2021-10")]
    assert values(vague, "2021-10-31") == []
    assert values(vague, "2021-11-01") == ["2022-09-01"]


def test_on_the_same_day_the_surer_source_is_followed() -> None:
    both = [told("a", "2022-09-01", "2022-07-01"), told("b", "2022-09-05", "2022-07-01", confidence="weak")]
    assert values(both, "2022-07-02") == ["2022-09-01"]


def test_history_says_what_each_step_replaced() -> None:
    again = told("d", "2022-10-03", "2022-09-25")
    steps = history(in_order([*MOVED, again]), "Crew-5", None)
    assert [(step.told.statement.id, step.replaced and step.replaced.id) for step in steps] == [
        ("a", None), ("b", "a"), ("c", "b"), ("d", None),
    ]  # fmt: skip


def test_what_changed_between_two_days() -> None:
    [change] = changes(MOVED, parse_moment("2022-07-02"), parse_moment("2022-07-22"))
    assert (change.before.value, change.after.value) == ("2022-09-01", "2022-09-29")
    assert changes(MOVED, parse_moment("2022-07-02"), parse_moment("2022-07-03")) == ()


days = st.dates(min_value=parse_when("2015-01-01").day, max_value=parse_when("2026-01-01").day)
launches = st.lists(st.builds(lambda known, plan: (known, plan), days, days), min_size=1, max_size=12).map(
    lambda pairs: in_order(told(f"s{n}", plan.isoformat(), known.isoformat()) for n, (known, plan) in enumerate(pairs))
)


@given(things=launches, at=days)
def test_what_stands_was_known_and_is_the_last(things, at) -> None:
    moment = on_day(at).start
    stood = standing(things, moment)
    spoken = [each for each in things if each.since <= moment]
    assert [claim.value for claim in stood] == ([spoken[-1].statement.value] if spoken else [])


@given(things=launches, at=days, later=st.integers(1, 400))
def test_the_future_never_changes_the_past(things, at, later) -> None:
    moment = on_day(at).start
    known = [each for each in things if each.since <= moment + timedelta(days=later)]
    assert standing(things, moment) == standing(known, moment)


@given(things=launches, at=days, other=days)
def test_changes_carry_one_day_into_the_other(things, at, other) -> None:
    first, second = sorted(on_day(day).start for day in (at, other))
    before = {claim.value for claim in standing(things, first)}
    for change in changes(things, first, second):
        before -= {change.before.value} if change.before else set()
        before |= {change.after.value} if change.after else set()
    assert before == {claim.value for claim in standing(things, second)}


acts = st.sampled_from(["add", "add", "add", "correct", "retract"])
anything = st.lists(
    st.tuples(
        days, days, st.sampled_from(["launch", "landing", "prime"]), st.sampled_from(["", "if signed"]), acts, st.integers(0, 9)
    ),
    max_size=14,
).map(
    lambda rows: in_order(
        told(f"s{n}", plan.isoformat(), known.isoformat(), about, condition, f"s{old}" if act != "add" else "", act)
        for n, (plan, known, about, condition, act, old) in enumerate(rows)
    )
)


@given(things=anything, at=days)
def test_the_index_answers_what_standing_answers(things, at) -> None:
    moment = on_day(at).start + timedelta(hours=12)
    slow = {(c.subject, c.about, c.value, c.condition, c.voices) for c in standing(things, moment)}
    quick = {(c.subject, c.about, c.value, c.condition, c.voices) for c in Index(things).at(moment).all_claims()}
    assert quick == slow


@given(things=anything, at=days)
def test_plain_values_of_the_index_are_the_claims(things, at) -> None:
    snapshot = Index(things).at(on_day(at).start)
    for (subject, about), value in snapshot.values().items():
        [claim] = [c for c in snapshot.all_claims() if (c.subject, c.about) == (subject, about)]
        assert claim.value == value


def test_known_since_is_exact_for_days_and_cautious_for_the_rest() -> None:
    assert known_since(parse_when("2022-07-13")) == parse_when("2022-07-13").start
    assert known_since(parse_when("2022-Q3")) == parse_when("2022-Q3").end


def test_order_of_what_was_told_does_not_matter() -> None:
    shuffled = [replace(MOVED[2]), MOVED[0], MOVED[1]]
    assert in_order(shuffled) == MOVED
