"""A problem to plan: the state of the station on a day, the slots of a scenario, the rules' setting, and what is past."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from crossflight.core.manifest import Manifest
from crossflight.core.programme import Waiver
from crossflight.core.station import Station
from crossflight.errors import PlanError
from crossflight.plan.fill import Filler
from crossflight.plan.past import Past, past_of
from crossflight.plan.scenario import LONGEST_MONTHS, Pin, Scenario, find, shipped
from crossflight.plan.scenario_file import load
from crossflight.plan.slots import Offer, Slot, day_of
from crossflight.record import asof
from crossflight.record.catalogue_type import Catalogue
from crossflight.rules.clock import day, minutes
from crossflight.rules.manifest_facts import AGREED
from crossflight.rules.setting import Setting

FIRST_LINES = datetime(2020, 11, 17, tzinfo=UTC)
"""When Crew-1 docked: before it the station lived by other lines than any shipped scenario has."""
KNOWN = timedelta(days=500)
"""A plan may begin so long after the record's end: by then every ship of which it tells has used up its life twice over."""
LAST_YEAR = 2150
LATER_LINES = datetime(2025, 4, 1, tzinfo=UTC)
"""Before the longer stays that began with Soyuz MS-27 the ships kept a half-year's rhythm: another scenario file."""

AFTER = timedelta(days=400)
"""A flight that is launched before the end of a plan may leave so long after it."""
UNSIGNED = f"The agreement on exchanging seats was signed on {day(AGREED)}: a plan from an earlier day knows of none."


@dataclass(frozen=True, eq=False)
class Problem:
    """What the planner is asked. `manifest` is the record as known at `at`; `until` the horizon; aims in order of weight.

    `reference`: the plan that changes are counted against; `whole`: the problem that this one relaxes; `spared`: where any plan
    will do, as an explanation asks, the demands that may give, by as little as can be.
    """

    catalogue: Catalogue
    scenario: Scenario
    station: Station
    at: datetime
    until: datetime
    exchange: bool
    manifest: Manifest
    slots: tuple[Slot, ...]
    setting: Setting
    waivers: tuple[Waiver, ...]
    past: Past
    aims: tuple[str, ...]
    reference: Manifest | None = None
    whole: "Problem | None" = None
    spared: "frozenset[tuple[str, tuple[str, ...]]] | None" = None
    notes: tuple[str, ...] = field(default=())

    @property
    def stations(self) -> tuple[Station, ...]:
        """Every station that it plans for, the first of which has the record's history."""
        return self.manifest.stations

    def slot(self, id: str) -> Slot:
        """The slot of a flight; raises `PlanError` with the nearest ones."""
        for slot in self.slots:
            if id in (slot.id, *slot.flight.aliases):
                return slot
        from difflib import get_close_matches

        close = get_close_matches(id, [slot.id for slot in self.slots], n=1, cutoff=0.4)
        raise PlanError(f"the plan has no flight '{id}'" + (f"; did you mean '{close[0]}'?" if close else ""))

    def with_slots(self, slots: tuple[Slot, ...]) -> "Problem":
        """The same with other slots."""
        return replace(self, slots=slots)


def build(
    record: Catalogue, at: datetime, months: int | None = None, exchange: bool | None = None, scenario: str | Scenario = ""
) -> Problem:
    """The problem of planning `months` from the state at `at`, as known then; with the exchange going on or lapsing.

    `scenario`: the name of a shipped one, a path, or a Scenario; by default the station's usual lines of that time.
    Raises `PlanError` and `InputError`.
    """
    if not isinstance(scenario, Scenario):
        scenario = load(find(scenario or ("iss" if at >= LATER_LINES else "iss-2022")), record)
    begins = scenario.begins or at
    if not scenario.empty:
        _told(record, scenario, begins)
    months = scenario.months if months is None else months
    until = _horizon(begins, months)
    signed = minutes(begins) >= AGREED
    exchange = scenario.exchange and signed if exchange is None else exchange
    station = scenario.own_station or record.stations[scenario.station]
    manifest = Manifest(station, (), ()) if scenario.empty else asof.manifest(record, begins, begins)
    manifest = replace(manifest, station=station, others=scenario.others)
    setting = _setting(record, scenario)
    filler = Filler(record, scenario, manifest, begins, until, exchange)
    slots = filler.slots()
    filler.notes += [f"A window is given for {id}, which is no flight of this plan." for id in _strange(scenario, slots)]
    made = Problem(
        record,
        scenario,
        station,
        begins,
        until,
        exchange,
        manifest,
        slots,
        setting,
        record.waivers,
        past_of(manifest, setting, begins, slots),
        scenario.aims,
        notes=(*filler.notes, *(() if signed or exchange else (UNSIGNED,))),
    )
    return pinned(replace(made, scenario=replace(scenario, pins=())), scenario.pins) if scenario.pins else made


