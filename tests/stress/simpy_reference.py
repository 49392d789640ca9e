"""CF-REF-1 as SimPy processes: no clocks, no slots table. Each ship, each launch queue and each repair is a process.

Only two things are shared with the kernel: the addresses of the draws, and which of two events at the same instant comes
first (SimPy's priorities carry the order of docs/stress.md).
"""

import math
from collections.abc import Callable, Generator
from heapq import heappush
from typing import Any

import simpy

from crossflight.stress.reference import Settings

from .plain import Draws, uniform

_LAUNCH, _UNDOCK, _LIMIT, _DAMAGE, _RELIEF, _ILLNESS = 0, 1, 2, 3, 5, 7


class World(simpy.Environment):
    """An environment whose alarms ring at an absolute time and, at the same time, in the order of their rank."""

    def alarm(self, at: float, rank: int) -> simpy.Event:
        event = simpy.Event(self)
        event._ok, event._value = True, None
        heappush(self._queue, (at, rank, next(self._eid), event))
        return event


class Vehicle:
    """A docked ship with its crew. What may happen to it runs as processes that look whether it is still theirs to do."""

    def __init__(self, fleet: "Fleet", number: int, berth: str) -> None:
        self.fleet, self.number, self.berth = fleet, number, berth
        self.sound, self.here, self.since = True, True, fleet.world.now

    def rank(self, kind: int) -> int:
        return 9 * self.fleet.f + kind + (self.berth == "newcomer")


class Fleet:
    """One family: the ship in residence, perhaps a newcomer, and what is on the ground."""

    def __init__(self, world: World, f: int, draws: Draws, s: Settings, tally: "Tally") -> None:
        self.world, self.f, self.draws, self.s, self.tally = world, f, draws, s, tally
        soyuz = f == 0
        self.life = s.life_soyuz if soyuz else s.life_dragon
        self.crew = (s.soyuz_usos, s.soyuz_russian) if soyuz else (s.dragon_usos, s.dragon_russian)
        self.seats = s.soyuz_seats if soyuz else s.dragon_seats
        self.first = s.arrived_soyuz if soyuz else s.arrived_dragon
        self.resident: Vehicle | None = None
        self.newcomer: Vehicle | None = None
        self.hold, self.last_docking = -math.inf, self.first
        self.tries, self.built, self.sent = 0, 0, 1
        self.wake = world.event()
        self.due = max(self.first + s.period + draws.slip(f, 1), 0.0)
        self.limit_token, self.handover_token = 0, 0
        self.waived = self.wanted_out = False
        self.resident = self._welcome("resident", self.first)
        self._watch_limit(self.first + self.life)
        world.process(self._launches())

    # -- ships that arrive -----------------------------------------------------------------------------------------

    def _build(self) -> int:
        self.built += 1
        return self.built - 1

    def _welcome(self, berth: str, since: float) -> Vehicle:
        ship = Vehicle(self, self._build(), berth)
        ship.since = since
        self.last_docking = since
        self.world.process(self._meteoroid(ship, ship.number))
        self.world.process(self._illness(ship))
        return ship

    def _meteoroid(self, ship: Vehicle, number: int) -> Generator[Any, Any, None]:
        at = self.world.now + self.draws.damage(self.f, number)
        while self.world.now < at:
            yield from self._ring(ship, at, _DAMAGE)
            if not ship.here or ship.number != number:
                return
        self.tally.close()
        ship.sound = False
        self.world.process(self._repair(ship, self.world.now + self.draws.lead(self.f, number)))

    def _illness(self, ship: Vehicle) -> Generator[Any, Any, None]:
        at = self.world.now + self.draws.illness(self.f, ship.number)
        yield from self._ring(ship, at, _ILLNESS)
        if not ship.here:
            return
        self.tally.close()
        if not ship.sound:
            self.tally.unmet += 1
            return
        self._depart(ship)
        self._advance(max(self.world.now + self.s.medical_next, self.hold))
        if ship is self.newcomer:
            self.newcomer = None
            self.handover_token += 1
            self.wanted_out = False
            if self.resident:
                self._watch_limit(max(self.resident.since + self.life, self.world.now))
        else:
            self.resident = None
            if self.newcomer:
                self._promote()

    def _ring(self, ship: Vehicle, at: float, kind: int) -> Generator[Any, Any, None]:
        """Wait until `at`; the ship may move from newcomer to resident meanwhile, which only matters for exact ties."""
        yield self.world.alarm(at, ship.rank(kind))

    def _repair(self, ship: Vehicle, at: float) -> Generator[Any, Any, None]:
        while True:
            yield self.world.alarm(at, ship.rank(_RELIEF))
            if not ship.here:
                return
            self.tally.close()
            now = self.world.now
            blocked = self._blocked(now)
            if blocked > now:
                at = blocked
                continue
            if not self._ascent():
                at = self.hold
                continue
            break
        ship.number, ship.sound, ship.since = self._build(), True, now
        self.last_docking = now
        self.world.process(self._meteoroid(ship, ship.number))
        self._postpone(now + self.s.production_gap)
        if ship is self.resident:
            self.waived = False
            if self.newcomer is None:
                self._watch_limit(now + self.life)
            if self.wanted_out:
                self.wanted_out = False
                self._start_handover()

    # -- the ground ------------------------------------------------------------------------------------------------

    def _blocked(self, now: float) -> float:
        if now < self.hold:
            return self.hold
        return max(now, self.last_docking + self.s.dock_gap)

    def _ascent(self) -> bool:
        self.tries += 1
        if not self.draws.fails(self.f, self.tries - 1):
            return True
        self.hold = self.world.now + self.draws.grounded(self.f, self.tries - 1)
        return False

    def _advance(self, at: float) -> None:
        if at < self.due:
            self._set_due(at)

    def _postpone(self, at: float) -> None:
        if at > self.due:
            self._set_due(at)

    def _set_due(self, at: float) -> None:
        self.due = at
        old, self.wake = self.wake, self.world.event()
        old.succeed()

    def _launches(self) -> Generator[Any, Any, None]:
        while True:
            date, bell = self.due, self.wake
            yield self.world.alarm(date, 9 * self.f + _LAUNCH) | bell
            if self.due != date or self.world.now < date:
                continue
            self.tally.close()
            self.due = self._launch_day(self.world.now)

    def _launch_day(self, now: float) -> float:
        """One attempt to launch; returns when to try next."""
        if now < self.hold:
            return self.hold
        if self.newcomer:
            return now + 10.0
        if self._blocked(now) > now:
            return self._blocked(now)
        if not self._ascent():
            return self.hold
        if self.resident:
            self.newcomer = self._welcome("newcomer", now)
            self._start_handover()
        else:
            self.resident = self._welcome("resident", now)
            self.waived = False
            self._watch_limit(now + self.life)
        self.sent += 1
        planned = self.first + self.s.period * self.sent + self.draws.slip(self.f, self.sent)
        return max(planned, now + self.s.min_space)

    # -- going home ------------------------------------------------------------------------------------------------

    def _depart(self, ship: Vehicle) -> None:
        ship.here = False

    def _promote(self) -> None:
        self.resident, self.newcomer = self.newcomer, None
        assert self.resident
        self.resident.berth = "resident"
        self.handover_token += 1
        self.waived = self.wanted_out = False
        self._watch_limit(max(self.resident.since + self.life, self.world.now))

    def _start_handover(self) -> None:
        self.handover_token += 1
        self.world.process(self._handover(self.handover_token, self.world.now + self.s.handover))

    def _handover(self, token: int, at: float) -> Generator[Any, Any, None]:
        yield self.world.alarm(at, 9 * self.f + _UNDOCK)
        if token != self.handover_token:
            return
        self.tally.close()
        assert self.resident
        if self.resident.sound:
            self._depart(self.resident)
            self._promote()
        else:
            self.wanted_out = True

    def _watch_limit(self, at: float) -> None:
        self.limit_token += 1
        self.world.process(self._limit(self.limit_token, at))

    def _limit(self, token: int, at: float) -> Generator[Any, Any, None]:
        yield self.world.alarm(at, 9 * self.f + _LIMIT)
        if token != self.limit_token or self.resident is None:
            return
        self.tally.close()
        if self.newcomer or not self.resident.sound:
            return
        if self.tally.needed(self) and not self.waived:
            self.waived = True
            self._watch_limit(self.world.now + self.s.waiver)
            return
        self._depart(self.resident)
        self.resident = None

    def crews(self) -> int:
        return (self.resident is not None) + (self.newcomer is not None)

    def sound(self) -> int:
        return sum(ship is not None and ship.sound for ship in (self.resident, self.newcomer))


