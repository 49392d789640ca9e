"""A plan as tables: crewed flights with their people, cargo, and how good the plan is."""

from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.plan import Aim, Answer, Missed, Planned, Seat, Slack
from crossflight.show import parts

SHORT = {
    "commander": "CDR",
    "pilot": "PLT",
    "flight engineer": "FE",
    "mission specialist": "MS",
    "payload specialist": "PS",
    "participant": "PT",
}


def show(answer: Answer) -> RenderableType:
    """Status, aims, flights, findings, notes."""
    title = f"{answer.name}: {answer.begins} to {answer.until}, {'with' if answer.exchange else 'without'} the exchange of seats"
    stations = list(dict.fromkeys(each.station for each in answer.flights))
    return parts.stack(
        parts.heading(title),
        parts.line(verdict(answer), parts.GOOD if answer.status == "optimal" else parts.WARN),
        Text(),
        aims(answer.aims) if answer.aims else None,
        missed(answer.missed),
        parts.line(slack(answer.slack)) if answer.slack else None,
        *(each for name in stations for each in _flights(answer, name, f" to {name}" if len(stations) > 1 else "")),
        *(parts.line(f"{each.severity}: {each.says}", parts.BAD) for each in answer.findings if each.severity != "preference"),
        Text(),
        parts.line(_checker(answer)) if answer.flights else None,
        *(parts.line(note, parts.WARN) for note in answer.notes),
        parts.line(f"Written to {answer.written}.") if answer.written else None,
    )


def _flights(answer: Answer, station: str, to: str) -> list[RenderableType]:
    """The flights to one station, those with people first."""
    own = [each for each in answer.flights if each.station == station]
    crewed = [each for each in own if each.crew_up or each.crew_down]
    cargo = [each for each in own if each not in crewed]
    found = [Text(), parts.heading(f"Crewed flights{to}"), crews(crewed)] if crewed else []
    return [*found, Text(), parts.heading(f"Cargo{to}"), ships(cargo)] if cargo else found


def verdict(answer: Answer) -> str:
    """How far the proof goes."""
    if answer.status == "optimal":
        return f"Proven optimal in every aim, in {answer.seconds:.1f} s."
    if answer.status == "feasible":
        first = next((aim for aim in answer.aims if not aim.proven), None)
        what = f"{first.name} {first.value} {first.unit}, bound {first.bound}, gap {first.gap:.1%}" if first else ""
        return f"A lawful plan, not proven best: {what}, after {answer.seconds:.1f} s."
    return f"No plan: {answer.status} after {answer.seconds:.1f} s."


def aims(found: list[Aim]) -> RenderableType:
    """Each aim in its order."""
    rows = [(a.name, str(a.value), a.unit, "proven" if a.proven else f"gap {a.gap:.1%}", a.says) for a in found]
    return parts.table(("aim", "value", "unit", "", "what"), rows, right=(1,))


def slack(found: Slack) -> str:
    """What the worst grounding would do."""
    one = found.families[0] if len(found.families) == 1 else "either " + " or ".join(found.families)
    kept = {1: f"the {found.segments[0]} segment stays", 2: "both segments stay"}.get(len(found.segments), "all segments stay")
    if not found.family:
        return f"If {one} were grounded on any day, {kept} staffed for {found.ceiling} days or more, or to the plan's end."
    return (
        f"If {one} were grounded on any day, {kept} staffed for at least {found.days} day{'s' * (found.days != 1)}. "
        f"Worst: {found.family} just before {found.flight} ({found.launch}); from {found.lost} nobody aboard could run the "
        f"{found.segment} segment."
    )


def missed(found: list[Missed]) -> RenderableType | None:
    """The preferences given up."""
    if not found:
        return None
    return parts.line("Preferences missed: " + "; ".join(f"{m.rule} {m.times}x ({m.points} points)" for m in found))


def crews(flights: list[Planned]) -> RenderableType:
    """Crewed flights, the people who go up in each below it."""
    wide = max(len(each.flight) for each in flights)
    pieces: list[RenderableType] = [Text(f"{'flight':<{wide}}  {'launch':<10}  {'leaves':<10}  port", style="bold")]
    for each in flights:
        pieces.append(parts.line(f"{each.flight:<{wide}}  {each.launch:<10}  {each.undocks:<10}  {_port(each)}"))
        pieces.append(parts.indent(parts.line(_crew(each.crew_up))))
    return parts.stack(*pieces)


def _port(flight: Planned) -> str:
    """The port, or the first of two with the move to the second."""
    return f"{flight.port} (moved {flight.relocation[-10:]})" if flight.relocation else flight.port


def _crew(seats: list[Seat]) -> str:
    """Roles and names, those of one agency together; an open seat has no name."""
    if not seats:
        return "nobody: it comes to take others home"
    groups = ((agency, list(own)) for agency, own in groupby(seats, key=lambda seat: seat.agency))
    return "; ".join(f"{', '.join(map(_seat, own))} ({agency})" for agency, own in groups)


def ships(flights: list[Planned]) -> RenderableType:
    """Cargo flights."""
    rows = [(f.flight, f.launch, f.docks, f.undocks, f.port, f"{f.days:.0f}") for f in flights]
    return parts.table(("flight", "launch", "docks", "leaves", "port", "days"), rows, right=(5,))


def _seat(seat: Seat) -> str:
    role = SHORT.get(seat.role, seat.role)
    return f"{role} {seat.person}" if seat.named else role


def _checker(answer: Answer) -> str:
    hard = sum(each.severity == "hard" for each in answer.findings)
    waivable = sum(each.severity == "waivable" for each in answer.findings)
    soft = sum(each.severity == "preference" for each in answer.findings)
    return f"The checker on this plan: {hard} hard rules broken, {waivable} that need a waiver, {soft} preferences missed."
