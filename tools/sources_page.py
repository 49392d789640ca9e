"""Write docs/sources.md: every source of the catalogue with its kind, licence, and how many facts rest on it.

python tools/sources_page.py          writes the page
python tools/sources_page.py --check  exits with 1 where the page is not what would be written
"""

import sys
from collections import Counter
from pathlib import Path

from crossflight.core.statement import Source
from crossflight.record.facts import facts
from crossflight.record.load import load
from crossflight.record.load_csv import SOURCE_KINDS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "sources.md"
HEAD = """# Sources

Written by `tools/sources_page.py` from `crossflight/record/catalogue/sources.csv`; edit that, not this page.

Facts are carried over, sentences are not; what a licence allows beyond that is the source's own affair. "-" means that the
source states no licence that we have seen. `crossflight source ID` shows what rests on one; [record.md](record.md) says what
the kinds mean.
"""


def page() -> str:
    """The whole page."""
    record = load()
    resting = Counter(id for fact in facts(record) for id in set(fact.sources))
    counted = Counter(source.kind for source in record.sources.values())
    told = ", ".join(f"{counted[kind]} {kind}" for kind in SOURCE_KINDS if counted[kind])
    parts = [HEAD, f"{len(record.sources)} sources: {told}."]
    for kind in SOURCE_KINDS:
        own = sorted((source for source in record.sources.values() if source.kind == kind), key=lambda source: source.id)
        if own:
            parts += [f"\n## {kind}\n", "| id | what | published | licence | facts |", "|---|---|---|---|---|"]
            parts += [_row(source, resting[source.id]) for source in own]
    return "\n".join(parts) + "\n"


def _row(source: Source, facts: int) -> str:
    title = " ".join(filter(None, (source.title, f"({source.outlet})" if source.outlet not in ("", source.title) else "")))
    what = f"[{_cell(title)}]({source.url})" if source.url.startswith("http") else _cell(title)
    return f"| {source.id} | {what} | {source.published or '-'} | {_cell(source.licence) or '-'} | {facts} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


if __name__ == "__main__":
    from pages import settle

    sys.exit(settle(PAGE, page()))