class Tally:
    """Days counted between changes."""

    def __init__(self, world: World) -> None:
        self.world, self.since = world, 0.0
        self.days, self.unmet = [0.0] * 4, 0
        self.fleets: list[Fleet] = []

    def needed(self, fleet: Fleet) -> bool:
        """Would a segment have nobody if this fleet's resident left?"""
        others = [each for each in self.fleets if each is not fleet]
        return any(sum(each.crews() * each.crew[side] for each in others) < 1 for side in (0, 1))

    def close(self) -> None:
        """Add the time since the last change."""
        days, self.since = self.world.now - self.since, self.world.now
        usos, russian = (sum(fleet.crews() * fleet.crew[side] for fleet in self.fleets) for side in (0, 1))
        seats = sum(fleet.sound() * fleet.seats for fleet in self.fleets)
        for place, bad in enumerate((usos < 1, russian < 1, usos + russian > seats, usos + russian < 1)):
            self.days[place] += days * bad


def history(settings: Settings, seed: int, number: int, source: Callable[..., float] = uniform) -> list[float]:
    """The days and unmet returns of one history, in the order of the kernel's outputs."""
    world = World()
    tally = Tally(world)
    draws = Draws(seed, number, settings, source)
    tally.fleets = [Fleet(world, 0, draws, settings, tally), Fleet(world, 1, draws, settings, tally)]
    world.run(until=settings.horizon)
    tally.close()
    return [*tally.days, float(tally.unmet)]
