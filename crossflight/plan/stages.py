"""One model solved aim after aim, each to proof or to the limit, with the best so far kept at any moment."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from math import inf
from typing import Any

from crossflight.core.flight import Flight
from crossflight.plan import near
from crossflight.plan.aims import GIVES, MANY, SUMS, Aim, chosen
from crossflight.plan.budget import SOON, Budget
from crossflight.plan.crews import total
from crossflight.plan.interrupt import heeds
from crossflight.plan.model import post
from crossflight.plan.problem import Problem
from crossflight.plan.readback import read
from crossflight.plan.result import Reached, Result, share
from crossflight.plan.slots import Slot
from crossflight.plan.solver import cp_model
from crossflight.rules.clock import DAY, minutes

STEADY = 2.0
"""The solver's own measure of work, about seconds, that may go into giving the same answer every time."""
REACH = 60
"""Days that dates may go past their windows where the windows themselves may give."""
NEARBY, WINDOW = 0.8, 0.15
"""The share of an aim's time that may go into plans near the best one, where there are many flights, and the solver's own
measure of work, a second or two, for each window."""
FOLDED = ("scenario-slot", "scenario-stay", "scenario-seat")
"""Demands that are not posted as rows where they cannot give."""


@dataclass
class Floors:
    """What aims cannot come below, from a problem that relaxes this one: (value, bound) by aim.

    A bound holds while every aim before it is no worse here than its value there: later aims were bounded under those. An
    aim that is a plain number there bounded nothing.
    """

    known: dict[str, tuple[float, int]] = field(default_factory=dict)
    hold: bool = True

    def of(self, aim: Aim) -> int:
        """The least that an aim can be. No aim is ever below 0."""
        return max(0, self.known.get(aim.name, (0, 0))[1]) if self.hold else 0

    def passed(self, aim: Aim, value: int) -> None:
        """An aim came to that value."""
        self.hold = self.hold and value <= self.known.get(aim.name, (value, 0))[0]


