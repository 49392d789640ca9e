"""One history as a manifest: what it was that happened, for the rules and the reader."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crossflight.core.flight import Docking, Flight, Kind, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person, open_seat
from crossflight.core.when import instant
from crossflight.stress import layout as c
from crossflight.stress.compiled import Plan
from crossflight.stress.exchange import SIDES
from crossflight.stress.play import Array, events
from crossflight.stress.spells import Spell, spells

_SAYS = {
    c.E_LAUNCH: "{flight} launches",
    c.E_FAIL: "{flight} fails at launch: {rocket} stands down until {until}",
    c.E_ARRIVE: "{flight} arrives at {port}",
    c.E_LEAVE: "{flight} leaves {port}",
    c.E_DAMAGE: "{flight} is damaged and cannot take its crew home",
    c.E_REPLACED: "an empty ship takes the place of {flight}",
    c.E_ILL: "somebody aboard has to go home: the crew of {flight} leaves",
    c.E_UNMET: "somebody aboard has to go home and has no ship",
    c.E_HOLD: "an anomaly holds {rocket} until {until}",
    c.E_PAD: "{flight} damages {pad}, out of use until {until}",
    c.E_PORT: "{port} is out of use until {until}",
    c.E_EXTENDED: "{flight} stays on",
    c.E_RECREWED: "{flight} carries somebody of the side whose rockets stand down",
    c.E_LEFT_EMPTY: "{flight} leaves a seat empty for somebody who has no ship",
}


@dataclass(frozen=True)
class Event:
    """Something that happened in a history: its kind as in `layout`, when, and words; `until`: when what it stops goes on."""

    kind: int
    at: datetime
    says: str
    flight: str = ""
    until: datetime | None = None


@dataclass(frozen=True)
class Replay:
    """One history: the manifest as it came to be, its events in order, and its bad times."""

    manifest: Manifest
    events: tuple[Event, ...]
    outputs: Array
    spells: tuple[Spell, ...]


def replay(plan: Plan, history: int, seed: int) -> Replay:
    """Play a history again and read it back."""
    log, outputs = events(plan.world, history, seed)
    told = tuple(_event(plan, row) for row in log if int(row[0]) != c.E_HOME)
    lived = _manifest(plan, log, history)
    return Replay(lived, told, outputs, spells(plan, lived, (event.at for event in told)))


def _at(plan: Plan, day: float) -> datetime:
    return plan.outline.start + timedelta(days=float(day))


def _event(plan: Plan, row: Array) -> Event:
    kind, flight, place, day = int(row[0]), int(row[1]), int(row[2]), float(row[3])
    until = _at(plan, row[4]) if row[4] > day else None
    names = {"flight": "", "port": "", "pad": "", "rocket": "", "until": f"{until:%Y-%m-%d}" if until else ""}
    if kind == c.E_HOLD:
        names["rocket"] = plan.rockets[flight]
    elif flight >= 0:
        names["flight"] = plan.ships[flight].flight.id
        names["rocket"] = plan.rockets[int(plan.world.ints[flight, c.ROCKET])]
    if kind == c.E_PAD:
        names["pad"] = plan.pads[place]
    elif place >= 0 and kind not in (c.E_RECREWED, c.E_LEFT_EMPTY):
        names["port"] = plan.ports[place]
    return Event(kind, _at(plan, day), _SAYS[kind].format(**names), names["flight"], until)


def _manifest(plan: Plan, log: Array, history: int) -> Manifest:
    """Every ship with its dates in this history; who had not gone up by the end is not in it."""
    dates: dict[int, dict[int, list[tuple[float, int]]]] = defaultdict(lambda: defaultdict(list))
    for kind, flight, place, day, _ in log:
        if int(kind) in _DATED:
            dates[int(flight)][int(kind)].append((float(day), int(place)))
    lives = {}
    for number, ship in enumerate(plan.ships):
        if ship.arrived is not None or dates[number][c.E_ARRIVE]:
            lives[ship.flight.id] = _lives(plan, number, dates[number])
    outline = plan.outline
    flights = {flight.id: flight for life in lives.values() for flight in life}
    homes = {int(person): plan.ships[int(ship)].flight.id for kind, ship, person, *_ in log if int(kind) == c.E_HOME}
    stayed = {int(person) for kind, _, person, *_ in log if int(kind) == c.E_LEFT_EMPTY}
    swapped = {int(person): _other(plan, int(ship)) for kind, ship, person, *_ in log if int(kind) == c.E_RECREWED}
    rides = tuple(_rides(plan, lives, flights, homes, stayed, swapped))
    name = f"{outline.manifest.name or 'plan'}, history {history}"
    return Manifest(outline.manifest.station, tuple(flights.values()), rides, (), _at(plan, outline.horizon), None, name)


_DATED = (c.E_LAUNCH, c.E_ARRIVE, c.E_LEAVE, c.E_DAMAGE, c.E_REPLACED)


def _lives(plan: Plan, number: int, dates: dict[int, list[tuple[float, int]]]) -> list[Flight]:
    """The ship, and what became of it: each time that it was damaged or replaced a flight of its own, at the same port.

    A damaged ship is shown as an uncrewed one, since it offers no seat home.
    """
    ship = plan.ships[number]
    arrived = ship.arrived
    launch, port = (ship.launch, ship.port) if arrived is not None else (dates[c.E_LAUNCH][0][0], "")
    if arrived is None:
        arrived, place = dates[c.E_ARRIVE][0]
        port = plan.ports[place]
    turns = sorted([(day, True) for day, _ in dates[c.E_DAMAGE]] + [(day, False) for day, _ in dates[c.E_REPLACED]])
    left = dates[c.E_LEAVE][0][0] if dates[c.E_LEAVE] else None
    names = [
        ship.flight.id,
        *(f"{ship.flight.id} ({'damaged' if bad else 'replacement'} {i // 2 + 1})" for i, (_, bad) in enumerate(turns)),
    ]
    begins, ends = [arrived, *(day for day, _ in turns)], [*(day for day, _ in turns), left]
    found = []
    for name, begin, end, bad in zip(names, begins, ends, [False, *(bad for _, bad in turns)], strict=True):
        up = launch if name == ship.flight.id else begin
        gone = None if end is None else instant(_at(plan, end))
        found.append(
            replace(
                ship.flight,
                id=name,
                kind=Kind.TEST if bad else ship.flight.kind,
                launch=instant(_at(plan, up)),
                end=gone,
                dockings=(Docking(port, instant(_at(plan, begin)), gone),),
                status=Status.PLANNED if ship.arrived is None or name != ship.flight.id else Status.FLYING,
                outcome="",
                aliases=(),
                unfit=ship.flight.unfit if ship.damaged else None,
            )
        )
    return found


def _other(plan: Plan, number: int) -> Person:
    """Who flies in a seat that was given to the other side: somebody who runs its segment."""
    ship, gives = plan.ships[number], int(plan.world.ints[number, c.GIVES])
    segment = next(name for i, name in enumerate(plan.segments) if gives >> i & 1)
    agency = next((agency for own, agency in SIDES.values() if own == segment), "")
    return open_seat(f"recrewed {ship.flight.id}", agency, f"runs the {segment} segment", frozenset({segment}))


def _rides(
    plan: Plan,
    lives: dict[str, list[Flight]],
    flights: dict[str, Flight],
    homes: dict[int, str],
    stayed: Collection[int],
    swapped: Mapping[int, Person],
) -> Iterator[Ride]:
    """Up as planned, but for those who `stayed` on the ground, or whose seat somebody else has (`swapped`).

    Down in the ship that took them home (`homes`, by person), if any did.
    """
    for person, rider in enumerate(plan.outline.riders):
        if person in stayed:
            continue
        own = lives.get(rider.up.flight.id)
        came = rider.stay.up
        if own is not None and came.flight.id == rider.up.flight.id:
            came = replace(came, flight=own[0])
        elif rider.aboard:
            flights.setdefault(came.flight.id, came.flight)
        else:
            continue
        who = swapped.get(person)
        yield came if who is None else replace(came, person=who, agency=who.agency)
        if person in homes:
            back = replace(rider.stay.down or came, flight=lives[homes[person]][-1], leg=Leg.DOWN)
            yield back if who is None else replace(back, person=who, agency=who.agency)
