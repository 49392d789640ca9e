"""The store keeps what it committed: writers that are killed, that crowd, that meet a full disk or a locked folder."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import store_servers as servers
import store_writers as writers

from crossflight.record.store import Store

ROOT = Path(__file__).resolve().parents[2]
KILLS = 200


def run(*words: object, check: bool = True) -> list:
    """Run the writers; one object for each line that they print."""
    command = [sys.executable, writers.__file__, *map(str, words)]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def ids(store: Store) -> set[str]:
    return {entry.statement.id for entry in store.entries()}


def assert_whole(where: str, committed: list[str]) -> int:
    """Everything that was said to be committed is there, nothing is there by half, and the chain holds."""
    store = Store(where)
    there = ids(store)
    assert not store.verify().faults
    for name in committed:
        assert {f"{name}-{part}" for part in range(writers.TOGETHER)} <= there
    names = {id.rsplit("-", 1)[0] for id in there}
    assert there == {f"{name}-{part}" for name in names for part in range(writers.TOGETHER)}
    return len(there)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_killed_writer_loses_nothing(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """200 writers (PostgreSQL: 40) killed at random moments; every fifth has a new store to make first."""
    rounds = KILLS if kind == "sqlite" else KILLS // 5
    fresh = (lambda n: str(tmp_path / f"{n}.db")) if kind == "sqlite" else _databases(request.getfixturevalue("postgres"))
    shared, stores = fresh(0), []
    for number in range(1, rounds + 1):
        stores.append(fresh(number) if number % 5 == 0 else shared)
    told = run("kill", 40 if kind == "sqlite" else 200, *stores)
    assert len(told) == rounds
    committed: dict[str, list[str]] = {}
    for each in told:
        committed.setdefault(each["where"], []).extend(each["committed"])
    rows = sum(assert_whole(where, names) for where, names in committed.items())
    assert rows >= writers.TOGETHER * rounds / 4, "the writers hardly wrote: the test would prove nothing"


def _databases(url: str):
    return lambda _number: servers.fresh_database(url)


def test_eight_writers_at_once_lose_nothing(where: str) -> None:
    """Eight processes make one store and append to it together."""
    assert run("crowd", where, 8, 6) == [[0] * 8]
    store = Store(where)
    assert len(store.entries()) == 8 * 6 * writers.TOGETHER
    assert not store.verify().faults
    assert_whole(where, [f"p{number}-{turn}" for number in range(8) for turn in range(6)])


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    [told] = run("full", tmp_path, 400_000)
    assert "does not take any more" in told["said"] or "disk is full" in told["said"]
    assert told["committed"] > 0
    assert assert_whole(str(tmp_path / "store.db"), []) == told["committed"] * writers.TOGETHER


@pytest.fixture
def tiny_disk() -> Iterator[Path]:
    """A disk of 1 MiB; skipped where this user may not mount one."""
    folder = Path(tempfile.mkdtemp())
    if (
        not sys.platform.startswith("linux")
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False).returncode
    ):
        folder.rmdir()
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


def test_a_full_disk(tiny_disk: Path) -> None:
    [told] = run("full", tiny_disk, 0)
    assert "disk is full" in told["said"]
    assert "store is as it was before" in told["said"]
    assert told["committed"] > 0
    assert assert_whole(str(tiny_disk / "store.db"), []) == told["committed"] * writers.TOGETHER


def test_a_folder_that_may_only_be_read() -> None:
    """Reading goes on; writing, and making a store there, give a sentence."""
    uid = 65534 if os.geteuid() == 0 else os.geteuid()
    if os.geteuid() != 0:
        pytest.skip("needs root, to become a user who may not write")
    with tempfile.TemporaryDirectory() as folder:
        [told] = run("locked", folder, uid)
    assert told["rows"] == writers.TOGETHER
    assert "read-only for you" in told["said"]
    assert "allow writing" in told["said"]
    assert "cannot be opened" in told["new"] or "read-only" in told["new"]
