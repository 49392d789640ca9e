"""The checker against the slow oracle of tests/rules, on many random worlds: every rule, every world.

    python benchmarks/rules_oracle.py [WORLDS] [FIRST_SEED]

Prints for each rule in how many worlds it is broken and kept, and in how many checker and oracle differ (exit status 1 if any),
then how long both took in this run.
"""

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from rules.compare import differences
from rules.oracle import verdict
from rules.worlds import World, world

from crossflight.rules import load
from crossflight.rules.cases import case
from crossflight.rules.check import broken
from crossflight.rules.manifest_facts import ManifestFacts


def main(number: int, first: int) -> int:
    """Compare, print the table, return the exit status."""
    rules, breaks, differ = load(), Counter[str](), Counter[str]()
    crooked = 0
    for seed in range(first, first + number):
        plain = world(seed)
        crooked += any(ship.left is not None and ship.left <= ship.come for ship in plain.ships)
        wrong, found = differences(plain, rules)
        breaks.update(found)
        differ.update(each.split(":")[0] for each in wrong)
        for each in wrong[:1]:
            print(f"seed {seed}: {each}")
    print(f"{number} worlds from seed {first}, {crooked} with a stay of no length or backwards\n")
    print(f"{'rule':<20}{'broken':>8}{'kept':>8}{'differ':>8}")
    for rule in rules:
        print(f"{rule.code:<20}{breaks[rule.code]:>8}{number - breaks[rule.code]:>8}{differ[rule.code]:>8}")
    _speed([world(seed) for seed in range(first, first + 200)])
    return int(bool(differ))


def _speed(worlds: list[World]) -> None:
    rules, cases = load(), [case(each.text()) for each in worlds]
    begun = time.perf_counter()
    for manifest, setting in cases:
        broken(ManifestFacts(manifest, setting), rules)
    checker = time.perf_counter() - begun
    begun = time.perf_counter()
    for each in worlds:
        for rule in rules:
            verdict(each, rule.code)
    oracle = time.perf_counter() - begun
    print(f"\n{len(worlds)} worlds, all rules: checker {checker * 1000:.0f} ms, oracle {oracle * 1000:.0f} ms")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*[*given, *(10_000, 0)[len(given) :]]))
