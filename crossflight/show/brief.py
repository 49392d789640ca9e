"""The briefing on one terminal: where things stand, the plans, what the rules say, how each would hold."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions import plan
from crossflight.questions.brief import Answer
from crossflight.show import aboard, agreement, ledger, parts
from crossflight.show import plan as shown

NAMES = ("with the exchange", "exchange lapses")
_MORE = "Of a source: crossflight source ID; of all: crossflight brief --sources"


def show(answer: Answer) -> RenderableType:
    """Four parts, numbered."""
    return parts.stack(
        Text(f"CROSSFLIGHT BRIEFING, {answer.as_of[:10]}", style="bold"),
        *_stands(answer),
        *_plans(answer),
        *_rules(answer),
        *_holds(answer),
        *(parts.line(note, parts.WARN) for note in answer.aboard.notes),
        parts.sources(answer.sources) or parts.line(_MORE, parts.DIM),
    )


def _stands(answer: Answer) -> list[RenderableType]:
    count = len(answer.aboard.people)
    agreed = (source for step in answer.agreement.steps if step.on == answer.agreement.since for source in step.sources)
    return [
        *_title("1. Where things stand"),
        parts.line(f"Aboard: {count or 'nobody'}. {aboard.staffing(answer.aboard)}."),
        parts.indent(aboard.people(answer.aboard)),
        parts.line("Docked:"),
        parts.indent(aboard.ships(answer.aboard)),
        _from(source.id for source in answer.aboard.sources),
        Text(),
        parts.line("The agreement", "bold"),
        *map(parts.indent, agreement.standing(answer.agreement)),
        _from([*agreed, *(source for term in answer.agreement.promised for source in term.sources)]),
        Text(),
        parts.line("The seat ledger, as flown since 2022", "bold"),
        parts.indent(ledger.accounts(answer.ledger)),
        parts.indent(parts.line(answer.ledger.says)),
        _from(source.id for source in answer.ledger.sources),
    ]


def _plans(answer: Answer) -> list[RenderableType]:
    made = _title(f"2. Two plans to {answer.plans[0].until}")
    for name, each in zip(NAMES, answer.plans, strict=True):
        made += [parts.line(f"{name[0].upper()}{name[1:]}: {shown.verdict(each)}", "bold")]
    if not any(each.flights for each in answer.plans):
        return [*made, parts.line("Neither plan can be made, so there is none to show, to check or to play.", parts.WARN)]
    made += [
        Text(),
        parts.indent(_crewed(answer.plans)),
        *([_from(answer.announced, "Announced crews")] if answer.announced else []),
        Text(),
        parts.line("Cargo, with the exchange:"),
        parts.indent(_cargo(answer.plans[0])),
    ]
    return [*made, Text(), parts.line("What lapsing costs, aim by aim:"), parts.indent(_cost(answer.plans))]


def _crewed(plans: list[plan.Answer]) -> RenderableType:
    """Crewed flights of the first plan, and below each what differs in the second."""
    crews = [{each.flight: each for each in one.flights if each.crew_up and each.status == "planned"} for one in plans]
    rows: list[tuple[str | Text, ...]] = []
    for flight in sorted(crews[0] | crews[1], key=lambda id: (crews[0].get(id) or crews[1][id]).launch):
        told = [_told(each.get(flight)) for each in crews]
        rows.append((flight.removeprefix("SpaceX "), *told[0]))
        if told[1] != told[0]:
            rows.append(tuple(Text(cell, style="dim") for cell in ("  lapses", *told[1])))
    return parts.table(("flight", "launch", "leaves", "port", "crew"), rows)


def _told(flight: plan.Planned | None) -> tuple[str, str, str, str]:
    """Launch, departure, port and crew: named people by surname, open seats by agency and role."""
    if flight is None:
        return ("not flown", "", "", "")
    named = [seat.person.split()[-1] for seat in flight.crew_up if seat.named]
    seats: dict[str, list[str]] = {}
    for seat in flight.crew_up:
        if not seat.named:
            seats.setdefault(seat.agency, []).append(shown.SHORT.get(seat.role, seat.role))
    crew = named + [f"{agency} {'+'.join(roles)}" for agency, roles in seats.items()]
    return (flight.launch, flight.undocks, flight.port, ", ".join(crew))


def _cargo(one: plan.Answer) -> RenderableType:
    rows = [
        (f.flight, f.launch, f.undocks, f.port)
        for f in one.flights
        if not f.crew_up and not f.crew_down and f.status == "planned"
    ]
    return parts.table(("flight", "launch", "leaves", "port"), rows)


def _cost(plans: list[plan.Answer]) -> RenderableType:
    values = [{aim.name: aim for aim in each.aims} for each in plans]
    rows = []
    for name, aim in values[0].items():
        other = values[1].get(name)
        rows.append((aim.says, f"{aim.value:,}", f"{other.value:,}" if other else "-", aim.unit))
    return parts.table(("", "with", "lapses", ""), rows, right=(1, 2))


def _rules(answer: Answer) -> list[RenderableType]:
    made = _title("3. What the rules say")
    for name, each in zip(NAMES, answer.plans, strict=True):
        if not each.flights:
            made.append(parts.line(f"{name[0].upper()}{name[1:]}: no plan.", parts.WARN))
            continue
        hard = [f for f in each.findings if f.severity != "preference"]
        soft = [f for f in each.findings if f.severity == "preference"]
        made.append(parts.line(f"{name[0].upper()}{name[1:]}: {len(hard)} rules broken, {len(soft)} preferences missed."))
        made += [parts.indent(parts.line(f"{f.rule}: {f.says}", parts.BAD)) for f in hard]
        counts = {rule: [f for f in soft if f.rule == rule] for rule in dict.fromkeys(f.rule for f in soft)}
        made += [
            parts.indent(parts.line(f"{rule}, {len(found)}x; first: {found[0].says}", parts.WARN))
            for rule, found in counts.items()
        ]
    if answer.why:
        made += [Text(), parts.line(answer.why.sentence), _from(answer.why.sources)]
    return made


def _from(ids: Iterable[str], what: str = "Sources") -> RenderableType:
    """Where something comes from, by the sources' ids."""
    return parts.line(f"{what}: {', '.join(dict.fromkeys(ids))}", parts.DIM)


