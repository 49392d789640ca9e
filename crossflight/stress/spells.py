"""When a history was bad: from when to when nobody could run a segment, seats home were too few, or nobody was aboard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from crossflight.core.flight import Kind, Stay
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.stress.compiled import Plan

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Spell:
    """A time for which something was amiss, by the name of the output that counts its days (`result.columns`)."""

    output: str
    begins: datetime
    ends: datetime

    @property
    def days(self) -> float:
        """How long it lasted."""
        return (self.ends - self.begins) / _DAY


def spells(plan: Plan, lived: Manifest, moments: Iterable[datetime]) -> tuple[Spell, ...]:
    """The bad times of a history that came to be as `lived`, in order; between two of its `moments` nothing changes."""
    begins, ends = plan.outline.start, plan.outline.start + timedelta(days=plan.outline.horizon)
    times = sorted({begins, ends, *(at for at in moments if begins < at < ends)})
    runs = {rider.stay.person: rider.runs for rider in plan.outline.riders}
    found: list[Spell] = []
    since: dict[str, datetime] = {}
    for first, last in pairwise(times):
        amiss = _amiss(plan, lived, first + (last - first) / 2, runs)
        for output in [output for output in since if output not in amiss]:
            found.append(Spell(output, since.pop(output), first))
        for output in amiss:
            since.setdefault(output, first)
    found += [Spell(output, first, ends) for output, first in since.items()]
    return tuple(sorted(found, key=lambda spell: (spell.begins, spell.output)))


def _amiss(plan: Plan, lived: Manifest, at: datetime, runs: dict[Person, frozenset[str]]) -> list[str]:
    """What is amiss at a moment."""
    aboard = lived.aboard(at)
    able = frozenset[str]().union(*(_runs(stay, runs) for stay in aboard))
    seats = sum(flight.seats_home(at) for flight, _ in lived.docked(at) if flight.kind is Kind.CREW)
    alone = [f"unstaffed_{segment}" for segment in plan.segments if segment not in able]
    return [*alone, *(["short_of_seats"] if len(aboard) > seats else []), *([] if aboard else ["empty"])]


def _runs(stay: Stay, runs: dict[Person, frozenset[str]]) -> frozenset[str]:
    """As the plan says of its own people; somebody who took another's seat says for themself."""
    return runs.get(stay.person, stay.person.runs)
