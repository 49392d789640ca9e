"""Score the reader on annotated texts by others, kept outside the repository.

PYTHONPATH=. python benchmarks/reading/outside.py FILE.txt... [-v]    # in the form of tests/reading/corpus/README.md

Prints the claims found, those that the annotation does not have, and the wrong verdicts; with -v each of them. `outside.csv`
lists the texts on which the figures of docs/reading.md were counted: facts about them only, their words belong to their authors.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "reading"))
from scoring import score


def main() -> None:
    """One line a file."""
    for path in (each for each in sys.argv[1:] if each != "-v"):
        got = score(path)
        claims = [line for line in got.trouble if line.split()[1] in ("EXTRA", "WRONG", "MISSED")]
        if "-v" in sys.argv:
            print(*claims, sep="\n")
        print(
            f"{path}: {got.found} of {got.gold} claims found, {got.predicted - got.found} that the annotation does not have, "
            f"{got.found - got.verdicts} wrong verdicts"
        )


if __name__ == "__main__":
    main()
