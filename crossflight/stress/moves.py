"""The parts that the kernel's events are made of: who is aboard, what may launch, who leaves. Scalar numba functions."""

import math

from numpy import int64

from crossflight.stress import layout as c
from crossflight.stress.cached import inner
from crossflight.stress.draws import exponential, uniform

_INF = math.inf


@inner
def look_up(w, row, u):  # type: ignore[no-untyped-def]
    """The quantile at `u` of a tabulated distribution: linear between the middles of equal cells, flat beyond the last."""
    n = c.CELLS
    x = u * n - 0.5
    if x <= 0.0:
        return w.tables[row, 0]
    i = int(x)
    if i >= n - 1:
        return w.tables[row, n - 1]
    return w.tables[row, i] + (x - i) * (w.tables[row, i + 1] - w.tables[row, i])


@inner
def draw(seed, history, family, stream, index, w, s):  # type: ignore[no-untyped-def]
    """The uniform of that address, or the coordinate of the history's point that stands for it."""
    if index == 0 and family < w.n_families:
        dimension = w.dims[stream, family]
        if dimension >= 0:
            return s.point[dimension]
    return uniform(seed, history, family, stream, index)


@inner
def wait(seed, history, family, stream, index, rate, w, s):  # type: ignore[no-untyped-def]
    """Days to the next event of a Poisson process; never if its rate is nought."""
    return exponential(draw(seed, history, family, stream, index, w, s), 1.0 / rate) if rate > 0.0 else _INF


@inner
def note(log, kind, flight, port, t, until):  # type: ignore[no-untyped-def]
    """Write an event into the next free row of the log, while there is room; `until`: when what it stops goes on."""
    row = log.count
    if row < log.room:
        log.rows[row, 0], log.rows[row, 1], log.rows[row, 2], log.rows[row, 3] = kind, flight, port, t
        log.rows[row, 4] = until
        log.count = row + 1


@inner
def home(p, w, s):  # type: ignore[no-untyped-def]
    """The ship that would take person p home: the planned one if docked, else the one that brought them; -1 for none."""
    down, up = s.down[p], w.people[p, c.UP]
    if down >= 0 and takes(down, w, s):
        return down
    return up if takes(up, w, s) else -1


@inner
def takes(i, w, s):  # type: ignore[no-untyped-def]
    """Is ship i docked, and would anybody ride home in it? Nobody in a damaged one for which seats are given up elsewhere."""
    if s.flight[i, c.STATE] != c.DOCKED:
        return False
    return s.flight[i, c.FIT] == 1 or w.ints[i, c.REPLACED] == 1 or (int(w.scalars[c.RECREW]) & c.STRANDED) == 0


@inner
def census(w, s):  # type: ignore[no-untyped-def]
    """Count runners a segment, people, seats home, seats in an emergency, and whether at most one crewed ship is left."""
    count = s.count
    for i in range(c.CENSUS):
        count[i] = 0
    for p in range(w.n_people):
        if s.where[p] == 1:
            count[c.PEOPLE] += 1
            for segment in range(c.SEGMENTS):
                count[segment] += (s.runs[p] >> segment) & 1
    ships = 0
    for k in range(w.n_ports):
        i = s.ports[k]
        if i >= 0 and s.flight[i, c.STATE] == c.DOCKED and w.ints[i, c.CREWED]:
            ships += 1
            if s.flight[i, c.FIT]:
                count[c.HOME_SEATS] += w.ints[i, c.SEATS]
                count[c.EMERGENCY_SEATS] += w.ints[i, c.SEATS] + w.ints[i, c.EXTRA]
    count[c.DANGER] = 1 if ships <= 1 else 0


@inner
def goes(p, i, planned, w, s):  # type: ignore[no-untyped-def]
    """Is ship i the way home of person p? On a planned departure not if they are to go in another, which has yet to come."""
    if home(p, w, s) != i:
        return False
    down = s.down[p]
    return not planned or down < 0 or down == i or s.flight[down, c.STATE] >= c.DOCKED


@inner
def unstaffs(i, w, s):  # type: ignore[no-untyped-def]
    """Would a segment that has somebody have nobody once ship i has gone?"""
    for segment in range(w.n_segments):
        left = s.count[segment]
        if left > 0:
            for p in range(w.n_people):
                if s.where[p] == 1 and (s.runs[p] >> segment) & 1 and goes(p, i, int64(1), w, s):
                    left -= 1
            if left == 0:
                return True
    return False


@inner
def strands(i, w, s):  # type: ignore[no-untyped-def]
    """Would more people be short of a seat home once ship i has gone than are now?"""
    people, seats = s.count[c.PEOPLE], s.count[c.HOME_SEATS]
    now = max(people - seats, 0)
    for p in range(w.n_people):
        if s.where[p] == 1 and goes(p, i, int64(1), w, s):
            people -= 1
    return people - seats + s.flight[i, c.FIT] * w.ints[i, c.SEATS] > now


@inner
def limit(i, w, s):  # type: ignore[no-untyped-def]
    """The last day of ship i's life on orbit, a waiver that it has used included."""
    return s.since[i] + w.floats[i, c.LIFE] + s.flight[i, c.WAIVED] * w.floats[i, c.WAIVER]


