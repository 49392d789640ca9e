"""As-of over a million statements: our index against a SQL window query on the same SQLite store, in the same run.

    python benchmarks/record/asof.py [ROWS]        (default 1,000,000; needs about 1 GB of temporary disk)

Both answer "what stood of everything on that day"; the answers are compared before the times are printed. The store is
filled through the store itself. Times are the least of several runs.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import create_engine, text

from crossflight.core.statement import Source, Statement
from crossflight.core.when import on_day, parse_when
from crossflight.record.index import Index
from crossflight.record.store import Draft, Store
from crossflight.record.store_engine import address
from crossflight.record.told import Told

SOURCE = Source("synthetic", "derived", "Made-up statements")
FIRST, DAYS = date(2000, 1, 1), 9_000
ABOUT = ("launch", "landing", "docking", "undocking", "port")
BATCH = 50_000
WINDOW = """
SELECT subject, about, value FROM (
  SELECT subject, about, value, row_number() OVER (PARTITION BY subject, about ORDER BY known DESC, seq DESC) AS place
  FROM statement WHERE known <= :day AND act != 'retract'
  AND id NOT IN (SELECT replaces FROM statement WHERE act != 'add' AND known <= :day)
) AS ranked WHERE place = 1
"""


def fill(where: Path, rows: int) -> None:
    """Plans for `rows` / 20 things, 20 statements each; one in a hundred corrects or withdraws an earlier one."""
    chance, store = random.Random(7), Store(where)
    flights = max(1, rows // (20 * len(ABOUT)))
    days = [parse_when((FIRST + timedelta(days=n)).isoformat()) for n in range(DAYS + 400)]
    old: list[Statement] = []
    drafts: list[Draft] = []
    for number in range(rows):
        known = chance.randrange(DAYS)
        plan = days[known + chance.randrange(400)]
        said = Statement(
            f"n{number}", f"Flight {chance.randrange(flights)}", chance.choice(ABOUT), plan.text, plan, days[known], SOURCE.id
        )
        act = "add"
        if old and chance.random() < 0.01:
            before = chance.choice(old)
            act = chance.choice(["correct", "retract"])
            later = days[min(DAYS, (before.known.day - FIRST).days + chance.randrange(200))]
            said = Statement(f"n{number}", before.subject, before.about, plan.text, plan, later, SOURCE.id, replaces=before.id)
        elif len(old) < 5_000:
            old.append(said)
        drafts.append(Draft(said, SOURCE, act))
        if len(drafts) == BATCH:
            store.append(drafts)
            drafts.clear()
    store.append(drafts)


def best(work: Callable[[], object], times: int = 20) -> tuple[float, object]:
    """The least time in milliseconds, and what was answered."""
    least, answer = float("inf"), None
    for _ in range(times):
        began = time.perf_counter()
        answer = work()
        least = min(least, (time.perf_counter() - began) * 1000)
    return least, answer


def measure(where: str) -> None:
    """Load, index, ask both ways, compare, print. Runs in a process of its own, so that its peak memory is this alone."""
    began = time.perf_counter()
    told = [Told(entry.statement, (SOURCE.id,), "store", entry.act) for entry in Store(where, create=False).each()]
    told.sort(key=lambda each: each.since)
    loaded = time.perf_counter() - began
    index = Index(told)
    built = time.perf_counter() - began - loaded
    day = on_day(FIRST + timedelta(days=DAYS * 2 // 3)).start
    whole, ours = best(lambda: index.at(day).values())
    arrays, _ = best(lambda: index.at(day))
    one, _ = best(lambda: index.at(day).claims(0))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    engine = create_engine(address(where))

    def sql() -> dict[tuple[str, str], str]:
        with engine.connect() as connection:
            return {(row[0], row[1]): row[2] for row in connection.execute(text(WINDOW), {"day": f"{day:%Y-%m-%d}"})}

    peer, theirs = best(sql, 3)
    assert isinstance(ours, dict)
    assert ours == theirs, "the two answers differ"
    print(f"statements {len(told):,}, things {len(index.things):,}, standing on {day:%Y-%m-%d} {len(ours):,}: both agree")
    print(f"load {loaded:.1f} s, index {built:.1f} s, peak memory {peak:.0f} MB")
    print(f"as-of, which statements stand:   {arrays:8.1f} ms")
    print(f"as-of, every value by its thing: {whole:8.1f} ms")
    print(f"as-of, one thing with its voices:{one:8.1f} ms")
    print(f"SQL window query, every value:   {peer:8.1f} ms   ({peer / whole:.0f} times as long)")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        measure(sys.argv[2])
        sys.exit()
    count = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        fill(path, count)
        print(f"store of {path.stat().st_size / 1e6:.0f} MB", flush=True)
        subprocess.run([sys.executable, __file__, str(count), str(path)], check=True)
