"""The columns of the arrays that a compiled plan and one history are made of. Days count from the plan's start."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

CHUNK = 1024
"""Histories that are played and summed up together."""
CELLS = 1024
"""Cells of a table: the quantiles at (i + 1/2) / CELLS."""
SEGMENTS = 4
"""The most segments that a station may have."""
RETRY = 2.0
"""Days until a launch looks again for a free port."""

# Streams of draws; with them `family` is a flight, a rocket, a port or a dial.
DIAL, SLIP, LATE, LATE_BY, FAIL, GROUNDED, PAD, PAD_FOR, DAMAGE, REPLACE, ILLNESS, PATIENT, ANOMALY, HOLD, PORT, PORT_FOR = range(
    16
)

STREAMS = 16

# Flights, float columns.
LAUNCH, TRANSIT, DEPART, LIFE, LEAST_STAY, ARRIVED, HANDOVER, WAIVER, SPACING = range(9)
FLOATS = 9

# Flights, int columns. The last block names dials (a value for each history) and tables (a value for each draw).
(LANE, ROCKET, CREWED, SEATS, EXTRA, BERTH, BERTHS, PADS, SUCCESSOR, HOLDS, REPLACED,
 D_NO_SLIP, T_SLIP, D_LATE, T_LATE, D_FAIL, T_GROUNDED, D_PAD, T_PAD, D_DAMAGE, T_REPLACE, SOUND, GIVES, OTHERS,
 CROSS) = range(25)  # fmt: skip
INTS = 25

# People, int columns.
UP, DOWN, RUNS, SIDE, ABOARD = range(5)
PERSON = 5

# Scalars.
HORIZON, RELAUNCH, PRODUCTION, LINER, BALANCE, RECREW, RECREW_DAYS = range(7)
SCALARS = 7
# Bits of RECREW: for whom seats of a flight to come are given up.
STRANDED, GROUNDED_SIDE = 1, 2

# What a history is worth: the first SEGMENTS columns are days without anyone able to run each segment.
ANY_UNSTAFFED, SHORT, SHORT_AFTER, EMPTY, GAP, CREW_DAYS, BALANCED, UNMET, FAILURES, DAMAGED, RETURNED, EVENTS, LOG_WEIGHT = (
    range(SEGMENTS, SEGMENTS + 13)
)
OUTPUTS = SEGMENTS + 13
YEARLY = SEGMENTS + 5
"""Outputs that are also kept by calendar year: unstaffed days a segment, any of them, short, short after, empty, crew-days."""

# The clocks of one history that are not counted by lane, port or rocket, and the floats that it carries along.
T, YEAR, GAP_SO_FAR, SHORT_SINCE, BALANCE_NOW, ILLS = range(6)
CARRIED = 6

# What the census counts after the runners of each segment.
PEOPLE, HOME_SEATS, EMERGENCY_SEATS, DANGER = range(SEGMENTS, SEGMENTS + 4)
CENSUS = SEGMENTS + 4

# Dials that are not a flight's own, and the likelihood biases of importance sampling (the second of each: while in danger).
D_ILLNESS, D_PORT_LOSS = range(2)
B_FAIL, B_FAIL_DANGER, B_ILL, B_ILL_DANGER = range(4)

# What stops rockets: the dial of its rate, the table of its length, the rocket. Table 0 is that of lost ports.
D_ANOMALY, T_HOLD, STOPS = range(3)
T_PORT = 0

# States of a flight.
WAITING, ASCENDING, DOCKED, GONE = range(4)

# Events in the log of a replay: kind, flight, port (E_HOME: person), day.
(E_LAUNCH, E_FAIL, E_ARRIVE, E_LEAVE, E_DAMAGE, E_REPLACED, E_ILL, E_HOLD, E_PAD, E_PORT, E_UNMET, E_EXTENDED, E_HOME, E_RECREWED,
 E_LEFT_EMPTY) = range(15)  # fmt: skip
LOG, ROOM = 5, 4096


class World(NamedTuple):
    """A compiled plan: what does not change from one history to the next.

    scalars (SCALARS,), floats (flights, FLOATS), ints (flights, INTS), lanes (lanes + 1,) first flight of each lane,
    people (people, PERSON), rockets (2 rockets, 3) holds of each and then losses of each, tables (rows, cells) quantiles,
    dials (dials,) rows of tables, years (years,) days on which each ends, bias (4,), shape (3,): ports, pads, segments; dims
    (STREAMS, families): the dimension of a history's point (`sobol`) that stands for the first draw there, or -1; (STREAMS, 0)
    where all draws are Philox's.
    """

    scalars: Any
    floats: Any
    ints: Any
    lanes: Any
    people: Any
    rockets: Any
    tables: Any
    dials: Any
    years: Any
    bias: Any
    shape: Any
    dims: Any

    def packed(self) -> NDArray[Any]:
        """The same as the kernel takes it, `w`: an array of one record of WORLD."""
        made: NDArray[Any] = np.zeros(1, WORLD)
        for name in ("scalars", "floats", "ints", "lanes", "people", "rockets", "tables", "dials", "years", "bias", "dims"):
            array = getattr(self, name)
            made[name][0][tuple(map(slice, array.shape))] = array
        made["n_lanes"], made["n_flights"], made["n_people"] = len(self.lanes) - 1, len(self.ints), len(self.people)
        made["n_rockets"], made["n_stops"] = len(self.rockets) // 2, len(self.rockets)
        made["n_dials"], made["n_years"] = len(self.dials), len(self.years)
        made["n_ports"], made["n_pads"], made["n_segments"] = self.shape
        made["n_families"] = self.dims.shape[1]
        return made


# Columns of `flight` in the work space.
TRIES, STATE, FIT, WAITS, WAIVED, NUMBER = range(6)
FLIGHT = 6

MOST = {
    "lanes": 32,
    "ports": 32,
    "pads": 32,
    "rockets": 32,
    "flights": 1024,
    "people": 2048,
    "dials": 512,
    "tables": 512,
    "years": 64,
}
DIMENSIONS = 256
"""The most of each that a plan, and that a Sobol point, may have. Fixed, so that plan and work space are records of the same two
types for every plan: a record is passed as one pointer, where twelve or fifteen arrays are a hundred values in every call."""

WORLD = np.dtype(
    (
        np.record,
        [
            ("scalars", np.float64, (SCALARS,)),
            ("floats", np.float64, (MOST["flights"], FLOATS)),
            ("ints", np.int64, (MOST["flights"], INTS)),
            ("lanes", np.int64, (MOST["lanes"] + 1,)),
            ("people", np.int64, (MOST["people"], PERSON)),
            ("rockets", np.int64, (2 * MOST["rockets"], 3)),
            ("tables", np.float64, (MOST["tables"], CELLS)),
            ("dials", np.int64, (MOST["dials"],)),
            ("years", np.float64, (MOST["years"],)),
            ("bias", np.float64, (4,)),
            ("dims", np.int64, (STREAMS, MOST["flights"])),
            *(
                (f"n_{what}", np.int64)
                for what in (
                    *("lanes", "ports", "pads", "segments", "flights", "people"),
                    *("rockets", "stops", "dials", "years", "families"),
                )
            ),
        ],
    )
)
"""A compiled plan: `w` in the kernel. Rows beyond its counts are never touched."""

WORKSPACE = np.dtype(
    (
        np.record,
        [
            ("clock", np.float64, (MOST["lanes"] + 5 * MOST["ports"] + 2 * MOST["rockets"] + 3,)),
            ("point", np.float64, (DIMENSIONS,)),
            ("carried", np.float64, (CARRIED,)),
            ("dial", np.float64, (MOST["dials"],)),
            ("ground", np.float64, (MOST["rockets"],)),
            ("pad_until", np.float64, (MOST["pads"],)),
            ("port_until", np.float64, (MOST["ports"],)),
            ("since", np.float64, (MOST["flights"],)),
            ("ports", np.int64, (MOST["ports"],)),
            ("turn", np.int64, (2 * MOST["rockets"] + MOST["ports"],)),
            ("left", np.int64, (MOST["lanes"],)),
            ("flight", np.int64, (MOST["flights"], FLIGHT)),
            ("where", np.int64, (MOST["people"],)),
            ("runs", np.int64, (MOST["people"],)),
            ("down", np.int64, (MOST["people"],)),
            ("stopped", np.float64, (MOST["rockets"],)),
            ("count", np.int64, (CENSUS,)),
            ("out", np.float64, (OUTPUTS,)),
            ("yearly", np.float64, (MOST["years"], YEARLY)),
        ],
    )
)
"""The work space of one history: `s` in the kernel. What is longer than a plan needs is never touched."""

JOURNAL = np.dtype((np.record, [("room", np.int64), ("count", np.int64), ("rows", np.float64, (ROOM, LOG))]))
"""The events of one history: `log` in the kernel, which writes up to `room` rows."""
