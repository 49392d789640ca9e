"""Count how often verdicts of each way were right on the development half, and write them to calibration.toml.

PYTHONPATH=. python benchmarks/reading/calibrate.py           # count and write
PYTHONPATH=. python benchmarks/reading/calibrate.py --test    # how well the written confidences fit the test half
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "reading"))
from scoring import score

from crossflight.reading.confidence import _TABLE, way

_HEAD = """# How verdicts of each way came out on the development half of the corpus: written by benchmarks/reading/calibrate.py.
# `right` of `all` claims were claims of the annotation and had its verdict.
"""


def main() -> None:
    """Count one half by way."""
    got = score("test" if "--test" in sys.argv else "dev")
    every = Counter(way(judged.claim, judged.judgement) for judged, _ in got.outcomes)
    right = Counter(way(judged.claim, judged.judgement) for judged, good in got.outcomes if good)
    for name in sorted(every):
        said = [judged.confidence for judged, _ in got.outcomes if way(judged.claim, judged.judgement) == name]
        print(
            f"{name:<20} right {right[name]:>3} of {every[name]:>3} = {right[name] / every[name]:.2f}; confidence said "
            f"{sum(said) / len(said):.2f}"
        )
    brier = sum((judged.confidence - good) ** 2 for judged, good in got.outcomes) / len(got.outcomes)
    print(f"Brier score {brier:.3f}")
    if "--test" not in sys.argv:
        tables = (f'[way."{name}"]\nright = {right[name]}\nall = {every[name]}\n' for name in sorted(every))
        _TABLE.write_text(_HEAD + "\n".join(tables), encoding="utf-8")


if __name__ == "__main__":
    main()
