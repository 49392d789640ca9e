"""The rules a second time, slowly and by other means: step by step through time, without Facts, tallies or requirements.

Each function yields what its rule would complain about as a tuple of text; rules that keep stays apart yield all pairs.
"""

from collections.abc import Iterator
from datetime import date

from .worlds import FIT, SEATS, Ship, World

FAR = 10**6
CREW = {type for type, seats in SEATS.items() if seats}
FIRST = {"Soyuz": "Russian", "Progress": "Russian"}


class Book:
    """A world with its trips worked out: (person, ship up, ship down or None)."""

    def __init__(self, world: World) -> None:
        self.world, self.ships = world, world.ships
        self.horizon = min(FAR if at is None else at for at in (world.end, world.closes))
        self.trips: list[tuple[str, Ship, Ship | None]] = []
        for who in dict.fromkeys(w for ship in self.ships for crew in (ship.up, ship.down) for w, _ in crew):
            ups = sorted((s for s in self.ships if who in names(s.up)), key=lambda s: s.come)
            downs = [s for s in self.ships if who in names(s.down)]
            spare = sorted((s for s in downs if s not in ups), key=lambda s: end(s))
            for ship in ups:
                self.trips.append((who, ship, ship if ship in downs else spare.pop(0) if spare else None))

    def day(self, text: str) -> int:
        return (date.fromisoformat(text) - self.world.start).days * 4

    def ticks(self, id: str, otherwise: int = 0) -> int:
        return self.world.limits[id] * 4 if id in self.world.limits else otherwise

    def aboard(self, tick: int) -> list[tuple[str, Ship, Ship | None]]:
        """Who is on the station in the six hours that begin at that tick."""
        return [trip for trip in self.trips if trip[1].come <= tick < (end(trip[2]) if trip[2] else FAR)]

    def docked(self, tick: int) -> list[Ship]:
        return [ship for ship in self.ships if ship.come <= tick < end(ship)]

    def leavings(self, since: str) -> Iterator[tuple[Ship, int]]:
        """Crewed departures before the horizon and after a rule came into force."""
        first = self.day(since)
        for ship in (ship for ship in self.ships if ship.type in CREW):
            if ship.left is not None and first <= ship.left < self.horizon:
                yield ship, ship.left

    def end_of_all(self) -> int:
        known = [t for s in self.ships for t in (s.come - 1, s.come, *(() if s.left is None else (s.left, s.left + 1)))]
        return min(self.horizon, max(known))

    def length(self, begin: int, finish: int) -> int:
        return finish - begin if finish < FAR else max(0, self.end_of_all() - begin)


def names(crew: list[tuple[str, bool]]) -> list[str]:
    return [who for who, _ in crew]


def end(ship: Ship) -> int:
    return FAR if ship.left is None else ship.left


def landing(ship: Ship | None, otherwise: Ship) -> int:
    ship = ship or otherwise
    return FAR if ship.left is None else ship.left + 1


def segment(who: str) -> str:
    return {"R": "Russian", "U": "USOS"}.get(who[0], "")


def agency(who: str) -> str:
    return {"R": "Roscosmos", "U": "NASA", "G": "Guests"}[who[0]]


def family(ship: Ship) -> str:
    return ship.type.removesuffix("-c")


def of(ship: Ship, event: str = "departure") -> str:
    return f"the {event} of {ship.name}"


def segment_staffed(b: Book) -> Iterator[tuple[str, ...]]:
    for ship, tick in b.leavings("2000-11-02"):
        for part in ("USOS", "Russian"):
            if sum(segment(who) == part for who, _, _ in b.aboard(tick)) < b.world.limits.get("segment-staff-minimum", 1):
                yield of(ship), part


def return_seat(b: Book) -> Iterator[tuple[str, ...]]:
    for ship, tick in b.leavings("2000-11-02"):
        sound = [other for other in b.docked(tick) if b.world.damaged.get(other.name, FAR) > tick]
        if sum(SEATS[other.type] for other in sound) < len(b.aboard(tick)):
            yield (of(ship),)


