"""Launch windows."""

from rich.console import RenderableType

from crossflight.questions.windows import Answer, Chance
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """A row for each chance, and how old the elements are."""
    title = f"{answer.place}: {answer.profile_name}, azimuth {answer.azimuth_deg:.0f} degrees"
    columns = ("lift-off (UTC)", "± min", "phase", "chance", "Sun", "light", "beta", "docking in")
    return parts.stack(
        parts.heading(title),
        parts.table(columns, map(_row, answer.chances), right=(1, 2, 3, 4, 6)),
        parts.line(_offset(answer), parts.DIM),
        parts.line(f"It launched at {answer.flown.launch}, {answer.flown.error_min:+.2f} min from the chance.")
        if answer.flown
        else None,
        parts.line("Bands past 365 days are carried on, not tested.", parts.WARN) if _untested(answer) else None,
        parts.line(answer.elements.words, parts.DIM),
    )


def _row(chance: Chance) -> tuple[str, ...]:
    return (
        chance.lift_off[:19].replace("T", " "),
        f"{chance.half_width_min:.1f}",
        "" if chance.phase_deg is None else f"{chance.phase_deg:.0f}°",
        f"{chance.probability:.0%}",
        f"{chance.sun_deg:.0f}°",
        chance.light,
        f"{chance.beta_deg:+.0f}°",
        chance.docking_light,
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


def _untested(answer: Answer) -> bool:
    return any(not chance.backtested for chance in answer.chances)
