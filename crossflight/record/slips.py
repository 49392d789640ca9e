"""How far and how often launches moved: the launch as planned some days ahead, against the launch that happened.

A slip is the number of days from the planned interval to the launch: 0 if the launch fell inside it, positive if it came
later, negative if earlier. Days are UTC. A plan without an end (NET) is compared by its start.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean, median

from crossflight.core.flight import Flight
from crossflight.core.when import Precision, When
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.told import Told

HORIZONS = (365, 180, 90, 30, 7)
"""Days ahead of the launch."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One flight at one horizon: the plan that stood then, and how many days off it was."""

    flight: str
    family: str
    horizon: int
    planned: str
    days: int


@dataclass(frozen=True, slots=True)
class Moves:
    """How often a flight's launch was moved, and by how much from the first day named to the launch."""

    flight: str
    family: str
    moves: int
    first: str
    launched: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The slips of one family at one horizon; `on_plan` is the share launched within the planned interval."""

    family: str
    horizon: int
    flights: int
    median: float
    mean: float
    p90: float
    on_plan: float
    earlier: int
    largest: int


def slips(record: Catalogue, told: Iterable[Told]) -> tuple[Slip, ...]:
    """Every slip of every flight that launched, at each horizon where a plan was known."""
    found = []
    for flight, plans in _planned(record, told).items():
        launch = _launch(flight)
        for horizon in HORIZONS:
            known = [each for each in plans if each.since <= launch - timedelta(days=horizon)]
            if known:
                last = known[-1].statement
                off = _off(_plan(known[-1]), launch)
                found.append(Slip(flight.id, flight.vehicle.family, horizon, last.value, off))
    return tuple(found)


def moves(record: Catalogue, told: Iterable[Told]) -> tuple[Moves, ...]:
    """How often each launch moved, in order of launch."""
    found = []
    for flight, plans in _planned(record, told).items():
        launch = _launch(flight)
        steps = [each for each, before in zip(plans[1:], plans, strict=False) if not _plan(each).overlaps(_plan(before))]
        sharp = next((each for each in plans if _plan(each).precision is Precision.DAY or _plan(each).exact), None)
        days = _off(_plan(sharp), launch) if sharp else None
        first = sharp.statement.value if sharp else plans[0].statement.value
        found.append(Moves(flight.id, flight.vehicle.family, len(steps), first, launch.strftime("%Y-%m-%d"), days))
    return tuple(found)


def summaries(found: Sequence[Slip]) -> tuple[Summary, ...]:
    """By family and horizon, and over all families ("all")."""
    rows = []
    for family in (*sorted({slip.family for slip in found}), "all"):
        for horizon in HORIZONS:
            days = sorted(s.days for s in found if s.horizon == horizon and family in (s.family, "all"))
            if days:
                rows.append(_summary(family, horizon, days))
    return tuple(rows)


def _summary(family: str, horizon: int, days: list[int]) -> Summary:
    on_plan, earlier = sum(d == 0 for d in days) / len(days), sum(d < 0 for d in days)
    return Summary(
        family, horizon, len(days), float(median(days)), round(mean(days), 1), round(quantile(days, 0.9), 1),
        round(on_plan, 2), earlier, max(days),
    )  # fmt: skip


def quantile(ordered: Sequence[float], share: float) -> float:
    """The quantile of sorted numbers, between neighbours in proportion (the method that numpy calls linear)."""
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _planned(record: Catalogue, told: Iterable[Told]) -> dict[Flight, list[Told]]:
    """The launch plans of each flight that launched, in the order in which they became known."""
    found: dict[Flight, list[Told]] = {}
    for each in told:
        flight = record.flights.get(each.statement.subject)
        plan = each.statement.about == "launch" and each.act != "retract" and each.statement.valid is not None
        if plan and flight is not None and flight.launch is not None and each.since < flight.launch.start:
            found.setdefault(flight, []).append(each)
    return dict(sorted(found.items(), key=lambda pair: _launch(pair[0])))


def _plan(told: Told) -> When:
    assert told.statement.valid is not None
    return told.statement.valid


def _launch(flight: Flight) -> datetime:
    assert flight.launch is not None
    return flight.launch.middle


def _off(plan: When, launch: datetime) -> int:
    """Days from the planned interval to the day of launch."""
    day, first = launch.date(), plan.start.date()
    last = first if plan.precision is Precision.NET else (plan.end - timedelta(seconds=1)).date()
    if day < first:
        return (day - first).days
    return max(0, (day - last).days)
