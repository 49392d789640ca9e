"""Play the record forward from each 1 January, with rates fitted only on what was known then, and compare with what happened.

    python benchmarks/stress/calibration.py

The flights of the year stand for its plan, on the dates that they flew: no plan of those years is in the record. So launch
dates are not tested here, only what befalls the plan: failures, damage, illness, and the days that they cost.
"""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from crossflight.errors import PlanError  # noqa: E402
from crossflight.record.asof import manifest, record_end  # noqa: E402
from crossflight.record.catalogue_type import Catalogue  # noqa: E402
from crossflight.record.load import load  # noqa: E402
from crossflight.stress import layout as c  # noqa: E402
from crossflight.stress import play, policy, rates, trial  # noqa: E402
from crossflight.stress.hazards.launch_failure import FAILED  # noqa: E402
from crossflight.stress.hazards.ship_damage import EMPTY  # noqa: E402
from crossflight.stress.run import Effort  # noqa: E402

HISTORIES = 4000
COLUMNS = {
    "launch failures": c.FAILURES,
    "ships damaged": c.DAMAGED,
    "medical returns": c.RETURNED,
    "days unstaffed": c.ANY_UNSTAFFED,
    "days short of seats": c.SHORT,
}
BEFORE_DAMAGE = {"Soyuz MS-22": datetime(2022, 12, 15, tzinfo=UTC), "Boeing CFT": datetime(2024, 6, 6, tzinfo=UTC)}
"""When the ships that came home empty were lost for their crews (events.csv)."""
SHORT = (
    (datetime(2022, 12, 15, tzinfo=UTC), datetime(2023, 2, 26, tzinfo=UTC)),
    (datetime(2024, 9, 6, tzinfo=UTC), datetime(2024, 9, 29, tzinfo=UTC)),
)
"""Days with fewer seats than people: from the leak of MS-22 to MS-23's docking; from the CFT's leaving to Crew-9's docking."""


@dataclass
class Year:
    """A year: what was expected, and what happened."""

    start: datetime
    end: datetime
    table: np.ndarray
    happened: dict[str, float]


def happened(record: Catalogue, start: datetime, end: datetime) -> dict[str, float]:
    """What the record says of that span."""
    flights = [f for f in record.flights.values() if f.launch and start <= f.launch.middle < end]
    lost = [f.id for f in record.flights.values() if f.outcome == EMPTY and f.id in BEFORE_DAMAGE]
    ill = [e for e in record.events if e.id.endswith("-med") and start <= e.on.middle < end]
    short = sum(max(timedelta(0), min(end, b) - max(start, a)) / timedelta(days=1) for a, b in SHORT)
    return {
        "launch failures": sum(f.outcome in FAILED for f in flights),
        "ships damaged": sum(start <= BEFORE_DAMAGE[name] < end for name in lost),
        "medical returns": len(ill),
        "days unstaffed": 0.0,
        "days short of seats": short,
    }


def years(record: Catalogue) -> list[Year]:
    """Every year that can be played."""
    found, whole = [], manifest(record)
    for year in range(2001, 2027):
        start = datetime(year, 1, 1, tzinfo=UTC)
        end = min(datetime(year + 1, 1, 1, tzinfo=UTC), record_end(record))
        setup = trial.Setup(rates.from_record(record, start), policy.load("as-flown"), Effort(HISTORIES), start,
                            (end - start).days, agencies=record.agencies)  # fmt: skip
        try:
            plan = trial.prepared(whole, setup)
        except PlanError as error:
            print(f"{year}: {error}")
            continue
        table, _ = play.histories(plan.world, HISTORIES, year)
        found.append(Year(start, end, table, happened(record, start, end)))
    return found


def main() -> None:
    """Print a row a year and the coverage of the intervals."""
    found = years(load())
    print("| year | " + " | ".join(COLUMNS) + " |")
    print("|---" * (len(COLUMNS) + 1) + "|")
    inside = {name: [0, 0] for name in COLUMNS}
    expected, seen = dict.fromkeys(COLUMNS, 0.0), dict.fromkeys(COLUMNS, 0.0)
    for year in found:
        cells = []
        for name, column in COLUMNS.items():
            values, actual = year.table[:, column], year.happened[name]
            for place, width in enumerate((0.80, 0.95)):
                low, high = np.quantile(values, [(1 - width) / 2, (1 + width) / 2])
                inside[name][place] += bool(low - 1e-9 <= actual <= high + 1e-9)
            expected[name] += values.mean()
            seen[name] += actual
            high = np.quantile(values, 0.975)
            cells.append(f"{actual:.0f} ({values.mean():.2f}, to {high:.0f})")
        print(f"| {year.start.year} | " + " | ".join(cells) + " |")
    n = len(found)
    print("| all | " + " | ".join(f"{seen[name]:.0f} ({expected[name]:.1f})" for name in COLUMNS) + " |")
    print("| within 80 % | " + " | ".join(f"{inside[name][0]} of {n}" for name in COLUMNS) + " |")
    print("| within 95 % | " + " | ".join(f"{inside[name][1]} of {n}" for name in COLUMNS) + " |")


if __name__ == "__main__":
    main()
