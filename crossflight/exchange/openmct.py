"""Open MCT: the JSON of its Plan object, groups of activities with start and end in milliseconds since 1970.

A group is a port, with a bar for each stay; "Launches" and "Landings" hold the instants. A stay that still lasts ends at
the moment as of which the record is read.
"""

import json
from pathlib import Path
from typing import Any

from crossflight.core.flight import Flight
from crossflight.core.when import When
from crossflight.exchange.base import Extract, Written, write_text

ABOUT = "Open MCT plan JSON"
_COLOURS = {"Soyuz": "#2f6f3e", "Dragon": "#1f4e9c", "Progress": "#6b4f1d", "Cygnus": "#6a2f7a"}
_OTHER = "#4a4a4a"
_WHITE = "#ffffff"
_INSTANT_MS = 60_000


def write(extract: Extract, path: Path) -> Written:
    """One file to be uploaded as a plan."""
    groups: dict[str, list[dict[str, Any]]] = {"Launches": [], "Landings": []}
    now_ms, left = _ms(extract.known), 0
    for flight in extract.manifest.flights:
        for group, when in (("Launches", flight.launch), ("Landings", flight.end)):
            if when is not None:
                groups[group].append(_activity(flight, group, *_span(when)))
        for stay in flight.dockings:
            start = _ms(stay.start.middle)
            end = _ms(stay.end.middle) if stay.end else now_ms
            if end < start:
                left += 1
                continue
            groups.setdefault(stay.port, []).append(_activity(flight, stay.port, start, end))
    write_text(path, json.dumps(groups, ensure_ascii=False, indent=1) + "\n")
    return Written((path,), sum(map(len, groups.values())), {"stays after the day of the export": left} if left else {})


def _activity(flight: Flight, group: str, start: int, end: int) -> dict[str, Any]:
    colour = _COLOURS.get(flight.vehicle.family, _OTHER)
    return {"name": flight.id, "start": start, "end": end, "type": group, "color": colour, "textColor": _WHITE}


def _span(when: When) -> tuple[int, int]:
    """An instant is shown a minute wide, a vague date as long as it is vague; no earlier than, one day."""
    start = _ms(when.start)
    if when.exact:
        return start, start + _INSTANT_MS
    return start, _ms(when.end) if when.end.year < 9999 else start + 86_400_000


def _ms(moment: Any) -> int:
    return int(moment.timestamp() * 1000)
