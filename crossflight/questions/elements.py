"""Check a file of element sets, or show the shipped ones: object, epochs, age, orbit, and what the age means for the error."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from crossflight.orbit.altitude import HELD
from crossflight.orbit.bands import half_width_min
from crossflight.orbit.clock import days
from crossflight.orbit.continuity import support
from crossflight.orbit.eclipse import docking_light
from crossflight.orbit.elements import STATION, ElementSet
from crossflight.orbit.intake import read_file
from crossflight.orbit.pads import user_pad
from crossflight.orbit.plane import Plane
from crossflight.orbit.series import shipped, trusted
from crossflight.orbit.track import ground_track, passes
from crossflight.questions._sky import Elements, described, numbers, utc
from crossflight.questions.base import BaseAnswer, Context, Params, argument, moment, now, option

_LEADS = (1, 7, 30, 90, 180, 365)


class Asked(Params):
    """A file, or none for the shipped sets."""

    file: str | None = argument(
        "file of element sets: TLE, or OMM as XML, JSON or CSV; the shipped ones if not given", None, file="FILE"
    )
    object: int | None = option(None, "catalogue number, where the file holds several objects", metavar="NUMBER")
    at: str | None = option(None, "also tell where the station is over the Earth at this time", metavar="DATE")
    over: str | None = option(None, "also list the passes over a place in the three days after the epoch", metavar="LAT,LON")


class Ahead(BaseModel):
    """The 95 % band at one lead, by the past it is taken from, in minutes of the in-plane time."""

    model_config = ConfigDict(extra="forbid")

    lead_days: int
    recent_min: float
    held_min: float
    varied_min: float


class Seen(BaseModel):
    """A pass over the place."""

    model_config = ConfigDict(extra="forbid")

    rise: str = Field(description="above 10 degrees")
    top: str
    set: str
    elevation_deg: float


class Below(BaseModel):
    """Where the station is over the Earth."""

    model_config = ConfigDict(extra="forbid")

    at: str
    latitude_deg: float
    longitude_deg: float = Field(description="east positive")
    height_km: float
    light: str = Field(description="sunlight or eclipse at the station, unknown beyond a week from the epoch")


class Answer(BaseAnswer):
    """The sets and the youngest of them."""

    where: str
    sets: int
    follows: str = Field(description="what speaks for the sets beside their form: the neighbours whose node they follow")
    first: str
    last: str
    name: str
    designator: str
    inclination_deg: float
    node_deg: float
    node_rate_deg_day: float
    eccentricity: float
    revs_per_day: float
    youngest: Elements
    ahead: list[Ahead]
    passes: list[Seen]
    below: Below | None


def answer(asked: Asked, given: Context) -> Answer:
    """Read, check, and describe the youngest."""
    sets, follows = shipped(), support(shipped())
    if asked.file:
        known = trusted(asked.object or STATION)
        sets = read_file(Path(asked.file), known, asked.object, days(now()))
        follows = support(sets, [each for each in known if each.number == sets[0].number])
    youngest = sets[-1]
    plane = Plane(youngest, HELD)
    return Answer(
        where=asked.file or "shipped with Crossflight",
        sets=len(sets),
        follows=follows,
        first=utc(sets[0].epoch),
        last=utc(youngest.epoch),
        name=youngest.name or ("ISS (ZARYA)" if youngest.number == STATION else ""),
        designator=youngest.designator,
        inclination_deg=youngest.inclination_deg,
        node_deg=youngest.node_deg,
        node_rate_deg_day=round(plane.rate_deg_day, 5),
        eccentricity=youngest.eccentricity,
        revs_per_day=youngest.revs_per_day,
        youngest=described(plane, now(), "recent"),
        ahead=[
            Ahead(
                lead_days=lead,
                **{f"{regime}_min": round(float(half_width_min(lead, regime)), 2) for regime in ("recent", "held", "varied")},
            )
            for lead in _LEADS
        ],
        passes=_passes(youngest, asked.over) if asked.over else [],
        below=_below(plane, asked.at) if asked.at else None,
    )


def _below(plane: Plane, text: str) -> Below:
    at = moment(text, "crossflight elements --at")
    latitude, longitude, height = (float(each) for each in ground_track(plane.elements, days(at)))
    return Below(
        at=f"{at:%Y-%m-%dT%H:%M:%SZ}",
        latitude_deg=round(latitude, 2),
        longitude_deg=round(longitude, 2),
        height_km=round(height, 1),
        light=docking_light(plane, days(at))[0],
    )


def _passes(elements: ElementSet, place: str) -> list[Seen]:
    latitude, longitude = numbers(place, ",", "crossflight elements --over", "51.0,7.0")
    user_pad(latitude, longitude)  # refuses what is no place
    found = passes(elements, latitude, longitude, elements.epoch, elements.epoch + 3)
    return [Seen(rise=utc(p.rise), top=utc(p.top), set=utc(p.set), elevation_deg=round(p.elevation_deg, 1)) for p in found]
