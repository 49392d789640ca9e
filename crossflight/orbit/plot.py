"""Pictures of the sky: launch chances by time of day, the course of beta, landing opportunities. SVG, PNG or PDF."""

import importlib
import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crossflight.errors import InputError, MissingExtra

FORMATS = (".svg", ".png", ".pdf")
_WIDTH, _HEIGHT = 640, 320
_LIGHT = {
    "day": "#e69f00",
    "civil twilight": "#cc79a7",
    "nautical twilight": "#0072b2",
    "astronomical twilight": "#003f66",
    "night": "#000000",
}
_SHAPES = ["circle", "square", "diamond", "triangle-up", "triangle-down"]
Rows = Sequence[Mapping[str, Any]]


def altair_for(file: str) -> Any:
    """The altair module, once the name of the file and the extra are found in order. Raises `InputError`, `MissingExtra`."""
    if Path(file).suffix not in FORMATS:
        raise InputError("--plot", f"'{file}'", f"name a file that ends in {', '.join(FORMATS)}")
    if not all(importlib.util.find_spec(name) for name in ("altair", "vl_convert")):
        raise MissingExtra("a plot", "report")
    return importlib.import_module("altair")


def plot_times(rows: Rows, title: str, file: str) -> None:
    """Chances by day and hour of the day: rows with "at", "low" and "high" (ISO times, UTC) and "light"."""
    altair = altair_for(file)
    values = [
        {"day": row["at"][:10], "light": row["light"], **{name: _hour(row[name], row["at"]) for name in ("at", "low", "high")}}
        for row in rows
    ]
    base = altair.Chart(altair.Data(values=values), title=title, width=_WIDTH, height=_HEIGHT)
    day = _days(altair)
    hours = altair.Scale(domain=[0, 24])
    names = list(_LIGHT)
    colour = altair.Color("light:N", title="at the place", scale=altair.Scale(domain=names, range=list(_LIGHT.values())))
    span = base.mark_rule(strokeWidth=3, opacity=0.6).encode(
        x=day, y=altair.Y("low:Q", title="hour of the day (UTC)", scale=hours), y2="high:Q", color=colour
    )
    shape = altair.Shape("light:N", title="at the place", scale=altair.Scale(domain=names, range=_SHAPES))
    point = base.mark_point(filled=True, size=30).encode(x=day, y=altair.Y("at:Q", scale=hours), color=colour, shape=shape)
    _save(span + point, file)


def plot_beta(rows: Rows, limit_deg: float, title: str, file: str) -> None:
    """Beta by day with its band and the limit: rows with "day", "beta_deg" and "half_width_deg"."""
    altair = altair_for(file)
    values = [
        {
            "day": row["day"],
            "beta": row["beta_deg"],
            "low": row["beta_deg"] - row["half_width_deg"],
            "high": row["beta_deg"] + row["half_width_deg"],
        }
        for row in rows
    ]
    base = altair.Chart(altair.Data(values=values), title=title, width=_WIDTH, height=_HEIGHT)
    day, degrees = _days(altair), altair.Scale(domain=[-80, 80])
    band = base.mark_area(color="#56b4e9", opacity=0.5, clip=True).encode(
        x=day, y=altair.Y("low:Q", title="beta, degrees", scale=degrees), y2="high:Q"
    )
    line = base.mark_line(color="#0072b2", strokeJoin="round").encode(x=day, y=altair.Y("beta:Q", scale=degrees))
    limits = altair.Data(values=[{"limit": limit_deg}, {"limit": -limit_deg}])
    rule = altair.Chart(limits).mark_rule(strokeDash=[4, 4], color="#d55e00").encode(y="limit:Q")
    _save(band + line + rule, file)


def _days(altair: Any) -> Any:
    """The axis of days, each label with its year."""
    return altair.X("day:T", title="day (UTC)", axis=altair.Axis(format="%Y-%m-%d", labelOverlap=True, tickCount=8))


def _hour(time: str, day: str) -> float:
    """Hours after midnight of a day; negative or past 24 where the time lies on another."""
    hour = int(time[11:13]) + int(time[14:16]) / 60 + int(time[17:19] or 0) / 3600
    return hour + 24.0 * ((time[:10] > day[:10]) - (time[:10] < day[:10]))


def _save(chart: Any, file: str) -> None:
    try:
        chart.save(file)
    except OSError as error:
        raise InputError("--plot", f"'{file}' cannot be written ({error.strerror})", "name a folder that is there") from None
