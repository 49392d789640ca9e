"""The names of the questions and their one-line help, read without importing them: `--help` must be quick."""

from functools import cache
from pathlib import Path

_PLUMBING = {"__init__", "base", "names"}


@cache
def names() -> tuple[str, ...]:
    """The module names of all questions, in order."""
    found = (path.stem for path in Path(__file__).parent.glob("*.py"))
    return tuple(sorted(name for name in found if name not in _PLUMBING and not name.startswith("_")))


def flag(name: str) -> str:
    """How a parameter is given on the command line; a trailing underscore spares a word of Python (`from_` is `--from`)."""
    return "--" + name.strip("_").replace("_", "-")


def summary(name: str) -> str:
    """The first line of a question's docstring."""
    with (Path(__file__).parent / f"{name}.py").open(encoding="utf-8") as file:
        return file.readline().strip().removeprefix('"""').removesuffix('"""')


def nearest(name: str) -> tuple[str, ...]:
    """The names closest to a misspelt one."""
    from difflib import get_close_matches

    spoken = {each.replace("_", " "): each for each in names()}
    return tuple(get_close_matches(name.replace("_", " "), spoken, n=2, cutoff=0.5))
