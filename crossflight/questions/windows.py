"""Launch windows from a pad, or of a flight: when it can lift off into the station's plane, with error bands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import inf

from pydantic import BaseModel, ConfigDict, Field

from crossflight.core.flight import Flight
from crossflight.core.when import Precision, When
from crossflight.errors import InputError, UnknownName
from crossflight.orbit import offsets, pads
from crossflight.orbit.beta import beta_deg
from crossflight.orbit.clock import MINUTES, days
from crossflight.orbit.eclipse import docking_light
from crossflight.orbit.launch import LaunchWindows
from crossflight.orbit.launch import windows as windows_of
from crossflight.orbit.pads import Pad
from crossflight.orbit.plane import Plane
from crossflight.orbit.plot import plot_times
from crossflight.orbit.profiles import Profile, profile
from crossflight.orbit.sun import light
from crossflight.questions._sky import Elements, SkyParams, described, interval, numbers, plane_for, utc
from crossflight.questions.base import BaseAnswer, Context, argument, midnight, now, option
from crossflight.record import find
from crossflight.rules.clock import EPOCH

_LOOK_BACK = timedelta(hours=12)


class Asked(SkyParams):
    """A pad or a flight, and how it flies."""

    place: str = argument("pad (baikonur-31, baikonur-1, lc-39a, slc-40, slc-41, or LAT,LON) or flight (MS-30, Crew-14)")
    profile: str | None = option(
        None, "soyuz-3h, soyuz-6h, soyuz-2d, dragon, dragon-ship (booster lands at sea), starliner or plane", metavar="PROFILE"
    )
    azimuths: str | None = option(None, "usable launch azimuths of the pad, for example 35-120", metavar="FIRST-LAST")


class Chance(BaseModel):
    """One chance to launch."""

    model_config = ConfigDict(extra="forbid")

    lift_off: str
    half_width_min: float = Field(description="half width of the 95 % band of the lift-off time, minutes")
    in_plane: str = Field(description="when the plane passes over the pad")
    phase_deg: float | None = Field(description="how far the station is ahead at lift-off, degrees; null where nobody can know")
    probability: float = Field(description="chance that the phase allows the profile")
    allows: dict[str, float] = Field(description="the same for every profile that flies from the pad")
    sun_deg: float = Field(description="height of the Sun at the pad")
    light: str = Field(description="day, twilight or night at the pad")
    beta_deg: float = Field(description="beta angle at lift-off")
    docking_light: str = Field(description="sunlight or eclipse at the earliest docking, unknown beyond a week")
    lead_days: float = Field(description="from the elements to the launch")
    backtested: bool = Field(description="whether the band was tested at that lead")


class Flown(BaseModel):
    """What really happened, for a flight that has launched."""

    model_config = ConfigDict(extra="forbid")

    launch: str
    error_min: float = Field(description="launch minus the nearest chance, minutes")


class Answer(BaseAnswer):
    """The chances, about one a day."""

    place: str
    pad: str
    planned: str = Field(description="of a flight to come, the days that the record or a plan from today leaves its launch")
    profile: str
    profile_name: str
    azimuth_deg: float = Field(description="inertial launch azimuth into the plane")
    offset_min: float = Field(description="lift-off after the plane's crossing for a phase of zero, minutes")
    offset_flights: int = Field(description="flights that the offset was fitted on")
    chances: list[Chance]
    flown: Flown | None
    elements: Elements


def answer(asked: Asked, given: Context) -> Answer:
    """Windows of the pad, or of the flight's pad about its launch."""
    place, flight = _place(asked, given)
    kind = _flyable(profile(asked.profile), place) if asked.profile else _usual(place, flight)
    flown = flight.launch.start if flight and flight.launch and flight.status.value != "planned" and flight.launch.exact else None
    first, last = _interval(asked, flight, flown)
    plane = plane_for(asked, flown or first, looking_back=flown is not None)
    learnt = days(flown) if flown else inf
    found = windows_of(plane, place, kind, days(first), days(last), asked.reboost, learnt_before=learnt)
    shift = offsets.offset(kind.group, learnt) if kind.group else None
    if asked.plot:
        _draw(found, f"{place.name}: {kind.name}", asked.plot)
    return Answer(
        place=flight.id if flight else place.id,
        pad=place.name,
        planned=str(flight.launch) if flight and flight.launch and flown is None else "",
        profile=kind.id,
        profile_name=kind.name,
        azimuth_deg=round(found.azimuth_deg, 1),
        offset_min=round(shift.constant_min, 2) if shift else 0.0,
        offset_flights=shift.flights if shift else 0,
        chances=_chances(found, plane),
        flown=_flown(found, flown) if flown else None,
        elements=described(plane, first, asked.reboost, last),
    )


def _draw(found: LaunchWindows, title: str, file: str) -> None:
    ends = zip(found.lift_off, found.earliest, found.latest, found.sun_deg, strict=True)
    rows = [{"at": utc(at), "low": utc(low), "high": utc(high), "light": light(float(sun))} for at, low, high, sun in ends]
    plot_times(rows, title, file)


