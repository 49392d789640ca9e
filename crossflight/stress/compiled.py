"""Compile a manifest, rates and a policy into the arrays that the kernel plays."""

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from crossflight.core.manifest import Manifest
from crossflight.core.people import Agency
from crossflight.core.station import Port
from crossflight.errors import PlanError
from crossflight.stress import layout as c
from crossflight.stress.evidence import MIDDLE, NEAR, days, rocket_of
from crossflight.stress.exchange import SIDES
from crossflight.stress.hazards import OTHER
from crossflight.stress.hazards._dates import kind_of
from crossflight.stress.layout import World
from crossflight.stress.outline import NEVER, Outline, Ship, outline
from crossflight.stress.policy import Policy
from crossflight.stress.posterior import table
from crossflight.stress.rates import Rates

AGREED = datetime(2022, 7, 14, tzinfo=UTC)
"""The agreement on cross-flights was signed; seats count from here."""
PARTIES = {"Soyuz": ("NASA", -1), "Dragon": ("Roscosmos", 1)}
_MIN_CARGO_SPACING = 10.0


class Tables:
    """Tables of quantiles, each key once."""

    def __init__(self, rates: Rates) -> None:
        self.rates, self.rows, self.keys = rates, [], {}
        self.dials: dict[str, int] = {}

    rows: list[NDArray[np.float64]]
    keys: dict[str, int]

    def table(self, *keys: str) -> int:
        """The row of the first of those rates that there is: a value for each draw."""
        rate = self.rates.find(*keys)
        if rate.key not in self.keys:
            self.keys[rate.key] = len(self.rows)
            self.rows.append(table(rate.posterior))
        return self.keys[rate.key]

    def dial(self, *keys: str) -> int:
        """The number of a dial: a value for each history."""
        rate = self.rates.find(*keys)
        self.table(rate.key)
        return self.dials.setdefault(rate.key, len(self.dials))


@dataclass(frozen=True, eq=False)
class Plan:
    """A compiled plan: the arrays, and what their rows stand for."""

    world: World
    outline: Outline
    ships: tuple[Ship, ...]
    ports: tuple[str, ...]
    pads: tuple[str, ...]
    rockets: tuple[str, ...]
    years: tuple[int, ...]
    planned_days: tuple[float, ...]

    @property
    def segments(self) -> tuple[str, ...]:
        """The station's segments, in the order of the outputs."""
        return self.outline.manifest.station.segments


def compile_plan(
    manifest: Manifest,
    rates: Rates,
    policy: Policy,
    start: datetime | None = None,
    horizon: float | None = None,
    agencies: Mapping[str, Agency] | None = None,
) -> Plan:
    """Compile. Raises `PlanError` for a plan that cannot be played."""
    made = outline(manifest, start, horizon, agencies)
    if len(made.manifest.station.segments) > c.SEGMENTS:
        raise PlanError(f"the station has more than {c.SEGMENTS} segments")
    lanes = list(dict.fromkeys(ship.flight.vehicle.id for ship in made.ships))
    ships = sorted(made.ships, key=lambda s: (lanes.index(s.flight.vehicle.id), s.arrived is None, s.launch, s.flight.id))
    number = {ship: i for i, ship in enumerate(ships)}
    tables = Tables(rates)
    tables.table("port-loss/days")
    tables.dial("medical-return/rate")
    tables.dial("port-loss/rate")
    rockets = list(dict.fromkeys(rocket_of(ship.flight) for ship in ships))
    pads = list(dict.fromkeys(pad for ship in ships for pad in _pads(ship)))
    ints = np.array([_ints(s, number, lanes, rockets, pads, made, policy, tables) for s in ships], dtype=np.int64)
    years, ends = _years(made)
    world = World(
        scalars=_scalars(made, policy),
        floats=np.array(_floats(ships, policy), dtype=np.float64),
        ints=ints,
        lanes=np.array([*(int(np.argmax(ints[:, c.LANE] == lane)) for lane in range(len(lanes))), len(ships)], dtype=np.int64),
        people=_people(made, number),
        rockets=_stops(rockets, tables),
        tables=np.array(tables.rows),
        dials=np.array([tables.keys[key] for key in tables.dials], dtype=np.int64),
        years=np.array(ends),
        bias=np.ones(4),
        shape=np.array([len(made.ports), len(pads), len(made.manifest.station.segments)], dtype=np.int64),
        dims=np.zeros((c.STREAMS, 0), dtype=np.int64),
    )
    sizes: dict[str, Sized] = {"lanes": lanes, "ports": made.ports, "pads": pads, "rockets": rockets, "years": years}
    _fit({**sizes, "flights": ships, "people": made.riders, "dials": tables.dials})
    return Plan(world, made, tuple(ships), tuple(made.ports), tuple(pads), tuple(rockets), years, _planned(made, ends))


