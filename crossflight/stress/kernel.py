"""One history of any manifest: a scalar numba function over the arrays of a compiled plan.

The next event is the smallest of some dozens of clocks (the first of equals); between events nothing changes. Clocks in
order: one a lane (the next launch of a vehicle type), four a port (arrival, departure, damage, replacement), illness, one
a rocket (anomaly), one a port (loss), the end of the year, the end of a seat liner's move. docs/stress.md states the
model; the SimPy model in tests/stress was written from that text and agrees draw by draw.
"""

import math

from numpy import int64

from crossflight.stress import events
from crossflight.stress import layout as c
from crossflight.stress.cached import inlined, inner
from crossflight.stress.moves import census, draw, due, look_up, wait

_INF = math.inf


@inner
def _clear(w, s, log):  # type: ignore[no-untyped-def]
    log.count = 0
    for i in range(c.OUTPUTS):
        s.out[i] = 0.0
    for y in range(w.n_years):
        for i in range(c.YEARLY):
            s.yearly[y, i] = 0.0
    for i in range(w.n_lanes + 5 * w.n_ports + w.n_stops + 3):
        s.clock[i] = _INF
    for k in range(w.n_ports):
        s.ports[k], s.port_until[k] = -1, 0.0
    for d in range(w.n_pads):
        s.pad_until[d] = 0.0
    for i in range(w.n_stops + w.n_ports):
        s.turn[i] = 0
    for i in range(w.n_flights):
        s.since[i] = 0.0
        for column in range(c.FLIGHT):
            s.flight[i, column] = 0
    for p in range(w.n_people):
        s.where[p], s.runs[p], s.down[p] = w.people[p, c.ABOARD], w.people[p, c.RUNS], w.people[p, c.DOWN]


@inner
def _dock_first(i, seed, history, w, s):  # type: ignore[no-untyped-def]
    """Flight i is there at the start."""
    k = w.ints[i, c.BERTH]
    clock = w.n_lanes + 4 * k
    s.ports[k], s.since[i] = i, w.floats[i, c.ARRIVED]
    s.flight[i, c.STATE], s.flight[i, c.FIT] = c.DOCKED, w.ints[i, c.SOUND]
    s.left[w.ints[i, c.LANE]] += 1
    s.clock[clock + 1] = max(w.floats[i, c.DEPART], 0.0)
    if w.ints[i, c.CREWED]:
        s.clock[clock + 1] = max(min(w.floats[i, c.DEPART], s.since[i] + w.floats[i, c.LIFE]), 0.0)
        if w.ints[i, c.SOUND]:
            s.clock[clock + 2] = wait(seed, history, i, c.DAMAGE, int64(0), s.dial[w.ints[i, c.D_DAMAGE]], w, s)


