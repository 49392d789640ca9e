"""Files and folders of reports, read one after another or by several processes or a cluster; always in the same order."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from crossflight.errors import InputError, MissingExtra
from crossflight.reading.normalise import LIMIT_BYTES, decode

SUFFIXES = (".txt", ".html", ".htm", ".md")
_CHUNK = 50
_FEW = 200
Read = TypeVar("Read")
Progress = Callable[[str, float | None], None]


@dataclass(frozen=True)
class Job:
    """One report to read: its file and what is said of it on the command line."""

    path: str
    day: str
    outlet: str


def files(path: str) -> list[Path]:
    """The file, or every report in a folder and its subfolders, in order of name. Raises `InputError`."""
    place = Path(path)
    if place.is_dir():
        found = sorted(each for each in place.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())
        if not found:
            raise InputError(path, "the folder has no report", f"put files ending in {', '.join(SUFFIXES)} there")
        return found
    if not place.exists():
        raise InputError(path, "there is no such file", "give a file, a folder, or - for standard input")
    return [place]


def content(path: Path) -> str:
    """The text of one file. Raises `InputError` for what is no report; a file that is far too large is not read."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LIMIT_BYTES else b""
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "give a file that you may read") from None
    if size > LIMIT_BYTES:
        raise InputError(
            str(path),
            f"{size / 1e6:.1f} MB is more than the {LIMIT_BYTES / 1e6:.0f} MB that a report may have",
            "split it into one file a report and give the folder",
        )
    return decode(data, str(path))


def standard_input() -> str:
    """The text on standard input. Raises `InputError`."""
    return decode(sys.stdin.buffer.read(LIMIT_BYTES + 1), "standard input")


def each(jobs: Sequence[Job], one: Callable[[Job], Read], *, workers: int, cluster: str, progress: Progress) -> Iterator[Read]:
    """`one` of every job, in order. Few jobs are read here; more by `workers` processes, or by a Dask cluster at an address."""
    if cluster:
        yield from _told(_spread(jobs, one, cluster), len(jobs), progress)
    elif workers == 1 or (workers == 0 and len(jobs) < _FEW):
        yield from _told(map(one, jobs), len(jobs), progress)
    else:
        yield from _told(_pool(jobs, one, workers or os.cpu_count() or 1), len(jobs), progress)


def _told(read: Iterator[Read], count: int, progress: Progress) -> Iterator[Read]:
    for number, found in enumerate(read, 1):
        if count > 1:
            progress(f"reading: {number:,} of {count:,} reports", number / count)
        yield found


def _many(jobs: Sequence[Job], one: Callable[[Job], Read]) -> list[Read]:
    return [one(job) for job in jobs]


def _chunks(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    waiting = iter(jobs)
    while chunk := tuple(islice(waiting, _CHUNK)):
        yield chunk


def _pool(jobs: Sequence[Job], one: Callable[[Job], Read], workers: int) -> Iterator[Read]:
    """Chunks by processes, a few ahead of what is consumed, so that memory does not grow with the collection."""
    with ProcessPoolExecutor(workers) as pool:
        pending: list[Future[list[Read]]] = []
        for chunk in _chunks(jobs):
            pending.append(pool.submit(_many, chunk, one))
            if len(pending) >= 4 * workers:
                wait(pending[:1], return_when=FIRST_COMPLETED)
                yield from pending.pop(0).result()
        for future in pending:
            yield from future.result()


def _spread(jobs: Sequence[Job], one: Callable[[Job], Read], address: str) -> Iterator[Read]:
    """Chunks by the workers of a Dask cluster; the files must be there under the same names."""
    try:
        from dask.distributed import Client
    except ImportError:
        raise MissingExtra("crossflight read --cluster", "cluster") from None
    connect: Any = Client
    try:
        client = connect(address, timeout="10s") if address != "local" else connect(processes=True, dashboard_address=None)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(
            "--cluster", f"no scheduler at {address} ({type(error).__name__})", "give host:port, or 'local'"
        ) from None
    with client:
        for future in [client.submit(_many, chunk, one, pure=False) for chunk in _chunks(jobs)]:
            yield from future.result()
