"""The agreement that seats are exchanged under: its addenda, its terms, and what became of it when."""

from dataclasses import dataclass
from datetime import datetime

from crossflight.core.when import When


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step in the agreement's life. `state` is empty for a step that changes nothing."""

    on: When
    known: When
    state: str
    what: str
    sources: tuple[str, ...]
    confidence: str = "seen"


@dataclass(frozen=True, slots=True)
class Term:
    """A promise: `seats` on the ships of `family` for people of `agency`, flights in [begins, ends], in which instrument."""

    id: str
    instrument: str
    agency: str
    family: str
    seats: int
    valid: When
    known: When
    flights: tuple[str, ...]
    sources: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a clause that its sources read differently: which flights it counts under which term."""

    id: str
    clause: str
    says: str
    flights: dict[str, str]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement in full. `open_point` says what is not known."""

    id: str
    name: str
    parties: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    terms: tuple[Term, ...]
    readings: tuple[Reading, ...] = ()
    open_point: str = ""
    open_point_sources: tuple[str, ...] = ()

    def state(self, at: datetime, known: datetime | None = None) -> Milestone | None:
        """The last step that changed the state, among those that had happened at `at` and were known at `known`."""
        known = known or at
        past = [step for step in self.milestones if step.state and step.on.start <= at and step.known.start <= known]
        return max(past, key=lambda step: step.on.start, default=None)