@inner
def _begin(seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """The state at the start, and the first draw of every clock."""
    _clear(w, s, log)
    n_lanes, n_ports, n_stops = w.n_lanes, w.n_ports, w.n_stops
    anomaly = n_lanes + 4 * n_ports + 1
    for d in range(w.n_dials):
        s.dial[d] = look_up(w, w.dials[d], draw(seed, history, d, c.DIAL, int64(0), w, s))
    for r in range(w.n_rockets):
        s.ground[r], s.stopped[r] = 0.0, 0.0
    for r in range(n_stops):
        s.clock[anomaly + r] = wait(seed, history, r, c.ANOMALY, int64(0), s.dial[w.rockets[r, c.D_ANOMALY]], w, s)
    for k in range(n_ports):
        s.clock[anomaly + n_stops + k] = wait(seed, history, k, c.PORT, int64(0), s.dial[c.D_PORT_LOSS], w, s)
    s.clock[anomaly + n_stops + n_ports] = w.years[0]
    for lane in range(n_lanes):
        s.left[lane] = w.lanes[lane]
    for i in range(w.n_flights):
        if w.floats[i, c.ARRIVED] <= 0.0:
            _dock_first(i, seed, history, w, s)
    for lane in range(n_lanes):
        if s.left[lane] < w.lanes[lane + 1]:
            s.clock[lane] = due(s.left[lane], seed, history, w, s)
    census(w, s)
    for i in range(c.CARRIED):
        s.carried[i] = 0.0
    s.carried[c.SHORT_SINCE] = -1.0
    s.carried[c.BALANCE_NOW] = w.scalars[c.BALANCE]
    s.clock[n_lanes + 4 * n_ports] = events.next_case(int64(0), 0.0, seed, history, w, s)


@inner
def _measure(days, w, s):  # type: ignore[no-untyped-def]
    """Add an interval in which nothing changed."""
    year, alone, count = s.yearly[int(s.carried[c.YEAR])], False, s.count
    n = count[c.PEOPLE]
    for segment in range(w.n_segments):
        if count[segment] == 0:
            year[segment] += days
            alone = True
    s.carried[c.GAP_SO_FAR] = s.carried[c.GAP_SO_FAR] + days if alone else 0.0
    if alone:
        year[c.ANY_UNSTAFFED] += days
        s.out[c.GAP] = max(s.out[c.GAP], s.carried[c.GAP_SO_FAR])
    if n > count[c.HOME_SEATS]:
        year[c.SHORT] += days
        if n > count[c.EMERGENCY_SEATS] or s.carried[c.T] < s.carried[c.SHORT_SINCE] + w.scalars[c.LINER]:
            year[c.SHORT_AFTER] += days
    if n == 0:
        year[c.EMPTY] += days
    year[c.YEARLY - 1] += days * n
    s.out[c.LOG_WEIGHT] += (w.bias[c.B_ILL + count[c.DANGER]] - 1.0) * s.dial[c.D_ILLNESS] * n * days


@inner
def _recount(liner, t, w, s):  # type: ignore[no-untyped-def]
    """Who is aboard has changed: count again, and start or stop the clock of the liners."""
    census(w, s)
    if s.count[c.PEOPLE] <= s.count[c.HOME_SEATS]:
        s.carried[c.SHORT_SINCE] = -1.0
        s.clock[liner] = _INF
    elif s.carried[c.SHORT_SINCE] < 0.0:
        s.carried[c.SHORT_SINCE] = t
        s.clock[liner] = t + w.scalars[c.LINER]


@inlined
def _at_port(clock, t, seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """One of a port's four clocks rings."""
    place = clock - w.n_lanes
    k, kind = place // 4, place % 4
    i = s.ports[k]
    s.clock[clock] = _INF
    if kind == 0:
        return events.arrive(i, k, clock, t, seed, history, w, s, log)
    if kind == 1:
        return events.depart(i, k, clock, t, w, s, log)
    if kind == 2:
        return events.damage(i, k, clock, t, seed, history, w, s, log)
    return events.replace(i, k, clock, t, seed, history, w, s, log)


@inlined
def play(seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """Play one history of `w` (a `World`) with work space `s` (a record of WORKSPACE): its outputs are then in `s.out`,
    by year in `s.yearly`; `log` gets its events. Copied into its caller: a level of calls takes over a second to compile."""
    _begin(seed, history, w, s, log)
    ill = w.n_lanes + 4 * w.n_ports
    lost = ill + 1 + w.n_stops
    year_end = lost + w.n_ports
    t, end = 0.0, w.scalars[c.HORIZON]
    while True:
        s.carried[c.T] = t
        event, now = int64(0), s.clock[0]
        for i in range(1, year_end + 2):
            if s.clock[i] < now:
                event, now = int64(i), s.clock[i]
        _measure(min(now, end) - t, w, s)
        if now >= end:
            break
        t = now
        s.out[c.EVENTS] += 1.0
        changed = False
        if event < w.n_lanes:
            changed = events.launch(event, t, seed, history, w, s, log)
        elif event < ill:
            changed = _at_port(event, t, seed, history, w, s, log)
        elif event == ill:
            changed = events.fall_ill(event, t, seed, history, w, s, log)
        elif event < lost:
            changed = events.hold(event - ill - 1, event, t, seed, history, w, s, log)
        elif event < year_end:
            changed = events.lose_port(event - lost, event, t, seed, history, w, s, log)
        elif event == year_end:
            s.carried[c.YEAR] += 1.0
            s.clock[event] = w.years[int(s.carried[c.YEAR])]
        else:
            s.clock[event] = _INF
        if changed:
            _recount(year_end + 1, t, w, s)
    for y in range(w.n_years):
        for i in range(c.SEGMENTS + 4):
            s.out[i] += s.yearly[y, i]
        s.out[c.CREW_DAYS] += s.yearly[y, c.YEARLY - 1]
    s.out[c.BALANCED] = s.carried[c.BALANCE_NOW]
