"""iCalendar (RFC 5545): launches, arrivals, departures and landings as a file to subscribe to.

A time known to the minute is an instant; a day, a month or another span of up to 100 days is an all-day event as long as
the source is vague; "no earlier than" is its first day, and says so. Vaguer dates are left out and counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crossflight.core.flight import Flight, Leg
from crossflight.core.when import Precision, When
from crossflight.exchange.base import Extract, Written, write_text

ABOUT = "iCalendar: launches, arrivals, departures, landings"
_LONGEST = timedelta(days=100)
_LINE = 75
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Date:
    """One thing that happens to a flight."""

    flight: Flight
    what: str
    when: When
    more: str


def write(extract: Extract, path: Path) -> Written:
    """One file; the same flight keeps the same UID, so that a subscriber sees a moved date and not a new one."""
    stamp = extract.known.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Crossflight//Record//EN",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Crossflight",
    ]
    count = left = 0
    for date in _dates(extract):
        if date.when.precision is not Precision.NET and date.when.end - date.when.start > _LONGEST:
            left += 1
            continue
        lines += _event(date, stamp)
        count += 1
    lines.append("END:VCALENDAR")
    write_text(path, "".join(folded(line) for line in lines))
    return Written((path,), count, {"dates too vague for a calendar": left} if left else {})


def _dates(extract: Extract) -> Iterator[_Date]:
    for flight in extract.manifest.flights:
        up, down = (_names(extract, flight, leg) for leg in (Leg.UP, Leg.DOWN))
        if flight.launch:
            yield _Date(flight, "launch", flight.launch, up)
        for number, stay in enumerate(flight.dockings, 1):
            yield _Date(flight, f"arrival {number}", stay.start, stay.port)
            if stay.end:
                yield _Date(flight, f"departure {number}", stay.end, stay.port)
        if flight.end:
            yield _Date(flight, "landing" if down or up else "end", flight.end, down)


def _names(extract: Extract, flight: Flight, leg: Leg) -> str:
    return ", ".join(ride.person.name for ride in extract.manifest.crew(flight, leg))


def _event(date: _Date, stamp: str) -> list[str]:
    when, flight = date.when, date.flight
    vague = "" if when.exact or when.precision is Precision.DAY else f" ({when.text})"
    title = f"{flight.id}: {date.what.removesuffix(' 1')}{vague}"
    facts = [date.more, f"status: {flight.status}", f"sources: {' '.join(flight.sources)}"]
    uid = "".join(letter if letter.isalnum() else "-" for letter in f"{flight.id}-{date.what}")
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@crossflight",
        f"DTSTAMP:{stamp}",
        *_span(when),
        f"SUMMARY:{escaped(title)}",
        f"DESCRIPTION:{escaped(chr(10).join(fact for fact in facts if fact))}",
        f"STATUS:{'CONFIRMED' if flight.status != 'planned' else 'TENTATIVE'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _span(when: When) -> list[str]:
    if when.exact:
        return [f"DTSTART:{when.start:%Y%m%dT%H%M%SZ}"]
    end = when.start + _DAY if when.precision is Precision.NET else _next_midnight(when.end)
    return [f"DTSTART;VALUE=DATE:{when.start:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}"]


def _next_midnight(end: datetime) -> datetime:
    midnight = end.replace(hour=0, minute=0, second=0, microsecond=0)
    return end if end == midnight else midnight + _DAY


def escaped(text: str) -> str:
    """Text as RFC 5545 section 3.3.11 writes it."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def folded(line: str) -> str:
    """A line of at most 75 octets, continued by a space (section 3.1); no character is cut in two."""
    parts, room, part = [], _LINE, b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > room:
            parts.append(part)
            part, room = b"", _LINE - 1
        part += octets
    return "\r\n ".join(each.decode() for each in (*parts, part)) + "\r\n"
