"""People and ships of the SimPy model of a plan."""

from typing import Any

import numpy as np

from crossflight.stress import layout as c


class Crewmate:
    """Somebody in the plan."""

    def __init__(self, row: np.ndarray) -> None:
        self.came_in, self.planned_home, self.runs = int(row[c.UP]), int(row[c.DOWN]), int(row[c.RUNS])
        self.side, self.swapped = int(row[c.SIDE]), False
        self.place = "aboard" if row[c.ABOARD] else "ground"


class Vessel:
    """One flight of the plan."""

    def __init__(self, number: int, floats: np.ndarray, ints: np.ndarray) -> None:
        self.number, self.f, self.i = number, floats, ints
        self.crewed = bool(ints[c.CREWED])
        self.where, self.fit, self.since = "ground", False, 0.0
        self.tries, self.renewed, self.waived, self.waiting, self.port = 0, 0, False, "", -1
        self.token = 0

    @property
    def docked_or_gone(self) -> bool:
        return self.where in ("docked", "gone")

    @property
    def end_of_life(self) -> float:
        return self.since + self.f[c.LIFE] + (self.f[c.WAIVER] if self.waived else 0.0)


def recrewed(station: Any, vessel: Vessel) -> None:
    """A ship has left the pad: seats for those without a ship, then one for the side whose rockets stand down."""
    crew = [p for p in station.people if p.came_in == vessel.number and p.place == "ground"]

    def whom_to_leave() -> Crewmate | None:
        if len(crew) <= 2:
            return None
        for person in reversed(crew):
            rest = 0
            for other in crew:
                rest |= other.runs if other is not person else 0
            if not person.runs & ~rest:
                return person
        return None

    if station.saves_stranded:
        for person in station.aboard():
            ways = [station.vessels[n].where for n in (person.planned_home, person.came_in) if n >= 0]
            coming = "ground" in ways or "ascending" in ways
            if station.way_home(person) is None and not coming and (spare := whom_to_leave()):
                spare.place, person.planned_home = "left behind", vessel.number
                crew.remove(spare)
    if station.swaps and not any(p.runs & int(vessel.i[c.GIVES]) for p in crew):
        now, w = station.clock.now, station.w
        theirs = [r for r in range(len(w.rockets) // 2) if int(vessel.i[c.OTHERS]) >> r & 1]
        down = [station.grounded[r] > now and station.stopped[r] <= now - float(w.scalars[c.RECREW_DAYS]) for r in theirs]
        if theirs and all(down) and (spare := whom_to_leave()):
            spare.runs, spare.swapped = int(vessel.i[c.GIVES]), True
