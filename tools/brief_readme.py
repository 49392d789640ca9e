"""Put the briefing of today into README.md, the cargo table cut after three flights: `python tools/brief_readme.py`."""

import contextlib
import io
import re
from datetime import UTC, datetime
from pathlib import Path

from crossflight.cli import main as crossflight

TARGET = Path(__file__).resolve().parents[1] / "README.md"
_CARGO = re.compile(r"(Cargo, with the exchange:\n(?:.*\n){4})(?:  .*\n)+")
_BLOCK = re.compile(r"(This is its output of )[^,]+(,.*?```text\n).*?(\n```)", re.DOTALL)


def main() -> None:
    """Ask for the briefing as somebody with a terminal of 80 columns does, and write it between the fences."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        crossflight(["brief", "--plain"])
    told = _CARGO.sub(r"\1  ... (the other cargo flights are cut here)\n", said.getvalue()).rstrip()
    day = f"{datetime.now(UTC):%-d %B %Y}"
    old = TARGET.read_text(encoding="utf-8")
    new, count = _BLOCK.subn(lambda found: f"{found[1]}{day}{found[2]}{told}{found[3]}", old, count=1)
    assert count == 1, "README.md has no block of the briefing"
    TARGET.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
