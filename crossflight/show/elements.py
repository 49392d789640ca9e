"""A file of element sets."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.elements import Answer
from crossflight.show import parts


def show(answer: Answer) -> RenderableType:
    """What was read, the youngest set, its error by lead, and passes if asked."""
    orbit = [
        ("object", f"{answer.youngest.number} {answer.name} {answer.designator}"),
        ("sets", f"{answer.sets}, {answer.first[:10]} to {answer.last[:10]}" if answer.sets > 1 else f"1, {answer.first[:10]}"),
        ("continuity", answer.follows),
        ("inclination", f"{answer.inclination_deg:.4f}°"),
        ("node", f"{answer.node_deg:.4f}°, {answer.node_rate_deg_day:+.4f}° a day"),
        ("mean motion", f"{answer.revs_per_day:.8f} revolutions a day, {answer.youngest.altitude_km:.1f} km mean altitude"),
        ("eccentricity", f"{answer.eccentricity:.7f}"),
    ]
    ahead = [(a.lead_days, f"{a.recent_min:.2f}", f"{a.held_min:.2f}", f"{a.varied_min:.2f}") for a in answer.ahead]
    seen = [(p.rise[:19].replace("T", " "), p.top[11:19], p.set[11:19], f"{p.elevation_deg:.0f}°") for p in answer.passes]
    return parts.stack(
        parts.heading(f"Elements: {answer.where}"),
        parts.table(("", ""), orbit),
        parts.line(answer.youngest.words, parts.DIM),
        Text(),
        parts.heading("In-plane times are good to (± minutes, 95 %)"),
        parts.table(("days ahead", "as 2022-26", "as 2021-22", "as 1999-2004"), ahead, right=(0, 1, 2, 3)),
        parts.line(_below(answer)) if answer.below else None,
        *(
            (Text(), parts.heading("Passes"), parts.table(("rise (UTC)", "top", "set", "height"), seen, right=(3,)))
            if seen
            else ()
        ),
    )


def _below(answer: Answer) -> str:
    """Where the station is, in a sentence."""
    at = answer.below
    if at is None:
        return ""
    north, east = "N" if at.latitude_deg >= 0 else "S", "E" if at.longitude_deg >= 0 else "W"
    place = f"{abs(at.latitude_deg):.2f} {north}, {abs(at.longitude_deg):.2f} {east}, {at.height_km:.0f} km up"
    return f"At {at.at} it is over {place}; light: {at.light}."
