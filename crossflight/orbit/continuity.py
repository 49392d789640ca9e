"""Does an element set follow from its neighbour? An invented set may pass its checksum; it cannot guess the node.

The mean node regresses by about 5 degrees a day for the station, at a rate that its altitude fixes. Between two true sets
of the station (12,000 of 1998-2004 and 2021-2026) the node kept to the regression at the mean of both altitudes within
0.03 degrees over a day, 0.8 over 20 days, 1.8 over 60 and 15 over a year; the altitude was raised by up to 18 km in six
hours and 45 km in three days (visiting Shuttles). The limits leave room beyond each.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from crossflight.errors import InputError
from crossflight.orbit.clock import moment, wrap
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.regression import node_rate_deg_day

NODE_DEG, NODE_DEG_PER_DAY = 0.15, 0.05
ALTITUDE_KM, ALTITUDE_KM_PER_DAY = 22.0, 15.0
ALTITUDE_MOST_KM = 90.0
INCLINATION_DEG = 0.1
_USELESS_DEG = 60.0
"""Beyond this node limit two sets are too far apart for the one to say anything of the other."""
CLOSE_DAYS = 30.0


def breach(one: ElementSet, other: ElementSet) -> str:
    """What does not follow between two sets of one object, in words; an empty string where they agree."""
    apart = other.epoch - one.epoch
    climb = other.altitude_km - one.altitude_km
    allowed = min(ALTITUDE_KM + ALTITUDE_KM_PER_DAY * abs(apart), ALTITUDE_MOST_KM)
    if abs(climb) > allowed:
        return f"the mean altitude changes by {climb:+.0f} km in {abs(apart):.1f} days (at most {allowed:.0f})"
    if abs(other.inclination_deg - one.inclination_deg) > INCLINATION_DEG:
        return f"the inclination changes from {one.inclination_deg:.3f} to {other.inclination_deg:.3f} degrees"
    rate = (node_rate_deg_day(one) + node_rate_deg_day(other)) / 2
    miss = float(wrap(other.node_deg - one.node_deg - rate * apart))
    limit = NODE_DEG + NODE_DEG_PER_DAY * abs(apart)
    if abs(miss) > limit and limit < _USELESS_DEG:
        return f"the node is {abs(miss):.1f} degrees off its regression (at most {limit:.1f} after {abs(apart):.1f} days)"
    return ""


def nearest(sets: Sequence[ElementSet], epoch: float) -> ElementSet | None:
    """The set with its epoch nearest to a day, of sets in the order of their epochs; None of none."""
    place = bisect_left(sets, epoch, key=lambda each: each.epoch)
    return min(sets[max(place - 1, 0) : place + 1], key=lambda each: abs(each.epoch - epoch), default=None)


def continuous(sets: Iterable[ElementSet], known: Iterable[ElementSet] = ()) -> Iterator[ElementSet]:
    """The sets by epoch, each compared with its nearest neighbour among the `known` and the one that passed before it.

    Raises `InputError` that names the line of the first set that does not follow.
    """
    trusted = sorted(known, key=_epoch)
    last: ElementSet | None = None
    for each in sorted(sets, key=_epoch):
        neighbours = [one for one in (nearest(trusted, each.epoch), last) if one is not None]
        neighbour = nearest(sorted(neighbours, key=_epoch), each.epoch)
        if neighbour is not None and (wrong := breach(neighbour, each)):
            raise InputError(
                each.where,
                f"{each.label} does not follow from the set of {moment(neighbour.epoch):%Y-%m-%d %H:%M}: {wrong}",
                "one of the two is of another object, altered or invented; take sets from one published source",
            )
        last = each
        yield each


def support(sets: Sequence[ElementSet], known: Sequence[ElementSet] = ()) -> str:
    """What speaks for sets that passed: how far off the neighbours are, and how easily an invented node would pass."""
    every = sorted([*sets, *known], key=_epoch)
    found = [gap for each in sets if (gap := _gap(each, every)) is not None]
    if not found:
        return "not checked: no other set of this object is at hand to follow from"
    close = [gap for gap in found if gap <= CLOSE_DAYS]
    passing = f"an invented node would pass in {_passing(max(close or found)):.1%} of cases"
    if len(sets) == 1 or len(close) == len(sets):
        shared = "each follows" if len(sets) > 1 else "follows"
        return f"{shared} from a known set {'at most ' * (len(sets) > 1)}{max(found):.1f} days off; {passing}"
    told = f"{len(close)} of {len(sets)} follow from a set at most {CLOSE_DAYS:.0f} days off; {passing}"
    return f"{told}; for the others the nearest is up to {max(found):.0f} days off, where {_passing(max(found)):.0%} would"


def _gap(each: ElementSet, every: Sequence[ElementSet]) -> float | None:
    """Days to the nearest other set; None if there is none."""
    place = bisect_left(every, each.epoch, key=_epoch)
    return min((abs(one.epoch - each.epoch) for one in every[max(place - 1, 0) : place + 2] if one is not each), default=None)


def _passing(days: float) -> float:
    """The share of all nodes that the limit lets pass so many days off."""
    limit = NODE_DEG + NODE_DEG_PER_DAY * days
    return limit / 180 if limit < _USELESS_DEG else 1.0


def _epoch(elements: ElementSet) -> float:
    return elements.epoch
