"""A year of launch windows and of beta every minute, against skyfield in the same run; and windows of ten years.

    python -m benchmarks.orbit.speed [ROUNDS]

Skyfield does the whole year once (a minute or two), vectorised by the week; ours is the fastest of ROUNDS (3). Times are of the
processor, so that a busy machine disturbs less. The answers are compared, not only
the times: beta within 0.01 degrees, windows within 0.35 minutes of skyfield's for the week in which both fly SGP4.
"""

import argparse
import resource
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from crossflight.orbit.beta import beta_deg, beta_sgp4_deg
from crossflight.orbit.clock import J2000_JD, Floats, moment
from crossflight.orbit.crossing import crossings
from crossflight.orbit.launch import windows
from crossflight.orbit.pads import PADS
from crossflight.orbit.plane import Plane
from crossflight.orbit.profiles import profile
from crossflight.orbit.series import latest

PAD = PADS["baikonur-31"]
YEAR_DAYS = 365
BLOCK = 7 * 1440
FOUR = ("baikonur-31", "lc-39a", "slc-40", "slc-41")


def main(rounds: int) -> None:
    """Print the table; exit with a sentence where an answer differs."""
    plane = Plane(latest())
    first = plane.elements.epoch
    minutes = first + np.arange(YEAR_DAYS * 1440) / 1440
    before = _peak_mb()
    closed, closed_s = fastest(
        rounds, lambda: (windows(plane, PAD, profile("soyuz-3h"), first, first + YEAR_DAYS), beta_deg(plane, minutes))
    )
    flown, flown_s = fastest(
        rounds, lambda: (windows(plane, PAD, profile("soyuz-3h"), first, first + YEAR_DAYS), beta_sgp4_deg(plane, minutes))
    )
    _, decade_s = fastest(max(rounds, 5), lambda: ten_years(plane, first))
    ours_mb = _peak_mb() - before
    begun = time.process_time()
    sky_windows, sky_beta = by_skyfield(plane, minutes)
    sky_s = time.process_time() - begun
    same(closed[0].in_plane, sky_windows, np.abs(flown[1] - sky_beta).max())
    print(f"skyfield, a year of daily windows and beta every minute   {sky_s:8.1f} s")
    print(f"ours, SGP4 path                                           {flown_s * 1000:8.0f} ms   {sky_s / flown_s:6.0f} times")
    print(f"ours, closed form                                         {closed_s * 1000:8.0f} ms   {sky_s / closed_s:6.0f} times")
    print(f"windows for 10 years, 4 pads                              {decade_s * 1000:8.0f} ms")
    print(f"memory used by ours, at most (whole process: {_peak_mb():.0f} MB with skyfield) {ours_mb:5.0f} MB")
    print(f"largest difference of beta on the SGP4 path {np.abs(flown[1] - sky_beta).max():.4f} degrees")


def ten_years(plane: Plane, first: float) -> int:
    """Windows of ten years from four pads."""
    return sum(len(windows(plane, PADS[each], profile(PADS[each].profiles[0]), first, first + 3652)) for each in FOUR)


def fastest(rounds: int, work: Callable[[], Any]) -> tuple[Any, float]:
    """The answer and the least time of so many runs."""
    times, made = [], None
    for _ in range(rounds):
        begun = time.process_time()
        made = work()
        times.append(time.process_time() - begun)
    return made, min(times)


def by_skyfield(plane: Plane, minutes: Floats) -> tuple[Floats, Floats]:
    """The same with skyfield alone, vectorised, a week at a time to keep memory in bounds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import skyfield_data
        from skyfield.api import EarthSatellite, Loader, wgs84

        load = Loader(skyfield_data.get_skyfield_data_path())
        timescale, planets = load.timescale(builtin=True), load("de421.bsp")
    satellite = EarthSatellite.from_satrec(plane.elements.satrec, timescale)
    pad = wgs84.latlon(PAD.latitude_deg, PAD.longitude_deg)
    betas, crossed, last = [], [], None
    for start in range(0, len(minutes), BLOCK):
        day = minutes[start : start + BLOCK]
        t = timescale.ut1_jd(day + J2000_JD)
        place = satellite.at(t)
        normal = np.cross(place.position.km, place.velocity.km_per_s, axis=0)
        normal /= np.linalg.norm(normal, axis=0)
        sun = planets["earth"].at(t).observe(planets["sun"]).apparent().position.km
        betas.append(np.degrees(np.arcsin((normal * sun).sum(0) / np.linalg.norm(sun, axis=0))))
        above = (normal * pad.at(t).position.km).sum(0)
        if last is not None:
            above, day = np.append(last[1], above), np.append(last[0], day)
        falls = np.flatnonzero((above[:-1] > 0) & (above[1:] <= 0))
        crossed += list(day[falls] + above[falls] / (above[falls] - above[falls + 1]) * (day[falls + 1] - day[falls]))
        last = (day[-1], above[-1])
    planets.close()
    return np.array(crossed), np.concatenate(betas)


def same(ours: Floats, theirs: Floats, beta_miss: float) -> None:
    """Stop with a sentence where the answers differ."""
    if beta_miss > 0.01:
        raise SystemExit(f"beta differs from skyfield's by {beta_miss:.4f} degrees")
    week = theirs[theirs < theirs[0] + 7]
    miss = np.abs(ours[: len(week)] - week).max() * 1440
    if miss > 0.35:  # skyfield's are of the instantaneous plane, ours of the mean one: J2's wobble is 0.2 minutes
        raise SystemExit(f"windows of the first week differ from skyfield's by {miss:.2f} minutes ({moment(ours[0])})")
    assert len(crossings(Plane(latest()), PAD, latest().epoch, latest().epoch + YEAR_DAYS)) == len(ours)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    main(parser.parse_args().rounds)