class Stages:
    """The stages of one problem. `part`: it is a part of the problem that was asked, so only floors prove anything."""

    def __init__(self, problem: Problem, budget: Budget, floors: Floors | None = None, part: bool = False) -> None:
        self.problem, self.budget, self.floors, self.part = problem, budget, floors or Floors(), part
        any_will_do, spared = problem.spared is not None, problem.spared or frozenset()
        # Only where a window or a seat itself may give is it more than a bound of its date, or surely filled.
        reach = REACH if any(rule in FOLDED for rule, _ in spared) else 0
        self.posted = post(problem, reach=reach, soft=spared, prefer=not any_will_do, deadline=budget.end)
        self.model, self.facts = self.posted.model, self.posted.facts
        aims = [GIVES] if any_will_do else chosen(problem.aims)
        amounts = ((aim, aim.amount(problem, self.posted)) for aim in aims)
        self.aims = [(aim, amount) for aim, amount in amounts if amount is not None]
        self.best: list[int] | None = None
        self.bounds: list[tuple[Aim, Any, int]] = []
        self.stations: tuple[Stages, ...] = ()
        """The same problem for each of several stations alone: what they come to is a floor."""
        self.least: dict[str, int] = {}
        proto = self.model.proto
        budget.size = max(budget.size, (len(proto.variables), len(proto.constraints)))

    # -- where to begin ---------------------------------------------------------------------------------------------------
    def begin_with(self, other: Stages) -> None:
        """Begin with another problem's plan of the same flights, as far as it fits; the solver fills in what it leaves open."""
        self._settle(self._same(other), self.budget.left() / 3)

    def begin_on(self, dates: Mapping[str, tuple[int, int, str]]) -> None:
        """Begin with those dates and ports by flight, if they make a plan."""
        found: list[tuple[Any, int]] = []
        for slot in self.facts.slots:
            *days, port = dates[slot.id]
            ports = (int(port == each) for each in self.facts.at_port[slot.flight])
            found += zip(self.facts.choices(slot.flight), (*days, *ports), strict=True)
        self._settle(found, self.budget.left() / 3)

    def begin_near(self, other: Stages) -> None:
        """Look first near another problem's plan of the same flights, on other dates."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        self._hint(self._same(other))

    def _settle(self, decisions: Iterable[tuple[Any, int]], seconds: float) -> None:
        """The plan that these decisions make, with every amount of an aim no greater than it must be."""
        solver = self._solver(seconds)
        if self._held(solver, decisions, total([amount for _, amount in self.aims])):
            self._keep(solver)

    def free(self, flights: Collection[str], amount: Any, seconds: float) -> None:
        """Better the plan under one aim's amount where those flights are free, and all others as they are in it."""
        solver = self._solver(seconds, alone=WINDOW)
        if self._held(solver, self._same(self, flights), amount) and round(solver.objective_value) < self.value(amount):
            self._keep(solver)

    def _held(self, solver: cp_model.CpSolver, decisions: Iterable[tuple[Any, int]], amount: Any) -> bool:
        """Was a plan found that keeps these decisions, of a small amount?"""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        self._hint(decisions)
        self.model.minimize(amount)
        solver.parameters.fix_variables_to_their_hinted_value = True
        return self._search(solver) in (cp_model.OPTIMAL, cp_model.FEASIBLE)

    def _same(self, other: Stages, but: Collection[str] = ()) -> Iterator[tuple[Any, int]]:
        """The decisions of this model, each with what the other's plan made of it; less those about some flights."""
        for slot in self.facts.slots:
            if slot.id not in but:
                *days, port = other.dates(slot)
                ports = (int(port == each) for each in self.facts.at_port[slot.flight])
                yield from zip(self.facts.choices(slot.flight), (*days, *ports), strict=True)
        for mine, theirs in zip(_people(self), _people(other), strict=True):
            for key, x in mine.items():
                if (key in theirs or other.part) and not any(isinstance(each, Flight) and each.id in but for each in key):
                    yield x, other.value(theirs.get(key, 0))

    def _hint_reference(self) -> None:
        """Hint the dates and people of the plan that is planned around."""
        plan = self.problem.reference
        if plan is None:
            return
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        flights = {flight.id: flight for flight in plan.flights}
        for slot in self.facts.slots:
            old = flights.get(slot.id)
            if old is not None and old.arrival and old.departure:
                days = [minutes(when.middle) // DAY for when in (old.arrival, old.departure)]
                self._hint(zip(self.facts.choices(slot.flight), days, strict=False))
        for held, literals in ((plan.rides, self.facts.crews.seat), (plan.backups, self.facts.crews.back)):
            before = {(ride.person.id, ride.flight.id, ride.role) for ride in held}
            self._hint((x, int((who.id, up.id, role) in before)) for (who, up, role), x in literals.items())

    def _hint(self, decisions: Iterable[tuple[Any, int]]) -> None:
        for mine, value in decisions:
            if isinstance(mine, cp_model.IntVar):
                self.model.add_hint(mine, value)

    # -- aim after aim ----------------------------------------------------------------------------------------------------
    def run(self) -> Result:
        """Aim after aim; called again, it goes on with the first aim that is not proven."""
        if self.best is None:
            self._hint_reference()
        self.bounds = list(takewhile(self._proven, self.bounds))
        status: Any = cp_model.UNKNOWN
        late = False
        for aim, amount in self.aims[len(self.bounds) :]:
            floor = self.floors.of(aim)
            if isinstance(amount, int):
                bound = floor if self.part else amount
            elif self.best is not None and (late or self.value(amount) <= floor):
                bound = floor
            else:
                status, bound = self._stage(aim, amount, max(floor, self._alone(aim)))
                if self.best is None:
                    return self._none(status)
            self.bounds.append((aim, amount, bound))
            self._share(aim, self.value(amount))
            if not late:
                self.model.add(amount <= self.value(amount))
            self.floors.passed(aim, self.value(amount))
            late = self.best is not None and (self.budget.left() < SOON or self.budget.interrupted)
        if self.best is None:
            status, _ = self._stage(None, None, 0)
            if self.best is None:
                return self._none(status)
        if late:
            self._settle(self._same(self), self.budget.reserve)
        elif self.problem.spared is None is self.problem.whole and not self.part and all(map(self._proven, self.bounds)):
            self._steady()
        return self._result()

    def _alone(self, aim: Aim) -> int:
        """What an aim that sums over stations comes to at least: what each comes to where the others do not exist."""
        if aim.stations != "sum":
            return 0
        for number, part in enumerate(self.stations):
            part.budget.until = time.perf_counter() + self.budget.left() / (2 * (len(self.stations) - number))
            own = part.amount_of(aim)
            part.least[aim.name] = own if isinstance(own, int) else part._stage(aim, own, 0)[1]
        return sum(part.least[aim.name] for part in self.stations)

    def _share(self, aim: Aim, value: int) -> None:
        """No station may spend more of an aim than the whole does, less what the others cannot do without."""
        for part in self.stations if aim.stations else ():
            others = sum(other.least.get(aim.name, 0) for other in self.stations if other is not part)
            if not isinstance(own := part.amount_of(aim), int):
                part.model.add(own <= value - (others if aim.stations == "sum" else 0))

    def amount_of(self, aim: Aim) -> Any:
        """An aim's amount here, 0 where there is nothing to aim at."""
        return next((amount for each, amount in self.aims if each.name == aim.name), 0)

    def _steady(self) -> None:
        """Of all plans as good as this one, the one that the same question finds every time: one thread, and no hint of how the
        search went. Its time is counted in steps, not seconds, so that a busy machine answers alike."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        solver = self._solver(self.budget.left(), alone=STEADY)
        if self._search(solver) == cp_model.OPTIMAL:
            self._keep(solver)

    def _stage(self, aim: Aim | None, amount: Any, floor: int) -> tuple[Any, int]:
        """One aim: the solver's status, and the bound that holds for the problem as it was asked."""
        if aim is not None:
            self.model.minimize(amount)
            if floor:
                self.model.add(amount >= floor)
        search, sums = aim.search if aim is not None else (), aim is not None and aim.search is SUMS
        if self.best is not None:
            if sums and len(self.facts.slots) > near.SMALL:
                near.better(self, amount, NEARBY)
                search = MANY
            self.model.clear_hints()  # type: ignore[no-untyped-call]
            for index, value in enumerate(self.best):
                self.model.add_hint(self.model.get_int_var_from_proto_index(index), value)
        room, begun = max(SOON, self.budget.left()), time.perf_counter()
        solver = self._solver(room)
        bounded = sums and self.stations  # By its stations: what is sought are plans.
        if self.budget.workers == len(search) and not bounded:
            solver.parameters.subsolvers.extend(search)
        status = self._search(solver, _Watch(self.budget, aim))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._keep(solver)
            self.budget.interrupted |= status == cp_model.FEASIBLE and time.perf_counter() - begun < 0.9 * room
        bound = ceil(solver.best_objective_bound) if aim is not None and not self.part else 0
        return status, max(floor, bound)

    def _search(self, solver: cp_model.CpSolver, *watch: cp_model.CpSolverSolutionCallback) -> Any:
        budget = self.budget.over or self.budget
        budget.solver = solver
        try:
            return solver.solve(self.model, *watch)
        finally:
            budget.solver = None

    def _solver(self, seconds: float, alone: float = 0) -> cp_model.CpSolver:
        """A solver; one thread with its time counted in steps where it is to go the same way each time."""
        solver = cp_model.CpSolver()
        solver.parameters.catch_sigint_signal = not heeds()
        solver.parameters.num_workers = self.budget.workers
        solver.parameters.random_seed = self.budget.seed
        solver.parameters.max_time_in_seconds = max(SOON, seconds)
        if alone:
            solver.parameters.num_workers, solver.parameters.random_seed = 1, 0
            solver.parameters.max_deterministic_time = alone
        return solver

    def _keep(self, solver: cp_model.CpSolver) -> None:
        self.best = list(solver.response_proto.solution)
        if self.problem.whole is None:
            self.budget.found()
            known = self.budget.known
            if known is None or known is self or self._values() <= known._values():
                self.budget.known = self

    def _values(self) -> list[int]:
        return [self.value(amount) for _, amount in self.aims]

    def value(self, amount: Any) -> int:
        """The number of an expression in the best plan."""
        return evaluate(self.best or [], amount)

    # -- what came of it --------------------------------------------------------------------------------------------------
    @property
    def reached(self) -> list[Reached]:
        """What each aim came to."""
        values = [(aim, self.value(amount), bound) for aim, amount, bound in self.bounds]
        return [Reached(aim.name, aim.unit, aim.says, at, min(at, bound), bound >= at) for aim, at, bound in values]

    @property
    def missed(self) -> tuple[tuple[str, tuple[str, ...], int], ...]:
        """The preferences that the best plan misses: the rule's code, about what, points."""
        found = ((rule.code, key[1], weight * self.value(short)) for rule, key, weight, short in self.posted.short)
        return tuple(each for each in found if each[2])

    def _proven(self, each: tuple[Aim, Any, int]) -> bool:
        _, amount, bound = each
        return bound >= self.value(amount)

    def waits_for_dates(self) -> bool:
        """Is what is not proven settled by the dates that this problem was given, whoever flies?"""
        return self.best is not None and all(self._proven(each) for each in self.bounds if not isinstance(each[1], int))

    def floors_below(self) -> Floors:
        """What this problem's aims prove of the one that it relaxes."""
        fixed = {aim.name for aim, amount in self.aims if isinstance(amount, int)}
        return Floors({each.name: (inf if each.name in fixed else each.value, each.bound) for each in self.reached})

    def dates(self, slot: Slot) -> tuple[int, int, str]:
        """When a flight arrives and leaves in the best plan, as days, and at which port."""
        arrives, leaves = (self.value(amount(slot.flight)) // DAY for amount in (self.facts.arrival, self.facts.departure))
        return arrives, leaves, next(port for port, x in self.facts.at_port[slot.flight].items() if self.value(x))

    def stopped(self) -> Result:
        """The best plan so far, when the work was stopped in the midst of it."""
        self.bounds += [(aim, amount, self.floors.of(aim)) for aim, amount in self.aims[len(self.bounds) :]]
        return self._result()

    def _none(self, status: Any) -> Result:
        name = "infeasible" if status == cp_model.INFEASIBLE and not self.part else "unknown"
        return Result(None, name, None, None, None, self.budget.spent(), size=self.budget.size)

    def _result(self) -> Result:
        reached = self.reached
        open = next((aim for aim in reached if not aim.proven), None)
        shown = open or (reached[-1] if reached else None)
        return Result(
            read(self.problem, self.facts, self.value),
            "feasible" if open else "optimal",
            shown.value if shown else 0,
            shown.bound if shown else 0,
            shown.gap if shown else 0.0,
            self.budget.spent(),
            tuple(reached),
            self.missed,
            self.budget.first,
            self.budget.size,
            self.budget.interrupted,
        )


def _people(stages: Stages) -> tuple[dict[Any, Any], ...]:
    crews = stages.facts.crews
    return crews.seat, crews.back, crews.move


class _Watch(cp_model.CpSolverSolutionCallback):
    """Reports each better plan."""

    def __init__(self, budget: Budget, aim: Aim | None) -> None:
        super().__init__()
        self.budget, self.aim = budget, aim

    def on_solution_callback(self) -> None:
        """A better plan was found."""
        if self.aim is not None:
            value, bound = round(self.objective_value), ceil(self.best_objective_bound)
            gap = share(value, bound)
            what = f"plan, {self.aim.name} {value} {self.aim.unit}, bound {bound}, gap {gap:.0%}"
            self.budget.progress(f"{what}: {self.budget.spent():.1f} s", None)


def ceil(number: float) -> int:
    """The next whole number, but for the solver's rounding; 0 for a bound that is none."""
    return int(-(-(number - 1e-6) // 1)) if abs(number) < 1e15 else 0


def evaluate(solution: list[int], amount: Any) -> int:
    """The number of an expression in a solution given by the variables' indices."""
    if isinstance(amount, int):
        return amount
    flat = cp_model.FlatIntExpr(amount)
    return int(flat.offset + sum(c * _number(solution, x) for x, c in zip(flat.vars, flat.coeffs, strict=True)))


def _number(solution: list[int], var: Any) -> int:
    index: int = var.index
    return solution[index] if index >= 0 else 1 - solution[-index - 1]
