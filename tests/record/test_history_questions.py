"""The questions about histories, sources and the user's own store, asked of the shipped record."""

import json
import shlex
from pathlib import Path

import pytest

from crossflight.cli import main
from crossflight.errors import CrossflightError, InputError, StoreError, UnknownName
from crossflight.questions.base import ask
from crossflight.record.load import load

pytestmark = pytest.mark.usefixtures("own_store")
SIGNED = "if Roscosmos and NASA sign the agreement on cross-flights"


def test_who_was_planned_on_13_july_2022_and_who_said_so() -> None:
    """The agreement was signed the next day; until then the exchange hung on it."""
    dragon, soyuz = (ask("flight", id=id, known="2022-07-13") for id in ("Crew-5", "MS-22"))
    [kikina] = [c for c in dragon.planned if "Anna Kikina" in c.value]
    assert kikina.condition == SIGNED
    assert all(voice.known <= "2022-07-13" for voice in kikina.voices)
    assert len({voice.outlet for voice in kikina.voices}) >= 3
    [rubio] = [c for c in soyuz.planned if "Francisco Rubio" in c.value]
    assert rubio.condition == SIGNED
    assert len({voice.outlet for voice in rubio.voices}) >= 3
    other = [c for c in soyuz.planned if c.about == "prime" and c.condition and "Anna Kikina" in c.value]
    assert other, "without the agreement Kikina was to fly on the Soyuz"
    assert (soyuz.status, soyuz.launch) == ("planned", "2022-09-21")


def test_after_the_signature_the_condition_is_gone() -> None:
    soyuz = ask("flight", id="MS-22", known="2022-07-16")
    primes = [c for c in soyuz.planned if c.about == "prime"]
    assert [(c.condition, "Francisco Rubio" in c.value, len(c.voices)) for c in primes] == [("", True, 2)]
    assert {c.value for c in soyuz.planned if c.about == "prime seat 3"} == {"Francisco Rubio"}


def test_a_flight_that_has_not_flown_is_read_from_what_was_said() -> None:
    flight = ask("flight", id="MS-30")
    assert (flight.status, flight.vehicle) == ("planned", "Soyuz MS")
    with pytest.raises(UnknownName):
        ask("flight", id="MS-3000000x")


def test_a_seat_that_is_given_to_another_is_no_longer_the_first_one_s() -> None:
    """Two statements about one seat: the later says that it replaces the earlier."""
    standing = {claim.value for claim in ask("flight", id="Crew-12", known="2025-12-10").planned if claim.about == "prime"}  # type: ignore[attr-defined]
    assert standing == {"Andrey Fedyaev"}
    before = {claim.value for claim in ask("flight", id="Crew-12", known="2025-12-01").planned if claim.about == "prime"}  # type: ignore[attr-defined]
    assert before == {"Oleg Artemyev"}


def test_where_sources_differ_about_what_is_still_to_come_is_not_told() -> None:
    """The landing of October 2026 was not known in 2025, nor in March 2026."""
    for known in ("2025-12-10", "2026-03-10"):
        assert ask("flight", id="Crew-12", known=known).conflicts == []  # type: ignore[attr-defined]
    assert [each.field for each in ask("flight", id="Crew-12").conflicts] == ["landing"]  # type: ignore[attr-defined]


def test_history_is_in_the_order_in_which_things_became_known() -> None:
    steps = ask("history", subject="Crew-5", about="launch").steps
    assert len(steps) > 8
    assert [step.voice.known[:10] for step in steps] == sorted(step.voice.known[:10] for step in steps)
    assert steps[1].replaced == steps[0].value
    assert all(step.voice.sources for step in steps)


def test_history_of_a_person_names_every_flight() -> None:
    flights = {step.subject for step in ask("history", subject="Kikina").steps}
    assert {"Soyuz MS-22", "SpaceX Crew-5"} <= flights
    with pytest.raises(UnknownName, match="did you mean"):
        ask("history", subject="Kikinna Annaa")


