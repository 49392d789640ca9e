"""Print an answer on the terminal: in colour there, plain when piped."""

import importlib
import sys
from typing import Any

from rich.console import Console
from rich.text import Text


def console(plain: bool = False, width: int | None = None) -> Console:
    """A console on standard output; 80 columns wide when piped, at most 100 on a terminal."""
    terminal = sys.stdout.isatty()
    wide = width or (None if terminal else 80)
    made = Console(width=wide, no_color=plain or None, highlight=False, emoji=False, soft_wrap=False)
    if made.width > 100:
        made = Console(width=100, no_color=plain or None, highlight=False, emoji=False)
    return made


def show(name: str, answer: Any, plain: bool = False) -> None:
    """Print the answer to the question of that name; without trailing blanks where it is piped."""
    module = importlib.import_module(f"crossflight.show.{name.replace(' ', '_').replace('-', '_')}")
    screen = console(plain)
    if sys.stdout.isatty():
        screen.print(module.show(answer))
        return
    with screen.capture() as caught:
        screen.print(module.show(answer))
    sys.stdout.write("\n".join(line.rstrip() for line in caught.get().splitlines()) + "\n")
