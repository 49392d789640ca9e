"""One edit checked again by all rules, against checking everything again, in the same run.

    python benchmarks/live_check.py [EDITS]

The manifest is the whole flown history and, on top of it, its last ten years once more, shifted into the future. Each edit moves
one future flight's arrival and departure by up to a month. After every tenth the live findings are compared with a full check.
"""

import random
import statistics
import sys
import time
from dataclasses import replace
from datetime import timedelta

from crossflight.core.flight import Docking, Flight, Status
from crossflight.core.manifest import Manifest
from crossflight.core.when import When, instant
from crossflight.record.asof import manifest
from crossflight.record.load import load
from crossflight.rules import Setting
from crossflight.rules.check import broken
from crossflight.rules.clock import DAY, OPEN, minutes
from crossflight.rules.live import LiveCheck

YEARS = timedelta(days=3653)


def main(edits: int) -> int:
    """Edit, time, compare, print; 1 if live and full check ever differ."""
    record = load()
    long, setting = lengthened(manifest(record)), Setting.of(record)
    live, dice = LiveCheck(long, setting, record.waivers), random.Random(1)
    ahead = [flight for flight in live.facts.flights if flight.status is Status.PLANNED]
    near, full, wrong = [], [], 0
    for number in range(edits):
        flight = dice.choice(ahead)
        dates = live.facts.index.dates[flight]
        arrival = dates.arrival + dice.randint(-30, 30) * DAY
        departure = dates.departure if dates.departure >= OPEN else dates.departure + dice.randint(-30, 30) * DAY
        near.append(_timed(lambda f=flight, a=arrival, d=departure: live.move(f, a, d)))
        if number % 10 == 9:
            full.append(_timed(lambda: broken(live.facts, live.rules, record.waivers)))
            wrong += set(broken(live.facts, live.rules, record.waivers)) != set(live.broken)
    near.sort()
    print(f"{len(long.flights)} flights, {len(long.rides)} rides, {len(live.rules)} rules, {len(live.broken)} findings")
    print(f"one edit: median {statistics.median(near) * 1000:.2f} ms, p95 {near[int(0.95 * edits)] * 1000:.2f} ms")
    print(f"all again: fastest {min(full) * 1000:.1f} ms, {min(full) / statistics.median(near):.0f} times the median edit")
    print(f"live and full check differ after {wrong} of {edits // 10} edits compared")
    return int(wrong > 0)


def _timed(do) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def lengthened(history: Manifest) -> Manifest:
    """The history, and its last ten years once more as a plan, ten years later."""
    cut = minutes(max(f.launch.middle for f in history.flights if f.launch) - YEARS)
    again = {f: _later(f) for f in history.flights if f.launch and minutes(f.launch.middle) > cut and f.dockings}
    rides = [replace(ride, flight=again[ride.flight]) for ride in history.rides if ride.flight in again]
    return Manifest(history.station, (*history.flights, *again.values()), (*history.rides, *rides))


def _later(flight: Flight) -> Flight:
    stays = tuple(Docking(stay.port, _shift(stay.start), _shift(stay.end), stay.kind) for stay in flight.dockings)
    id = f"{flight.id} again"
    return replace(flight, id=id, status=Status.PLANNED, launch=_shift(flight.launch), end=_shift(flight.end), dockings=stays)


def _shift(when: When | None) -> When | None:
    return None if when is None else instant(when.middle + YEARS)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
