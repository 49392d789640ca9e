"""Play the record forward from each 1 January, with rates fitted only on what was known then, and compare with what happened.

    python benchmarks/stress/calibration.py

The flights of the year stand for its plan, on the dates that they flew: no whole plan of those years is in the record. Slips are
compared on their own, date by date as said, and so is the length of each grounding. Dates that flew hold the slips of their year
already: one column plays none on top.

Most cells are counts that are nearly always nought, so that an interval holds either all or nothing of a year. Coverage is
therefore read off the probability integral transform of counts (Czado, Gneiting and Held, Predictive model assessment for count
data, Biometrics 65, 2009): of the step from F(x - 1) to F(x), the part that lies within the central 80 % or 95 %. It is nominal
on average for a right forecast, whatever the counts. `total` is the sum over all years and the interval of that sum.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from crossflight.core.flight import Kind  # noqa: E402
from crossflight.core.manifest import Manifest  # noqa: E402
from crossflight.record.asof import manifest, record_end  # noqa: E402
from crossflight.record.catalogue_type import Catalogue  # noqa: E402
from crossflight.record.load import load  # noqa: E402
from crossflight.stress import layout as c  # noqa: E402
from crossflight.stress import play, policy, rates, trial  # noqa: E402
from crossflight.stress.effort import Effort  # noqa: E402
from crossflight.stress.evidence import FAILED, Evidence, days, group  # noqa: E402
from crossflight.stress.hazards._dates import SPANS, kind_of  # noqa: E402
from crossflight.stress.posterior import Posterior, table  # noqa: E402

HISTORIES = 4000
COLUMNS = {
    "launch failures": c.FAILURES,
    "groundings": -1,
    "ships damaged": c.DAMAGED,
    "medical returns": c.RETURNED,
    "days unstaffed": c.ANY_UNSTAFFED,
    "the same, slips off": -1,
    "days short of seats": c.SHORT,
}
WIDTHS = (0.80, 0.95)
HAZARDS = {"stand-down": "launch-failure", "booster hold": "booster-hold", "loss": "vehicle-loss"}
"""Regimes of groundings, and the hazards that play them."""
Values = dict[str, np.ndarray]


@dataclass
class Year:
    """A year: histories (one value each) of every output, and what happened."""

    start: datetime
    played: Values
    happened: dict[str, float]


def happened(record: Catalogue, whole: Manifest, start: datetime, end: datetime) -> dict[str, float]:
    """What the record says of that span."""
    flights = [f for f in record.flights.values() if f.launch and start <= f.launch.middle < end]
    lost = [f.unfit or f.departure for f in record.flights.values() if f.outcome == "returned empty"]
    ill = [e for e in record.events if e.id.endswith("-med") and start <= e.on.middle < end]
    stops = [g for g in record.groundings if g.regime in HAZARDS and start <= g.begins.middle < end]
    bare, short = _lived(record, whole, start, end)
    return {
        "launch failures": sum(f.outcome in FAILED for f in flights),
        "groundings": len(stops),
        "ships damaged": sum(start <= when.middle < end for when in lost if when),
        "medical returns": len(ill),
        "days unstaffed": bare,
        "the same, slips off": bare,
        "days short of seats": round(short),  # not the hours for which a ship with its crew moved to another port
    }


def _lived(record: Catalogue, whole: Manifest, start: datetime, end: datetime) -> tuple[float, float]:
    """Days with a segment that nobody aboard runs, and with fewer seats in fit docked ships than people: read off the record."""
    edges = {start, end}
    for flight in whole.flights:
        for stay in flight.dockings:
            edges |= {when.middle for when in (stay.start, stay.end) if when and start < when.middle < end}
        edges |= {flight.unfit.start} if flight.unfit and start < flight.unfit.start < end else set()
    bare = short = 0.0
    for begin, until in pairwise(sorted(edges)):
        middle, span = begin + (until - begin) / 2, (until - begin) / timedelta(days=1)
        aboard = whole.aboard(middle)
        runs = {record.agencies[stay.up.agency].segment for stay in aboard if not record.agencies[stay.up.agency].guests}
        bare += span * (not set(whole.station.segments) <= runs)
        seats = sum(flight.seats_home(middle) for flight, _ in whole.docked(middle) if flight.kind is Kind.CREW)
        short += span * (len(aboard) > seats)
    return bare, short


def years(record: Catalogue) -> Iterator[Year]:
    """Every year that can be played."""
    whole = manifest(record)
    for year in range(2001, record_end(record).year + 1):
        start = datetime(year, 1, 1, tzinfo=UTC)
        end = min(datetime(year + 1, 1, 1, tzinfo=UTC), record_end(record))
        fitted = rates.from_record(record, start)
        setup = trial.Setup(
            fitted, policy.load("as-flown"), Effort(HISTORIES), start, (end - start).days, agencies=record.agencies
        )
        plan = trial.prepared(whole, setup)
        played, _ = play.histories(plan.world, HISTORIES, year)
        values = {name: played[:, column] for name, column in COLUMNS.items() if column >= 0}
        dated = replace(setup, rates=fitted.without("launch-slip", "late-successor"))
        values["the same, slips off"] = play.histories(trial.prepared(whole, dated).world, HISTORIES, year)[0][:, c.ANY_UNSTAFFED]
        draw = np.random.default_rng(year)
        held = sum(draw.poisson(draw.choice(table(fitted[f"{hazard}/rate/{rocket}"].posterior), HISTORIES) * days(start, end))
                   for hazard in ("booster-hold", "vehicle-loss")
                   for rocket in plan.rockets if Evidence(record, start).launches.get(rocket))  # fmt: skip
        values["groundings"] = values["launch failures"] + held
        yield Year(start, values, happened(record, whole, start, end))


def slips(record: Catalogue) -> Iterator[tuple[str, str, float, np.ndarray]]:
    """Family, span, days late and 4,000 drawn days late of every date that is compared with its launch."""
    draw = np.random.default_rng(1)
    for slip in Evidence(record).slips:
        launch = record.flights[slip.flight].launch
        assert launch
        fitted = rates.from_record(record, datetime(launch.middle.year, 1, 1, tzinfo=UTC))
        family, span = kind_of(slip.family), next(name for name, (low, high) in SPANS.items() if low < slip.lead <= high)

        def drawn(key: str, tail: str = f"{family}/{span}", fitted: rates.Rates = fitted) -> np.ndarray:
            return draw.choice(table(fitted[f"{key}/{tail}"].posterior), HISTORIES)

        late = (draw.random(HISTORIES) >= drawn("launch-slip/on-date")) * drawn("launch-slip/days")
        late += (draw.random(HISTORIES) < drawn("late-successor/chance")) * drawn("late-successor/days")
        yield family, span, slip.days, np.where(late < 0.5, 0.0, np.maximum(np.round(late), 1.0))


def lengths(record: Catalogue) -> Iterator[tuple[str, float, Posterior]]:
    """Every grounding since 2001 that has ended: its regime, its length, and what was expected of it on its first day."""
    for stop in record.groundings:
        if stop.begins.middle.year < 2001 or stop.ends is None or stop.regime not in HAZARDS:
            continue
        key = f"{HAZARDS[stop.regime]}/days"
        fitted = rates.from_record(record, stop.begins.middle)
        yield key, days(stop.begins.middle, stop.ends.middle), fitted[f"{key}/{group(stop.family)}"].posterior


def inside(values: np.ndarray, actual: float, width: float) -> float:
    """The part of the step of the distribution function at `actual` that lies within the central `width`."""
    below, reached = (values < actual - 1e-9).mean(), (values <= actual + 1e-9).mean()
    low, high = (1.0 - width) / 2.0, (1.0 + width) / 2.0
    if reached - below < 1e-9:
        return float(low <= below <= high)
    return float(max(0.0, min(reached, high) - max(below, low)) / (reached - below))


def covered(pairs: Iterable[tuple[np.ndarray, float]]) -> str:
    """How much of what happened lies within the central 80 % and 95 %."""
    known = list(pairs)
    shares = [np.mean([inside(values, actual, width) for values, actual in known]) for width in WIDTHS]
    return " / ".join(f"{share:.0%}" for share in shares)


def main() -> None:
    """Print a row a year, the sums, the coverage, and the same for slips and groundings."""
    record = load()
    found = list(years(record))
    print("| year | " + " | ".join(COLUMNS) + " |")
    print("|---" * (len(COLUMNS) + 1) + "|")
    for year in found:
        cells = [_cell(year.happened[name], year.played[name]) for name in COLUMNS]
        print(f"| {year.start.year} | " + " | ".join(cells) + " |")
    sums = {
        name: sum(np.random.default_rng(i).permutation(year.played[name]) for i, year in enumerate(found)) for name in COLUMNS
    }
    total = {name: sum(year.happened[name] for year in found) for name in COLUMNS}
    print("| total | " + " | ".join(_total(total[name], sums[name]) for name in COLUMNS) + " |")
    coverage = (covered((year.played[name], year.happened[name]) for year in found) for name in COLUMNS)
    print("| within 80 / 95 % | " + " | ".join(coverage) + " |")
    said = list(slips(record))
    print("\n| dates said ahead | flights | late, mean d | expected, mean d | within 80 / 95 % |\n|---|---|---|---|---|")
    for span in (*SPANS, ""):
        some = [(drawn, late) for _, of, late, drawn in said if of == span or not span]
        mean, expected = np.mean([late for _, late in some]), np.mean([drawn.mean() for drawn, _ in some])
        print(f"| {span or 'all'} | {len(some)} | {mean:.1f} | {expected:.1f} | {covered(some)} |")
    stops = [(key, actual, table(posterior)) for key, actual, posterior in lengths(record)]
    print("\n| groundings | how many | within 80 / 95 % |\n|---|---|---|")
    for key in dict.fromkeys(key for key, _, _ in stops):
        some = [(values, actual) for of, actual, values in stops if of == key]
        print(f"| {key} | {len(some)} | {covered(some)} |")
    print(f"| all | {len(stops)} | {covered((values, actual) for _, actual, values in stops)} |")


def _cell(actual: float, values: np.ndarray) -> str:
    return f"{actual:.0f} ({values.mean():.2f}, to {np.quantile(values, 0.975):.0f})"


def _total(actual: float, values: np.ndarray) -> str:
    low, high = np.quantile(values, [0.025, 0.975])
    return f"{actual:.0f} ({values.mean():.1f}, {low:.0f} to {high:.0f})"


if __name__ == "__main__":
    main()