def test_diff_across_the_signature() -> None:
    found = ask("diff", known=["2022-07-15", "2022-07-13"], subject="MS-22")
    assert (found.first, found.second) == ("2022-07-13", "2022-07-15")
    assert any(c.after and "Francisco Rubio" in c.after.value and not c.after.condition for c in found.changed)
    with pytest.raises(InputError, match="give it twice"):
        ask("diff", known=["2022-07-15"])


def test_slips_agree_with_the_facts_where_the_plans_do(shared) -> None:
    """The shared table was computed apart; where both compare the same plan, the slip is the same."""
    import csv

    from crossflight.record.slips import slips
    from crossflight.record.told import telling

    record = load()
    own = {(s.flight, s.horizon): (s.planned, s.days) for s in slips(record, telling(record).told)}
    compared = 0
    with (shared / "facts" / "slips_by_horizon.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for horizon in (365, 180, 90, 30, 7):
                plan, _, precision = row[f"T{horizon}"].partition(" ")
                ours = own.get((row["flight"], horizon))
                if precision == "day" and ours and ours[0] == plan and row["actual_launch"] == row["actual_local"]:
                    compared += 1
                    assert ours[1] == int(row[f"slip{horizon}"]), (row["flight"], horizon)
    assert compared > 60


def test_slips_by_family() -> None:
    found = ask("slips", family="soyuz", flights=True)
    assert {row.family for row in found.slips} == {"Soyuz"}
    assert found.counted == len(found.flights) > 25
    week, month = (next(r for r in found.slips if r.days_ahead == days) for days in (7, 90))
    assert week.on_plan > month.on_plan
    with pytest.raises(UnknownName, match="Dragon"):
        ask("slips", family="Dragn")


def test_a_source_knows_what_rests_on_it() -> None:
    found = ask("source", id="gcat", all=True)
    assert sum(found.counts.values()) == len(found.rests) > 50
    with pytest.raises(UnknownName, match="gcat"):
        ask("source", id="gcatt")


def test_conflicts_are_listed_with_what_is_followed() -> None:
    everything = ask("conflicts")
    assert len(everything.conflicts) == len(load().conflicts) == sum(everything.fields.values())
    some = everything.conflicts[0].subject
    assert {c.subject for c in ask("conflicts", subject=some).conflicts} == {some}


def test_stats_add_up() -> None:
    found = ask("record stats")
    assert found.facts == sum(table.facts for table in found.tables)
    assert found.statements == sum(found.statement_confidence.values()) == len(load().statements)
    assert 0 < found.supported < found.facts


def test_own_statements_are_added_corrected_withdrawn_and_shown() -> None:
    mine = {"source": "letter", "title": "A letter", "outlet": "The planning office"}
    added = ask("record add", subject="Crew-5", about="launch", value="2022-09-02", known="2022-07-16", **mine)
    assert (added.added, added.statement.subject) == (True, "SpaceX Crew-5")
    assert not ask("record add", subject="Crew-5", about="launch", value="2022-09-02", known="2022-07-16", **mine).added
    right = ask("record correct", id=added.statement.id, value="2022-09-03", known="2022-07-17", source="letter")
    launches = lambda day: [c.value for c in ask("flight", id="Crew-5", known=day).planned if c.about == "launch"]  # noqa: E731
    assert launches("2022-07-16") == ["2022-09-02"]
    assert launches("2022-07-18") == ["2022-09-03"]
    ask("record retract", id=right.new.id, known="2022-07-19", source="letter", note="a joke")
    assert launches("2022-07-20") == ["2022-09-01"], "what the catalogue says stands again"
    steps = [step for step in ask("history", subject="Crew-5").steps if step.voice.origin == "store"]
    assert [step.act for step in steps] == ["add", "correct", "retract"]
    verdict = ask("record verify")
    assert (verdict.rows, verdict.faults, verdict.exit_status()) == (3, [], 0)
    assert ask("record verify", head="f" * 64).exit_status() == 1
    assert ask("source", id="letter").counts == {"your store": 3}


def test_a_statement_of_the_catalogue_can_be_corrected() -> None:
    old = next(told for told in load().statements if told.about == "launch" and told.subject == "SpaceX Crew-5")
    done = ask("record correct", id=old.id, value="NET 2022-09-10", known="2021-10-08", source="letter", title="A letter")
    assert done.new.replaces == old.id
    assert old in load().statements, "the catalogue itself is never changed"
    [claim] = [c for c in ask("flight", id="Crew-5", known="2021-10-09").planned if c.about == "launch"]
    assert claim.value == "NET 2022-09-10"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["record", "add", "Crew-5", "launch", "soon", "--source", "gcat"], "'soon' is not a date"),
        (["record", "add", "Crew-5", "launch", "2022-09-02"], "--source: field required"),
        (["record", "add", "Crew-5", "launch", "2022-09-02", "--source", "nobody"], "no source 'nobody' is known; describe"),
        (["record", "add", "Crew-5", "note", "--source", "gcat"], "no value; give VALUE or --file"),
        (["record", "add", "Crew-5", "note", "x", "--source", "n", "--title", "t", "--kind", "rumour"], "no kind of source"),
        (["record", "add", "Crew-5", "note", "x", "--source", "gcat", "--confidence", "sure"], "use one of seen"),
        (["record", "add", "Crew-5", "note", "x", "--source", "gcat", "--known", "someday"], "'someday' is not a date"),
        (["record", "correct", "no-such-id", "2022-09-02", "--source", "gcat"], "no statement 'no-such-id'"),
        (["record", "verify"], "there is none"),
    ],
)
def test_a_wrong_word_gets_a_sentence(words, says, capsys) -> None:
    assert main(words) == 2
    assert says in capsys.readouterr().err


