"""Plain Python twins: the draws in Python integers, and CF-REF-1 with objects instead of clocks in an array."""

import math
from collections.abc import Callable
from statistics import NormalDist

from crossflight.stress.reference import DAMAGE, FAIL, GROUND, MEDICAL, REPLACE, SLIP, Settings

_WORD = 0xFFFFFFFF
_QUANTILE = NormalDist().inv_cdf


def philox(counter: tuple[int, int, int, int], key: tuple[int, int]) -> tuple[int, int, int, int]:
    """Philox 4x32-10."""
    a, b, c, d = counter
    k, m = key
    for _ in range(10):
        left, right = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (right >> 32) ^ b ^ k, right & _WORD, (left >> 32) ^ d ^ m, left & _WORD
        k, m = (k + 0x9E3779B9) & _WORD, (m + 0xBB67AE85) & _WORD
    return a, b, c, d


def uniform(seed: int, history: int, family: int, stream: int, index: int) -> float:
    """The same number as `draws.uniform`."""
    counter = (index & _WORD, family << 16 | stream, history & _WORD, history >> 32)
    a, b, _, _ = philox(counter, (seed & _WORD, seed >> 32))
    return (((a >> 5) << 26 | b >> 6) + 0.5) * 2.0**-53


class Draws:
    """Variates by address, for one history; counts the uniforms."""

    def __init__(self, seed: int, history: int, settings: Settings, source: Callable[..., float] = uniform) -> None:
        self.seed, self.history, self.s, self.source, self.used = seed, history, settings, source, 0

    def u(self, family: int, stream: int, index: int) -> float:
        self.used += 1
        return self.source(self.seed, self.history, family, stream, index)

    def slip(self, f: int, k: int) -> float:
        u = self.u(f, SLIP, k)
        free = self.s.no_slip
        return 0.0 if u < free else -math.log((u - free) / (1.0 - free)) * self.s.slip_mean

    def fails(self, f: int, j: int) -> bool:
        return self.u(f, FAIL, j) < self.s.p_fail

    def grounded(self, f: int, j: int) -> float:
        return self.s.ground_median * math.exp(self.s.ground_sigma * _QUANTILE(self.u(f, GROUND, j)))

    def damage(self, f: int, v: int) -> float:
        return -math.log(self.u(f, DAMAGE, v)) * self.s.damage_mean

    def illness(self, f: int, v: int) -> float:
        return -math.log(self.u(f, MEDICAL, v)) * self.s.medical_mean

    def lead(self, f: int, v: int) -> float:
        return self.s.replace_median * math.exp(self.s.replace_sigma * _QUANTILE(self.u(f, REPLACE, v)))


class Ship:
    """A ship and the times of what is to come to it."""

    def __init__(self, number: int, arrived: float, damage: float, illness: float) -> None:
        self.number, self.arrived, self.fit = number, arrived, True
        self.damage, self.illness, self.relief = damage, illness, math.inf


