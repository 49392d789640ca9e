"""What a report states, and what the record says of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from crossflight.core.people import Person
from crossflight.core.when import When
from crossflight.reading.marks import Ship


class Verdict(StrEnum):
    """What the record says of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CHANGED = "true then, changed since"
    PLANNED = "planned, flown otherwise"
    IMPRECISE = "imprecise"
    AMBIGUOUS = "ambiguous"
    UNCHECKABLE = "not checkable"
    MISSING = "not in the record"


_NAMES = {
    "agreement_state": {"number": "addendum"},
    "office_holder": {"about": "office", "family": "agency"},
    "crew_role": {"about": "role", "instead of": "of"},
    "first_or_nth": {"number": "rank", "instead of": "after"},
    "ordinal_of_mission": {"number": "rank"},
    "stay_length": {"about": "unit", "family": "counted"},
}
_SILENT = {("number", "0")}


@dataclass(frozen=True)
class Claim:
    """One statement of a report, its place in the plain text, and its slots; a slot that the text leaves open is empty.

    `toward` is -1 for the past, +1 for a plan. `implied` says that a slot was taken from another sentence.
    """

    kind: str
    start: int
    end: int
    about: str = ""
    people: tuple[Person, ...] = ()
    other: Person | None = None
    ship: Ship | None = None
    family: str = ""
    when: When | None = None
    number: float | None = None
    text: str = ""
    toward: int = 0
    implied: bool = False
    negated: bool = False
    speaker: str = ""
    hedges: tuple[str, ...] = ()
    condition: str = ""
    link: float = 1.0

    def slots(self) -> dict[str, str]:
        """The filled slots, as text."""
        pairs = {
            "about": self.about,
            "people": ", ".join(person.name for person in self.people),
            "instead of": self.other.name if self.other else "",
            "flight": self.ship.id if self.ship else "",
            "family": self.family,
            "when": str(self.when) if self.when else "",
            "number": f"{self.number:g}" if self.number is not None else "",
            "text": self.text if "<" not in self.text else "",
            "denied": "yes" if self.negated else "",
        }
        names = _NAMES.get(self.kind, {})
        return {names.get(key, key): value for key, value in pairs.items() if value and (key, value) not in _SILENT}


@dataclass(frozen=True)
class Fact:
    """What the record says, in a sentence, and the ids of its sources."""

    says: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """The verdict on a claim: as of the report's day (`then`), as of today (`now`), and both together."""

    verdict: Verdict
    then: str = ""
    now: str = ""
    facts: tuple[Fact, ...] = ()
    why: str = ""
    readings: tuple[str, ...] = field(default=())


def missing(what: str) -> Judgement:
    """Nothing in the record to compare with."""
    return Judgement(Verdict.MISSING, why=what)
