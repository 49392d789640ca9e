"""Pictures of a stress test: exceedance curves with and without the exchange, and what each hazard accounts for."""

import importlib
import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crossflight.errors import InputError, MissingExtra

FORMATS = (".svg", ".png", ".pdf")
_CURVES = {"unstaffed": "a segment unstaffed", "short_of_seats": "fewer seats than people"}
_DAYS = 365


def check(file: str) -> None:
    """Can that file be drawn? Asked before anything is played. Raises `InputError`, `MissingExtra`."""
    path = Path(file)
    if path.suffix not in FORMATS:
        raise InputError("--plot", f"'{file}'", f"name a file that ends in {', '.join(FORMATS)}")
    if not path.parent.is_dir():
        raise InputError("--plot", f"'{file}' lies in a folder that is not there", "name a folder that is there")
    if not all(importlib.util.find_spec(name) for name in ("altair", "vl_convert")):
        raise MissingExtra("a plot", "report")


def plot(curves: Mapping[str, Mapping[str, Sequence[float]]], parts: Mapping[str, float], file: str) -> None:
    """Write SVG, PNG or PDF. `curves`: by plan and output, the chance of more than 0, 1, 2 ... days; `parts`: days by hazard."""
    check(file)
    altair: Any = importlib.import_module("altair")
    charts = [_exceedance(altair, curves, name, says) for name, says in _CURVES.items()]
    if parts:
        charts.append(_bars(altair, parts))
    try:
        altair.vconcat(*charts).save(file)
    except OSError as error:
        raise InputError("--plot", f"'{file}' cannot be written ({error.strerror})", "name a folder that is there") from None


def _exceedance(altair: Any, curves: Mapping[str, Mapping[str, Sequence[float]]], name: str, says: str) -> Any:
    rows = [
        {"plan": plan, "days": days, "chance": chance}
        for plan, outputs in curves.items()
        for days, chance in enumerate(outputs[name][:_DAYS])
        if chance > 0.0
    ]
    base = altair.Chart(altair.Data(values=rows), title=f"Chance of more than so many days with {says}", width=480, height=180)
    scale = altair.Scale(type="log")
    return base.mark_line(interpolate="step-after").encode(
        x=altair.X("days:Q", title="days"),
        y=altair.Y("chance:Q", title="chance", scale=scale, axis=altair.Axis(format="%")),
        color=altair.Color("plan:N", title=None, scale=altair.Scale(range=["#0072b2", "#d55e00"])),
        strokeDash=altair.StrokeDash("plan:N", title=None),
    )


def _bars(altair: Any, parts: Mapping[str, float]) -> Any:
    rows = [{"hazard": name, "days": -days} for name, days in parts.items()]
    base = altair.Chart(altair.Data(values=rows), title="Unstaffed days that vanish without the hazard", width=480)
    return base.mark_bar(color="#0072b2").encode(
        x=altair.X("days:Q", title="days in a history"), y=altair.Y("hazard:N", title=None, sort="-x")
    )