def test_what_the_store_says_of_a_flown_flight_is_shown_beside_the_record() -> None:
    assert ask("flight", id="Crew-5").planned == []
    ask("record add", subject="Crew-5", about="launch", value="2022-10-05T16:00:59Z", source="letter", title="A letter")
    found = ask("flight", id="Crew-5")
    assert [(c.value, c.voices[-1].origin) for c in found.planned] == [("2022-10-05T16:00:59Z", "store")]
    assert found.launch == load().flights["SpaceX Crew-5"].launch.text, "the record itself is not overwritten"


def test_the_worked_example_of_the_documentation_runs(capsys) -> None:
    """The commands of docs/record.md, one after the other; its ids are those of the catalogue and of the store."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    part = page.split("## Your own store")[1].split("```console")[1].split("```")[0].replace("\\\n", " ")
    lines = [shlex.split(line.removeprefix("$ crossflight ")) for line in part.strip().splitlines()]
    assert [words[1] for words in lines] == ["add", "Crew-5", "correct", "retract", "verify"]
    for words in lines:
        assert main(words) == 0, capsys.readouterr().err


def test_a_plan_can_be_kept_whole(tmp_path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('name = "2027"\n# Sojus, Драгон\n' * 300, encoding="utf-8")
    mine = {"source": "office", "title": "Our plan"}
    assert ask("record add", subject="plan 2027", about="plan", file=str(plan), **mine).statement.value == plan.read_text("utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        ask("record add", subject="plan 2027", about="plan", file=str(tmp_path / "none"), **mine)


SPOKEN = [
    "history Crew-5",
    "diff --known 2022-07-13 --known 2022-07-15",
    "slips",
    "source gcat",
    "conflicts",
    "record stats",
    "flight MS-22 --known 2022-07-13",
]


@pytest.mark.parametrize("words", SPOKEN)
def test_each_shows_itself_in_words_and_in_json(words, capsys) -> None:
    words = words.split()
    assert main(words) == 0
    assert len(capsys.readouterr().out.splitlines()) > 3
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_a_named_store_that_is_not_there_is_an_error(tmp_path) -> None:
    with pytest.raises(StoreError, match="there is none"):
        ask("history", subject="Crew-5", store=str(tmp_path / "none.db"))
    assert issubclass(StoreError, CrossflightError)
