"""What each event of the kernel does. Each returns True if who is aboard, or what could take them home, may have changed."""

import math

from numpy import int64

from crossflight.stress import layout as c
from crossflight.stress.cached import inner
from crossflight.stress.crews import recrew
from crossflight.stress.moves import (
    ascend,
    blocked_until,
    draw,
    due,
    home,
    leave,
    limit,
    look_up,
    note,
    port_for,
    stop,
    strands,
    unstaffs,
    wait,
)

_INF = math.inf


@inner
def launch(lane, t, seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """The next flight of a lane tries to launch."""
    i = s.left[lane]
    k, blocked = port_for(i, t, w, s), blocked_until(i, t, w, s)
    if blocked > t:
        s.clock[lane] = blocked
    elif k < 0:
        s.clock[lane] = t + c.RETRY
    elif not ascend(i, t, seed, history, w, s, log):
        s.clock[lane] = s.ground[w.ints[i, c.ROCKET]]
    else:
        s.ports[k], s.flight[i, c.STATE] = i, c.ASCENDING
        s.clock[w.n_lanes + 4 * k] = t + w.floats[i, c.TRANSIT]
        note(log, c.E_LAUNCH, i, k, t, t)
        recrew(i, t, w, s, log)
        s.left[lane] = i + 1
        s.clock[lane] = _INF
        if i + 1 < w.lanes[lane + 1]:
            s.clock[lane] = max(due(i + 1, seed, history, w, s), t + w.floats[i + 1, c.SPACING])
    return False


@inner
def arrive(i, k, clock, t, seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """Flight i docks at port k; its crew comes aboard; ships that it relieves, or that wait, look at their departure again."""
    s.flight[i, c.STATE], s.flight[i, c.FIT], s.since[i] = c.DOCKED, 1, t
    note(log, c.E_ARRIVE, i, k, t, t)
    depart = max(w.floats[i, c.DEPART], t + w.floats[i, c.LEAST_STAY])
    if not w.ints[i, c.CREWED]:
        s.clock[clock + 1] = depart
        return False
    for p in range(w.n_people):
        if w.people[p, c.UP] == i and s.where[p] == 0:
            s.where[p] = 1
            s.carried[c.BALANCE_NOW] += w.people[p, c.SIDE] if s.runs[p] == w.people[p, c.RUNS] else w.ints[i, c.CROSS]
    s.clock[clock + 1] = min(depart, t + w.floats[i, c.LIFE])
    s.clock[clock + 2] = t + wait(seed, history, i, c.DAMAGE, int64(0), s.dial[w.ints[i, c.D_DAMAGE]], w, s)
    _relieve(i, t, w, s)
    return True


@inner
def _relieve(i, t, w, s):  # type: ignore[no-untyped-def]
    for k in range(w.n_ports):
        o = s.ports[k]
        if o < 0 or o == i or s.flight[o, c.STATE] != c.DOCKED or not w.ints[o, c.CREWED]:
            continue
        clock = w.n_lanes + 4 * k + 1
        latest = max(limit(o, w, s), t)
        if w.ints[o, c.SUCCESSOR] == i and s.flight[o, c.WAITS] != 2:
            s.clock[clock] = min(max(w.floats[o, c.DEPART], t + w.floats[o, c.HANDOVER]), latest)
            s.flight[o, c.WAITS] = 0
        elif s.flight[o, c.WAITS] == 1:
            s.clock[clock] = min(max(w.floats[o, c.DEPART], t), latest)
            s.flight[o, c.WAITS] = 0


@inner
def depart(i, k, clock, t, w, s, log):  # type: ignore[no-untyped-def]
    """The departure of ship i is due: it goes, or it waits for its replacement, its relief or somebody for a segment."""
    if w.ints[i, c.CREWED]:
        if not s.flight[i, c.FIT] and w.ints[i, c.REPLACED]:
            s.flight[i, c.WAITS] = 2
            return False
        last, relief = limit(i, w, s), w.ints[i, c.SUCCESSOR]
        unrelieved = relief >= 0 and w.ints[i, c.HOLDS] and s.flight[relief, c.STATE] < c.DOCKED
        needed = unstaffs(i, w, s) or strands(i, w, s)
        if t < last and (unrelieved or needed):
            return _stay(i, k, clock, last, t, s, log)
        if t >= last and needed:
            if relief >= 0 and s.flight[relief, c.STATE] == c.ASCENDING:
                return _stay(i, k, clock, _INF, t, s, log)
            if not s.flight[i, c.WAIVED] and w.floats[i, c.WAIVER] > 0.0:
                s.flight[i, c.WAIVED] = 1
                return _stay(i, k, clock, last + w.floats[i, c.WAIVER], t, s, log)
    leave(i, k, t, int64(1), w, s, log)
    return True


@inner
def _stay(i, k, clock, until, t, s, log):  # type: ignore[no-untyped-def]
    s.flight[i, c.WAITS] = 1
    s.clock[clock] = until
    note(log, c.E_EXTENDED, i, k, t, t)
    return False


@inner
def damage(i, k, clock, t, seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """Docked ship i cannot take its crew home any more."""
    s.flight[i, c.FIT] = 0
    s.out[c.DAMAGED] += 1.0
    note(log, c.E_DAMAGE, i, k, t, t)
    if w.ints[i, c.REPLACED]:
        u = draw(seed, history, i, c.REPLACE, s.flight[i, c.NUMBER], w, s)
        s.clock[clock + 1] = t + look_up(w, w.ints[i, c.T_REPLACE], u)
    return True


@inner
def replace(i, k, clock, t, seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """An empty ship tries to come in the place of damaged ship i; it takes over its crew and its port."""
    blocked = blocked_until(i, t, w, s)
    if blocked > t:
        s.clock[clock] = blocked
        return False
    if not ascend(i, t, seed, history, w, s, log):
        s.clock[clock] = s.ground[w.ints[i, c.ROCKET]]
        return False
    s.flight[i, c.FIT], s.since[i], s.flight[i, c.WAIVED] = 1, t, 0
    s.flight[i, c.NUMBER] += 1
    rate = s.dial[w.ints[i, c.D_DAMAGE]]
    s.clock[clock - 1] = t + wait(seed, history, i, c.DAMAGE, s.flight[i, c.NUMBER], rate, w, s)
    lane = w.ints[i, c.LANE]
    s.clock[lane] = max(s.clock[lane], t + w.scalars[c.PRODUCTION])
    if s.flight[i, c.WAITS] == 2:
        s.flight[i, c.WAITS] = 0
        s.clock[clock - 2] = max(w.floats[i, c.DEPART], t)
    note(log, c.E_REPLACED, i, k, t, t)
    return True


@inner
def next_case(number, t, seed, history, w, s):  # type: ignore[no-untyped-def]
    """When the next case of illness would come if everybody of the plan were aboard all the time, as forced as it ever is."""
    rate = s.dial[c.D_ILLNESS] * w.n_people * max(w.bias[c.B_ILL], w.bias[c.B_ILL_DANGER])
    return t + wait(seed, history, int64(0), c.ILLNESS, number, rate, w, s)


@inner
def fall_ill(clock, t, seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """A case is one if whom it is meant for is aboard: everybody of their ship goes home, and the relief is brought forward."""
    number = int(s.carried[c.ILLS])
    s.carried[c.ILLS] += 1.0
    s.clock[clock] = next_case(number + 1, t, seed, history, w, s)
    bias = w.bias[c.B_ILL + s.count[c.DANGER]]
    place = draw(seed, history, int64(0), c.PATIENT, number, w, s) * w.n_people
    p = int(place)
    if s.where[p] != 1 or place - p >= bias / max(w.bias[c.B_ILL], w.bias[c.B_ILL_DANGER]):
        return False
    s.out[c.LOG_WEIGHT] -= math.log(bias)
    i = home(p, w, s)
    if i < 0 or not s.flight[i, c.FIT]:
        s.out[c.UNMET] += 1.0
        note(log, c.E_UNMET, i, int64(-1), t, t)
        return False
    s.out[c.RETURNED] += 1.0
    note(log, c.E_ILL, i, int64(-1), t, t)
    for k in range(w.n_ports):
        if s.ports[k] == i:
            leave(i, k, t, int64(0), w, s, log)
    relief, lane = w.ints[i, c.SUCCESSOR], w.ints[i, c.LANE]
    if relief >= 0 and s.left[lane] == relief:
        s.clock[lane] = min(s.clock[lane], t + w.scalars[c.RELAUNCH])
    return True


@inner
def hold(r, clock, t, seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """What happened on some other flight grounds a rocket for a while; row r says which, how often and for how long."""
    turn, rocket = s.turn[r], w.rockets[r, c.STOPS]
    days = look_up(w, w.rockets[r, c.T_HOLD], draw(seed, history, r, c.HOLD, turn, w, s))
    stop(rocket, t, days, s)
    s.turn[r] = turn + 1
    s.clock[clock] = t + wait(seed, history, r, c.ANOMALY, turn + 1, s.dial[w.rockets[r, c.D_ANOMALY]], w, s)
    if s.ground[rocket] == t + days:  # else it stands down for longer already
        note(log, c.E_HOLD, rocket, int64(-1), t, s.ground[rocket])
    return False


@inner
def lose_port(k, clock, t, seed, history, w, s, log):  # type: ignore[no-untyped-def]
    """Nothing can dock at port k for a while; a ship that is there stays."""
    place = w.n_stops + k
    turn = s.turn[place]
    days = look_up(w, c.T_PORT, draw(seed, history, k, c.PORT_FOR, turn, w, s))
    s.port_until[k] = t + days
    s.turn[place] = turn + 1
    s.clock[clock] = t + days + wait(seed, history, k, c.PORT, turn + 1, s.dial[c.D_PORT_LOSS], w, s)
    note(log, c.E_PORT, int64(-1), k, t, s.port_until[k])
    return False