@inner
def due(i, seed, history, w, s):  # type: ignore[no-untyped-def]
    """When flight i would launch if nothing but its own slip and its own lateness stood in the way."""
    u = draw(seed, history, i, c.SLIP, int64(0), w, s)
    free = s.dial[w.ints[i, c.D_NO_SLIP]]
    day = w.floats[i, c.LAUNCH]
    if u >= free:
        day += look_up(w, w.ints[i, c.T_SLIP], (u - free) / (1.0 - free))
    if draw(seed, history, i, c.LATE, int64(0), w, s) < s.dial[w.ints[i, c.D_LATE]]:
        day += look_up(w, w.ints[i, c.T_LATE], draw(seed, history, i, c.LATE_BY, int64(0), w, s))
    return max(day, 0.0)


@inner
def pad_for(i, t, w, s):  # type: ignore[no-untyped-def]
    """The first pad of flight i that is not damaged, or -1."""
    for d in range(w.n_pads):
        if (w.ints[i, c.PADS] >> d) & 1 and s.pad_until[d] <= t:
            return d
    return -1


@inner
def blocked_until(i, t, w, s):  # type: ignore[no-untyped-def]
    """Until when the rocket is grounded or every pad damaged; `t` if neither."""
    ground = s.ground[w.ints[i, c.ROCKET]]
    if t < ground:
        return ground
    first = _INF
    for d in range(w.n_pads):
        if (w.ints[i, c.PADS] >> d) & 1:
            first = min(first, s.pad_until[d])
    return max(t, first)


@inner
def port_for(i, t, w, s):  # type: ignore[no-untyped-def]
    """The planned port if it is free, else the first that fits and is free, or -1."""
    k = w.ints[i, c.BERTH]
    if s.ports[k] < 0 and s.port_until[k] <= t:
        return k
    for k in range(w.n_ports):
        if (w.ints[i, c.BERTHS] >> k) & 1 and s.ports[k] < 0 and s.port_until[k] <= t:
            return k
    return -1


@inner
def stop(r, t, days, s):  # type: ignore[no-untyped-def]
    """Rocket r is grounded for so many days from now, or stays so."""
    if s.ground[r] <= t:
        s.stopped[r] = t
    s.ground[r] = max(s.ground[r], t + days)


@inner
def ascend(i, t, seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """One launch attempt of flight i: True if it succeeds. A failure grounds the rocket, for everything that flies on it."""
    pad, ints = pad_for(i, t, w, s), w.ints
    j = s.flight[i, c.TRIES]
    s.flight[i, c.TRIES] = j + 1
    p = s.dial[ints[i, c.D_FAIL]]
    forced = min(max(p, 0.5), p * w.bias[c.B_FAIL + s.count[c.DANGER]])
    failed = draw(seed, history, i, c.FAIL, j, w, s) < forced
    if forced != p:
        s.out[c.LOG_WEIGHT] += math.log(p / forced) if failed else math.log((1.0 - p) / (1.0 - forced))
    if draw(seed, history, i, c.PAD, j, w, s) < s.dial[ints[i, c.D_PAD]]:
        s.pad_until[pad] = t + look_up(w, ints[i, c.T_PAD], draw(seed, history, i, c.PAD_FOR, j, w, s))
        note(log, c.E_PAD, i, pad, t, s.pad_until[pad])
    if failed:
        days = look_up(w, ints[i, c.T_GROUNDED], draw(seed, history, i, c.GROUNDED, j, w, s))
        stop(ints[i, c.ROCKET], t, days, s)
        s.out[c.FAILURES] += 1.0
        note(log, c.E_FAIL, i, int64(-1), t, s.ground[ints[i, c.ROCKET]])
    return not failed


@inner
def _along(p, i, turn, w, s):  # type: ignore[no-untyped-def]
    """Is it the turn of person p to go along in ship i: who is overdue (their ship left before they came), who has no ship, who
    came in this one?"""
    if turn == 0:
        return s.down[p] >= 0 and s.flight[s.down[p], c.STATE] == c.GONE
    return home(p, w, s) < 0 if turn == 1 else w.people[p, c.UP] == i


@inner
def leave(i, k, t, planned, w, s, log):  # type: ignore[no-untyped-def]
    """Ship i leaves port k with everybody whose way home it is, and while it has room with others if people would
    be left without a seat (`_along`)."""
    room = s.flight[i, c.FIT] * w.ints[i, c.SEATS]
    short = s.count[c.PEOPLE] - s.count[c.HOME_SEATS] + room
    for p in range(w.n_people):
        if s.where[p] == 1 and goes(p, i, planned, w, s):
            s.where[p] = 2
            short, room = short - 1, room - 1
            note(log, c.E_HOME, i, p, t, t)
    s.flight[i, c.STATE] = c.GONE
    s.ports[k] = -1
    for turn in range(3):
        for p in range(w.n_people):
            if short > 0 and room > 0 and s.where[p] == 1 and _along(p, i, turn, w, s):
                s.where[p] = 2
                short, room = short - 1, room - 1
                note(log, c.E_HOME, i, p, t, t)
    first = w.n_lanes + 4 * k
    for clock in range(first, first + 4):
        s.clock[clock] = _INF
    note(log, c.E_LEAVE, i, k, t, t)