def pinned(problem: Problem, pins: tuple[Pin, ...]) -> Problem:
    """The same with more pins. A pinned launch or port widens what the slot allows, so that only rules can stand against it."""
    slots = {slot.id: slot for slot in problem.slots}
    for pin in pins:
        id = problem.slot(pin.flight).id
        slots[id] = _widened(problem, slots[id], pin)
    return replace(problem, slots=tuple(slots.values()), scenario=replace(problem.scenario, pins=(*problem.scenario.pins, *pins)))


def _widened(problem: Problem, slot: Slot, pin: Pin) -> Slot:
    for what, when in (("launched", pin.launch), ("undocked", pin.departure)):
        if when and not (when.end > problem.at and when.start < problem.until + AFTER):
            span = f"{problem.at:%Y-%m-%d} to {problem.until:%Y-%m-%d}"
            raise PlanError(f"{slot.id} cannot be {what} on {when}: the plan is of {span}; give a day within it, or more months")
    if pin.launch and not slot.flown:
        first, last = day_of(pin.launch.start) + slot.up_days, day_of(pin.launch.end) + slot.up_days
        slot = replace(slot, first=min(slot.first, first), last=max(slot.last, last))
    if pin.departure:
        first, last = slot.leave_days
        leaves = day_of(pin.departure.start)
        slot = replace(slot, leave=(min(first, leaves), max(last, leaves + 1)) if slot.flown or slot.leave else None)
    if pin.port and not slot.flown and pin.port not in slot.ports:
        slot = replace(slot, ports=(*slot.ports, pin.port))
    if pin.person and not slot.flown:
        slot = replace(slot, offers=_with_person(problem, slot, pin))
    return slot


def _with_person(problem: Problem, slot: Slot, pin: Pin) -> tuple[Offer, ...]:
    """The pinned person becomes a candidate for the seat."""
    offered = [person for offer in slot.offers for person in offer.candidates]
    people = {person.id: person for person in (*problem.catalogue.people.values(), *problem.scenario.roster, *offered)}
    person = people.get(pin.person) or next((each for each in people.values() if each.name == pin.person), None)
    if person is None:
        raise PlanError(f"nobody is called '{pin.person}'; give a person's id or full name")
    found, number = [], 0
    for offer in slot.offers:
        if number < pin.seat <= number + offer.number and person not in offer.candidates:
            offer = replace(offer, candidates=(*offer.candidates, person))
        number += offer.number
        found.append(offer)
    return tuple(found)


def _told(record: Catalogue, scenario: Scenario, begins: datetime) -> None:
    """Raises `PlanError` for a first day of which the record, or a shipped scenario, tells nothing."""
    if scenario.id in shipped() and begins < FIRST_LINES:
        raise PlanError(
            f"no lines of flights are shipped for {begins:%Y-%m-%d}; plan from {FIRST_LINES:%Y-%m-%d} on, or write a scenario"
        )
    end = asof.record_end(record)
    if begins > end + KNOWN:
        last = end + KNOWN
        raise PlanError(
            f"the record ends on {end:%Y-%m-%d} and tells nothing of {begins:%Y-%m-%d}; plan from a day up to {last:%Y-%m-%d}"
        )


def _strange(scenario: Scenario, slots: tuple[Slot, ...]) -> list[str]:
    """The flights of which the scenario gives windows though none is planned."""
    return sorted(set(scenario.windows) - {slot.id for slot in slots})


def _horizon(begins: datetime, months: int) -> datetime:
    if not 1 <= months <= LONGEST_MONTHS:
        raise PlanError(f"a plan of {months} months cannot be made; give 1 to {LONGEST_MONTHS} months")
    if begins.year > LAST_YEAR:
        raise PlanError(f"a plan from {begins:%Y-%m-%d} lies beyond what can be reckoned; give a day up to {LAST_YEAR}")
    return begins + timedelta(days=round(months * 365.25 / 12))


def _setting(record: Catalogue, scenario: Scenario) -> Setting:
    setting = replace(
        Setting.of(record),
        closures=dict(scenario.closures),
        windows={(flight, "launch"): spans for flight, spans in scenario.windows.items()},
        dropped=scenario.dropped,
    )
    return setting.with_limits(scenario.limits) if scenario.limits else setting