def grounding_robust(b: Book) -> Iterator[tuple[str, ...]]:
    families = {family(s) for s in rotating(b)}
    for ship, tick in b.leavings("2022-10-14"):
        for part in ("USOS", "Russian"):
            for gone in families:
                left = [who for who, up, down in b.aboard(tick) if family(down or up) != gone and segment(who) == part]
                if not left:
                    yield of(ship), part, gone


def nominal_crew(b: Book) -> Iterator[tuple[str, ...]]:
    for ship, tick in b.leavings("2020-11-17"):
        if len(b.aboard(tick)) > b.world.limits.get("normal-crew", 99):
            yield (of(ship),)


def eva_pair(b: Book) -> Iterator[tuple[str, ...]]:
    for ship, tick in b.leavings("2020-11-17"):
        for suit, part in (("EMU EVA", "USOS"), ("Orlan EVA", "Russian")):
            if sum(segment(who) == part or suit in b.world.skills.get(who, ()) for who, _, _ in b.aboard(tick)) < 2:
                yield of(ship), suit


def whole_crew_return(b: Book) -> Iterator[tuple[str, ...]]:
    for ship, tick in b.leavings("2011-08-01"):
        if any(up is ship and (down or up) is not up and (down or up).come > tick for _, up, down in b.trips):
            yield (ship.name,)


def sound_ship(b: Book) -> Iterator[tuple[str, ...]]:
    for ship, tick in b.leavings("1900-01-01"):
        if ship.down and b.world.damaged.get(ship.name, FAR) <= tick:
            yield (ship.name,)


