"""How long a command takes to start, against an interpreter that does nothing, in the same run.

    python benchmarks/startup.py [ROUNDS]

Each round runs every command once, one after the other; the fastest of each counts, so that a busy machine disturbs
less. What the commands print is checked too.
"""

import subprocess
import sys
import time

BARE = ("python -c pass", [sys.executable, "-c", "pass"], "")
COMMANDS = [
    ("crossflight --help", ["--help"], "usage: crossflight"),
    ("crossflight aboard 2026-01-20", ["aboard", "2026-01-20"], "Christopher Williams"),
    ("crossflight ledger --as-of 2026-10-08", ["ledger", "--as-of", "2026-10-08"], "1,500.4"),
]


def seconds(command: list[str], holds: str) -> float:
    """One run's wall time; its output must hold that text."""
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    taken = time.perf_counter() - begun
    if holds not in done.stdout:
        raise SystemExit(f"{' '.join(command)} did not print {holds!r}")
    return taken


def main(rounds: int) -> None:
    """Print a table of the fastest runs and their ratio to the bare interpreter."""
    every = [BARE, *((name, [sys.executable, "-m", "crossflight.cli", *words], holds) for name, words, holds in COMMANDS)]
    fastest = {name: min(times) for name, times in zip([n for n, *_ in every], _times(every, rounds), strict=True)}
    print(f"{'fastest of ' + str(rounds):<40}{'ms':>8}{'ratio':>8}")
    for name, taken in fastest.items():
        print(f"{name:<40}{taken * 1000:>8.0f}{taken / fastest[BARE[0]]:>8.1f}")


def _times(every: list[tuple[str, list[str], str]], rounds: int) -> list[list[float]]:
    for _, command, holds in every:
        seconds(command, holds)  # the first run compiles; it does not count
    runs = [[seconds(command, holds) for _, command, holds in every] for _ in range(rounds)]
    return [[run[index] for run in runs] for index in range(len(every))]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
