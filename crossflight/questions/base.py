"""What every question is made of: parameters, an answer, and the context that it is asked in."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crossflight.core.when import parse_moment
from crossflight.errors import InputError, UnknownName
from crossflight.questions.names import flag, names, nearest

if TYPE_CHECKING:
    from crossflight.record.catalogue_type import Catalogue

OK, FOUND = 0, 1


class Params(BaseModel):
    """What a question needs. Fields are strings, numbers, flags or lists of them; the command line is built from them."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BaseAnswer(BaseModel):
    """What a question answers. Dumped as JSON it is the public schema, so keys stay as they are."""

    model_config = ConfigDict(extra="forbid")

    def exit_status(self) -> int:
        """0 fine; 1 where the answer holds findings or says that something cannot be done."""
        return OK


class Cited(BaseModel):
    """A source as answers show it."""

    id: str
    kind: str
    title: str
    outlet: str = ""
    url: str = ""
    published: str = ""


def argument(help: str, default: Any = ...) -> Any:
    """A parameter given by its place on the command line."""
    return Field(default, description=help, json_schema_extra={"cli": "argument"})


def option(default: Any, help: str, *, metavar: str = "") -> Any:
    """A parameter given by its name (`--as-of 2026-01-20`)."""
    return Field(default, description=help, json_schema_extra={"cli": "option", "metavar": metavar})


def _silent(_text: str, _share: float | None = None) -> None:
    """Progress that nobody watches."""


@dataclass
class Context:
    """What a question is asked in: the record, and where to report progress (a text, and the share done if known)."""

    progress: Callable[[str, float | None], None] = field(default=_silent)

    @cached_property
    def record(self) -> Catalogue:
        """The shipped catalogue, loaded when first asked for."""
        from crossflight.record.load import load

        return load()

    def cite(self, ids: Any) -> list[Cited]:
        """The sources of those ids, each once, in order."""
        sources = self.record.sources
        return [
            Cited(id=s.id, kind=s.kind, title=s.title, outlet=s.outlet, url=s.url, published=s.published)
            for s in (sources[i] for i in dict.fromkeys(ids) if i in sources)
        ]


def now() -> datetime:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def moment(text: str, where: str) -> datetime:
    """A day or time that somebody asks at; "today" is now."""
    return now() if text in ("today", "now") else parse_moment(text, where)


@dataclass(frozen=True)
class Question:
    """A question: its name, its help, its parameter and answer models, and the function that answers it."""

    name: str
    help: str
    asked: type[Params]
    answers: type[BaseAnswer]
    answer: Callable[[Any, Context], BaseAnswer]

    def ask(self, given: Context | None = None, /, **values: Any) -> BaseAnswer:
        """Answer it. Raises `InputError` for a parameter of the wrong name or kind."""
        try:
            asked = self.asked(**values)
        except ValidationError as error:
            raise _plain(error, self) from None
        return self.answer(asked, given or Context())


def question(name: str) -> Question:
    """The question of that name ("aboard", "record stats")."""
    module_name = name.replace(" ", "_").replace("-", "_")
    if module_name not in names():
        raise UnknownName("command", name, nearest(name))
    module = importlib.import_module(f"crossflight.questions.{module_name}")
    return Question(name, (module.__doc__ or "").strip(), module.Asked, module.Answer, module.answer)


def ask(name: str, /, **values: Any) -> BaseAnswer:
    """Ask by name from Python: `ask("aboard", date="2026-01-20")`."""
    return question(name).ask(**values)


_NUMBERS = {"int_": "whole number", "float_": "number"}
"""How pydantic's kinds of error begin, and what the value should have been."""


def _plain(error: ValidationError, asked: Question) -> InputError:
    """The first complaint of pydantic as where, what and how to mend it."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    extra = asked.asked.model_fields[place].json_schema_extra if place in asked.asked.model_fields else None
    shown = place if extra and cast(dict[str, Any], extra).get("cli") == "argument" else flag(place)
    given = first.get("input")
    kind = next((word for sort, word in _NUMBERS.items() if first["type"].startswith(sort)), "")
    what = f"is no {kind}" if kind else first["msg"][:1].lower() + first["msg"][1:]
    if kind:
        what = f"'{given}' {what}"
    elif given is not None and not isinstance(given, dict):
        what = f"'{given}': {what}"
    return InputError(f"crossflight {asked.name} {shown}", what, f"see crossflight {asked.name} --help")
