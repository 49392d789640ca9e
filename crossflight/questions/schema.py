"""The JSON schema of a command's answer: every key of its `--json` output, with its type and meaning.

The output is itself the schema (JSON Schema, draft 2020-12), with `--json` and without.
"""

from typing import Any

from pydantic import ConfigDict, Field

from crossflight.questions.base import BaseAnswer, Context, Params, argument, question

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Asked(Params):
    """A command, in one word or more."""

    command: list[str] = argument("the command, for example: aboard")


class Answer(BaseAnswer):
    """A JSON schema; keywords beside these are `$schema`, `$id`, `$defs`, `required` and `additionalProperties`."""

    model_config = ConfigDict(extra="allow")

    title: str
    description: str = Field(description="what the answer is")
    type: str
    properties: dict[str, Any] = Field(description="the answer's keys")


def answer(asked: Asked, _given: Context) -> Answer:
    """The schema of what that command prints."""
    found = question(" ".join(asked.command))
    schema = found.answers.model_json_schema(mode="serialization")
    schema.setdefault("description", found.help.splitlines()[0])
    schema.setdefault("properties", {})
    return Answer(**{**schema, "$schema": DIALECT, "$id": f"crossflight-{found.name.replace(' ', '-')}", "title": found.name})