def _fit(found: Mapping[str, Sized]) -> None:
    for what, some in found.items():
        if len(some) > c.MOST[what]:
            raise PlanError(
                f"the plan has {len(some):,} {what} and the stress test takes {c.MOST[what]:,}: play a shorter part of it"
            )


def lead(launch: float) -> str:
    """Which span of leads a launch that many days ahead belongs to."""
    return "near" if launch <= NEAR[1] else "middle" if launch <= MIDDLE[1] else "far"


def _ahead(ship: Ship, made: Outline) -> float:
    """How far ahead of its launch its date counts: since the start, or since the ship that it relieves was launched.

    Until that ship flies both dates move together, so only what comes later keeps the station waiting.
    """
    relieved = [other.launch for other in made.ships if other.relief is ship]
    return ship.launch - max(0.0, min(relieved, default=0.0))


def _pads(ship: Ship) -> tuple[str, ...]:
    """The planned pad first, then the others of its type."""
    own = (ship.flight.pad,) if ship.flight.pad else ()
    return tuple(dict.fromkeys((*own, *ship.flight.vehicle.pads))) or (f"pad of {ship.flight.vehicle.id}",)


def _ints(
    ship: Ship, number: dict[Ship, int], lanes: list[str], rockets: list[str], pads: list[str],
    made: Outline, policy: Policy, tables: Tables,
) -> list[int]:  # fmt: skip
    flight, family, rocket = ship.flight, ship.flight.vehicle.family, rocket_of(ship.flight)
    whose = f"{kind_of(family) if ship.crewed else 'cargo'}/{lead(_ahead(ship, made))}"
    row = [0] * c.INTS
    row[c.LANE], row[c.ROCKET], row[c.CREWED] = lanes.index(flight.vehicle.id), rockets.index(rocket), int(ship.crewed)
    row[c.SEATS] = flight.seats or flight.vehicle.seats if ship.crewed else 0
    row[c.EXTRA] = int(policy.emergency_seats.get(family, 0)) if ship.crewed else 0
    row[c.BERTH] = made.ports.index(ship.port)
    row[c.BERTHS] = sum(1 << k for k, port in enumerate(made.ports) if port == ship.port or _fits(ship, port, made))
    row[c.PADS] = sum(1 << pads.index(pad) for pad in _pads(ship))
    row[c.SUCCESSOR] = number[ship.relief] if ship.relief else -1
    row[c.HOLDS] = int(policy.wait_for_relief and ship.direct)
    row[c.SOUND] = int(not ship.damaged)
    row[c.REPLACED] = int(ship.crewed and family in policy.replacement and not ship.damaged)
    row[c.D_NO_SLIP] = tables.dial(f"launch-slip/on-date/{whose}")
    row[c.T_SLIP] = tables.table(f"launch-slip/days/{whose}")
    row[c.D_LATE] = tables.dial(f"late-successor/chance/{whose}")
    row[c.T_LATE] = tables.table(f"late-successor/days/{whose}")
    row[c.D_FAIL] = tables.dial(f"launch-failure/chance/{rocket}", f"launch-failure/chance/{OTHER}")
    row[c.T_GROUNDED] = tables.table(f"launch-failure/days/{rocket}", f"launch-failure/days/{OTHER}")
    row[c.D_PAD], row[c.T_PAD] = tables.dial("pad-damage/chance"), tables.table("pad-damage/days")
    row[c.D_DAMAGE], row[c.T_REPLACE] = tables.dial("ship-damage/rate"), tables.table("ship-damage/lead")
    if ship.rotation:
        row[c.GIVES], row[c.OTHERS], row[c.CROSS] = _exchange(ship, rockets, made)
    return row


def _exchange(ship: Ship, rockets: list[str], made: Outline) -> tuple[int, int, int]:
    """The other side's segment, the rockets of its crew ships (bits of both), and what an exchange seat counts."""
    own, segments = SIDES.get(ship.flight.vehicle.family, ("", ""))[0], made.manifest.station.segments
    other = next((segment for segment, _ in SIDES.values() if segment != own and segment in segments), "")
    if own not in segments or not other:
        return 0, 0, 0
    theirs = {rocket_of(s.flight) for s in made.ships if s.rotation and SIDES.get(s.flight.vehicle.family, ("",))[0] == other}
    bits = sum(1 << rockets.index(rocket) for rocket in theirs)
    return 1 << segments.index(other), bits, PARTIES.get(ship.flight.vehicle.family, ("", 0))[1]


