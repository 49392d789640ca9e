"""People and ships of the SimPy model of a plan."""

import numpy as np

from crossflight.stress import layout as c


class Crewmate:
    """Somebody in the plan."""

    def __init__(self, row: np.ndarray) -> None:
        self.came_in, self.planned_home, self.runs = int(row[c.UP]), int(row[c.DOWN]), int(row[c.RUNS])
        self.side, self.left_behind = int(row[c.SIDE]), bool(row[c.STAYS])
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
    def end_of_life(self) -> float:
        return self.since + self.f[c.LIFE] + (self.f[c.WAIVER] if self.waived else 0.0)
