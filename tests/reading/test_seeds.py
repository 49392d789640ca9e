"""The two seed reports: every one of the 31 statements is found, and the verdict is the one that the record bears out."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crossflight.reading.reader import Judged, Reading, read
from crossflight.record.load import load

TODAY = datetime(2026, 11, 22, tzinfo=UTC)
SUPPORTED, WRONG, CHANGED, PLANNED = "supported", "contradicted", "true then, changed since", "planned, flown otherwise"
# statement -> kind, words that the claim must hold, verdict
FIRST = {
    1: ("agreement_state", "final steps of finalising the agreement", CHANGED),
    2: ("office_holder", "Dana Weigel, NASA’s ISS Deputy Program Manager", SUPPORTED),
    3: ("quote", "It is in the final stages of review at both", "imprecise"),
    4: ("crosses_over", "Anna Kikina, will be sent on an ISS mission in an American spacecraft", "imprecise"),
    5: ("first_or_nth", "Russia's only female cosmonaut, Anna Kikina", "imprecise"),
    6: ("crew_role", "She is currently training in the US", "not checkable"),
    7: ("launch_date", "targeted for launch on September 1", PLANNED),
    8: ("spelling", "Fransico Rubio", "imprecise"),
    9: ("launch_date", "Following Kikina's launch with SpaceX", PLANNED),
    10: ("crew_role", "he is already training with a Russian crew", "not checkable"),
    11: ("crosses_over", "Анну Кикину планируется ввести в состав основного экипажа корабля Crew Dragon", SUPPORTED),
    12: ("agreement_state", "was signed before Russia launched an attack", WRONG),
    13: ("programme_event", "ousted the US from the Venus mission", SUPPORTED),
    14: ("landing_or_return", "Mark Vande Hei in a Soyuz capsule this April", WRONG),
    15: ("first_or_nth", "Kikina the fifth female Russian cosmonaut", WRONG),
    16: ("first_or_nth", "Valentina Tereshkova was the first Russian woman to reach space", SUPPORTED),
    17: ("first_or_nth", "the first female cosmonaut to carry out a spacewalk", SUPPORTED),
    18: ("first_or_nth", "followed by Elena Serova", WRONG),
    19: ("first_or_nth", "shoot the first movie in space", SUPPORTED),
}
SECOND = {
    1: ("agreement_state", "reached an agreement to allow an additional flight", SUPPORTED),
    2: ("office_holder", "Sergei Krikalev, executive director", SUPPORTED),
    3: ("stay_length", "one of the American astronauts had been left on board the ISS for two missions", SUPPORTED),
    4: ("compensation", "an extra flight has been added for the American astronaut", "ambiguous"),
    5: ("agreement_terms", "three Russian cosmonauts were scheduled", CHANGED),
    6: ("agreement_state", "agreement signed last year", SUPPORTED),
    7: ("programme_event", "intention to withdraw from the ISS", CHANGED),
    8: ("altitude", "approximately 250 miles above Earth", SUPPORTED),
    9: ("partner_count", "the U.S., Russia, Canada, Japan, and 11 European countries", SUPPORTED),
    10: ("programme_event", "Luna-25 spacecraft crashed during a landing attempt", "imprecise"),
    11: ("programme_event", "Chandrayaan-3 successfully completed a landing", SUPPORTED),
    12: ("credit", "Source: Reuters", SUPPORTED),
}


def seed(shared: Path, name: str, day: str) -> Reading:
    raw = (shared / "seeds" / name).read_text(encoding="utf-8")
    return read(raw, load(), day=day, today=TODAY)


@pytest.fixture(scope="module")
def first(shared: Path) -> Reading:
    return seed(shared, "000_874878a65ba7efb4.txt", "2022-07-14")


@pytest.fixture(scope="module")
def second(shared: Path) -> Reading:
    return seed(shared, "003_cdd42a0f5b24a63f.txt", "2023-08-25")


def found(reading: Reading, kind: str, words: str) -> Judged:
    """The claim of that kind that holds the words, or is held by them."""
    claims = [each for each in reading.judged if each.claim.kind == kind and (words in each.words or each.words in words)]
    assert claims, f"no {kind} with '{words}'"
    return claims[0]


@pytest.mark.parametrize("number", FIRST)
def test_statement_of_the_first_report(first: Reading, number: int) -> None:
    kind, words, verdict = FIRST[number]
    assert found(first, kind, words).judgement.verdict == verdict


@pytest.mark.parametrize("number", SECOND)
def test_statement_of_the_second_report(second: Reading, number: int) -> None:
    kind, words, verdict = SECOND[number]
    assert found(second, kind, words).judgement.verdict == verdict


def test_every_verdict_shows_its_facts_and_sources(first: Reading, second: Reading) -> None:
    settled = [
        each for each in (*first.judged, *second.judged) if each.judgement.verdict not in ("not checkable", "not in the record")
    ]
    assert len(settled) > 28
    assert all(each.judgement.facts for each in settled)
    assert all(fact.says for each in settled for fact in each.judgement.facts)


def test_the_first_report_contradicts_itself(first: Reading) -> None:
    pairs = {(first.judged[clash.first].claim.about, first.judged[clash.second].claim.about) for clash in first.clashes}
    assert ("in final review", "before the attack") in pairs


def test_the_second_report_does_not(second: Reading) -> None:
    assert second.clashes == ()


def test_this_april_was_the_thirtieth_of_march(first: Reading) -> None:
    judged = found(first, "landing_or_return", "this April")
    assert any("2022-03-30" in fact.says for fact in judged.judgement.facts)


def test_the_list_of_five_leaves_out_kondakova(first: Reading) -> None:
    assert "Yelena Kondakova" in found(first, "first_or_nth", "followed by Elena Serova").judgement.why


def test_the_extra_flight_has_two_readings(second: Reading) -> None:
    readings = found(second, "compensation", "an extra flight").judgement.readings
    assert len(readings) == 2
    assert any("Krikalev" in each for each in readings)
    assert any("Grebenkin" in each for each in readings)


def test_conditions_and_speakers(first: Reading) -> None:
    tweet = found(first, "crosses_over", "Анну Кикину планируется")
    assert tweet.claim.condition.startswith("В случае подписания")
    instead = found(first, "crosses_over", "Вместо нее")
    assert instead.claim.other is not None
    assert instead.claim.other.name == "Anna Kikina"
    assert instead.claim.ship is not None
    assert instead.claim.ship.id == "Soyuz MS-22"
    assert found(first, "launch_date", "Following").claim.speaker == "Dana Weigel"
    assert found(first, "crosses_over", "Anna Kikina, will be sent").claim.speaker == "Dmitry Rogozin"


def test_nothing_else_is_found_wrong_with_confidence(first: Reading, second: Reading) -> None:
    """Claims beyond the 31: each restates one of them, and has its verdict."""
    listed = {(kind, words) for kind, words, _ in (*FIRST.values(), *SECOND.values())}
    more = [
        (each.claim.kind, each.words, each.judgement.verdict)
        for each in (*first.judged, *second.judged)
        if not any(kind == each.claim.kind and (words in each.words or each.words in words) for kind, words in listed)
    ]
    assert len(more) <= 10
    assert not [each for each in more if each[2] == WRONG]
