"""The tables of docs/orbit.md, flight by flight, computed from the shipped data and, where at hand, the whole real series.

python -m benchmarks.orbit.tables            prints them
python -m benchmarks.orbit.tables --write    puts them into docs/orbit.md, between the marks
"""

import csv
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.orbit.make_bands import PERCENTILE, RECENT_FROM, pairs, recent_unseen
from benchmarks.orbit.series import ERAS, FILE, era, whole
from crossflight.orbit.backtest import LEADS, errors_min, track
from crossflight.orbit.bands import coverage, half_width_min
from crossflight.orbit.beta import periods_above
from crossflight.orbit.clock import days, moment
from crossflight.orbit.eclipse import eclipse_free
from crossflight.orbit.landing import holding
from crossflight.orbit.offsets import observed, offset
from crossflight.orbit.plane import Plane
from crossflight.orbit.series import best, closest, shipped
from crossflight.orbit.sun import sun_height_deg

PAGE = Path("docs/orbit.md")
LANDINGS = Path("crossflight/orbit/data/landings.csv")
_ERA_NAMES = {"varied": "1999-2004", "held": "2021-22"}
_BLOCKS = {"varied": 365, "held": 60}


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def launches() -> str:
    """Every launch against the flights before it."""
    rows = []
    for each in observed():
        learnt = offset(each.group, each.lift_off)
        miss = f"{each.constant_min - learnt.constant_min:+.2f}" if learnt.flights else "none before it"
        rows.append((
            each.flight, f"{moment(each.lift_off):%Y-%m-%d %H:%M:%S}", each.pad, each.profile, f"{each.hours_to_dock:.1f}",
            f"{each.elements_age_days:+.2f}", f"{each.phase_deg:.0f}", f"{each.raw_min:+.2f}", f"{each.constant_min:+.2f}",
            learnt.flights, miss,
        ))  # fmt: skip
    return table(
        ("flight", "lift-off (UTC)", "pad", "profile", "hours to dock", "elements, days", "phase, deg", "from the plane, min",
         "less the phase's part", "earlier flights", "error, min"),
        rows,
    )  # fmt: skip


def launch_summary() -> str:
    """The errors by profile."""
    rows = []
    for profile in ("soyuz-3h", "soyuz-6h", "soyuz-2d", "dragon"):
        misses = [
            abs(each.constant_min - learnt.constant_min)
            for each in observed()
            if each.profile == profile and (learnt := offset(each.group, each.lift_off)).flights
        ]
        rows.append(
            (
                profile,
                len(misses),
                f"{np.mean(misses):.2f}",
                f"{max(misses):.2f}",
                "0.75" if profile in ("soyuz-2d", "dragon") else "0.5",
            )
        )
    return table(("profile", "flights", "mean error, min", "largest, min", "asked"), rows)


def landings() -> str:
    """Every landing and the opportunity that held it."""
    rows = []
    for row in csv.DictReader(LANDINGS.read_text(encoding="utf-8").splitlines()):
        touchdown = float(days(datetime.fromisoformat(row["landing"]).replace(tzinfo=UTC)))
        elements = closest(touchdown)
        if elements is None:
            continue
        sites = ("zhezkazgan", "arkalyk") if row["vehicle"] == "soyuz" else ("florida", "pacific")
        held = [each for site in sites for each in holding(Plane(elements), site, touchdown, "held")]
        zone, ascending, after = min(held, key=lambda each: abs(each[2] - 8.0)) if held else (None, True, float("nan"))
        sun = float(sun_height_deg(touchdown, zone.point.latitude_deg, zone.point.longitude_deg)) if zone else float("nan")
        rows.append((
            row["flight"], f"{moment(touchdown):%Y-%m-%d %H:%M}", f"{touchdown - elements.epoch:+.1f}", zone.id if zone else "",
            "ascending" if ascending else "descending", f"{after:.0f}", f"{sun:.0f}",
            ("yes" if sun > 0 else "held, but dark") if row["vehicle"] == "soyuz" else "yes" if zone else "no",
        ))  # fmt: skip
    return table(
        ("flight", "touchdown (UTC)", "elements, days", "zone", "half", "min after", "Sun, deg", "in an opportunity"), rows
    )


def bands() -> str:
    """Coverage by era, as shipped and drawn from other times alone."""
    if not FILE.is_file():
        raise SystemExit(f"this table needs the whole real series at {FILE}")
    sets = whole()
    truth, leads = track(sets), np.array(LEADS, dtype=float)
    rows, columns = [], []
    for regime, name in _ERA_NAMES.items():
        origins = track(era(sets, *ERAS[regime]), 1.0)
        errors = np.abs(errors_min(origins, truth))
        rows.append(
            (
                name,
                regime,
                len(origins.epoch),
                int(np.isfinite(errors).sum()),
                f"{coverage(errors, leads, regime):.1%}",
                f"{unseen(errors, origins.epoch, _BLOCKS[regime]):.1%}",
            )
        )
        columns.append((half_width_min(leads, regime), np.nanquantile(errors, 0.95, axis=0)))
    recent_leads, misses = pairs(track([each for each in shipped() if each.epoch > RECENT_FROM]))
    share = float((misses <= half_width_min(recent_leads, "recent")).mean())
    rows.append(
        (
            "2022-26",
            "recent",
            len([s for s in shipped() if s.epoch > RECENT_FROM]),
            len(misses),
            f"{share:.1%}",
            f"{_by_year(recent_unseen):.1%}",
        )
    )
    for split in (2024, 2025, 2026):
        scale, share, number = recent_unseen(float(days(datetime(split, 1, 1, tzinfo=UTC))), np.inf, after=True)
        rows.append((f"from {split} on, by sets before {split}", f"{scale:.2f} x held", "", number, "", f"{share:.1%}"))
    first = table(
        ("back-test", "regime", "forecasts from", "leads compared", "inside the band", "inside a band drawn from other times"),
        rows,
    )
    shown = []
    for i, lead in enumerate(leads):
        if lead in (1, 3, 7, 14, 30, 60, 90, 180, 270, 365):
            both = [f"{value:.2f}" for shipped_width, found in columns for value in (found[i], shipped_width[i])]
            shown.append((int(lead), *both, f"{half_width_min(lead):.2f}"))
    head = ("days ahead", "1999-2004, 95 % of errors", "band varied", "2021-22, 95 % of errors", "band held", "band recent")
    return first + "\n\nHalf widths in minutes:\n\n" + table(head, shown)


