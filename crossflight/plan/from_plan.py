"""A problem from a plan: the same flights, to be planned again around it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crossflight.core.flight import Flight, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person, open_seat
from crossflight.errors import PlanError
from crossflight.exchange import planfile
from crossflight.plan.fill import Filler, grouped
from crossflight.plan.problem import LATER_LINES, Problem, build
from crossflight.plan.result import Progress
from crossflight.plan.scenario import Line, Scenario, find, shipped
from crossflight.plan.scenario_file import load
from crossflight.plan.slots import Offer, Slot, day_of
from crossflight.record.catalogue_type import Catalogue

EARLIER, LATER = 120, 300
"""Days that a launch of the plan may be moved forward and back while it is planned again."""


def load_plan(
    record: Catalogue,
    name: str,
    limit: float = 60.0,
    given: Callable[[Problem], Problem] = lambda problem: problem,
    progress: Progress | None = None,
) -> tuple[Problem, Manifest]:
    """A plan by its file, or the plan of a scenario by that name ("" for the station from today), made on the spot.

    `given` adds to a problem what it is to be planned with, for example `plan.sky.under_sky`.
    """
    from crossflight.plan.solve import solve

    path, found = Path(name), read_plan(record, name)
    if found is not None:
        return given(found[0]), found[1]
    if path.suffix in (".toml", ".json") and not path.is_file() and name not in shipped():
        raise PlanError(f"there is no plan file '{name}'; make one with crossflight plan --output {name}")
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    problem = given(build(record, today, scenario=name))
    result = solve(problem, limit, progress)
    if result.manifest is None:
        raise PlanError(f"the scenario '{name or 'iss'}' has no plan ({result.status}); ask crossflight why {name}")
    return given(around(record, result.manifest, problem.scenario)), result.manifest


def read_plan(record: Catalogue, name: str) -> tuple[Problem, Manifest] | None:
    """The plan of that file; None where there is no such file, or it holds a scenario."""
    path = Path(name)
    if path.suffix not in (".toml", ".json") or not path.is_file() or not is_plan(path):
        return None
    manifest = planfile.load(path, record)
    return around(record, manifest), manifest


def is_plan(path: Path) -> bool:
    """Does the file hold a plan, not a scenario?"""
    from crossflight.exchange.planfile_fields import read_table

    return "flight" in read_table(path)


def around(record: Catalogue, plan: Manifest, scenario: Scenario | None = None) -> Problem:
    """The problem of planning the same flights again, as close to the plan as may be.

    Raises `PlanError` for a manifest without `known` and `valid`, which says neither from when nor to when it plans.
    """
    if plan.known is None or plan.valid is None:
        raise PlanError("the plan does not say from when (known) and to when (until) it plans; add both to the file")
    if plan.valid <= plan.known:
        raise PlanError(f"the plan ends on {plan.valid:%Y-%m-%d} and begins on {plan.known:%Y-%m-%d}; mend until, or known")
    months = max(1, round((plan.valid - plan.known).days / 30.4375))
    base = build(record, plan.known, months, True, scenario or _scenario(record, plan))
    lines = {(line.vehicle, line.station): line for line in base.scenario.lines}
    flying = {slot.id: slot for slot in base.slots if slot.flown}
    filler = Filler(record, base.scenario, base.manifest, plan.known, plan.valid, True)
    slots = []
    for flight in plan.flights:
        if flight.status is Status.PLANNED:
            slots.append(_planned(plan, flight, lines.get((flight.vehicle.id, flight.station)), filler))
        elif flight.id in flying and flight.departure:
            slots.append(_flying(flying[flight.id], flight))
    slots.sort(key=lambda slot: (not slot.flown, slot.target))
    return replace(base, slots=tuple(slots), until=plan.valid, reference=plan, scenario=replace(base.scenario, swaps=False))


def _scenario(record: Catalogue, plan: Manifest) -> str | Scenario:
    """The scenario that the plan was made from, where it is a shipped one; else the usual one, at the plan's own stations."""
    if plan.scenario in shipped():
        return plan.scenario
    usual = load(find("iss" if plan.known and plan.known >= LATER_LINES else "iss-2022"), record)
    flown = any(flight.status is not Status.PLANNED for flight in plan.flights)
    if plan.station is record.stations.get(plan.station.id) and not plan.others and flown:
        return usual
    return replace(usual, station=plan.station.id, own_station=plan.station, others=plan.others, empty=not flown)


def _flying(slot: Slot, flight: Flight) -> Slot:
    assert flight.departure
    assert slot.arrived is not None
    wish = day_of(flight.departure.middle) - slot.arrived // 1440
    later = (stay.port for stay in flight.dockings[len(slot.flight.dockings) :])
    relocates = tuple(dict.fromkeys((*slot.relocates, *later)))
    slot = replace(slot, flight=replace(slot.flight, unfit=flight.unfit))
    return replace(slot, stay=(slot.stay[0], slot.stay[1], max(1, wish)), relocates=relocates)


def _planned(plan: Manifest, flight: Flight, line: Line | None, filler: Filler) -> Slot:
    if not (flight.launch and flight.arrival and flight.departure):
        raise PlanError(f"the plan says no launch, docking or undocking of {flight}; it cannot be planned around")
    launch, arrive, leave = (day_of(when.middle) for when in (flight.launch, flight.arrival, flight.departure))
    land = day_of(flight.end.middle) if flight.end else leave
    stay = line.stay_days if line else (1, 400, leave - arrive)
    ports = line.ports if line else (flight.dockings[0].port,)
    ports = ports if flight.dockings[0].port in ports else (*ports, flight.dockings[0].port)
    offers = tuple(grouped([_offer(ride, filler, line) for ride in plan.crew(flight, Leg.UP)]))
    return Slot(
        flight,
        line.id if line else "",
        max(day_of(filler.at) + 1 + arrive - launch, arrive - EARLIER),
        arrive + LATER,
        arrive,
        (min(stay[0], leave - arrive), max(stay[1], leave - arrive), leave - arrive),
        ports,
        offers,
        arrive - launch,
        land - leave,
        relocates=tuple(dict.fromkeys((*(line.relocatable if line else ()), *(stay.port for stay in flight.dockings[1:])))),
    )


def _offer(ride: Ride, filler: Filler, line: Line | None) -> Offer:
    """The person of the plan, the announced backup, or somebody still to be named; with a roster, who of it fits the seat."""
    if filler.scenario.roster and line and ride.person.named:
        seat = next((s for n, s in enumerate(line.seats, 1) if n >= ride.seat and s.role == ride.role), None)
        fitting = filler.candidates(seat, ride.agency, ride.flight, ride.seat, True) if seat else ()
        if any(each.id == ride.person.id for each in fitting):
            return Offer(ride.role, 1, fitting, seat.agency if seat else ride.agency)
    others: list[Person] = [ride.person]
    if ride.person.named:
        backup = filler.announced(ride.flight.id, ride.seat, "backup")
        others += [backup] if backup and backup is not ride.person else []
        agency = filler.agencies[ride.agency]
        runs = frozenset({agency.segment}) if agency.segment and not agency.guests else frozenset[str]()
        id = f"open {ride.flight.id.lower().replace(' ', '-')} {ride.seat}"
        others.append(open_seat(id, ride.agency, f"{ride.flight.vehicle.family} {ride.role}", runs))
    return Offer(ride.role, 1, tuple(others), ride.agency)
