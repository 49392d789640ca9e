"""The JSON schema of a command's answer: every key of its `--json` output, with its type and meaning.

The output is itself the schema (JSON Schema, draft 2020-12), with `--json` and without. --parameters gives that of what the
command takes: a property whose `file` is not empty names a file, a store or another machine.
"""

from typing import Any

from pydantic import ConfigDict, Field

from crossflight.questions.base import BaseAnswer, Context, Params, argument, option, question

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Asked(Params):
    """A command, in one word or more."""

    command: list[str] = argument("the command, for example: aboard")
    parameters: bool = option(False, "the schema of the command's parameters instead")


class Answer(BaseAnswer):
    """A JSON schema; keywords beside these are `$schema`, `$id`, `$defs`, `required` and `additionalProperties`."""

    model_config = ConfigDict(extra="allow")

    title: str
    description: str = Field(description="what the answer is")
    type: str
    properties: dict[str, Any] = Field(description="the answer's keys, or the parameters")


def answer(asked: Asked, _given: Context) -> Answer:
    """The schema of what that command prints."""
    found = question(" ".join(asked.command))
    schema = found.asked.model_json_schema() if asked.parameters else found.answers.model_json_schema(mode="serialization")
    schema.setdefault("description", found.help.splitlines()[0])
    schema.setdefault("properties", {})
    id = f"crossflight-{found.name.replace(' ', '-')}{'-parameters' * asked.parameters}"
    return Answer(**{**schema, "$schema": DIALECT, "$id": id, "title": found.name})
