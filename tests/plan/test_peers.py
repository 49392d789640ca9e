"""The benchmark's parts: best values are never worsened, and peers that are not there are named, not left out in silence."""

from pathlib import Path

import pytest

from benchmarks.planner import best, timefold
from benchmarks.planner.best import Known
from benchmarks.planner.instances import problem_of
from benchmarks.planner.peers import java, seats
from crossflight.plan.result import Reached
from crossflight.plan.start import has_roster


def known(value: int, bound: int) -> Known:
    """A value of one instance."""
    return Known("2x32t", 1, "rules", value, bound, "somebody", "a command")


def test_the_best_known_is_the_least_value_with_the_greatest_bound(tmp_path: Path) -> None:
    found = {("2x32t", 1, "rules"): known(4380, 100)}
    best.better(found, known(5000, 4000))
    assert (found["2x32t", 1, "rules"].value, found["2x32t", 1, "rules"].bound) == (4380, 4000)
    best.save(found, tmp_path / "best.csv")
    assert best.load(tmp_path / "best.csv") == found


def test_a_value_below_a_proven_bound_is_a_contradiction() -> None:
    with pytest.raises(ValueError, match="contradicts"):
        best.better({("2x32t", 1, "rules"): known(4380, 4380)}, known(4000, 0))


def test_aims_after_one_that_is_open_are_not_kept() -> None:
    found: best.Table = {}
    aims = [Reached(name, "", "", value, bound, value == bound) for name, value, bound in (("a", 1, 1), ("b", 9, 4), ("c", 2, 2))]
    best.reached(found, "10x120x3", 1, aims, "a command")
    assert {key[2]: (row.value, row.bound) for key, row in found.items()} == {"a": (1, 1), "b": (9, 4)}


def test_a_peer_that_is_not_there_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEFOLD", str(tmp_path))
    made = java(problem_of("2x32t", 1), 1, 1)
    assert made.status == "skipped"
    assert "pip install timefold" in made.says


def test_published_instances_are_those_of_the_table() -> None:
    assert {size for size, *_ in best.load()} >= {"2x32t", "5x45t", "10x50t"}
    problem = problem_of("2x40", 3)
    assert has_roster(problem)
    assert seats(problem) == 64
    assert len(list(timefold._lines(problem))) == 1 + len(problem.slots) + seats(problem)
