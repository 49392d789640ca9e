"""A plan of flights, ports and crews from a day on, as good as it can be, with proof or with the gap that is left."""

from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import Field

from crossflight.core.finding import Finding
from crossflight.core.flight import Flight, Leg
from crossflight.core.manifest import Manifest
from crossflight.plan.problem import Problem, build
from crossflight.questions._planning import PlanningParams, named_aims, under, writable
from crossflight.questions.base import FOUND, OK, BaseAnswer, Context, argument, midnight, moment, option
from crossflight.record.asof import record_end

if TYPE_CHECKING:
    from crossflight.plan.result import Result


class Asked(PlanningParams):
    """A scenario, and how to plan it."""

    scenario: str = argument("a shipped scenario or a scenario file (default: the station as it stands)", default="", file="NAME")
    date: str | None = option(None, "plan from this day, as known then (default: the scenario's, else today)", metavar="DATE")
    months: int | None = option(None, "how many months to plan", metavar="N")
    without_exchange: bool = option(False, "let the exchange of seats lapse after the last promised flight")
    aims: str = option("", "aims in order, separated by commas (see docs/planner.md)", metavar="LIST")
    limit: float = option(60.0, "seconds to spend at most", metavar="S")
    output: str = option("", "write the plan to this .toml or .json file", metavar="FILE")


class Aim(BaseAnswer):
    """What an aim came to."""

    name: str
    says: str
    value: int
    unit: str
    bound: int = Field(description="no plan can be better than this")
    gap: float = Field(description="(value - bound) / value")
    proven: bool


class Missed(BaseAnswer):
    """A preference of a rule that the plan misses."""

    rule: str
    times: int
    points: int


class Seat(BaseAnswer):
    """A seat of a planned flight."""

    seat: int
    role: str
    person: str = Field(description="name, or agency and qualification while nobody is named")
    agency: str
    named: bool


class Planned(BaseAnswer):
    """A flight of the plan."""

    flight: str
    station: str = Field(description="where it flies to")
    vehicle: str
    kind: str
    status: str = Field(description="flying: up when the plan begins; planned")
    launch: str
    docks: str
    port: str = Field(description="the last one, where the ship is moved")
    relocation: str = Field(description="the last move from port to port, empty without one")
    undocks: str
    lands: str
    days: float = Field(description="days docked")
    crew_up: list[Seat]
    crew_down: list[Seat]


class Broken(BaseAnswer):
    """A rule that the checker finds broken, from the plan's first day on."""

    rule: str
    severity: str
    at: str
    says: str
    remedy: str


class Slack(BaseAnswer):
    """The worst grounding: for how long both segments stay staffed after it."""

    days: int = Field(description="whole days; never more than the ceiling")
    ceiling: int
    families: list[str] = Field(description="the families that may be grounded, one at a time, from any day of the plan on")
    segments: list[str] = Field(description="the segments that are to stay staffed")
    family: str = Field(description="the family of the worst grounding; empty where no segment is lost within the ceiling")
    flight: str = Field(description="it comes just before the launch of this flight")
    launch: str
    segment: str = Field(description="the segment that nobody could run then")
    lost: str = Field(description="from this day on")


class Answer(BaseAnswer):
    """A plan."""

    scenario: str
    name: str
    begins: str
    until: str
    exchange: bool
    status: str = Field(description="optimal, feasible, infeasible, or unknown where the limit came first")
    objective: int | None = Field(description="value of the first aim that is not proven, else of the last")
    bound: int | None
    gap: float | None
    seconds: float
    aims: list[Aim]
    slack: Slack | None = Field(description="what a grounding would do to the plan; null where there is none")
    missed: list[Missed]
    flights: list[Planned]
    findings: list[Broken]
    notes: list[str]
    written: str = ""

    def exit_status(self) -> int:
        """1 where there is no plan, or the checker finds a hard rule broken."""
        hard = any(each.severity == "hard" for each in self.findings)
        return FOUND if hard or self.status in ("infeasible", "unknown") else OK


def answer(asked: Asked, given: Context) -> Answer:
    """Build the problem, solve it, check the plan, write it where asked."""
    from crossflight.exchange import planfile_write
    from crossflight.plan.interrupt import heeded

    writable(asked.output)
    at = moment(asked.date or "today", "crossflight plan --date")
    exchange = False if asked.without_exchange else None
    problem = under(asked)(build(given.record, midnight(at), asked.months, exchange, asked.scenario))
    aims = named_aims(asked.aims)
    with heeded():
        said, manifest = planned(replace(problem, aims=aims) if aims else problem, given.left(asked.limit), given, _why(asked))
        if manifest is None or not asked.output:
            return said
        planfile_write.save(asked.output, manifest, given.record)
    return said.model_copy(update={"written": asked.output})


def _why(asked: Asked) -> str:
    """The command that asks why there is no such plan."""
    words = ["crossflight why", asked.scenario, f"--date {asked.date}" if asked.date else ""]
    words += [f"--months {asked.months}" if asked.months else "", "--without-exchange" if asked.without_exchange else ""]
    words += [f"--keep {asked.keep}" if asked.keep else ""]
    return " ".join(word for word in words if word)


