"""The seat ledger: the accounts and who owes whom, the flights, the readings, and the entries where asked for."""

from rich.console import RenderableType
from rich.text import Text

from crossflight.questions.ledger import Answer, Booked, CrossFlight, Promised, Read
from crossflight.show import parts

_PLURAL = {"seat up": "seats up", "seat down": "seats down", "crew-day": "crew-days"}


def show(answer: Answer) -> RenderableType:
    """Balance first, then what it was made of."""
    return parts.stack(
        parts.heading(f"The seat ledger to {answer.as_of[:16].replace('T', ' ')} UTC"),
        parts.line(answer.agreement, parts.DIM),
        Text(),
        accounts(answer),
        Text(),
        parts.line(answer.says),
        parts.line(f"Still promised: {promises(answer.promised)}."),
        *_flights(answer),
        *_readings(answer.readings),
        *_entries(answer.entries),
        None if answer.balanced else parts.line("The book does not balance: please report it.", parts.BAD),
        parts.sources(answer.sources),
    )


def accounts(answer: Answer) -> RenderableType:
    """What each agency gave and got."""
    rows = []
    for each in answer.accounts:
        digits = 1 if each.commodity == "crew-day" else 0
        balance = Text(parts.signed(each.balance, digits), style=parts.GOOD if each.balance > 0 else "")
        given, received = f"{each.given:,.{digits}f}", f"{each.received:,.{digits}f}"
        rows.append((each.agency, _PLURAL[each.commodity], given, received, balance))
    return parts.table(("agency", "as flown", "given", "received", "balance"), rows, right=(2, 3, 4))


def promises(promised: list[Promised]) -> str:
    """The open promises in words."""
    words = (f"{p.seats} seat{'s' * (p.seats != 1)} for {p.agency} on {p.family}, {p.valid} ({p.instrument})" for p in promised)
    return "; ".join(words) or "nothing"


def _flights(answer: Answer) -> list[RenderableType]:
    rows = [(f.launched[:10], f.person, _short(f.flight_up), _home(f), f"{f.days:.1f}", _instrument(f)) for f in answer.flights]
    if not rows:
        return []
    return [Text(), parts.heading("Flights"), parts.table(("launch", "who", "on", "home", "days", "under"), rows, right=(4,))]


def _short(flight: str) -> str:
    """The name that people say; commands know it too."""
    return flight.removeprefix("SpaceX ").removeprefix("Soyuz ")


def _home(flight: CrossFlight) -> str:
    if not flight.flight_down:
        return "in flight"
    other = "" if flight.flight_up == flight.flight_down else f" {_short(flight.flight_down)}"
    return flight.landed[:10] + other


def _instrument(flight: CrossFlight) -> str:
    return flight.instrument.split(" of ")[0] or "no term"


def _readings(readings: list[Read]) -> list[RenderableType]:
    made: list[RenderableType] = []
    for clause in dict.fromkeys(each.clause for each in readings):
        made += [Text(), parts.heading(clause[0].upper() + clause[1:] + ": read in different ways")]
        for each in (r for r in readings if r.clause == clause):
            owed = ", ".join(f"{agency} {parts.signed(seats)}" for agency, seats in each.seats_up_owed.items())
            name = f"{each.id}{' (followed)' if each.followed else ''}"
            made.append(parts.line(name, "bold" if each.followed else ""))
            made.append(parts.indent(parts.line(each.says)))
            made.append(parts.indent(parts.line(f"Seats up owed: {owed}. Still promised: {promises(each.promised)}.", parts.DIM)))
    return made


def _entries(entries: list[Booked]) -> list[RenderableType]:
    made: list[RenderableType] = [Text(), parts.heading("Entries")] if entries else []
    for each in entries:
        made.append(parts.line(f"{each.on[:10]}  {each.says}  [{each.term or 'no term known'}]"))
        rows = [
            (side.agency, parts.signed(side.amount, 4 if side.commodity == "crew-day" else 0), side.commodity)
            for side in each.sides
        ]
        made.append(parts.indent(parts.table(("", "", ""), rows, right=(1,)), 12))
    return made
