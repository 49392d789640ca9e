"""What a demand asks, as a clause: "Soyuz MS-29 comes home within 250 days". Explanations say what cannot hold together.

A rule that has no clause here is told by its own sentence, with what it is about and its bounds.
"""

from __future__ import annotations

from crossflight.core.finding import Apart, Requirement
from crossflight.plan.post import Key
from crossflight.rules import Rule
from crossflight.rules.clock import DAY, HOUR, OPEN, day

CLAUSES = {
    ("backup-complement", 1): "{0} has a backup for each of its seats",
    ("backup-not-prime", 2): "{0} does not back up {1} and fly in it",
    ("backup-on-ground", 3): "{0} does not back up {1} so near to the flight in {2}",
    ("career-days", 1): "{0} spends {most} in space at most",
    ("career-dose", 1): "{0} collects the dose of {most} at most",
    ("descent-commander", 1): "somebody who can command {0} comes down in it",
    ("eva-pair", 2): "after {0} two people aboard can do an {1} together",
    ("event-spacing", 1): "arrivals and departures lie {gap} apart",
    ("exchange-balance", 1): "after {0} neither side is more than {most} seats ahead",
    ("exchange-seat", 2): "somebody who can run the {1} segment comes and goes in {0}",
    ("ground-time", 1): "{0} spends {gap} on the ground between two long flights",
    ("grounding-robust", 3): "after {0} somebody is left who can run the {1} segment and does not go home by {2}",
    ("handover", 2): "{0} comes {least} to {most} after the arrival of {1}",
    ("handover-crew", 1): "after {0} {most} people are aboard at most",
    ("launch-window", 1): "{0} is launched {within}",
    ("max-aboard", 1): "after {0} {most} people are aboard at most",
    ("nominal-crew", 1): "after {0} {most} people are aboard at most",
    ("on-orbit-life", 1): "{0} comes home within {most} of docking",
    ("one-place", 1): "{0} is in one ship at a time",
    ("pad-turnaround", 1): "{0} needs {gap} between two launches",
    ("port-fits", 1): "{0} has a port",
    ("port-fits", 2): "{1} does not take the mechanism of {0}",
    ("port-fits", 3): "{1} is in service for {0} {within}",
    ("port-free", 1): "{0} holds one ship at a time, with {gap} between two",
    ("port-neighbour", 3): "{1} does not come to {0} while a ship is at {2}",
    ("return-seat", 1): "after {0} everybody aboard has a seat home",
    ("scenario-line", 2): "{1} comes after {0}",
    ("scenario-move", 2): "{0} stays a day at each of its two ports",
    ("scenario-seat", 3): "{0} has its {1} of {2}",
    ("scenario-stay", 1): "{0} stays docked for {least} to {most}",
    ("seat-complement", 2): "{0} carries {most} people {1} at most",
    ("seat-complement", 3): "{0} has one commander on the way {1}",
    ("segment-staffed", 2): "after {0} somebody aboard can run the {1} segment",
    ("ships-free", 2): "{most} ships of the kind of {1} are in use at its launch at most",
    ("sound-ship", 1): "nobody goes home in {0}, which is damaged",
    ("station-left", 1): "{0} has left when the station ends on {most}",
    ("toru-skill", 1): "at {0} somebody aboard can steer it by hand",
    ("vehicle-trained", 3): "{0} has one seat as {2} in {1} at most",
    ("whole-crew-return", 1): "whoever came in {0} leaves with it, or has a seat in another ship",
}
"""By rule and number of parts. {0}, {1}: the parts; {least}, {most}, {gap}, {within}: the bounds."""
DATED = {"launch": "is launched", "departure": "leaves", "arrival": "arrives"}
_ASIDE = ("relief", "exchange", "station", "again", "moved")


def clause(key: Key, rule: Rule, demand: Requirement | Apart, people: dict[str, str]) -> str:
    """What it asks. `people`: names by id."""
    parts = [people.get(part, part) for part in key[1] if part not in _ASIDE] or list(key[1])
    bounds = _bounds(rule, demand)
    if rule.code in ("scenario-pin", "scenario-slot"):
        flight, what = parts[:2]
        if what in DATED:
            return f"{flight} {DATED[what]} {bounds['within']}"
        return f"{what} flies in {flight}" if key[1][1] in people else f"{flight} is at {what}"
    if rule.code == "vehicle-trained" and isinstance(demand, Requirement) and demand.at_most == 0:
        return f"{parts[0]} is not trained as {parts[2]} of {parts[1]}"
    if rule.code == "port-neighbour" and parts[2][:1].isdigit():
        return f"{parts[1]} does not come to {parts[0]} while that is closed from {parts[2]}"
    form = CLAUSES.get((rule.code, len(parts)))
    if form is None:
        said = "; ".join(part for part in (" / ".join(parts), bounds["all"]) if part)
        return f"{rule.sentence[:1].lower()}{rule.sentence[1:].rstrip('.')} ({said})"
    return form.format(*parts, **bounds)


def _bounds(rule: Rule, demand: Requirement | Apart) -> dict[str, str]:
    if isinstance(demand, Apart):
        return {"gap": length(demand.gap), "least": "", "most": "", "within": "", "all": length(demand.gap) if demand.gap else ""}
    least, most = (_shown(bound, rule.unit) for bound in (demand.at_least, demand.at_most))
    if rule.unit == "d" and most.endswith(" days") and least.endswith(" days"):
        least = least.removesuffix(" days")
    within = " or ".join(_span(first, last) for first, last in demand.within[:3])
    said = [f"at least {least}" if least else "", f"at most {most}" if most else "", within]
    return {"gap": "", "least": least, "most": most, "within": within, "all": ", ".join(part for part in said if part)}


def _span(first: int, last: int) -> str:
    if first <= -OPEN:
        return f"before {day(last)}"
    begin, end = day(max(first, 0)), day(last)
    return f"on {begin}" if begin == end else f"from {begin} on" if last >= OPEN else f"from {begin} to {end}"


def _shown(amount: int | None, unit: str) -> str:
    if amount is None:
        return ""
    return day(amount) if unit == "date" else length(amount) if unit == "d" else str(amount)


def length(time: int) -> str:
    """A length of time, in days or hours."""
    if time < 2 * DAY and time % DAY:
        return f"{time / HOUR:g} hours"
    return "1 day" if time == DAY else f"{round(time / DAY):,} days"
