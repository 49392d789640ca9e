"""Mend a plan that something has happened to, with the fewest changes, and say what changes and why.

Give a plan file, or a scenario whose plan is then made first. What happens may be a grounding of a family, damage to a ship in
flight, a slipping flight, somebody who cannot fly, a flight that will not be, or several of these at once.
"""

import re
from datetime import datetime

from pydantic import Field

from crossflight.core.finding import Finding
from crossflight.errors import InputError
from crossflight.plan.repair import Disruption, Repaired
from crossflight.questions._planning import PlanningParams, named_aims, under, writable
from crossflight.questions.base import FOUND, OK, BaseAnswer, Context, argument, midnight, moment, option
from crossflight.questions.plan import Aim, Broken, Planned, broken, described, reached


class Asked(PlanningParams):
    """A plan, and what happened."""

    plan: str = argument("a plan file, or a scenario (default: the station as it stands)", default="", file="NAME")
    ground: list[str] = option([], "a family that cannot fly, for --days days (may be given again)", metavar="FAMILY")
    days: int = option(90, "how long a grounding lasts", metavar="N")
    from_: str | None = option(None, "the day on which it happens (default: the plan's first)", metavar="DATE")
    damage: list[str] = option([], "a ship in flight that can take nobody home", metavar="FLIGHT")
    slip: list[str] = option([], "a flight and by how much it slips at least, MS-30=+30d", metavar="FLIGHT=+Nd")
    unavailable: list[str] = option([], "somebody who cannot fly", metavar="PERSON")
    remove: list[str] = option([], "a flight that will not be", metavar="FLIGHT")
    aims: str = option("", "aims in order, separated by commas (default: change first)", metavar="LIST")
    limit: float = option(60.0, "seconds to spend at most", metavar="S")
    output: str = option("", "write the mended plan to this .toml or .json file", metavar="FILE")


class Changed(BaseAnswer):
    """One thing that the repair changes."""

    flight: str
    what: str = Field(
        description="launch, departure, port, relocation, seat (up and down), seat up, seat down, way home or flight"
    )
    before: str
    after: str
    why: str = Field("", description="why it is changed, where one reason can be named (repairs only)")


class Answer(BaseAnswer):
    """A mended plan."""

    happened: list[str]
    begins: str
    status: str
    counted: int | None = Field(description="changes that the first aim counts")
    proven: bool = Field(description="no lawful plan needs fewer changes")
    seconds: float
    changes: list[Changed]
    already: list[Broken] = Field(description="what the old plan broke before anything happened: mending it counts too")
    conflict: list[str] = Field(description="where nothing mends it: what cannot hold together, grouped by rule")
    untouched: list[Broken] = Field(description="what the old plan breaks of the rules once this has happened")
    aims: list[Aim]
    flights: list[Planned]
    findings: list[Broken]
    written: str = ""

    def exit_status(self) -> int:
        """1 where nothing mends the plan, or a rule that binds is still broken."""
        return FOUND if self.status in ("infeasible", "unknown") or any(f.severity == "hard" for f in self.findings) else OK


def answer(asked: Asked, given: Context) -> Answer:
    """Build the problem around the plan, take away what is lost, solve."""
    from dataclasses import replace

    from crossflight.exchange import planfile_write
    from crossflight.plan.from_plan import load_plan
    from crossflight.plan.interrupt import heeded
    from crossflight.plan.repair import repair
    from crossflight.plan.verdict import after, hard

    if not any((asked.ground, asked.damage, asked.slip, asked.unavailable, asked.remove)):
        raise InputError(
            "crossflight repair", "nothing has happened", "give --ground, --damage, --slip, --unavailable or --remove"
        )
    writable(asked.output)
    problem, plan = load_plan(given.record, asked.plan, given.left(asked.limit), under(asked), given.progress)
    begins = moment(asked.from_, "crossflight repair --from") if asked.from_ else problem.at
    begins = midnight(begins)
    if not problem.at <= begins < problem.until:
        span = f"{problem.at:%Y-%m-%d} to {problem.until:%Y-%m-%d}"
        raise InputError("crossflight repair --from", f"{begins:%Y-%m-%d} lies outside the plan", f"give a day from {span}")
    names = named_aims(asked.aims)
    with heeded():
        done = repair(replace(problem, aims=names), plan, happened(asked, begins), given.left(asked.limit), given.progress)
        manifest = done.result.manifest
        if manifest is not None and asked.output:
            planfile_write.save(asked.output, manifest, given.record)
    return Answer(
        happened=list(done.said),
        begins=begins.date().isoformat(),
        status=done.result.status,
        counted=done.counted,
        proven=done.proven,
        seconds=round(done.result.seconds, 2),
        already=[broken(each) for each in hard(after(problem, plan)) if each.at >= begins.date().isoformat()],
        changes=[Changed(flight=c.flight, what=c.what, before=c.before, after=c.after, why=c.why) for c in done.changes],
        conflict=_conflict(done, asked.limit) if done.result.status == "infeasible" else [],
        untouched=_shown(done),
        aims=reached(done.result),
        flights=described(problem, manifest) if manifest else [],
        findings=[broken(each) for each in after(problem, manifest)] if manifest else [],
        written=asked.output if manifest is not None else "",
    )


def _conflict(done: Repaired, limit: float) -> list[str]:
    """Why nothing mends it, as far as the rest of the limit tells."""
    from crossflight.plan.explain import Explainer
    from crossflight.plan.sentences import sentences

    if done.asked is None:
        return []
    found = Explainer(done.asked, max(0.1, limit - done.result.seconds)).conflict()
    return sentences(done.asked, found) if found else []


def _shown(done: Repaired) -> list[Broken]:
    findings: tuple[Finding, ...] = done.broken
    return [broken(each) for each in findings if each.severity != "preference"]


def happened(asked: Asked, begins: datetime) -> Disruption:
    """The parameters as what happened."""
    if not 0 < asked.days <= 3650:
        raise InputError("crossflight repair --days", f"{asked.days} days is no grounding", "give 1 to 3650")
    return Disruption(
        begins,
        tuple((family, asked.days) for family in asked.ground),
        tuple(asked.damage),
        tuple(map(_slip, asked.slip)),
        tuple(asked.unavailable),
        tuple(asked.remove),
    )


def _slip(text: str) -> tuple[str, int]:
    match = re.fullmatch(r"(.+?)=\+?(\d{1,4})d?", text.strip())
    if not match or int(match[2]) == 0:
        raise InputError("crossflight repair --slip", f"'{text}' is no slip", "write for example MS-30=+30d")
    return match[1].strip(), int(match[2])
