"""What surrounds the flights: events, groundings, announced crews, and the numbers that rules and rates use."""

from dataclasses import dataclass
from datetime import datetime

from crossflight.core.flight import Flight
from crossflight.core.people import Person
from crossflight.core.when import FOREVER, When


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the programme. `about` holds ids of flights, people or families."""

    id: str
    on: When
    known: When
    kind: str
    what: str
    about: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str = "seen"


@dataclass(frozen=True, slots=True)
class Grounding:
    """A family that could not fly from `begins` until `ends` (its return to flight), in one of the regimes."""

    id: str
    family: str
    begins: When
    ends: When | None
    cause: str
    regime: str
    crewed_effect: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """A seat of a prime or backup crew as it was announced, from `known` until a substitution became known."""

    flight: str
    seat: int
    capacity: str
    person: Person
    role: str
    known: When
    until: When | None
    reason: str
    sources: tuple[str, ...]
    confidence: str
    at: Flight | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody left the corps of an agency for good: retired, moved to other work or died. Flights for others may follow."""

    person: Person
    agency: str
    left: When
    known: When
    sources: tuple[str, ...]
    confidence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, what it rests on and how sure it is."""

    id: str
    value: str
    unit: str
    basis: str
    sources: tuple[str, ...]
    confidence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a rule uses, in force during [begins, ends). `about` narrows it to a vehicle type, family or agency."""

    id: str
    value: float
    unit: str
    begins: datetime
    ends: datetime = FOREVER
    about: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """Moves the bounds of one demand of one rule; it does not delete it, so that the waiver itself can be broken.

    `about` holds the parts of the demand's key as text.
    """

    rule: str
    about: tuple[str, ...]
    sources: tuple[str, ...]
    reason: str
    at_least: float | None = None
    at_most: float | None = None
