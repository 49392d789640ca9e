"""What every question is made of: parameters, an answer, and the context that it is asked in."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crossflight.core.when import Precision, parse_moment, parse_when
from crossflight.errors import InputError, UnknownName
from crossflight.questions.names import flag, names, nearest

if TYPE_CHECKING:
    from crossflight.record.catalogue_type import Catalogue

OK, FOUND = 0, 1
NAME = "NAME"
FILES = ("FILE", "PATH", "WHERE", "ADDRESS", NAME)
"""How a parameter names something outside the record: a file, a file or folder, a store, another machine; with NAME a file, or a
shipped scenario or policy by its name."""


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


def argument(help: str, default: Any = ..., *, file: str = "") -> Any:
    """A parameter given by its place on the command line. `file`: FILE where it names one, NAME where perhaps a scenario."""
    return Field(default, description=help, json_schema_extra={"cli": "argument", "file": file})


def option(default: Any, help: str, *, metavar: str = "") -> Any:
    """A parameter given by its name (`--as-of 2026-01-20`). Its metavar says whether it names something outside: see `FILES`."""
    file = metavar if metavar in FILES else ""
    return Field(default, description=help, json_schema_extra={"cli": "option", "metavar": metavar, "file": file})


def _silent(_text: str, _share: float | None = None) -> None:
    """Progress that nobody watches."""


@dataclass
class Context:
    """What a question is asked in: the record, and where to report progress (a text, and the share done if known)."""

    progress: Callable[[str, float | None], None] = field(default=_silent)
    files: bool = True
    """May parameters name files and stores? A page that strangers see says no, and every question refuses them."""
    begun: float = field(default_factory=time.perf_counter)
    """When it was asked, by the clock of `time.perf_counter`: limits count from then."""

    def left(self, limit: float) -> float:
        """What is left of a limit in seconds, 0.05 at least; a limit that is none stays as it is, to be refused.

        A tenth, three tenths of a second at most, is kept for checking and showing what was found.
        """
        spent = time.perf_counter() - self.begun + min(0.1 * limit, 0.3)
        return max(0.05, limit - spent) if 0 < limit <= 86400 else limit

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


def midnight(at: datetime) -> datetime:
    """The start of that day."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def moment(text: str, where: str) -> datetime:
    """A day or time that somebody asks at; "today" is now."""
    return now() if text in ("today", "now") else parse_moment(text, where)


def end_of(text: str, where: str) -> datetime:
    """What an answer counts up to: the last second of a day, a time as written; "today" is now."""
    at = moment(text, where)
    if text in ("today", "now") or (when := parse_when(text)).precision is not Precision.DAY:
        return at
    return when.end - timedelta(seconds=1)


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
        for name, value in values.items():
            if isinstance(value, str) and "\0" in value:  # no shell can type it, a page can
                raise InputError(f"crossflight {self.name} {self._shown(name)}", "holds a zero byte", "leave it out")
        given = given or Context()
        if not given.files:
            self._refuse_files(values)
        return self.answer(asked, given)

    @property
    def files(self) -> dict[str, str]:
        """The parameters that name something outside the record, and how: one of `FILES`."""
        extras = ((name, info.json_schema_extra) for name, info in self.asked.model_fields.items())
        return {name: str(kind) for name, extra in extras if isinstance(extra, dict) and (kind := extra.get("file"))}

    def _refuse_files(self, values: dict[str, Any]) -> None:
        """Raises `InputError` for a parameter that names a file or a store, and for questions that work on them unnamed."""
        if self.name.startswith("record ") and self.files:
            raise InputError(f"crossflight {self.name}", "files and stores cannot be named here", "use the command line")
        for name, kind in self.files.items():
            given = values.get(name)
            shipped = _shipped(name) if given and kind == NAME else ()
            if given and given not in shipped:
                shown = self._shown(name)
                mend = f"name one of {', '.join(shipped)}" if shipped else "leave it out"
                raise InputError(f"crossflight {self.name} {shown}", "files and stores cannot be named here", mend)

    def _shown(self, name: str) -> str:
        extra = self.asked.model_fields[name].json_schema_extra if name in self.asked.model_fields else None
        return name if isinstance(extra, dict) and extra.get("cli") == "argument" else flag(name)


def _shipped(parameter: str) -> Sequence[str]:
    """What a parameter may name beside a file: policies, or scenarios."""
    if parameter == "policy":
        from crossflight.stress.policy import names as policies

        return policies()
    from crossflight.plan.scenario import shipped

    return shipped()


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
    shown = asked._shown(place)
    given = first.get("input")
    kind = next((word for sort, word in _NUMBERS.items() if first["type"].startswith(sort)), "")
    what = f"is no {kind}" if kind else first["msg"][:1].lower() + first["msg"][1:]
    if kind:
        what = f"'{given}' {what}"
    elif given is not None and not isinstance(given, dict):
        what = f"'{given}': {what}"
    return InputError(f"crossflight {asked.name} {shown}", what, f"see crossflight {asked.name} --help")
