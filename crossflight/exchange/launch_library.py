"""Launch Library 2: the JSON of its launch lists and launch details (2.2 and 2.3), read as statements of launches and crews."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crossflight.core.statement import Source, Statement
from crossflight.core.when import When, parse_when
from crossflight.errors import InputError, UnknownName
from crossflight.exchange.base import Refused, Row, Taken, day_known, text_of
from crossflight.exchange.names import flight_id
from crossflight.record import find
from crossflight.record.catalogue_type import Catalogue

ABOUT = "Launch Library 2 JSON"
SOURCE = Source(
    "launch-library-2",
    "catalogue",
    "Launch Library 2",
    "The Space Devs",
    "https://thespacedevs.com/llapi",
    licence="see its terms",
)
_HAPPENED = {"success", "failure", "partial failure", "in flight", "deployed"}
_MEND = "save the answer of /launches/ as it came, with its results"


def read(path: Path, record: Catalogue, known: When | None = None) -> Iterator[Row]:
    """Statements of each launch: when, and who. Raises `InputError` for a file that is something else."""
    try:
        data = json.loads(text_of(path))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}", f"not JSON ({error.msg})", _MEND) from None
    launches = data.get("results", [data] if "net" in data else None) if isinstance(data, dict) else data
    if not isinstance(launches, list):
        raise InputError(str(path), "holds no launches", _MEND)
    for number, launch in enumerate(launches):
        where = f"{path.name} results[{number}]"
        if not isinstance(launch, dict):
            yield Refused(where, f"{type(launch).__name__} where a launch belongs", _MEND)
            continue
        try:
            yield from _launch(launch, f"{where} {launch.get('name', '')}".strip(), record, known)
        except InputError as error:
            yield Refused(error.where, error.what, error.mend)


def _launch(launch: dict[str, Any], where: str, record: Catalogue, known: When | None) -> Iterator[Row]:
    name = str(launch.get("name") or "").split("|")[-1].strip()
    subject = flight_id(record, name, str(launch.get("launch_designator") or ""))
    if subject is None:
        yield Refused(where, f"no flight '{name}' in the record", "only flights to the station are taken")
        return
    updated = str(launch.get("last_updated") or "")[:10]
    since = parse_when(updated, f"{where} last_updated") if updated else day_known(known, where)
    status = str((launch.get("status") or {}).get("abbrev") or "")
    happened = status.casefold() in _HAPPENED or str((launch.get("status") or {}).get("name") or "").casefold() in _HAPPENED
    note = f"Launch Library 2 {launch.get('id', '')}, status {status or 'not given'}."
    if launch.get("net"):
        when = _net(launch, where)
        yield Taken(
            where,
            Statement("", subject, "launched" if happened else "launch", when.text, when, since, SOURCE.id, note=note),
            SOURCE,
        )
    else:
        yield Refused(where, "no 'net'", "a launch needs its time, however vague")
    crew = [_ours(record, name) for stage in _stages(launch) for name in _crew(stage)]
    if crew:
        yield Taken(where, Statement("", subject, "prime", " | ".join(crew), None, since, SOURCE.id, note=note), SOURCE)


def _ours(record: Catalogue, name: str) -> str:
    """The name as the record writes it; somebody whom it does not know keeps theirs."""
    try:
        return find.person(record, name).name
    except UnknownName:
        return name


def _stages(launch: dict[str, Any]) -> list[dict[str, Any]]:
    """The spacecraft: one object in 2.2, a list in 2.3."""
    stage = (launch.get("rocket") or {}).get("spacecraft_stage") or []
    return [stage] if isinstance(stage, dict) else stage


def _crew(stage: dict[str, Any]) -> Iterator[str]:
    members = sorted(stage.get("launch_crew") or [], key=lambda each: (each.get("role") or {}).get("priority", 99))
    for member in members:
        if name := (member.get("astronaut") or {}).get("name"):
            yield str(name)


def _net(launch: dict[str, Any], where: str) -> When:
    """The time, as vague as Launch Library says it is. Hours and weeks become intervals."""
    net = parse_when(str(launch["net"]), f"{where} net")
    precision = str((launch.get("net_precision") or {}).get("name") or "Minute").casefold()
    start, quarter = net.start, (net.start.month - 1) // 3 + 1
    texts = {
        "second": f"{start:%Y-%m-%dT%H:%M:%SZ}",
        "minute": f"{start:%Y-%m-%dT%H:%MZ}",
        "hour": f"{start:%Y-%m-%dT%H:00Z}..{start:%Y-%m-%dT%H:59Z}",
        "month": f"{start:%Y-%m}",
        "half": f"{start:%Y}-H{1 if start.month <= 6 else 2}",
        "quarter": f"{start:%Y}-Q{quarter}",
        "year": f"{start:%Y}",
    }
    for word, text in texts.items():
        if word in precision and "fiscal" not in precision:
            return parse_when(text, where)
    if precision.startswith(("q1", "q2", "q3", "q4")):
        return parse_when(texts["quarter"], where)
    if precision.startswith(("h1", "h2")):
        return parse_when(texts["half"], where)
    if precision in ("day", "morning", "afternoon"):
        return parse_when(f"{start:%Y-%m-%d}", where)
    return parse_when(f"NET {start:%Y-%m-%d}", where)
