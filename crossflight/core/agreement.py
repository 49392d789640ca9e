"""The agreement that seats are exchanged under: its addenda, its terms, and what became of it when."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import datetime

from crossflight.core.when import When
from crossflight.errors import unknown


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
    """A promise: `seats` on the ships of `family` for people of `agency`, for flights within `valid`, by which instrument.

    `flights` are those that used it. A term with `only_under` exists under that reading alone.
    """

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
    only_under: str = ""

    def left(self, at: datetime, flown: Container[str]) -> int:
        """Seats promised that none of the `flown` flights has used, while flights may still fly under it."""
        return max(0, self.seats - sum(flight in flown for flight in self.flights)) if at < self.valid.end else 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a clause that its sources read differently: which flights it counts under which term.

    Of the readings of one clause the first is the one that the record follows. Where a reading says that the seats of a
    term repay something, `repays` is that term and `arose` the flight on which the debt came about.
    """

    id: str
    clause: str
    says: str
    flights: dict[str, str]
    sources: tuple[str, ...]
    known: When
    repays: str = ""
    arose: str = ""


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

    def under(self, *chosen: str) -> "Agreement":
        """The agreement as it stands under the chosen readings, and under the first of every other clause.

        Raises `UnknownName` for a reading that there is not.
        """
        known = {reading.id: reading for reading in self.readings}
        for id in chosen:
            if id not in known:
                raise unknown("reading", id, known)
        held = {reading.clause: reading for reading in reversed(self.readings)}
        held.update({known[id].clause: known[id] for id in chosen})
        kept = {reading.id for reading in held.values()}
        moved = {flight: term for reading in held.values() for flight, term in reading.flights.items()}
        terms = tuple(
            replace(term, flights=_flights(term, moved)) for term in self.terms if not term.only_under or term.only_under in kept
        )
        return replace(self, terms=terms, readings=tuple(held.values()))

    def promised(self, at: datetime, flown: Container[str]) -> tuple[tuple[Term, int], ...]:
        """Terms known at `at` with seats left after the `flown` flights, and how many."""
        return tuple((term, left) for term in self.terms if term.known.start <= at and (left := term.left(at, flown)))


def _flights(term: Term, moved: dict[str, str]) -> tuple[str, ...]:
    """The flights of a term after the readings have moved some of them."""
    stay = tuple(flight for flight in term.flights if moved.get(flight, term.id) == term.id)
    return stay + tuple(flight for flight, to in moved.items() if to == term.id and flight not in stay)
