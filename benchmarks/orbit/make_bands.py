"""Look back over the whole real series and write the bands that ship (crossflight/orbit/data/bands.csv).

Run from the repository's root with the series at ../shared/orbit/iss_tles.tsv:
    python -m benchmarks.orbit.make_bands
"""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.orbit.series import ERAS, era, whole
from crossflight.orbit.backtest import LEADS, Track, errors_min, track
from crossflight.orbit.bands import half_width_min
from crossflight.orbit.clock import Floats, wrap
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.plane import Plane
from crossflight.orbit.series import shipped

OUT = Path("crossflight/orbit/data/bands.csv")
PERCENTILE = 0.965
RECENT_PERCENTILE = 0.99
"""Of 2022-26 there are 73 sets in a few bunches: drawn at the 96.5th percentile, the band held for 86 to 93 % of times unseen."""
_PHASE_LEADS = (1, 2, 3, 5, 7, 10, 14, 21, 30, 45)


def main() -> None:
    """Write the table."""
    sets = whole()
    truth = track(sets)
    columns: dict[str, list[float]] = {}
    for regime, (first, last) in ERAS.items():
        chosen = era(sets, first, last)
        errors = np.abs(errors_min(track(chosen, 1.0), truth))
        columns[f"{regime}_min"] = list(np.nanquantile(errors, PERCENTILE, axis=0))
        columns[f"{regime}_phase_deg"] = [phase(chosen, sets, lead) for lead in LEADS]
    scale = recent_scale(np.array(columns["held_min"]))
    print(f"recent sets ask for {scale:.2f} times the band of 2021-22")
    columns["recent_min"] = [scale * each for each in columns["held_min"]]
    columns["recent_phase_deg"] = [scale * each for each in columns["held_phase_deg"]]
    with OUT.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["lead_days", *columns])
        for row, lead in enumerate(LEADS):
            writer.writerow([lead, *("" if np.isnan(column[row]) else f"{column[row]:.4g}" for column in columns.values())])


def phase(origins: Sequence[ElementSet], sets: Sequence[ElementSet], lead: float) -> float:
    """The 95th percentile of the error of the argument of latitude, degrees; NaN past 45 days, where it is no forecast."""
    if lead not in _PHASE_LEADS:
        return float("nan")
    epochs = np.array([each.epoch for each in sets])
    misses = []
    for each in origins[::4]:
        day = each.epoch + lead
        near = int(np.argmin(np.abs(epochs - day)))
        if abs(epochs[near] - day) < 0.6:
            misses.append(abs(float(wrap(Plane(each).argument_deg(day) - Plane(sets[near]).argument_deg(day)))))
    return float(np.quantile(misses, 0.95))


def recent_scale(held: Floats) -> float:
    """By what the band of 2021-22 must grow to hold for pairs of sets of 2022-26."""
    leads, misses = pairs(track([each for each in shipped() if each.epoch > RECENT_FROM]))
    widths = np.exp(np.interp(np.log(leads), np.log(LEADS), np.log(held)))
    return float(np.quantile(misses / widths, RECENT_PERCENTILE))


RECENT_FROM = 8300.0


def recent_unseen(first: float, last: float, after: bool = False) -> tuple[float, float, int]:
    """A band drawn from the pairs of 2022-26 outside [first, last) days, or all before it, on those that start inside.

    The factor on the band of 2021-22, the share of pairs that it holds, and their number. "Before": both sets of a pair are.
    """
    series = track([each for each in shipped() if each.epoch > RECENT_FROM])
    leads, misses = pairs(series)
    one, other = np.triu_indices(len(series.epoch), 1)
    start, end = series.epoch[one], series.epoch[other]
    kept = (end - start >= 1) & (end - start <= 365)
    start, end = start[kept], end[kept]
    ratio = misses / half_width_min(leads, "held")
    tested = (start >= first) & (start < last)
    scale = float(np.quantile(ratio[end < first if after else ~tested], RECENT_PERCENTILE))
    return scale, float((ratio[tested] <= scale).mean()), int(tested.sum())


def pairs(series: Track) -> tuple[Floats, Floats]:
    """Lead and size of the error (minutes) of every pair of sets 1 to 365 days apart."""
    first, second = np.triu_indices(len(series.epoch), 1)
    lead = series.epoch[second] - series.epoch[first]
    keep = (lead >= 1) & (lead <= 365)
    first, second, lead = first[keep], second[keep], lead[keep]
    near = np.minimum(lead, 7.0)
    forecast = series.node[first] + series.rate[first] * lead + series.curve[first] * near * near
    return lead, np.abs(wrap(forecast - series.node[second])) / (360.98564736629 - series.rate[first]) * 1440


if __name__ == "__main__":
    main()
