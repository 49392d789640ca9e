"""The formats that there are: found by their files, which say `ABOUT`; imported only when used."""

import importlib
import re
from functools import cache
from pathlib import Path
from types import ModuleType

from crossflight.errors import UnknownName


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
    told = re.compile(rf"^ABOUT = .*^def {function}\(", re.MULTILINE | re.DOTALL)
    return tuple(file.stem for file in files if told.search(file.read_text(encoding="utf-8")))