def max_aboard(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in (s for s in b.ships if s.type in CREW):
        if len(b.aboard(ship.come)) > b.world.limits.get("max-aboard", 99):
            yield (of(ship, "arrival"),)


def handover_crew(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in (s for s in b.ships if s.type in CREW and b.day("2020-11-17") <= s.come < b.horizon):
        if len(b.aboard(ship.come)) > b.world.limits.get("handover-crew", 99):
            yield (of(ship, "arrival"),)


def toru_skill(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in (s for s in b.ships if s.type == "Progress" and b.day("2000-11-02") <= s.come < b.horizon):
        if not any(segment(who) == "Russian" or "TORU" in b.world.skills.get(who, ()) for who, _, _ in b.aboard(ship.come)):
            yield (of(ship, "arrival"),)


def seat_complement(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in b.ships:
        for leg, crew in (("up", ship.up), ("down", ship.down)):
            if len(crew) > SEATS[ship.type]:
                yield ship.name, leg
        if ship.up and sum(boss for _, boss in ship.up) != 1:
            yield ship.name, "up", "commander"


def descent_commander(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in b.ships:
        able = [who for who, boss in ship.down if boss or f"{family(ship)} commander" in b.world.skills.get(who, ())]
        if ship.down and not able:
            yield (ship.name,)


def vehicle_trained(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in b.ships:
        for who, boss in ship.up:
            if boss and who in b.world.skills and f"{family(ship)} commander" not in b.world.skills[who]:
                yield who, ship.name, "commander"


def training_lead(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in b.ships:
        for who in {*names(ship.up), *ship.backups}:
            if ship.come - 1 < b.world.trained.get(who, -FAR):
                yield who, ship.name


def backup_not_prime(b: Book) -> Iterator[tuple[str, ...]]:
    yield from ((who, ship.name) for ship in b.ships for who in names(ship.up) if who in ship.backups)


def backup_complement(b: Book) -> Iterator[tuple[str, ...]]:
    yield from ((ship.name,) for ship in b.ships if 0 < len(ship.backups) < len(ship.up))


def backup_on_ground(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in b.ships:
        for who, up, down in b.trips:
            late = landing(down, up) >= ship.come - 1 - b.ticks("backup-rest")
            if who in ship.backups and up is not ship and up.come <= ship.come and late:
                yield who, ship.name, up.name


def port_fits(b: Book) -> Iterator[tuple[str, ...]]:
    kind = {port: FIT[type][0] and {"Dragon-c": "Dragon", "Starliner": "Dragon", "Progress": "Soyuz"}.get(type, type)
            for type, ports in FIT.items() for port in ports}  # fmt: skip
    for ship in b.ships:
        own = {"Dragon-c": "Dragon", "Starliner": "Dragon", "Progress": "Soyuz"}.get(ship.type, ship.type)
        if kind[ship.port] != own:
            yield ship.name, ship.port
        if ship.port == "Pirs nadir" and ship.come > b.day("2021-07-26"):
            yield ship.name, ship.port, "service"


def port_neighbour(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in b.ships:
        beside = [other for other in b.docked(ship.come) if other.port == "Unity nadir" and other is not ship]
        if ship.port == "Rassvet nadir" and beside:
            yield ship.port, ship.name, "Unity nadir"
        if ship.port in b.world.closures:
            first, last = b.world.closures[ship.port]
            if first < ship.come < last:
                yield ship.port, ship.name, "closed"
        if b.world.needs.get(ship.name, ship.port) != ship.port:
            yield ship.port, ship.name


def on_orbit_life(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in b.ships:
        life = {"Soyuz": 210, "Dragon": 245, "Starliner": 210}.get(ship.type)
        if life is not None and not 0 <= b.length(ship.come, end(ship)) <= life * 4:
            yield (ship.name,)


def career_days(b: Book) -> Iterator[tuple[str, ...]]:
    yield from _career(b, lambda who: b.ticks("career-days", FAR))


def career_dose(b: Book) -> Iterator[tuple[str, ...]]:
    yield from _career(b, lambda who: FAR if b.world.dose is None or who[0] != "U" else b.world.dose * 2 * 4)


def _career(b: Book, most) -> Iterator[tuple[str, ...]]:
    for who in {trip[0] for trip in b.trips}:
        if sum(b.length(up.come - 1, landing(down, up)) for each, up, down in b.trips if each == who) > most(who):
            yield (who,)


def seat_liner(b: Book) -> Iterator[tuple[str, ...]]:
    for who, up, down in b.trips:
        if down is not None and down is not up:
            if end(up) >= b.day("2011-08-01") and end(up) < down.come:
                yield who, up.name, down.name
            if end(down) >= b.day("2011-08-01") and end(down) < up.come:
                yield who, up.name, down.name, "back"


def rotating(b: Book) -> list[Ship]:
    return [s for s in b.ships if s.type in CREW and end(s) - s.come >= 240]


def exchanged(b: Book) -> list[Ship]:
    signed = b.day("2022-07-14")
    ships = [s for s in rotating(b) if s.type in ("Soyuz", "Dragon") and s.come - 1 >= signed and s.up]
    return sorted(ships, key=lambda s: s.come)


def exchange_seat(b: Book) -> Iterator[tuple[str, ...]]:
    for ship in exchanged(b):
        other = {"Soyuz": "USOS", "Dragon": "Russian"}[ship.type]
        if not any(up is ship and down in (ship, None) and segment(who) == other for who, up, down in b.trips):
            yield ship.name, other


def exchange_balance(b: Book) -> Iterator[tuple[str, ...]]:
    most, ships = b.world.limits.get("exchange-balance", 0), exchanged(b)
    for ship in ships:
        before = [s for s in ships if s.come <= ship.come]
        given = sum(agency(who) == "Roscosmos" for s in before if s.type == "Dragon" for who in names(s.up))
        taken = sum(agency(who) == "NASA" for s in before if s.type == "Soyuz" for who in names(s.up))
        if abs(given - taken) > most:
            yield "exchange", ship.name


def handover(b: Book) -> Iterator[tuple[str, ...]]:
    low, high = b.ticks("handover-min", -FAR), b.ticks("handover-max", FAR)
    for ship in rotating(b):
        later = [s for s in rotating(b) if family(s) == family(ship) and s.come > ship.come]
        if ship.left is not None and ship.left >= b.day("2020-11-17") and later:
            same = sorted(later, key=lambda s: s.name, reverse=True)
            # Of two that come at the same tick, the one that stands next to the leaving in order of name.
            relief = min(same, key=lambda s: (abs(s.come - ship.left), s.come))
            if relief.come >= ship.left:
                relief = min((s for s in same if s.come == relief.come), key=lambda s: s.name)
            if not low <= ship.left - relief.come <= high:
                yield of(ship), relief.name


def launch_window(b: Book) -> Iterator[tuple[str, ...]]:
    yield from _outside(b, "launch", lambda ship: ship.come - 1)


def beta_cutout(b: Book) -> Iterator[tuple[str, ...]]:
    yield from _outside(b, "beta", lambda ship: ship.come)


def landing_light(b: Book) -> Iterator[tuple[str, ...]]:
    yield from _outside(b, "light", end)


def _outside(b: Book, kind: str, when) -> Iterator[tuple[str, ...]]:
    for (name, each), (first, last) in b.world.windows.items():
        ship = next(s for s in b.ships if s.name == name)
        if each == kind and when(ship) not in range(first, last + 1):
            yield (name,)


# -- rules that keep stays apart: every pair that does not, and every stay that runs backwards ---------------------------


def _apart(owner: str, stays: list[tuple[str, int, int]], gap: int) -> Iterator[tuple[str, ...]]:
    for place, (name, begin, finish) in enumerate(stays):
        if finish < begin:
            yield owner, name
            continue
        for other, first, last in stays[:place]:
            if other != name and last >= first and first < finish + gap and begin < last + gap:
                yield owner, name, other


def port_free(b: Book) -> Iterator[tuple[str, ...]]:
    for port in {ship.port for ship in b.ships}:
        yield from _apart(port, [(s.name, s.come, end(s)) for s in b.ships if s.port == port], b.ticks("port-gap"))


def event_spacing(b: Book) -> Iterator[tuple[str, ...]]:
    events = [(of(s, "arrival"), s.come, s.come) for s in b.ships]
    events += [(of(s), s.left, s.left) for s in b.ships if s.left is not None]
    yield from _apart("station", events, b.ticks("event-spacing"))


def pad_turnaround(b: Book) -> Iterator[tuple[str, ...]]:
    for pad, at_home in (("Baikonur", True), ("Florida", False)):
        ships = [s for s in b.ships if (s.type in ("Soyuz", "Progress")) is at_home]
        yield from _apart(pad, [(s.name, s.come - 1, s.come - 1) for s in ships], b.ticks("pad-turnaround"))


def station_left(b: Book) -> Iterator[tuple[str, ...]]:
    yield from ((ship.name,) for ship in b.ships if b.world.closes is not None and end(ship) > b.world.closes)


def ships_free(b: Book) -> Iterator[tuple[str, ...]]:
    """Steps through the launches; a ship is in use from the tick of its launch to its landing and the time that follows."""
    for ship in (s for s in b.ships if s.type in CREW and "fleet" in b.world.limits):
        used = [
            s for s in b.ships if s.type == ship.type and s.come <= ship.come < landing(s, s) + 1 + b.ticks("ship-turnaround")
        ]
        if len(used) > b.world.limits["fleet"]:
            yield "fleet", ship.name


def one_place(b: Book) -> Iterator[tuple[str, ...]]:
    for who in {trip[0] for trip in b.trips}:
        yield from _apart(who, _flights(b, who), 0)


def ground_time(b: Book) -> Iterator[tuple[str, ...]]:
    for who in {trip[0] for trip in b.trips}:
        yield from _apart(who, [each for each in _flights(b, who) if each[2] - each[1] >= 400], b.ticks("ground-time"))


def _flights(b: Book, who: str) -> list[tuple[str, int, int]]:
    return [(up.name, up.come - 1, landing(down, up)) for each, up, down in b.trips if each == who]


APART = {"port-free", "event-spacing", "pad-turnaround", "one-place", "ground-time"}


def verdict(world: World, code: str) -> set[tuple[str, ...]]:
    """What the rule of that code would complain about."""
    return set(globals()[code.replace("-", "_")](Book(world)))
