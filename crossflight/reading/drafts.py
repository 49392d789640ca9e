"""Claims that the record lacks, as draft statements: for a person to look at and to add. Nothing is added here."""

import shlex
from dataclasses import dataclass

from crossflight.core.when import Precision
from crossflight.reading.claim import Claim, Verdict
from crossflight.reading.facts import Facts
from crossflight.reading.reader import Judged, Reading

_ABOUT = {"launch_date": "launch", "landing_or_return": "landing"}


@dataclass(frozen=True)
class Draft:
    """A statement as `crossflight record add` takes it, from the claim of that number."""

    claim: int
    subject: str
    about: str
    value: str
    known: str
    condition: str

    def command(self, source: str) -> str:
        """The line to type once the draft has been looked at."""
        parts = ["crossflight", "record", "add", self.subject, self.about, self.value, "--source", source]
        parts += ["--known", self.known] if self.known else []
        parts += ["--condition", self.condition] if self.condition else []
        return shlex.join(parts)


def drafts(reading: Reading, facts: Facts) -> list[Draft]:
    """Plans and crews that no statement of the record says, and claims that are not in the record at all."""
    found: dict[tuple[str, str, str], Draft] = {}
    known = reading.meta.day.isoformat() if reading.meta.day else ""
    for number, judged in enumerate(reading.judged):
        said = _said(judged)
        if said is not None and judged.claim.toward >= 0 and not _there(facts, judged, *said):
            found.setdefault(said, Draft(number, *said, known, judged.claim.condition))
    return list(found.values())


def _said(judged: Judged) -> tuple[str, str, str] | None:
    """Subject, about and value of what a claim would be as a statement."""
    claim = judged.claim
    if claim.negated:
        return None
    if claim.kind in _ABOUT and claim.ship is not None and claim.when is not None:
        net = claim.when.precision is Precision.NET
        return claim.ship.id, _ABOUT[claim.kind], str(claim.when) if not net else f"NET {claim.when.day}"
    if claim.kind == "crosses_over" and claim.ship is not None and claim.people:
        return claim.ship.id, "prime", " | ".join(person.name for person in claim.people)
    if claim.kind == "crew_role" and claim.about == "backup" and claim.ship is not None:
        return claim.ship.id, "backup", claim.people[0].name
    if judged.judgement.verdict is Verdict.MISSING and claim.people:
        return claim.people[0].name, claim.kind, judged.words
    return None


def _there(facts: Facts, judged: Judged, subject: str, about: str, value: str) -> bool:
    """Does the record say so already: a statement with that value, or the flight itself?"""
    claim: Claim = judged.claim
    told = facts.index.plans[subject, about]
    if about in ("prime", "backup"):
        names = set(value.split(" | "))
        seats = {
            seat.person.name
            for seats in facts.index.announced.values()
            for seat in seats
            if (seat.flight, seat.capacity) == (subject, about)
        }
        return names <= seats or any(names <= set(each.value.split(" | ")) for each in told)
    if claim.when is not None:
        return any(each.valid is not None and each.valid.overlaps(claim.when) for each in told)
    return any(each.value == value for each in told)
