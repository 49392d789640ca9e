"""The general model as SimPy processes, written from docs/stress.md: ships, crews and queues as objects, no clocks, no loop.

It shares with the kernel the compiled plan (the data), the addresses of the draws, and which of two events at one instant comes
first. Everything else is its own.
"""

import math
from collections.abc import Generator
from typing import Any

import numpy as np

from crossflight.stress import layout as c
from crossflight.stress.draws import uniform

from .simpy_parts import Crewmate, Vessel, recrewed
from .simpy_reference import World as Clock

_AFTER = 2
"""Ranks begin behind SimPy's own conditions."""


class Station:
    """A history of a plan."""

    def __init__(self, w: c.World, seed: int, history: int) -> None:
        self.w, self.seed, self.history, self.clock = w, seed, history, Clock()
        self.n_ports, self.n_pads, self.segments = (int(n) for n in w.shape)
        self.vessels = [Vessel(n, w.floats[n], w.ints[n]) for n in range(len(w.ints))]
        self.people = [Crewmate(row) for row in w.people]
        self.dial = [self.quantile(int(row), self.u(d, c.DIAL, 0)) for d, row in enumerate(w.dials)]
        self.berths: list[Vessel | None] = [None] * self.n_ports
        self.closed, self.broken = [0.0] * self.n_ports, [0.0] * self.n_pads
        self.grounded, self.stopped = [0.0] * len(w.rockets), [0.0] * len(w.rockets)
        self.saves_stranded, self.swaps = (bool(int(w.scalars[c.RECREW]) & bit) for bit in (c.STRANDED, c.GROUNDED_SIDE))
        self.n_lanes = len(w.lanes) - 1
        self.dates, self.bells = [math.inf] * self.n_lanes, [self.clock.event() for _ in range(self.n_lanes)]
        self.heads = [-1] * self.n_lanes
        self.out, self.marked, self.gap, self.short_from = np.zeros(c.OUTPUTS), 0.0, 0.0, None
        self.out[c.BALANCED] = w.scalars[c.BALANCE]
        for vessel in self.vessels:
            if vessel.f[c.ARRIVED] <= 0.0:
                self._moored_at_start(vessel)
        for lane in range(self.n_lanes):
            self.clock.process(self._lane(lane))
        for row in range(len(w.rockets)):
            self.clock.process(self._anomalies(row))
        for port in range(self.n_ports):
            self.clock.process(self._losses(port))
        self.clock.process(self._cases())

    # -- chance ----------------------------------------------------------------------------------------------------
    def u(self, family: int, stream: int, index: int) -> float:
        return uniform(self.seed, self.history, family, stream, index)

    def quantile(self, row: int, u: float) -> float:
        cells = self.w.tables[row]
        return float(np.interp(u, (np.arange(len(cells)) + 0.5) / len(cells), cells))

    def wait(self, family: int, stream: int, index: int, rate: float) -> float:
        return -math.log(self.u(family, stream, index)) / rate if rate > 0.0 else math.inf

    def ring(self, at: float, rank: int) -> Any:
        return self.clock.alarm(at, _AFTER + rank)

    def rank(self, vessel: Vessel, kind: int) -> int:
        return self.n_lanes + 4 * vessel.port + kind

    # -- who is aboard -----------------------------------------------------------------------------------------------
    def aboard(self) -> list[Crewmate]:
        return [person for person in self.people if person.place == "aboard"]

    def way_home(self, person: Crewmate) -> Vessel | None:
        for number in (person.planned_home, person.came_in):
            vessel = self.vessels[number] if number >= 0 else None
            if vessel and vessel.where == "docked" and not (self.saves_stranded and not vessel.fit and not vessel.i[c.REPLACED]):
                return vessel
        return None

    def leaving_with(self, vessel: Vessel, as_planned: bool) -> list[Crewmate]:
        going = [person for person in self.aboard() if self.way_home(person) is vessel]
        if as_planned:
            going = [p for p in going if p.planned_home in (-1, vessel.number) or self.vessels[p.planned_home].docked_or_gone]
        return going

    def would_empty_a_segment(self, vessel: Vessel) -> bool:
        going = self.leaving_with(vessel, True)
        rest = [person for person in self.aboard() if person not in going]
        for segment in range(self.segments):
            bit = 1 << segment
            if any(p.runs & bit for p in self.aboard()) and not any(p.runs & bit for p in rest):
                return True
        return False

    def would_take_seats(self, vessel: Vessel) -> bool:
        sound = [v for v in self.berths if v and v.where == "docked" and v.crewed and v.fit]
        people, seats = len(self.aboard()), sum(int(v.i[c.SEATS]) for v in sound)
        left = seats - (int(vessel.i[c.SEATS]) if vessel.fit else 0)
        return max(0, people - len(self.leaving_with(vessel, True)) - left) > max(0, people - seats)

    def count(self) -> None:
        """Add the time since the last change to the outputs."""
        now, since = min(self.clock.now, self.w.scalars[c.HORIZON]), self.marked
        days, self.marked = now - since, now
        people = self.aboard()
        bare = [s for s in range(self.segments) if not any(p.runs >> s & 1 for p in people)]
        for segment in bare:
            self.out[segment] += days
        self.gap = self.gap + days if bare else 0.0
        self.out[c.ANY_UNSTAFFED] += days if bare else 0.0
        self.out[c.GAP] = max(self.out[c.GAP], self.gap)
        sound = [v for v in self.berths if v and v.where == "docked" and v.crewed and v.fit]
        seats, extra = sum(v.i[c.SEATS] for v in sound), sum(v.i[c.EXTRA] for v in sound)
        if len(people) > seats:
            self.out[c.SHORT] += days
            liners = self.short_from + self.w.scalars[c.LINER] if self.short_from is not None else -1.0
            self.out[c.SHORT_AFTER] += days if len(people) > seats + extra else max(0.0, min(now, liners) - since)
        self.out[c.EMPTY] += days if not people else 0.0
        self.out[c.CREW_DAYS] += days * len(people)

    def changed(self) -> None:
        """Who is aboard, or what can take them home, is not what it was."""
        sound = [v for v in self.berths if v and v.where == "docked" and v.crewed and v.fit]
        short = len(self.aboard()) > sum(v.i[c.SEATS] for v in sound)
        self.short_from = (self.clock.now if self.short_from is None else self.short_from) if short else None

    # -- the ground --------------------------------------------------------------------------------------------------
    def _due(self, vessel: Vessel) -> float:
        n, day = vessel.number, float(vessel.f[c.LAUNCH])
        u, on_time = self.u(n, c.SLIP, 0), self.dial[vessel.i[c.D_NO_SLIP]]
        if u >= on_time:
            day += self.quantile(vessel.i[c.T_SLIP], (u - on_time) / (1.0 - on_time))
        if self.u(n, c.LATE, 0) < self.dial[vessel.i[c.D_LATE]]:
            day += self.quantile(vessel.i[c.T_LATE], self.u(n, c.LATE_BY, 0))
        return max(day, 0.0)

    def _lane(self, lane: int) -> Generator[Any, Any, None]:
        begin, end = int(self.w.lanes[lane]), int(self.w.lanes[lane + 1])
        before = -math.inf
        for vessel in (v for v in self.vessels[begin:end] if v.where == "ground"):
            self.heads[lane] = vessel.number
            self.dates[lane] = max(self._due(vessel), before + float(vessel.f[c.SPACING]))
            while vessel.where == "ground":
                date, bell = self.dates[lane], self.bells[lane]
                yield self.ring(date, lane) | bell
                if self.dates[lane] == date and self.clock.now >= date:
                    self.dates[lane] = self._try(vessel)
            before = self.clock.now
        self.heads[lane], self.dates[lane] = -1, math.inf

    def move_date(self, lane: int, date: float) -> None:
        if date != self.dates[lane]:
            self.dates[lane] = date
            old, self.bells[lane] = self.bells[lane], self.clock.event()
            old.succeed()

    def _pads(self, vessel: Vessel) -> list[int]:
        return [d for d in range(self.n_pads) if vessel.i[c.PADS] >> d & 1]

    def _free_port(self, vessel: Vessel) -> int | None:
        fitting = [k for k in range(self.n_ports) if vessel.i[c.BERTHS] >> k & 1]
        for k in (int(vessel.i[c.BERTH]), *fitting):
            if self.berths[k] is None and self.closed[k] <= self.clock.now:
                return k
        return None

    def _held(self, vessel: Vessel) -> float:
        """When the rocket may fly and a pad is whole; now if both are."""
        now, ground = self.clock.now, self.grounded[vessel.i[c.ROCKET]]
        return ground if ground > now else max(now, min(self.broken[d] for d in self._pads(vessel)))

    def _try(self, vessel: Vessel) -> float:
        """One launch attempt; returns when to look again."""
        now, held, port = self.clock.now, self._held(vessel), self._free_port(vessel)
        if held > now:
            return held
        if port is None:
            return now + c.RETRY
        if not self._ascends(vessel):
            return self.grounded[vessel.i[c.ROCKET]]
        vessel.where, vessel.port, self.berths[port] = "ascending", port, vessel
        if vessel.i[c.GIVES]:
            recrewed(self, vessel)
        self.clock.process(self._approach(vessel, now + float(vessel.f[c.TRANSIT])))
        return math.inf

    def _ascends(self, vessel: Vessel) -> bool:
        now, n, j = self.clock.now, vessel.number, vessel.tries
        vessel.tries += 1
        pad = next(d for d in self._pads(vessel) if self.broken[d] <= now)
        if self.u(n, c.PAD, j) < self.dial[vessel.i[c.D_PAD]]:
            self.broken[pad] = now + self.quantile(vessel.i[c.T_PAD], self.u(n, c.PAD_FOR, j))
        if self.u(n, c.FAIL, j) >= self.dial[vessel.i[c.D_FAIL]]:
            return True
        self.out[c.FAILURES] += 1
        self.stand_down(vessel.i[c.ROCKET], self.quantile(vessel.i[c.T_GROUNDED], self.u(n, c.GROUNDED, j)))
        return False

    def stand_down(self, rocket: int, days: float) -> None:
        if self.grounded[rocket] <= self.clock.now:
            self.stopped[rocket] = self.clock.now
        self.grounded[rocket] = max(self.grounded[rocket], self.clock.now + days)

    def _anomalies(self, row: int) -> Generator[Any, Any, None]:
        """Holds, or losses, of one rocket."""
        dial, lengths, rocket = (int(n) for n in self.w.rockets[row])
        rate, turn, rank = self.dial[dial], 0, self.n_lanes + 4 * self.n_ports + 1 + row
        while (gap := self.wait(row, c.ANOMALY, turn, rate)) < math.inf:
            yield self.ring(self.clock.now + gap, rank)
            self.stand_down(rocket, self.quantile(lengths, self.u(row, c.HOLD, turn)))
            turn += 1

    def _losses(self, port: int) -> Generator[Any, Any, None]:
        rank, turn, base = self.n_lanes + 4 * self.n_ports + 1 + len(self.w.rockets) + port, 0, 0.0
        while (gap := self.wait(port, c.PORT, turn, self.dial[c.D_PORT_LOSS])) < math.inf:
            yield self.ring(base + gap, rank)
            base = self.clock.now + self.quantile(c.T_PORT, self.u(port, c.PORT_FOR, turn))
            self.closed[port] = base
            turn += 1

    # -- at the port -------------------------------------------------------------------------------------------------
    def _moored_at_start(self, vessel: Vessel) -> None:
        vessel.where, vessel.fit, vessel.since, vessel.port = (
            "docked",
            bool(vessel.i[c.SOUND]),
            float(vessel.f[c.ARRIVED]),
            int(vessel.i[c.BERTH]),
        )
        self.berths[vessel.port] = vessel
        leave = float(vessel.f[c.DEPART])
        if vessel.crewed:
            leave = min(leave, vessel.end_of_life)
            if vessel.fit:
                self.clock.process(self._debris(vessel))
        self._leave_on(vessel, max(leave, 0.0))

    def _approach(self, vessel: Vessel, at: float) -> Generator[Any, Any, None]:
        yield self.ring(at, self.rank(vessel, 0))
        self.count()
        now = self.clock.now
        vessel.where, vessel.fit, vessel.since = "docked", True, now
        leave = max(float(vessel.f[c.DEPART]), now + float(vessel.f[c.LEAST_STAY]))
        if not vessel.crewed:
            self._leave_on(vessel, leave)
            return
        for person in self.people:
            if person.came_in == vessel.number and person.place == "ground":
                person.place = "aboard"
                self.out[c.BALANCED] += int(vessel.i[c.CROSS]) if person.swapped else person.side
        self._leave_on(vessel, min(leave, now + float(vessel.f[c.LIFE])))
        self.clock.process(self._debris(vessel))
        self._relieve(vessel)
        self.changed()

    def _relieve(self, newcomer: Vessel) -> None:
        now = self.clock.now
        for old in self.berths:
            if old is None or old is newcomer or old.where != "docked" or not old.crewed:
                continue
            planned, latest = float(old.f[c.DEPART]), max(old.end_of_life, now)
            if old.i[c.SUCCESSOR] == newcomer.number and old.waiting != "replacement":
                self._leave_on(old, min(max(planned, now + float(old.f[c.HANDOVER])), latest))
                old.waiting = ""
            elif old.waiting == "somebody":
                self._leave_on(old, min(max(planned, now), latest))
                old.waiting = ""

    def _leave_on(self, vessel: Vessel, at: float) -> None:
        vessel.token += 1
        self.clock.process(self._leave(vessel, vessel.token, at))

    def _leave(self, vessel: Vessel, token: int, at: float) -> Generator[Any, Any, None]:
        yield self.ring(at, self.rank(vessel, 1))
        if token != vessel.token or vessel.where != "docked":
            return
        if vessel.crewed:
            until = self._reason_to_stay(vessel)
            if until is not None:
                if until < math.inf:
                    self._leave_on(vessel, until)
                return
        self.undock(vessel, True)

    def _reason_to_stay(self, vessel: Vessel) -> float | None:
        """Until when it stays (inf: until its replacement comes), None if it goes."""
        if not vessel.fit and vessel.i[c.REPLACED]:
            vessel.waiting = "replacement"
            return math.inf
        last, relief = vessel.end_of_life, int(vessel.i[c.SUCCESSOR])
        unrelieved = relief >= 0 and vessel.i[c.HOLDS] and self.vessels[relief].where in ("ground", "ascending")
        needed = self.would_empty_a_segment(vessel) or self.would_take_seats(vessel)
        if self.clock.now < last and (unrelieved or needed):
            vessel.waiting = "somebody"
            return last
        if self.clock.now >= last and needed and relief >= 0 and self.vessels[relief].where == "ascending":
            vessel.waiting = "somebody"
            return math.inf
        if self.clock.now >= last and needed and not vessel.waived and vessel.f[c.WAIVER] > 0.0:
            vessel.waived, vessel.waiting = True, "somebody"
            return vessel.end_of_life
        return None

    def undock(self, vessel: Vessel, as_planned: bool) -> None:
        self.count()
        going = self.leaving_with(vessel, as_planned)
        for person in going:
            person.place = "home"
        vessel.where, self.berths[vessel.port] = "gone", None
        left = self.aboard()
        seats = sum(int(v.i[c.SEATS]) for v in self.berths if v and v.where == "docked" and v.crewed and v.fit)
        room = (int(vessel.i[c.SEATS]) if vessel.fit else 0) - len(going)
        late = [p for p in left if p.planned_home >= 0 and self.vessels[p.planned_home].where == "gone"]
        lost = [p for p in left if p not in late and self.way_home(p) is None]
        back = [p for p in left if p.came_in == vessel.number and p not in late and p not in lost]
        for person in [*late, *lost, *back][: max(0, min(room, len(left) - seats))]:
            person.place = "home"
        if vessel.crewed:
            self.changed()

    def _debris(self, vessel: Vessel) -> Generator[Any, Any, None]:
        number = vessel.renewed
        gap = self.wait(vessel.number, c.DAMAGE, number, self.dial[vessel.i[c.D_DAMAGE]])
        if gap == math.inf:
            return
        yield self.ring(self.clock.now + gap, self.rank(vessel, 2))
        if vessel.where != "docked" or vessel.renewed != number:
            return
        self.count()
        vessel.fit = False
        self.out[c.DAMAGED] += 1
        self.changed()
        if vessel.i[c.REPLACED]:
            lead = self.quantile(vessel.i[c.T_REPLACE], self.u(vessel.number, c.REPLACE, number))
            self.clock.process(self._replacement(vessel, self.clock.now + lead))

    def _replacement(self, vessel: Vessel, at: float) -> Generator[Any, Any, None]:
        while True:
            yield self.ring(at, self.rank(vessel, 3))
            if vessel.where != "docked":
                return
            held, now = self._held(vessel), self.clock.now
            if held > now:
                at = held
            elif self._ascends(vessel):
                break
            else:
                at = self.grounded[vessel.i[c.ROCKET]]
        self.count()
        vessel.fit, vessel.since, vessel.waived = True, now, False
        vessel.renewed += 1
        lane = int(vessel.i[c.LANE])
        self.move_date(lane, max(self.dates[lane], now + float(self.w.scalars[c.PRODUCTION])))
        if vessel.waiting == "replacement":
            vessel.waiting = ""
            self._leave_on(vessel, max(float(vessel.f[c.DEPART]), now))
        self.clock.process(self._debris(vessel))
        self.changed()

    # -- health ------------------------------------------------------------------------------------------------------
    def _cases(self) -> Generator[Any, Any, None]:
        """Everybody of the plan is due to fall ill at some time; it matters only if they are aboard then."""
        number, rate = 0, self.dial[c.D_ILLNESS] * len(self.people)
        while (gap := self.wait(0, c.ILLNESS, number, rate)) < math.inf:
            yield self.ring(self.clock.now + gap, self.n_lanes + 4 * self.n_ports)
            patient = self.people[int(self.u(0, c.PATIENT, number) * len(self.people))]
            number += 1
            if patient.place == "aboard":
                self._illness(patient)

    def _illness(self, patient: Crewmate) -> None:
        self.count()
        ship = self.way_home(patient)
        if ship is None or not ship.fit:
            self.out[c.UNMET] += 1
            return
        self.out[c.RETURNED] += 1
        self.undock(ship, False)
        relief, lane = int(ship.i[c.SUCCESSOR]), int(ship.i[c.LANE])
        if relief >= 0 and self.heads[lane] == relief:
            self.move_date(lane, min(self.dates[lane], self.clock.now + float(self.w.scalars[c.RELAUNCH])))


def history(w: c.World, seed: int, number: int) -> np.ndarray:
    """The outputs of one history; events and the weight are not counted."""
    station = Station(w, seed, number)
    station.clock.run(until=float(w.scalars[c.HORIZON]))
    station.count()
    return station.out
