"""The JSON of every command is what its schema says."""

import json

import pytest
from jsonschema import Draft202012Validator

from crossflight.cli import main
from crossflight.questions.base import ask, question
from crossflight.questions.names import names

ASKED = [
    ("aboard", "2026-01-20", "--sources"),
    ("agreement", "--as-of", "2026-10-08"),
    ("flight", "Crew-9"),
    ("ledger", "--as-of", "2026-10-08", "--entries"),
    ("person", "Frank Rubio"),
    ("schema", "aboard"),
]


def output(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main(list(words)) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("words", ASKED, ids=lambda words: words[0])
def test_the_answer_keeps_to_its_schema(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    schema = output(capsys, "schema", words[0])
    answer = output(capsys, *words, "--json")
    Draft202012Validator(schema).validate(answer)
    assert list(answer)[:2] == list(schema["properties"])[:2]  # type: ignore[call-overload]


def test_a_schema_notices_a_wrong_answer(capsys: pytest.CaptureFixture[str]) -> None:
    schema = output(capsys, "schema", "aboard")
    answer = output(capsys, "aboard", "2026-01-20", "--json")
    checker = Draft202012Validator(schema)
    assert not checker.is_valid({**answer, "people": "three"})
    assert not checker.is_valid({**answer, "surprise": 1})
    assert not checker.is_valid({key: answer[key] for key in answer if key != "date"})


@pytest.mark.parametrize("name", names())
def test_every_schema_is_valid(name: str) -> None:
    schema = ask("schema", command=name.split("_")).model_dump()
    Draft202012Validator.check_schema(schema)
    assert schema["description"]


@pytest.mark.parametrize("name", names())
def test_parameters_have_a_schema_too_that_marks_what_names_a_file(name: str) -> None:
    schema = ask("schema", command=name.split("_"), parameters=True).model_dump()
    Draft202012Validator.check_schema(schema)
    asked = question(name)
    assert set(schema["properties"]) == set(asked.asked.model_fields)
    assert {key: each["file"] for key, each in schema["properties"].items() if each["file"]} == asked.files
    assert all(each["description"] for each in schema["properties"].values())
    assert not Draft202012Validator(schema).is_valid({"surprise": 1})


def test_with_and_without_json_it_is_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "schema", "aboard") == output(capsys, "schema", "aboard", "--json")


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "abord"]) == 2
    assert "did you mean aboard" in capsys.readouterr().err


def test_the_keys_that_others_rely_on() -> None:
    """Keys are stable: this list is the promise for `aboard`."""
    person = question("aboard").answers.model_json_schema()["$defs"]["Aboard"]["properties"]
    assert {"name", "agency", "flight_up", "vehicle", "port", "days"} <= set(person)
