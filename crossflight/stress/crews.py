"""Seats of a crew flight given up at its launch: for people who have lost their ship, or for the side that cannot fly."""

from crossflight.stress import layout as c
from crossflight.stress.cached import inner
from crossflight.stress.moves import home, note

_KEPT = 2
"""People whom a flight keeps at least."""


@inner
def recrew(i, t, w, s, log):  # type: ignore[no-untyped-def]
    """Flight i has left the pad: who of the policy's reasons holds changes its crew, or leaves seats of it empty."""
    reasons = int(w.scalars[c.RECREW])
    if reasons == 0 or w.ints[i, c.GIVES] == 0:
        return
    if reasons & c.STRANDED:
        for p in range(w.n_people):
            if s.where[p] == 1 and home(p, w, s) < 0 and _lost(p, w, s):
                spare = _spare(i, w, s)
                if spare >= 0:
                    s.where[spare] = 3
                    s.down[p] = i
                    note(log, c.E_LEFT_EMPTY, i, spare, t, t)
    if reasons & c.GROUNDED_SIDE and _others_stand_down(i, t, w, s):
        for p in range(w.n_people):
            if w.people[p, c.UP] == i and s.where[p] == 0 and s.runs[p] & w.ints[i, c.GIVES]:
                return
        spare = _spare(i, w, s)
        if spare >= 0:
            s.runs[spare] = w.ints[i, c.GIVES]
            note(log, c.E_RECREWED, i, spare, t, t)


@inner
def _lost(p, w, s):  # type: ignore[no-untyped-def]
    """Is no ship to come that would take person p home? Somebody who came before the plan has the ship home as their own."""
    if s.flight[w.people[p, c.UP], c.STATE] < c.DOCKED:
        return False
    return s.down[p] < 0 or s.flight[s.down[p], c.STATE] >= c.DOCKED


@inner
def _spare(i, w, s):  # type: ignore[no-untyped-def]
    """The last of flight i's crew whom it can spare: not the only one who runs a segment, and two are left; -1 for nobody."""
    flying, last = 0, -1
    for p in range(w.n_people):
        if w.people[p, c.UP] == i and s.where[p] == 0:
            flying += 1
            if not _only(p, i, w, s):
                last = p
    return last if flying > _KEPT else -1


@inner
def _only(p, i, w, s):  # type: ignore[no-untyped-def]
    """Does person p run a segment that nobody else on flight i runs?"""
    others = 0
    for q in range(w.n_people):
        if q != p and w.people[q, c.UP] == i and s.where[q] == 0:
            others |= s.runs[q]
    return s.runs[p] & ~others != 0


@inner
def _others_stand_down(i, t, w, s):  # type: ignore[no-untyped-def]
    """Have all rockets of the other side's crew ships been grounded for as long as a change of crew takes?"""
    if w.ints[i, c.OTHERS] == 0:
        return False
    for r in range(w.n_rockets):
        if (w.ints[i, c.OTHERS] >> r) & 1 and (s.ground[r] <= t or s.stopped[r] > t - w.scalars[c.RECREW_DAYS]):
            return False
    return True
