"""The command line, built from the questions. Nothing heavy is imported before a command is known."""

from __future__ import annotations

import argparse
import codecs
import gc
import os
import re
import sys
import time
import unicodedata
from collections.abc import Sequence
from io import TextIOWrapper
from textwrap import fill
from typing import TYPE_CHECKING, Any, NoReturn, get_args, get_origin

from crossflight import __version__
from crossflight.errors import CrossflightError, InputError
from crossflight.questions.names import flag, names, nearest, summary

if TYPE_CHECKING:
    from crossflight.questions.base import BaseAnswer, Context, Question

OK, FOUND, MISUSE, INTERNAL = 0, 1, 2, 3
_SOUTH = re.compile(r"-\d[\d.]*,")
"""A place in the south, -34.9,138.6: argparse would take it for an option, but for a space before it."""
_SIGNS = {"±": "+-", "…": "...", "·": "-", "–": "-", "—": "-", "’": "'", "°": " deg", "ø": "o", "ł": "l"}
_STATUS = "Exit status: 0 fine, 1 findings or impossible, 2 misuse, 3 an error of ours."


def _spelt(error: UnicodeError) -> tuple[str, int]:
    """For terminals that lack a letter: "+-" for the sign of a standard error, which must not be lost, the letter without its
    accent ("Haignere"), else "?"."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_ascii(letter) for letter in error.object[error.start : error.end]), error.end


def _ascii(letter: str) -> str:
    plain = _SIGNS.get(letter) or unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return plain or ("" if unicodedata.combining(letter) else "?")


codecs.register_error("crossflight", _spelt)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  closed by the shell: 2>&-
    if sys.stdout is None:
        return _complain("standard output is closed; send it to a file or a terminal", MISUSE)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="crossflight")
    gc.set_threshold(50_000)  # what loading makes, stays: looking it through for garbage would cost a tenth of a short command
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins costs more than loading the record
    try:
        return _run(words)
    except CrossflightError as error:
        return _complain(str(error), MISUSE)
    except KeyboardInterrupt:
        return _complain("stopped", MISUSE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        return _complain(f"{error.filename or 'the output'}: cannot be read or written ({error.strerror})", MISUSE)
    except Exception as error:
        if os.environ.get("CROSSFLIGHT_DEBUG"):
            raise
        what = f"an error of ours, please report it: {type(error).__name__}: {error}"
        return _complain(f"{what} (CROSSFLIGHT_DEBUG=1 shows where)", INTERNAL)


def _run(words: list[str]) -> int:
    begun = time.perf_counter()
    if not words or words[0] in ("-h", "--help", "help"):
        print(_help())
        return OK
    if words[0] == "--version":
        print(f"crossflight {__version__}")
        return OK
    name, rest = _command(words)
    if name is None:
        guess = nearest(" ".join(words[:2])) or nearest(words[0])
        hint = f"; did you mean {' or '.join(guess)}?" if guess else "; see crossflight --help"
        return _complain(f"no command '{words[0]}'{hint}", MISUSE)
    from crossflight.questions.base import question

    asked = question(name)
    parser = _parser(asked)
    try:
        values = vars(parser.parse_args([f" {word}" if _SOUTH.match(word) else word for word in rest]))
    except SystemExit:  # --help has been printed
        sys.stdout.flush()
        return OK
    as_json, plain = values.pop("json"), values.pop("plain")
    answer = asked.ask(_context(begun), **{key: value for key, value in values.items() if value is not None})
    _print(asked, answer, as_json, plain)
    return answer.exit_status()


def _command(words: list[str]) -> tuple[str | None, list[str]]:
    """The longest run of leading words that names a question, and the rest."""
    known = set(names())
    for length in (3, 2, 1):
        if len(words) >= length and (name := "_".join(words[:length]).replace("-", "_")) in known:
            return " ".join(name.split("_")), words[length:]
    return None, words


def _help() -> str:
    """Every command on one line of 80 columns; its own help says all of it."""
    width = max(len(name) for name in names()) + 2
    lines = [f"  {name.replace('_', ' '):<{width}}{_shorten(summary(name), 78 - width)}" for name in names()]
    return "\n".join(
        [
            "usage: crossflight COMMAND [ARGUMENTS] [--json] [--plain]",
            "",
            "Seats exchanged between crewed spacecraft: the record, the ledger, plans, risks.",
            "",
            *lines,
            "",
            "crossflight COMMAND --help says more of one.",
            _STATUS,
        ]
    )


def _shorten(text: str, most: int) -> str:
    """The text, cut after a word where it is too long."""
    if len(text) <= most:
        return text
    return text[: text.rindex(" ", 0, most - 1)].rstrip(",:;") + " …"


class _Parser(argparse.ArgumentParser):
    """Complains as everything else does: where, what, and what would mend it."""

    def error(self, message: str) -> NoReturn:
        """Raises `InputError`."""
        from difflib import get_close_matches

        wrong = [word for word in message.split() if word.startswith("--")] if message.startswith("unrecognized") else []
        close = [each for word in wrong for each in get_close_matches(word, self._option_string_actions, n=1, cutoff=0.7)]
        mend = f"did you mean {close[0]}?" if close else f"see {self.prog} --help"
        raise InputError(self.prog, message, mend)


def _parser(asked: Question) -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = _Parser(f"crossflight {asked.name}", description=_filled(asked.help), epilog=_STATUS, formatter_class=raw)
    for name, info in asked.asked.model_fields.items():
        extra: dict[str, Any] = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        settings = _settings(info.annotation, info.is_required(), info.default, extra)
        settings["help"] = (info.description or "").replace("%", "%%")
        if extra.get("cli") == "argument":
            parser.add_argument(name, **settings)
        else:
            settings.pop("nargs", None)
            parser.add_argument(flag(name), dest=name, default=None, **settings)
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    parser.add_argument("--plain", action="store_true", help="no colour and no bold, also on a terminal")
    return parser


def _filled(text: str) -> str:
    """Paragraphs for terminals of 80 columns; what is indented, as examples are, stays as it is."""
    parts = text.split("\n\n")
    return "\n\n".join(part if part.startswith(" ") or "\n " in part else fill(" ".join(part.split()), 79) for part in parts)


def _settings(kind: Any, required: bool, default: Any, extra: dict[str, Any]) -> dict[str, Any]:
    """How argparse takes one parameter; pydantic checks the value afterwards."""
    kinds = [each for each in (get_args(kind) or (kind,)) if each is not type(None)]
    if kind is bool or bool in kinds:
        return {"action": "store_true"}
    positional = extra.get("cli") == "argument"
    if get_origin(kind) in (list, tuple):
        named = {"metavar": extra["metavar"]} if extra.get("metavar") else {}
        return {"nargs": "+" if required else "*", "default": None} if positional else {"action": "append", **named}
    settings: dict[str, Any] = {} if required else {"nargs": "?"}
    if positional and not required:
        settings["default"] = None
    if get_origin(kind) is not None and all(isinstance(each, str) for each in kinds):
        settings["choices"] = kinds
    elif extra.get("metavar"):
        settings["metavar"] = extra["metavar"]
    return settings


def _context(begun: float) -> Context:
    from crossflight.questions.base import Context
    from crossflight.show.progress import reporter

    return Context(progress=reporter(sys.stderr), begun=begun)


def _print(asked: Question, answer: BaseAnswer, as_json: bool, plain: bool) -> None:
    if as_json:
        print(_encodable(answer.model_dump_json(indent=2)))
        sys.stdout.flush()
        return
    from crossflight.show.terminal import show

    show(asked.name, answer, plain)
    sys.stdout.flush()


def _encodable(text: str) -> str:
    """The JSON as it is, or with escapes where the output cannot hold its letters."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        import json

        return json.dumps(json.loads(text), indent=2)
    return text


def _complain(what: str, status: int) -> int:
    """One line for a program or a log; on a terminal broken between words, as answers are, never within a path or a name."""
    text = what if what.startswith("crossflight ") else f"crossflight: {what}"
    if sys.stderr.isatty():
        wide = min(os.get_terminal_size(sys.stderr.fileno()).columns or 80, 100)
        lines = text.splitlines()
        text = "\n".join(fill(line, wide, break_long_words=False, break_on_hyphens=False) for line in lines)
    print(text, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
