"""Write docs/errors.md, a gallery of what is said to bad input, by doing each thing.

python tools/errors_page.py          writes the page
python tools/errors_page.py --check  exits with 1 where the page is not what would be written
"""

import contextlib
import io
import os
import shlex
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from crossflight.cli import main as crossflight

PAGE = Path(__file__).resolve().parents[1] / "docs" / "errors.md"
HEAD = """# What is said to bad input

Written by `tools/errors_page.py`, which does each of these things; edit that, not this page.

A message says where, what is wrong, and what would mend it. It goes to standard error, and the exit status is 2. No traceback is
shown, also for errors of ours (status 3), unless `CROSSFLIGHT_DEBUG=1` is set.
"""


class Mistake(NamedTuple):
    """A mistake in words, the files at hand, and the command that meets them."""

    what: str
    command: str
    files: tuple[tuple[str, str], ...] = ()


MISTAKES = {
    "Names": [
        Mistake("A command misspelt", "abord"),
        Mistake("A flight misspelt", "flight 'Soyus MS-22'"),
        Mistake("A person misspelt", "person 'Anna Kikena'"),
        Mistake("A name that several people have", "person Williams"),
        Mistake("A reading that there is not", "ledger --reading american"),
        Mistake("A rule that there is not", "rule return-seats"),
        Mistake("An agency misspelt", "people --agency Roskosmos"),
        Mistake("A family misspelt", "flights --family Sojuz"),
        Mistake("A format that there is not", "record export xml"),
    ],
    "Dates": [
        Mistake("A day that there is not", "aboard 2026-02-30"),
        Mistake("A month where a day is needed", "aboard 2026-03"),
        Mistake("A word for a date", "ledger --as-of soon"),
    ],
    "Options": [
        Mistake("An option misspelt", "ledger --as-off 2026-01-01"),
        Mistake("A word where a number is needed", "plan --months many"),
        Mistake("A number that makes no sense", "plan --months -3"),
        Mistake("Nothing where something is needed", "flight"),
        Mistake("An aim that there is not", "plan --aims speed"),
    ],
    "Files": [
        Mistake("A plan that is not there", "check plan.toml"),
        Mistake("A plan that is no TOML", "check plan.toml", (("plan.toml", 'name = "mine"\nflights = [\n'),)),
        Mistake(
            "A plan with a wrong vehicle",
            "check plan.toml",
            (("plan.toml", 'name = "mine"\n\n[[flight]]\nid = "Soyuz MS-99"\nvehicle = "sojuz"\n'),),
        ),
        Mistake("A file to import that is not there", "record import csv statements.csv --store own.db"),
        Mistake(
            "A table to import without its columns", "record import csv notes.csv --store own.db", (("notes.csv", "a,b\n1,2\n"),)
        ),
        Mistake("A store that is not there", "record verify --store own.db"),
    ],
}


def said(mistake: Mistake) -> tuple[str, int]:
    """What the command prints on standard error, and its exit status; done in a folder of its own."""
    before, error = Path.cwd(), io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for name, text in mistake.files:
                Path(name).write_text(text, encoding="utf-8")
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(error):
                status = crossflight(shlex.split(mistake.command))
            return error.getvalue().strip().replace(f"{Path(folder).resolve()}/", ""), status
        finally:
            os.chdir(before)


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for title, mistakes in MISTAKES.items():
        parts.append(f"\n## {title}\n")
        for mistake in mistakes:
            message, _ = said(mistake)
            files = [f"`{name}` holds\n\n```text\n{text.rstrip()}\n```\n" for name, text in mistake.files]
            parts += [f"**{mistake.what}**\n", *files, f"```text\n$ crossflight {mistake.command}\n{message}\n```\n"]
    return "\n".join(parts)


if __name__ == "__main__":
    from pages import settle

    sys.exit(settle(PAGE, page()))
