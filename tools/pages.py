"""What the generators of pages share: writing the page, or with --check saying whether it is what would be written."""

import sys
from pathlib import Path


def settle(page: Path, made: str) -> int:
    """Write the page, or compare it where --check is asked for; returns the exit status."""
    if "--check" not in sys.argv[1:]:
        page.write_text(made, encoding="utf-8")
        return 0
    if page.is_file() and page.read_text(encoding="utf-8") == made:
        return 0
    print(f"docs/{page.name} is not what would be written; run .venv/bin/python {sys.argv[0]}", file=sys.stderr)
    return 1
