"""Landing opportunities: Kazakhstan by daylight, splashdown off Florida and in the Pacific, with the Sun's height."""

from pydantic import BaseModel, ConfigDict, Field

from crossflight.orbit.forecast import LandingDay, landing_days
from crossflight.orbit.landing import ZONES
from crossflight.orbit.plot import plot_times
from crossflight.orbit.sun import light
from crossflight.questions._sky import Elements, SkyParams, described, interval, plane_for
from crossflight.questions.base import BaseAnswer, Context, argument, option

_STAMP = "%Y-%m-%dT%H:%M:%SZ"


class Asked(SkyParams):
    """A landing site."""

    site: str = argument("kazakhstan, florida, pacific, or one zone (zhezkazgan, pensacola, tampa ...)", "kazakhstan")
    daylight: bool = option(False, "only with the Sun up at the zone")


class Opportunity(BaseModel):
    """A span in which a touchdown can lie."""

    model_config = ConfigDict(extra="forbid")

    zone: str
    zone_name: str
    start: str
    end: str
    half_width_min: float = Field(description="half width of the 95 % band of the plane, minutes; the span includes it")
    sun_deg: float = Field(description="height of the Sun at the zone in the middle of the span")
    light: str
    backtested: bool = Field(description="whether the band was tested at that lead")


class Answer(BaseAnswer):
    """The opportunities in time order."""

    site: str
    opportunities: list[Opportunity]
    dark: int = Field(description="opportunities left out because the Sun is down")
    elements: Elements


def answer(asked: Asked, given: Context) -> Answer:
    """Where and when the plane can be left for the ground."""
    first, last = interval(asked, "landings")
    plane = plane_for(asked, first)
    found = landing_days(asked.site, first, last, plane.elements, plane.policy, asked.reboost)
    kept = [each for each in found if each.lit or not asked.daylight]
    if asked.plot:
        plot_times([_drawn(each) for each in kept], f"Landing opportunities, {asked.site}", asked.plot)
    return Answer(
        site=asked.site,
        opportunities=[_shown(each) for each in kept],
        dark=len(found) - len(kept),
        elements=described(plane, first, asked.reboost, last),
    )


def _drawn(each: LandingDay) -> dict[str, str]:
    middle = each.start + (each.end - each.start) / 2
    return {
        "at": middle.strftime(_STAMP),
        "low": each.start.strftime(_STAMP),
        "high": each.end.strftime(_STAMP),
        "light": light(each.sun_deg),
    }


def _shown(each: LandingDay) -> Opportunity:
    return Opportunity(
        zone=each.zone,
        zone_name=ZONES[each.zone].name,
        start=each.start.strftime(_STAMP),
        end=each.end.strftime(_STAMP),
        half_width_min=round(each.half_width_min, 1),
        sun_deg=round(each.sun_deg, 1),
        light=light(each.sun_deg),
        backtested=each.backtested,
    )
