"""Progress of long work, on standard error: one line that is rewritten on a terminal, one line a stage elsewhere."""

import os
import re
from collections.abc import Callable
from typing import TextIO

_WIDTH = 78
"""The most that a line takes; less on a narrower terminal, where a longer one could not be rewritten."""


def reporter(stream: TextIO) -> Callable[[str, float | None], None]:
    """A function that reports a text and the share done (0..1, None if unknown; 1 ends the line)."""
    last, width = [""], _width(stream)

    def rewrite(text: str, share: float | None = None) -> None:
        line = f"{text} {share:4.0%}" if share is not None else text
        done = share is not None and share >= 1
        stream.write("\r" + (" " * width if done else line[:width].ljust(width)) + ("\r" if done else ""))
        stream.flush()

    def lines(text: str, share: float | None = None) -> None:
        stage = re.split(r"[:\d]", text, maxsplit=1)[0]
        if stage != last[0] and (share is None or share < 1):
            last[0] = stage
            stream.write(text + "\n")
            stream.flush()

    return rewrite if stream.isatty() else lines


def _width(stream: TextIO) -> int:
    try:
        return min(_WIDTH, (os.get_terminal_size(stream.fileno()).columns or 80) - 1)
    except OSError:
        return _WIDTH
