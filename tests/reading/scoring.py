"""Scores the reader on a half of the corpus: claims found, claims right, links, verdicts."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from crossflight.reading.reader import Judged, Reading, read
from crossflight.record.load import load

CORPUS = Path(__file__).parent / "corpus"
TODAY = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass(frozen=True)
class Gold:
    """An annotated claim and its span."""

    kind: str
    verdict: str
    words: str
    start: int
    end: int


@dataclass
class Item:
    """An annotated report."""

    id: str
    day: str
    text: str
    claims: list[Gold] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)


@dataclass
class Score:
    """Counts over a half."""

    gold: int = 0
    found: int = 0
    predicted: int = 0
    verdicts: int = 0
    links: int = 0
    links_right: int = 0
    links_gold: int = 0
    trouble: list[str] = field(default_factory=list)
    outcomes: list[tuple[Judged, bool]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.gold

    @property
    def precision(self) -> float:
        return self.found / self.predicted

    @property
    def linking(self) -> float:
        return self.links_right / self.links

    @property
    def accuracy(self) -> float:
        return self.verdicts / self.found


def half(name: str) -> list[Item]:
    """The reports of dev or test, or of a file in their form."""
    items: list[Item] = []
    path = Path(name) if name.endswith(".txt") else CORPUS / f"{name}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            id, day, _ = (part.strip() for part in line[4:].split("|"))
            items.append(Item(id, day, ""))
        elif line.startswith("-- "):
            kind, verdict, words = (part.strip() for part in line[3:].split("|", 2))
            items[-1].claims.append(Gold(kind, verdict, words, *_span(items[-1], words)))
        elif line.startswith("@"):
            pairs = (part.split("=") for part in line[1:].split(";") if part.strip())
            items[-1].links = {words.strip(): person.strip() for words, person in pairs}
        elif line.strip() and not line.startswith("#"):
            items[-1].text = line
    return items


def _span(item: Item, words: str) -> tuple[int, int]:
    parts = [part.strip() for part in words.split("...")]
    match = re.search(".*?".join(re.escape(part) for part in parts), item.text)
    assert match, f"{item.id}: '{words}' does not stand in the text"
    return match.span()


def _same(gold: Gold, judged: Judged) -> bool:
    shared = min(gold.end, judged.end) - max(gold.start, judged.start)
    return gold.kind == judged.claim.kind and shared >= 0.5 * min(gold.end - gold.start, judged.end - judged.start)


def score(name: str) -> Score:
    """Read a whole half and count."""
    total, catalogue = Score(), load()
    for item in half(name):
        reading = read(item.text, catalogue, day=item.day, today=TODAY)
        _claims(item, reading, total)
        _links(item, reading, total)
    return total


def _claims(item: Item, reading: Reading, total: Score) -> None:
    open_gold = list(item.claims)
    total.gold += len(open_gold)
    total.predicted += len(reading.judged)
    for judged in reading.judged:
        right = [gold for gold in open_gold if _same(gold, judged)]
        if not right:
            total.trouble.append(f"{item.id} EXTRA {judged.claim.kind} [{judged.words}] {judged.judgement.verdict}")
            total.outcomes.append((judged, False))
            continue
        gold = max(
            right,
            key=lambda each: (
                each.verdict == judged.judgement.verdict,
                min(each.end, judged.end) - max(each.start, judged.start),
            ),
        )
        open_gold.remove(gold)
        total.found += 1
        good = gold.verdict == judged.judgement.verdict
        total.verdicts += good
        total.outcomes.append((judged, good))
        if not good:
            facts = "; ".join(fact.says for fact in judged.judgement.facts)
            total.trouble.append(
                f"{item.id} WRONG {gold.kind} [{judged.words}] {judged.judgement.verdict}, not {gold.verdict} "
                f"({judged.claim.slots()} t={judged.claim.toward} | {facts[:220]})"
            )
    total.trouble += [f"{item.id} MISSED {gold.kind} [{gold.words}]" for gold in open_gold]


def _links(item: Item, reading: Reading, total: Score) -> None:
    total.links_gold += len(item.links)
    seen = set()
    for link in reading.report.links:
        if not link.person.named or (
            link.person.id == "sergei-krikalev" and item.links.get(link.words) is None and link.how == "surname"
        ):
            continue
        seen.add(link.words)
        total.links += 1
        total.links_right += item.links.get(link.words) == link.person.id
        if item.links.get(link.words) != link.person.id:
            total.trouble.append(f"{item.id} LINK [{link.words}] -> {link.person.id}")
    total.trouble += [f"{item.id} UNLINKED [{words}]" for words in item.links if words not in seen]


if __name__ == "__main__":
    import sys

    for name in sys.argv[1:] or ["dev"]:
        got = score(name)
        print(*(got.trouble if name == "dev" or "-v" in sys.argv else []), sep="\n")
        print(
            f"{name}: recall {got.recall:.3f} ({got.found}/{got.gold}), precision {got.precision:.3f} "
            f"({got.found}/{got.predicted}),"
            f" linking {got.linking:.3f} ({got.links_right}/{got.links} of {got.links_gold}), verdicts {got.accuracy:.3f}"
        )