OUTPUTS = (
    ("unstaffed_USOS", "days, nobody for the US segment"),
    ("unstaffed_Russian", "days, nobody for the Russian segment"),
    ("empty", "days with nobody aboard"),
    ("short_of_seats", "days with fewer seats home than people"),
    ("crew_days_lost", "crew-days planned and not flown"),
)
COUNTED = ("launch_failures", "ships_damaged", "medical_returns")


def _holds(answer: Answer) -> list[RenderableType]:
    made = _title(
        f"4. How each would hold: {answer.histories:,} histories of {answer.days_played / 365.25:.1f} years, same draws"
    )
    if not answer.stress:
        return [*made, parts.line("Not played: one of the plans is missing.", parts.WARN)]
    rows = []
    for name, what in OUTPUTS:
        cells: list[str] = []
        for each in answer.stress:
            number = each.outputs[name]
            chance = "" if name == "crew_days_lost" else f"{number.chance:.1%} ±{number.chance_error:.1%}"
            cells += [f"{number.mean:.1f} ±{number.error:.1f}", chance]
        rows.append((what, *cells))
    first = answer.stress[0].outputs
    counts = "; ".join(f"{first[name].mean:.2f} {first[name].what}" for name in COUNTED)
    return [
        *made,
        parts.indent(parts.table(("mean ± standard error", "with", "chance", "lapses", "chance"), rows, right=(1, 2, 3, 4))),
        parts.indent(parts.line(f"In a history: {counts}. Recovery policy: {answer.policy}.", parts.DIM)),
        parts.indent(parts.line(_risk(answer))),
        parts.indent(parts.line(answer.caution, parts.WARN)),
    ]


def _risk(answer: Answer) -> str:
    """What the risk would be if the agreement lapsed, in one sentence."""
    one, other = (each.outputs["unstaffed"] for each in answer.stress)
    return (
        f"If the exchange lapses, the chance that a segment is left without anyone to run it rises from {one.chance:.0%} to "
        f"{other.chance:.0%}, and the mean time from {one.mean:.0f} to {other.mean:.0f} days "
        f"({parts.signed(other.difference)} ±{other.difference_error:.0f} on the same draws)."
    )


def _title(text: str) -> list[RenderableType]:
    return [Text(), parts.heading(text)]
