"""The formats that there are: found by their files, imported only when used."""

import importlib
import re
from functools import cache
from pathlib import Path
from types import ModuleType

from crossflight.errors import UnknownName

_PLUMBING = {"__init__", "base", "names", "formats", "statements", "extract", "intake", "planfile", "calendar_text"}


@cache
def importing() -> tuple[str, ...]:
    """Formats that can be read."""
    return _with("read")


@cache
def exporting() -> tuple[str, ...]:
    """Formats that can be written."""
    return _with("write")


def module(name: str, known: tuple[str, ...]) -> ModuleType:
    """The module of a format, among those `known`. Raises `UnknownName`."""
    wanted = name.replace("-", "_").casefold()
    if wanted not in known:
        from difflib import get_close_matches

        raise UnknownName("format", name, get_close_matches(wanted, known, n=2, cutoff=0.3) or known)
    return importlib.import_module(f"crossflight.exchange.{wanted}")


def _with(function: str) -> tuple[str, ...]:
    files = sorted(Path(__file__).parent.glob("*.py"))
    given = re.compile(rf"^def {function}\(", re.MULTILINE)
    return tuple(file.stem for file in files if file.stem not in _PLUMBING and given.search(file.read_text(encoding="utf-8")))
