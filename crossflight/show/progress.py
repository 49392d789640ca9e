"""Progress of long work, on standard error: one line that is rewritten on a terminal, one line a stage elsewhere."""

import re
from collections.abc import Callable
from typing import TextIO

_WIDTH = 78


def reporter(stream: TextIO) -> Callable[[str, float | None], None]:
    """A function that reports a text and the share done (0..1, None if unknown; 1 ends the line)."""
    last = [""]

    def rewrite(text: str, share: float | None = None) -> None:
        line = f"{text} {share:4.0%}" if share is not None else text
        done = share is not None and share >= 1
        stream.write("\r" + (" " * _WIDTH if done else line[:_WIDTH].ljust(_WIDTH)) + ("\r" if done else ""))
        stream.flush()

    def lines(text: str, share: float | None = None) -> None:
        stage = re.split(r"[:\d]", text, maxsplit=1)[0]
        if stage != last[0] and (share is None or share < 1):
            last[0] = stage
            stream.write(text + "\n")
            stream.flush()

    return rewrite if stream.isatty() else lines
