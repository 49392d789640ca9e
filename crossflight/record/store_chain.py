"""The hash chain over the appended rows: each row's hash covers the row, its source and the hash before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crossflight.record.store_schema import FIELDS, SOURCE_FIELDS

START = "0" * 64
_ROW = ("seq", *FIELDS, "recorded", "author")


def digest(previous: str, row: Mapping[str, Any], source: Mapping[str, Any]) -> str:
    """SHA-256, as 64 hexadecimal digits, over the hash before, the row and its source in one fixed spelling."""
    told = [previous, [row[name] for name in _ROW], [source[name] for name in SOURCE_FIELDS]]
    return hashlib.sha256(json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True)
class Fault:
    """Where the chain breaks: the row's number, and what is wrong there."""

    seq: int
    what: str


@dataclass(frozen=True)
class Verdict:
    """What `verify` found. `head` is the last hash: noted elsewhere, it also proves that nothing was cut off and redone."""

    rows: int
    head: str
    faults: tuple[Fault, ...]


def check(
    rows: Iterable[Mapping[str, Any]], sources: Mapping[str, Mapping[str, Any]], head: tuple[int, str], noted: str = ""
) -> Verdict:
    """Walk the chain. `head` is the number and hash that the store keeps of its last row; `noted` a hash from outside."""
    faults: list[Fault] = []
    previous, last, hashes = START, 0, {START}
    for row in rows:
        seq = int(row["seq"])
        if seq != last + 1:
            gone = f"rows {last + 1} to {seq - 1} are" if seq > last + 2 else f"row {last + 1} is"
            faults.append(Fault(last + 1, f"{gone} missing"))
        elif row["previous"] != previous:
            faults.append(Fault(seq, f"row {seq} does not follow row {last}: one of them was replaced"))
        faults += _altered(row, sources)
        previous, last = str(row["hash"]), seq
        hashes.add(previous)
    if head != (last, previous):
        what = f"the store ends at row {last}, but its last row was number {head[0]}: rows at the end were cut off or altered"
        faults.append(Fault(head[0], what))
    if noted and noted not in hashes:
        faults.append(Fault(last, "the noted hash is not in the chain: the store was rewritten since it was noted"))
    return Verdict(last, previous, tuple(faults))


def _altered(row: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]]) -> list[Fault]:
    seq, cited = int(row["seq"]), sources.get(str(row["source"]))
    if cited is None:
        return [Fault(seq, f"the source '{row['source']}' of row {seq} is missing")]
    if digest(str(row["previous"]), row, cited) != row["hash"]:
        return [Fault(seq, f"row {seq} ({row['subject']}, {row['about']}) or its source '{row['source']}' was altered")]
    return []