def _place(asked: Asked, given: Context) -> tuple[Pad, Flight | None]:
    if "," in asked.place:
        place = numbers(asked.place, ",", "crossflight windows place", "51.0,7.0")
        return pads.user_pad(*place, _azimuths(asked.azimuths) or (0.0, 360.0)), None
    try:
        return _aimed(pads.pad(asked.place), asked), None
    except UnknownName as no_pad:
        flight = _flight(asked.place, given, no_pad.nearest)
    name = flight.pad or next(iter(flight.vehicle.pads), "")
    try:
        return _aimed(pads.pad(name), asked), flight
    except UnknownName:
        told = f"flies from {name}, which has no windows here" if name else "has no pad in the record"
        raise InputError(f"crossflight windows {asked.place}", told, "name a pad, or LAT,LON with --azimuths") from None


def _aimed(place: Pad, asked: Asked) -> Pad:
    """The pad with the azimuths asked for."""
    azimuths = _azimuths(asked.azimuths)
    return replace(place, azimuths_deg=azimuths) if azimuths else place


def _flight(name: str, given: Context, guess: Sequence[str]) -> Flight:
    """A flight of the record; else one that a plan from today has, with the days that it leaves the launch."""
    try:
        return find.flight(given.record, name)
    except UnknownName as unknown:
        no_flight = unknown
    from crossflight.plan.problem import build

    for slot in build(given.record, midnight(now())).slots:
        if find.key(name) in (find.key(slot.id), find.key(slot.id.split()[-1])) and not slot.flown:
            first, last = EPOCH + timedelta(days=slot.first - slot.up_days), EPOCH + timedelta(days=slot.last - slot.up_days + 1)
            said = f"{first:%Y-%m-%d} to {last - timedelta(days=1):%Y-%m-%d}"
            return replace(slot.flight, launch=When(first, last, Precision.RANGE, said))
    raise UnknownName("pad or flight", name, no_flight.nearest or guess)


def _flyable(kind: Profile, place: Pad) -> Profile:
    """The profile, if it is flown from that pad."""
    own = {profile(each).group.partition("-")[0] for each in place.profiles}
    if kind.group and place.profiles and kind.group.partition("-")[0] not in own:
        what = f"{kind.id} is not flown from {place.name}, which has {', '.join(place.profiles)}"
        raise InputError("crossflight windows --profile", what, "name another, or give the pad as LAT,LON")
    return kind


def _usual(place: Pad, flight: Flight | None) -> Profile:
    """The profile that flew, the usual one of the vehicle, or the pad's first."""
    if flight is not None:
        for each in offsets.observed():
            if each.flight == flight.id:
                return profile("dragon-ship" if each.group == "dragon-ship" else each.profile)
        return profile({"Soyuz": "soyuz-3h", "Dragon": "dragon", "Starliner": "starliner"}.get(flight.vehicle.family, "plane"))
    return profile(place.profiles[0] if place.profiles else "plane")


def _interval(asked: Asked, flight: Flight | None, flown: datetime | None) -> tuple[datetime, datetime]:
    if flown is not None and asked.from_ is None and asked.to is None:
        return flown - _LOOK_BACK, flown + _LOOK_BACK
    planned = flight.launch if flight is not None and flown is None else None
    if planned is not None and asked.from_ is None and planned.end - planned.start < timedelta(days=400):
        return interval(asked, "windows", planned.start, max((planned.end - planned.start).days, 1))
    return interval(asked, "windows")


def _chances(found: LaunchWindows, plane: Plane) -> list[Chance]:
    others = {name: found.chance_of(profile(name)) for name in found.pad.profiles}
    return [
        _chance(found, i, plane, {name: round(float(all_of[i]), 3) for name, all_of in others.items()}) for i in range(len(found))
    ]


def _chance(found: LaunchWindows, i: int, plane: Plane, allows: dict[str, float]) -> Chance:
    lift_off, phase = float(found.lift_off[i]), float(found.phase_deg[i])
    docks = lift_off + found.profile.hours[0] / 24
    return Chance(
        lift_off=utc(lift_off),
        half_width_min=round(float(found.half_width_min[i]), 2),
        in_plane=utc(float(found.in_plane[i])),
        phase_deg=None if phase != phase else round(phase, 1),
        probability=round(float(found.probability[i]), 3),
        allows=allows,
        sun_deg=round(float(found.sun_deg[i]), 1),
        light=light(float(found.sun_deg[i])),
        beta_deg=round(float(beta_deg(plane, lift_off)), 1),
        docking_light=docking_light(plane, docks)[0] if found.profile.hours[0] else "unknown",
        lead_days=round(float(found.lead_days[i]), 1),
        backtested=bool(found.backtested[i]),
    )


def _flown(found: LaunchWindows, launch: datetime) -> Flown | None:
    if not len(found):
        return None
    miss = (days(launch) - found.lift_off) * MINUTES
    return Flown(launch=f"{launch:%Y-%m-%dT%H:%M:%SZ}", error_min=round(float(miss[abs(miss).argmin()]), 2))


def _azimuths(text: str | None) -> tuple[float, float] | None:
    return numbers(text, "-", "crossflight windows --azimuths", "35-120") if text else None
