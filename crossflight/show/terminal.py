"""Print an answer on the terminal: in colour there, plain when piped."""

import importlib
import sys
from typing import Any

from rich.console import Console
from rich.text import Text


def console(plain: bool = False, width: int | None = None) -> Console:
    """A console on standard output; 80 columns wide when piped, at most 100 on a terminal. `plain`: nothing but letters."""
    terminal = sys.stdout.isatty()
    wide = width or (None if terminal else 80)
    made = Console(width=wide, color_system=None if plain else "auto", highlight=False, emoji=False, soft_wrap=False)
    return console(plain, 100) if made.width > 100 and width is None else made


def show(name: str, answer: Any, plain: bool = False) -> None:
    """Print the answer to the question of that name; a text that must not wrap is for programs and keeps its lines,
    and an address keeps its own.

    What is piped has no trailing blanks.
    """
    module = importlib.import_module(f"crossflight.show.{name.replace(' ', '_').replace('-', '_')}")
    shown, screen = module.show(answer), console(plain)
    keep = isinstance(shown, Text) and shown.no_wrap is True
    if sys.stdout.isatty():
        screen.print(shown, soft_wrap=keep, crop=False)
        return
    with screen.capture() as caught:
        screen.print(shown, soft_wrap=keep, crop=False)
    sys.stdout.write("\n".join(line.rstrip() for line in caught.get().splitlines()) + "\n")
