"""Writers for the safety tests, forked from one process so that 200 of them take seconds. Run as a script:

    store_writers.py kill MS WHERE [WHERE ...]     one writer a store, killed with SIGKILL within MS milliseconds
                                                   of its start or, every other, of its first commit
    store_writers.py crowd WHERE COUNT EACH        COUNT processes append EACH statements to one store at once
    store_writers.py full FOLDER BYTES             append until no file may grow beyond BYTES (0: until the disk is full)
    store_writers.py locked FOLDER UID             open, read and write a store as a user who may not write in the folder

Each line on standard output is JSON.
"""

import json
import os
import random
import select
import signal
import sys
import time
import warnings
from pathlib import Path

from crossflight.core.statement import Source, Statement
from crossflight.core.when import parse_when
from crossflight.errors import StoreError
from crossflight.record.store import Draft, Store

SOURCE = Source("letter", "primary", "A letter to the planning office")
TOGETHER = 3
"""Statements that are appended in one transaction: all of them are there afterwards, or none."""


def draft(name: str, part: int = 0, size: int = 40) -> Draft:
    """A statement that can be recognised."""
    value = "x" * size
    return Draft(Statement(f"{name}-{part}", "Crew-5", "note", value, None, parse_when("2022-07-13"), SOURCE.id), SOURCE)


def batch(name: str, size: int = 40) -> list[Draft]:
    """What is appended together."""
    return [draft(name, part, size) for part in range(TOGETHER)]


def kill(within: float, stores: list[str]) -> None:
    """Fork a writer for each store in turn; kill it at a random moment; report what it had said was committed.

    `within` is in seconds, from the fork or, every other time, from the first commit, so that a busy machine still writes.
    """
    chance = random.Random(13)
    Store(stores[0])
    for round, where in enumerate(stores):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _append_for_ever(where, round, writer)
        os.close(writer)
        if round % 2:
            select.select([reader], [], [], 10)
        time.sleep(chance.uniform(0.001, within))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader) as told:
            names = told.read().split("\n")[:-1]
        print(json.dumps({"where": where, "committed": names}), flush=True)


def _append_for_ever(where: str, round: int, writer: int) -> None:
    store, number = Store(where), 0
    while True:
        name = f"w{round}-{number}"
        store.append(batch(name))
        os.write(writer, f"{name}\n".encode())
        number += 1


def crowd(where: str, count: int, each: int) -> None:
    """Several processes make and fill the same store."""
    children = []
    for number in range(count):
        if (child := os.fork()) == 0:
            store = Store(where)
            for turn in range(each):
                store.append(batch(f"p{number}-{turn}"))
            os._exit(0)
        children.append(child)
    print(json.dumps([os.waitpid(child, 0)[1] for child in children]))


def full(folder: str, limit: int) -> None:
    """Write until the disk, or the allowed size of a file, is used up; then say what was committed and what was said."""
    store, committed = Store(Path(folder) / "store.db"), 0
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        while True:
            store.append(batch(f"f{committed}", 20_000))
            committed += 1
    except StoreError as error:
        print(json.dumps({"committed": committed, "said": str(error)}))


def locked(folder: str, uid: int) -> None:
    """What a user who may only read is told, and what they can read."""
    path = Path(folder) / "store.db"
    Store(path).append(batch("before"))
    path.chmod(0o644)
    Path(folder).chmod(0o755)
    os.setuid(uid)
    told = {"rows": len(Store(path).entries()), "said": "", "new": ""}
    try:
        Store(path).append(batch("after"))
    except StoreError as error:
        told["said"] = str(error)
    try:
        Store(Path(folder) / "other.db")
    except StoreError as error:
        told["new"] = str(error)
    print(json.dumps(told))


if __name__ == "__main__":
    warnings.simplefilter("error")
    words = sys.argv[2:]
    if sys.argv[1] == "kill":
        kill(int(words[0]) / 1000, words[1:])
    elif sys.argv[1] == "crowd":
        crowd(words[0], int(words[1]), int(words[2]))
    elif sys.argv[1] == "full":
        full(words[0], int(words[1]))
    else:
        locked(words[0], int(words[1]))