def _scalars(made: Outline, policy: Policy) -> NDArray[np.float64]:
    found = np.zeros(c.SCALARS)
    found[c.HORIZON], found[c.BALANCE] = made.horizon, _balance(made)
    found[c.RELAUNCH], found[c.PRODUCTION], found[c.LINER] = policy.relaunch_days, policy.production_days, policy.liner_days
    grounded = c.GROUNDED_SIDE if "grounded" in policy.recrew and policy.exchange else 0
    found[c.RECREW], found[c.RECREW_DAYS] = grounded + (c.STRANDED if "stranded" in policy.recrew else 0), policy.recrew_days
    return found


def _fits(ship: Ship, name: str, made: Outline) -> bool:
    """Does a port that the plan uses take this ship, on its launch day?"""
    at = ship.flight.launch.middle if ship.flight.launch else made.start
    port: Port | None = made.manifest.station.port(name, at)
    return port is not None and ship.flight.vehicle.mechanism in port.mechanisms


def _floats(ships: Sequence[Ship], policy: Policy) -> list[list[float]]:
    rows: list[list[float]] = []
    last: dict[str, float] = {}
    for ship in ships:
        lane = ship.flight.vehicle.id
        row = [0.0] * c.FLOATS
        row[c.LAUNCH], row[c.TRANSIT] = ship.launch, max(ship.arrival - ship.launch, 0.05)
        row[c.DEPART], row[c.LIFE] = ship.departure, ship.life
        row[c.LEAST_STAY] = min(ship.stay, 20.0) if not ship.rotation else min(0.5 * ship.stay, 60.0)
        row[c.ARRIVED] = NEVER if ship.arrived is None else ship.arrived
        if ship.relief and ship.direct:
            row[c.HANDOVER] = min(policy.handover_days, ship.departure - ship.relief.arrival)
        row[c.WAIVER] = float(policy.extend_days.get(ship.flight.vehicle.family, 0.0)) if ship.crewed else 0.0
        planned = ship.launch - last.get(lane, -NEVER)
        row[c.SPACING] = min(policy.crew_spacing_days if ship.crewed else _MIN_CARGO_SPACING, 0.6 * planned)
        last[lane] = ship.launch
        rows.append(row)
    return rows


def _people(made: Outline, number: dict[Ship, int]) -> NDArray[np.int64]:
    segments = made.manifest.station.segments
    table = np.zeros((len(made.riders), c.PERSON), dtype=np.int64)
    for row, rider in zip(table, made.riders, strict=True):
        row[c.UP], row[c.DOWN] = number[rider.up], number[rider.down] if rider.down else -1
        row[c.RUNS] = sum(1 << i for i, segment in enumerate(segments) if segment in rider.runs)
        row[c.ABOARD] = int(rider.aboard)
        agency, side = PARTIES.get(rider.up.flight.vehicle.family, ("", 0))
        if not rider.aboard and rider.up.rotation and rider.stay.up.agency == agency:
            row[c.SIDE] = side
    return table


def _balance(made: Outline) -> float:
    """Exchange seats up before the start: Roscosmos on Dragon less NASA on Soyuz."""
    total = 0
    for stay in made.manifest.stays:
        agency, side = PARTIES.get(stay.up.flight.vehicle.family, ("", 0))
        launch = stay.launch
        if launch and AGREED <= launch <= made.start and stay.up.agency == agency:
            total += side
    return float(total)


def _stops(rockets: Sequence[str], tables: Tables) -> NDArray[np.int64]:
    """Holds of each rocket, then losses."""
    rows = []
    for hazard in ("booster-hold", "vehicle-loss"):
        for number, rocket in enumerate(rockets):
            rate = tables.dial(f"{hazard}/rate/{rocket}", f"{hazard}/rate/{OTHER}")
            rows.append([rate, tables.table(f"{hazard}/days/{rocket}", f"{hazard}/days/{OTHER}"), number])
    return np.array(rows, dtype=np.int64)


def _years(made: Outline) -> tuple[tuple[int, ...], list[float]]:
    """The calendar years that the plan spans, and the days on which they end (the last: never)."""
    first = made.start.year
    ends: list[float] = []
    while not ends or ends[-1] < made.horizon:
        ends.append(days(made.start, datetime(first + len(ends) + 1, 1, 1, tzinfo=UTC)))
    years = tuple(first + i for i in range(len(ends)))
    return years, [*ends[:-1], NEVER]


def _planned(made: Outline, ends: Sequence[float]) -> tuple[float, ...]:
    """Crew-days by year if everything flies as planned."""
    totals, begin = [], 0.0
    for end in (*ends[:-1], made.horizon):
        total = 0.0
        for rider in made.riders:
            up, down = 0.0 if rider.aboard else rider.up.arrival, (rider.down or rider.up).departure
            total += max(0.0, min(down, end) - max(up, begin))
        totals.append(total)
        begin = end
    return tuple(totals)