def planned(problem: Problem, limit: float, given: Context, why: str = "crossflight why") -> tuple[Answer, Manifest | None]:
    """Solve a problem and say what came of it; with the manifest, None where there is no plan.

    `why`: the command that would explain that there is none.
    """
    from crossflight.plan.solve import solve

    result = solve(problem, limit, given.progress)
    found = result.manifest
    said = Answer(
        scenario=problem.scenario.id,
        name=problem.scenario.name,
        begins=problem.at.date().isoformat(),
        until=problem.until.date().isoformat(),
        exchange=problem.exchange,
        status=result.status,
        objective=result.objective,
        bound=result.bound,
        gap=result.gap,
        seconds=round(result.seconds, 2),
        aims=reached(result),
        slack=slack(problem, found) if found else None,
        missed=_missed(result.missed),
        flights=described(problem, found) if found else [],
        findings=[broken(each) for each in findings(problem, found)] if found else [],
        notes=[*problem.notes, *_notes(problem, result.status, result.interrupted, given, why)],
    )
    return said, found


def slack(problem: Problem, manifest: Manifest) -> Slack | None:
    """What the worst grounding would do, by the checker's reckoning; None where no crew is still to be launched."""
    from crossflight.rules.clock import day, minutes
    from crossflight.rules.manifest_facts import ManifestFacts
    from crossflight.rules.slack import CEILING
    from crossflight.rules.slack import slack as worst

    facts = ManifestFacts(manifest, problem.setting)
    found = worst(facts, minutes(problem.at))
    planned = (f.vehicle.family for f in facts.crewed if minutes(problem.at) <= facts.launch(f) < facts.horizon)
    families = list(dict.fromkeys(planned))
    if not families:
        return None
    days = [day(at) if found.family else "" for at in (found.at, found.lost)]
    return Slack(
        days=found.days,
        ceiling=CEILING,
        families=families,
        segments=list(facts.segments),
        family=found.family,
        flight=found.flight,
        launch=days[0],
        segment=found.segment,
        lost=days[1],
    )


def findings(problem: Problem, manifest: Manifest) -> list[Finding]:
    """What the checker finds in a plan from its first day on."""
    from crossflight.plan.verdict import after

    return after(problem, manifest)


def broken(each: Finding) -> Broken:
    """A finding as answers show it."""
    return Broken(rule=each.rule, severity=each.severity, at=each.at, says=each.says, remedy=each.remedy)


def described(problem: Problem, manifest: Manifest) -> list[Planned]:
    """The flights of the plan's slots, in order of launch."""
    own = {slot.id for slot in problem.slots}
    flights = [flight for flight in manifest.flights if flight.id in own]
    return [_planned(manifest, flight) for flight in sorted(flights, key=lambda f: f.launch.start if f.launch else problem.at)]


def _planned(manifest: Manifest, flight: Flight) -> Planned:
    from crossflight.plan.differences import relocated

    start, end = flight.arrival, flight.departure
    return Planned(
        flight=flight.id,
        station=flight.station or manifest.station.id,
        vehicle=flight.vehicle.name,
        kind=flight.kind,
        status=flight.status,
        launch=str(flight.launch or "")[:10],
        docks=str(start or "")[:10],
        port=flight.dockings[-1].port if flight.dockings else "",
        relocation=relocated(flight),
        undocks=str(end or "")[:10],
        lands=str(flight.end or "")[:10],
        days=round((end.middle - start.middle).total_seconds() / 86400, 1) if start and end else 0.0,
        crew_up=seats(manifest, flight, Leg.UP),
        crew_down=seats(manifest, flight, Leg.DOWN),
    )


def seats(manifest: Manifest, flight: Flight, leg: Leg) -> list[Seat]:
    """Who rides."""
    return [
        Seat(seat=r.seat, role=r.role, person=str(r.person), agency=r.agency, named=r.person.named)
        for r in manifest.crew(flight, leg)
    ]


def reached(result: "Result") -> list[Aim]:
    """What each aim came to."""
    return [
        Aim(name=a.name, says=a.says, value=a.value, unit=a.unit, bound=a.bound, gap=round(a.gap, 4), proven=a.proven)
        for a in result.aims
    ]


def _missed(missed: tuple[tuple[str, tuple[str, ...], int], ...]) -> list[Missed]:
    rules = dict.fromkeys(rule for rule, _, _ in missed)
    return [
        Missed(rule=rule, times=sum(r == rule for r, _, _ in missed), points=sum(p for r, _, p in missed if r == rule))
        for rule in rules
    ]


def _notes(problem: Problem, status: str, interrupted: bool, given: Context, why: str) -> list[str]:
    notes, none = list[str](), status == "unknown"
    if (ends := record_end(given.record)) < problem.at:
        notes.append(f"The record ends on {ends:%Y-%m-%d}: what was launched since may stand in the plan as still to come.")
    if interrupted:
        notes.append("Stopped by the user: " + ("no plan had been found." if none else "this is the best plan found so far."))
    if status == "infeasible":
        notes.append(f"No plan can keep every rule. Ask: {why}")
    if status == "unknown" and not interrupted:
        notes.append("No plan was found in the time given; nor was it proven that there is none. Raise --limit.")
    return notes
