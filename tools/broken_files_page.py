"""Write docs/broken-files.md: broken files and what Crossflight says of each, made by breaking them and trying.

python tools/broken_files_page.py          writes the page
python tools/broken_files_page.py --check  exits with 1 where the page is not what would be written
"""

import importlib
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "broken-files.md"
sys.path.insert(0, str(ROOT / "tests" / "record"))
gallery = importlib.import_module("gallery")

HEAD = """# Broken files and their messages

Written by `tools/broken_files_page.py` from `tests/record/gallery.py`, which breaks each file and tries it; edit that,
not this page.

A message says where (file, line, column), what is wrong, and after the semicolon what would mend it. On the command line it
follows `crossflight:` on standard error, and the exit status is 2. A row that an import refuses is listed with its message,
and the other rows are taken; the exit status is then 1, as it is when `crossflight record verify` finds a fault.
"""
TITLES = {"catalogue": "A table of the catalogue", "import": "A file to import", "store": "A store"}


def page() -> str:
    """The whole page."""
    with tempfile.TemporaryDirectory() as folder:
        cases = list(gallery.cases(Path(folder)))
    parts = [HEAD, f"{len(cases)} files:"]
    for group, title in TITLES.items():
        parts += [f"\n## {title}\n", "| broken | message |", "|---|---|"]
        parts += [f"| {gallery.cell(case.broken)} | {gallery.cell(case.said)} |" for case in cases if case.group == group]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    from pages import settle

    sys.exit(settle(PAGE, page()))
