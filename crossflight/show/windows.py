"""Launch windows."""

from rich.console import RenderableType

from crossflight.questions.windows import Answer, Chance
from crossflight.show import parts

_LIGHT = {"civil twilight": "civil", "nautical twilight": "naut.", "astronomical twilight": "astr."}
_DOCKING = {"sunlight": "light", "eclipse": "dark", "unknown": ""}


def show(answer: Answer) -> RenderableType:
    """A row for each chance, and how old the elements are."""
    title = f"{answer.place}: {answer.profile_name}, azimuth {answer.azimuth_deg:.0f} degrees"
    several = answer.chances and len(answer.chances[0].allows) > 1
    allowed = [name.removeprefix("soyuz-") for name in answer.chances[0].allows] if several else ["chance"]
    columns = ("lift-off (UTC)", "± min", "phase", *allowed, "Sun", "light", "beta", "docks")
    return parts.stack(
        parts.heading(title),
        parts.line(f"Launch planned: {answer.planned}.") if answer.planned else None,
        parts.table(columns, map(_row, answer.chances), right=range(1, 4 + len(allowed))),
        parts.line(_offset(answer), parts.DIM),
        parts.line(f"It launched at {answer.flown.launch}, {answer.flown.error_min:+.2f} min from the chance.")
        if answer.flown
        else None,
        parts.line(answer.elements.words, parts.DIM),
    )


def _row(chance: Chance) -> tuple[str, ...]:
    return (
        chance.lift_off[:19].replace("T", " "),
        f"{chance.half_width_min:.1f}",
        "" if chance.phase_deg is None else f"{chance.phase_deg:.0f}°",
        *(f"{each:.0%}" for each in (chance.allows.values() if len(chance.allows) > 1 else (chance.probability,))),
        f"{chance.sun_deg:.0f}°",
        _LIGHT.get(chance.light, chance.light),
        f"{chance.beta_deg:+.0f}°",
        _DOCKING[chance.docking_light],
    )


def _offset(answer: Answer) -> str:
    if not answer.offset_flights:
        return (
            "No flight at hand tells how this ascent meets the plane; the band says so."
            if answer.offset_min
            else "In-plane instants."
        )
    return (
        f"Lift-off {answer.offset_min:+.2f} min from the plane's crossing at phase zero, as {answer.offset_flights} flights did."
    )