def _by_year(unseen: Callable[[float, float], tuple[float, float, int]]) -> float:
    """The share inside the bands drawn without the year that is tested."""
    edges = [float(days(datetime(each, 1, 1, tzinfo=UTC))) for each in range(2022, 2028)]
    found = [unseen(first, last) for first, last in pairwise(edges)]
    return sum(share * number for _, share, number in found) / sum(number for _, _, number in found)


def unseen(errors: np.ndarray, epochs: np.ndarray, block_days: int) -> float:
    """The share inside bands drawn without the stretch of time that is tested."""
    block = ((epochs - epochs[0]) // block_days).astype(int)
    held = known = 0
    for each in np.unique(block):
        width = np.nanquantile(errors[block != each], PERCENTILE, axis=0)
        held += int((errors[block == each] <= width).sum())
        known += int(np.isfinite(errors[block == each]).sum())
    return held / known


def beta() -> str:
    """The published cases."""
    rows = []
    for published, first, last, limit in (
        ("over 60 deg from 3 to 13 July 2009", (2009, 6, 20), (2009, 7, 25), 60.0),
        ("peak of 72 deg on the morning of 25 May 2017 (USA)", (2017, 5, 15), (2017, 6, 10), 60.0),
    ):
        start = float(days(datetime(*first, tzinfo=UTC)))
        plane = Plane(best(start + 10.5))
        low, high, top, peak = periods_above(plane, limit, start, float(days(datetime(*last, tzinfo=UTC))))[0]
        computed = f"{moment(low):%d %b %H:%M} to {moment(high):%d %b %H:%M}, peak {abs(peak):.2f} at {moment(top):%d %b %H:%M}"
        rows.append((published, computed, f"{moment(plane.elements.epoch):%Y-%m-%d}"))
    for published, first, last, flattened in (
        ("no eclipse 31 May 2001 23:22:56 to 4 June 21:21:32 (sphere, point Sun)", (2001, 5, 25), (2001, 6, 10), False),
        ("no eclipse 30 May 2015 16:43 to 4 June 04:57, which is EDT: 20:43 to 08:57 UTC", (2015, 5, 20), (2015, 6, 12), True),
    ):
        start = float(days(datetime(*first, tzinfo=UTC)))
        plane = Plane(best(start + 6))
        low, high = eclipse_free(plane, start, float(days(datetime(*last, tzinfo=UTC))), flattened)[0]
        rows.append(
            (
                published,
                f"{moment(low):%d %b %H:%M:%S} to {moment(high):%d %b %H:%M:%S}",
                f"{moment(plane.elements.epoch):%Y-%m-%d}",
            )
        )
    return table(("published", "computed (UTC)", "elements of"), rows)


def may_2015() -> str:
    """The period of May and June 2015 by every set of that spring, against the printed times read in two ways."""
    first, last = (float(days(datetime(2015, *at, tzinfo=UTC))) for at in ((5, 25), (6, 8)))
    printed = [float(days(datetime(2015, *at, tzinfo=UTC))) for at in ((5, 30, 16, 43), (6, 4, 4, 57))]
    rows = []
    for each in shipped():
        if first - 90 < each.epoch < last + 30:
            found = eclipse_free(Plane(each), first, last)[0]
            late = [[(at - told - shift / 24) * 24 for at, told in zip(found, printed, strict=True)] for shift in (0, 4)]
            ends = [f"{moment(at):%d %b %H:%M}" for at in found]
            rows.append((f"{moment(each.epoch):%Y-%m-%d}", *ends, *(f"{low:+.1f}, {high:+.1f}" for low, high in late)))
    return table(("elements of", "from (UTC)", "to", "hours off, read as UTC", "hours off, read as EDT"), rows)


TABLES = {
    "launch-summary": launch_summary,
    "launches": launches,
    "bands": bands,
    "beta": beta,
    "may-2015": may_2015,
    "landings": landings,
}


def main(write: bool) -> None:
    """Print the tables, or write them into the page."""
    made = {name: make() for name, make in TABLES.items()}
    if not write:
        print("\n\n".join(made.values()))
        return
    text = PAGE.read_text(encoding="utf-8")
    for name, body in made.items():
        mark = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        text, count = mark.subn(lambda match, body=body: f"{match[1]}{body}\n{match[2]}", text)
        if count != 1:
            raise SystemExit(f"{PAGE} has no place marked for {name}")
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main("--write" in sys.argv)
