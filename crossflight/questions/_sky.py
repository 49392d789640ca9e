"""What every question about the sky shares: which elements, what the altitude will do, and how old the elements are."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from crossflight.core.when import parse_when
from crossflight.errors import InputError
from crossflight.orbit.altitude import AltitudePolicy
from crossflight.orbit.bands import BACKTESTED_DAYS, half_width_min
from crossflight.orbit.clock import days, moment
from crossflight.orbit.elements import STATION, ElementSet
from crossflight.orbit.intake import read_file
from crossflight.orbit.plane import Plane
from crossflight.orbit.series import FIRST_DAY, best, closest, latest, trusted
from crossflight.questions.base import Params, now, option

DEFAULT_DAYS = 14
_OLD_DAYS = 7.0
_UNTESTED = " Bands more than 365 days from the elements are carried on, not tested."


class SkyParams(Params):
    """Elements, dates and altitude policy."""

    from_: str | None = option(None, "first day or time (UTC); today if not given", metavar="DATE")
    to: str | None = option(None, f"last day or time; {DEFAULT_DAYS} days on if not given", metavar="DATE")
    elements: str | None = option(
        None, "file of element sets (TLE, or OMM as XML, JSON or CSV) instead of the shipped ones", metavar="FILE"
    )
    object: int | None = option(None, "catalogue number, where the file holds several objects", metavar="NUMBER")
    altitude: float | None = option(
        None, "mean altitude in km held beyond the first week; as in the elements if not given", metavar="KM"
    )
    climb: float = option(0.0, "change of that altitude, km a year", metavar="KM")
    reboost: Literal["recent", "held", "varied"] = option(
        "recent", "past whose errors make the bands: 2022-26, 2021-22 (altitude held) or 1999-2004 (altitude varied)"
    )
    plot: str | None = option(None, "also draw it to this file: .svg, .png or .pdf (extra 'report')", metavar="FILE")


class Elements(BaseModel):
    """The element set behind an answer, and what its age means."""

    model_config = ConfigDict(extra="forbid")

    number: int = Field(description="catalogue number")
    epoch: str
    age_days: float = Field(description="from the epoch to now")
    altitude_km: float = Field(description="mean altitude above the equator")
    policy: str = Field(description="what the altitude is taken to do beyond a week")
    reboost: str = Field(description="past whose errors make the bands")
    error_min: float = Field(description="half width of the 95 % band of an in-plane time on the first day asked for, minutes")
    words: str = Field(description="age and error in a sentence")


def interval(
    asked: SkyParams, name: str, start: datetime | None = None, length_days: float = DEFAULT_DAYS
) -> tuple[datetime, datetime]:
    """The first and last moment asked about. Raises `InputError` for dates that are none or the wrong way round."""
    first = _edge(asked.from_, f"crossflight {name} --from", False) or start or now()
    last = _edge(asked.to, f"crossflight {name} --to", True) or first + timedelta(days=length_days)
    if last <= first:
        raise InputError(
            f"crossflight {name}",
            f"--to {last - timedelta(microseconds=1):%Y-%m-%d} is not after --from {first:%Y-%m-%d}",
            "give them in order",
        )
    return first, last


def plane_for(asked: SkyParams, first: datetime, looking_back: bool = False) -> Plane:
    """The plane of the file's youngest set, or of the shipped set that fits: the last before the first day asked about."""
    start, today = days(first), days(now())
    if not asked.elements and start < FIRST_DAY:
        what = f"the station was not in orbit on {first:%Y-%m-%d}"
        raise InputError("--from", what, f"ask from {moment(FIRST_DAY):%Y-%m-%d} on, or give another object's --elements FILE")
    if asked.elements:
        sets = read_file(Path(asked.elements), trusted(asked.object or STATION), asked.object, today)
        chosen: ElementSet = best(start, sets) if start < today else sets[-1]
    elif looking_back:
        chosen = closest(start) or best(start)
    else:
        chosen = best(start) if start < latest().epoch else latest()
    return Plane(chosen, AltitudePolicy(asked.altitude, asked.climb))


def described(plane: Plane, first: datetime, reboost: str, last: datetime | None = None) -> Elements:
    """The elements for an answer about [first, last)."""
    elements = plane.elements
    lead = days(first) - elements.epoch
    error = float(half_width_min(lead, reboost))
    farthest = max(abs(lead), abs(days(last or first) - elements.epoch))
    age = days(now()) - elements.epoch
    return Elements(
        number=elements.number,
        epoch=f"{moment(elements.epoch):%Y-%m-%dT%H:%M:%SZ}",
        age_days=round(age, 2),
        altitude_km=round(elements.altitude_km, 1),
        policy=plane.policy.words(elements.altitude_km),
        reboost=reboost,
        error_min=round(error, 2),
        words=_words(elements, age, lead, error) + (_UNTESTED if farthest > BACKTESTED_DAYS else ""),
    )


def numbers(text: str, between: str, where: str, example: str) -> tuple[float, float]:
    """Two numbers with a comma or a dash between them; the first may be negative. Raises `InputError`."""
    text = text.strip()
    head, _, tail = text[1:].partition(between)
    try:
        found = float(text[:1] + head), float(tail)
    except ValueError:
        raise InputError(where, f"'{text}' is not two numbers", f"write it as {example}") from None
    return found


def utc(day: float) -> str:
    """A day number as the answers write it, to the second."""
    return f"{moment(day + 0.5 / 86400):%Y-%m-%dT%H:%M:%SZ}"


def _words(elements: ElementSet, age: float, lead: float, error: float) -> str:
    told = f"Elements of {moment(elements.epoch):%Y-%m-%d %H:%M} UTC, "
    if age - lead > 1:  # of a day that is past their age today says nothing
        told += f"made {abs(lead):.1f} days {'before' if lead >= 0 else 'after'} the first day asked for"
    else:
        told += f"{abs(age):.1f} days {'old' if age >= 0 else 'ahead'}"
    told += f": in-plane times on the first day asked for are good to {error:.1f} min (95 %)"
    if abs(lead) > _OLD_DAYS:
        told += "; the station's place along its orbit is uncertain, so phases are chances. Younger ones: --elements FILE"
    return told + "."


def _edge(text: str | None, where: str, last: bool) -> datetime | None:
    if text is None:
        return None
    if text in ("today", "now"):
        return now()
    when = parse_when(text, where)
    return when.end if last and not when.exact else when.start
