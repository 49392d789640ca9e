"""A JSON schema as it is: one that a program can read, also when piped."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.schema import Answer


def show(answer: Answer) -> RenderableType:
    """The schema as JSON; its lines are never broken."""
    return Text(answer.model_dump_json(indent=2), no_wrap=True, overflow="ignore")