class Family:
    """Slots A and B of one family."""

    def __init__(self, f: int, draws: Draws, s: Settings) -> None:
        self.f, self.draws, self.s = f, draws, s
        self.life = (s.life_soyuz, s.life_dragon)[f]
        self.first = (s.arrived_soyuz, s.arrived_dragon)[f]
        self.usos = (s.soyuz_usos, s.dragon_usos)[f]
        self.russian = (s.soyuz_russian, s.dragon_russian)[f]
        self.seats = (s.soyuz_seats, s.dragon_seats)[f]
        self.ships: list[Ship | None] = [Ship(0, self.first, draws.damage(f, 0), draws.illness(f, 0)), None]
        self.flights, self.attempts, self.vehicles = 1, 0, 1
        self.grounded, self.docked = -math.inf, self.first
        self.launch = max(self.first + s.period + draws.slip(f, 1), 0.0)
        self.undock, self.limit = math.inf, self.first + self.life
        self.waived = self.pending = False

    def clocks(self) -> list[float]:
        times = [self.launch, self.undock, self.limit]
        for what in ("damage", "relief", "illness"):
            times += [getattr(ship, what) if ship else math.inf for ship in self.ships]
        return times

    def aboard(self) -> int:
        return sum(ship is not None for ship in self.ships)

    def fit(self) -> int:
        return sum(ship is not None and ship.fit for ship in self.ships)

    def relieve(self, t: float) -> None:
        self.ships = [self.ships[1], None]
        assert self.ships[0]
        self.undock, self.limit = math.inf, max(self.ships[0].arrived + self.life, t)
        self.waived = self.pending = False

    def attempt(self, t: float) -> bool:
        j, self.attempts = self.attempts, self.attempts + 1
        if self.draws.fails(self.f, j):
            self.grounded = t + self.draws.grounded(self.f, j)
            return False
        return True

    def number(self) -> int:
        self.vehicles += 1
        return self.vehicles - 1

    def on_launch(self, t: float) -> None:
        if t < self.grounded:
            self.launch = self.grounded
        elif self.ships[1]:
            self.launch = t + 10.0
        elif t < self.docked + self.s.dock_gap:
            self.launch = self.docked + self.s.dock_gap
        elif not self.attempt(t):
            self.launch = self.grounded
        else:
            v, slot = self.number(), 1 if self.ships[0] else 0
            self.ships[slot] = Ship(v, t, t + self.draws.damage(self.f, v), t + self.draws.illness(self.f, v))
            if slot:
                self.undock = t + self.s.handover
            else:
                self.limit, self.waived = t + self.life, False
            self.docked, self.flights = t, self.flights + 1
            due = self.first + self.s.period * self.flights + self.draws.slip(self.f, self.flights)
            self.launch = max(due, t + self.s.min_space)

    def on_undock(self, t: float) -> None:
        assert self.ships[0]
        if self.ships[0].fit:
            self.relieve(t)
        else:
            self.undock, self.pending = math.inf, True

    def on_limit(self, t: float, other: "Family") -> None:
        a, b = self.ships
        if b or not (a and a.fit):
            self.limit = math.inf
        elif (other.aboard() * other.usos < 1 or other.aboard() * other.russian < 1) and not self.waived:
            self.limit, self.waived = t + self.s.waiver, True
        else:
            self.ships[0], self.limit = None, math.inf

    def on_damage(self, t: float, slot: int) -> None:
        ship = self.ships[slot]
        assert ship
        ship.fit, ship.damage = False, math.inf
        ship.relief = t + self.draws.lead(self.f, ship.number)

    def on_relief(self, t: float, slot: int) -> None:
        ship = self.ships[slot]
        assert ship
        if t < self.grounded:
            ship.relief = self.grounded
        elif t < self.docked + self.s.dock_gap:
            ship.relief = self.docked + self.s.dock_gap
        elif not self.attempt(t):
            ship.relief = self.grounded
        else:
            ship.number, ship.fit, ship.arrived, ship.relief = self.number(), True, t, math.inf
            ship.damage = t + self.draws.damage(self.f, ship.number)
            self.docked, self.launch = t, max(self.launch, t + self.s.production_gap)
            if slot == 0:
                if not self.ships[1]:
                    self.limit = t + self.life
                self.waived = False
                if self.pending:
                    self.pending, self.undock = False, t + self.s.handover

    def on_illness(self, t: float, slot: int) -> int:
        ship = self.ships[slot]
        assert ship
        ship.illness = math.inf
        if not ship.fit:
            return 1
        self.ships[slot] = None
        self.launch = min(self.launch, max(t + self.s.medical_next, self.grounded))
        if slot == 0 and self.ships[1]:
            self.relieve(t)
        elif slot == 1:
            self.undock, self.pending = math.inf, False
            if self.ships[0]:
                self.limit = max(self.ships[0].arrived + self.life, t)
        return 0


def history(settings: Settings, seed: int, number: int, source: Callable[..., float] = uniform) -> list[float]:
    """The outputs of one history of CF-REF-1, with the uniforms used as the last."""
    draws = Draws(seed, number, settings, source)
    families = [Family(0, draws, settings), Family(1, draws, settings)]
    out, t = [0.0] * 7, 0.0
    while True:
        times = families[0].clocks() + families[1].clocks()
        at = min(times)
        _count(out, min(at, settings.horizon) - t, families)
        if at >= settings.horizon:
            out[6] = draws.used
            return out
        t, event = at, times.index(at)
        out[5] += 1
        out[4] += _happen(families, event // 9, event % 9, t)


def _happen(families: list[Family], f: int, kind: int, t: float) -> int:
    family = families[f]
    if kind < 3:
        (family.on_launch, family.on_undock, lambda now: family.on_limit(now, families[1 - f]))[kind](t)
        return 0
    handle = (family.on_damage, family.on_relief, family.on_illness)[(kind - 3) // 2]
    return handle(t, (kind - 3) % 2) or 0


def _count(out: list[float], days: float, families: list[Family]) -> None:
    usos = sum(family.aboard() * family.usos for family in families)
    russian = sum(family.aboard() * family.russian for family in families)
    seats = sum(family.fit() * family.seats for family in families)
    for place, bad in enumerate((usos < 1, russian < 1, usos + russian > seats, usos + russian < 1)):
        out[place] += days if bad else 0.0
