"""The beta angle: its course, its high periods, and the periods without eclipse, with error bands."""

from datetime import UTC, datetime

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from crossflight.orbit.beta import beta_band_deg, beta_deg, eclipse_free_deg
from crossflight.orbit.clock import days, moment
from crossflight.orbit.eclipse import eclipse_free, lit_share
from crossflight.orbit.forecast import Period, high_beta_periods
from crossflight.orbit.plane import Plane
from crossflight.orbit.plot import plot_beta
from crossflight.questions._sky import Elements, SkyParams, described, interval, plane_for, utc
from crossflight.questions.base import BaseAnswer, Context, option

_ROWS = 400
_DRAWN = 4000
"""A picture has a point a day: in larger steps the peaks of ten years would be cut off."""


class Asked(SkyParams):
    """The limit above which beta counts as high."""

    above: float = option(60.0, "limit in degrees above which |beta| counts as high", metavar="DEGREES")


class Daily(BaseModel):
    """Beta at noon of a day."""

    model_config = ConfigDict(extra="forbid")

    day: str
    beta_deg: float
    half_width_deg: float = Field(description="half width of the 95 % band, degrees")
    sunlit: float = Field(description="share of a revolution in sunlight")


class High(BaseModel):
    """A period of high |beta|, whole: it may begin before the days asked for, or end after them."""

    model_config = ConfigDict(extra="forbid")

    start: str
    end: str
    peak_at: str
    peak_deg: float
    half_width_hours: float = Field(description="half width of the 95 % band of either end, hours")
    backtested: bool = Field(description="whether the band was tested at that lead")
    cut: bool = Field(description="whether it goes on past one of the ends, which lies 40 days from the days asked for")


class Free(BaseModel):
    """A period without eclipse: the end of the last one before, and the start of the first one after."""

    model_config = ConfigDict(extra="forbid")

    start: str
    end: str


class Answer(BaseAnswer):
    """Beta day by day, high periods and eclipse-free periods."""

    above_deg: float
    eclipse_free_above_deg: float
    high: list[High]
    eclipse_free: list[Free]
    days: list[Daily] = Field(description="at noon; about 400 rows at most, longer intervals in larger steps")
    elements: Elements


def answer(asked: Asked, given: Context) -> Answer:
    """Compute from the mean plane."""
    first, last = interval(asked, "beta")
    plane = plane_for(asked, first)
    found = high_beta_periods(asked.above, first, last, plane.elements, plane.policy, asked.reboost)
    free = eclipse_free(plane, days(first), days(last))
    daily = _days(plane, first, last, asked.reboost)
    if asked.plot:
        drawn = _days(plane, first, last, asked.reboost, _DRAWN)
        plot_beta([each.model_dump() for each in drawn], asked.above, "Beta angle of the orbit", asked.plot)
    return Answer(
        above_deg=asked.above,
        eclipse_free_above_deg=round(eclipse_free_deg(plane), 2),
        high=[_high(each) for each in found],
        eclipse_free=[Free(start=utc(start), end=utc(end)) for start, end in free],
        days=daily,
        elements=described(plane, first, asked.reboost, last),
    )


def _high(period: Period) -> High:
    return High(
        start=f"{period.start:%Y-%m-%dT%H:%MZ}",
        end=f"{period.end:%Y-%m-%dT%H:%MZ}",
        peak_at=f"{period.peak_at:%Y-%m-%dT%H:%MZ}",
        peak_deg=round(period.peak_deg, 2),
        half_width_hours=round(period.half_width_hours, 1),
        backtested=period.backtested,
        cut=period.cut,
    )


def _days(plane: Plane, first: datetime, last: datetime, reboost: str, most: int = _ROWS) -> list[Daily]:
    noon = datetime(first.year, first.month, first.day, 12, tzinfo=UTC)
    count = int(days(last) - days(noon)) + 1
    step = max(1, -(-count // most))
    when = days(noon) + np.arange(0, max(count, 1), step)
    beta, band = beta_deg(plane, when), beta_band_deg(plane, when, reboost)
    share = lit_share(plane, beta)
    return [
        Daily(
            day=f"{moment(d):%Y-%m-%d}", beta_deg=round(float(b), 2), half_width_deg=round(float(w), 2), sunlit=round(float(s), 3)
        )
        for d, b, w, s in zip(when, beta, band, share, strict=True)
    ]
