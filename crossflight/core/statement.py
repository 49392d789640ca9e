"""Sources and what they say: statements with a valid time, a known time and a source."""

from dataclasses import dataclass
from enum import StrEnum

from crossflight.core.when import When


class Confidence(StrEnum):
    """How sure a statement is."""

    SEEN = "seen"
    DERIVED = "derived"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Source:
    """Who said it. `kind` is primary, catalogue, press, encyclopedia, derived or weak (docs/catalogue.md)."""

    id: str
    kind: str
    title: str
    outlet: str = ""
    url: str = ""
    published: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """`source` says that `about` of `subject` is `value`; it became known on `known`.

    `valid` is the value as a date where the statement is about one. `condition` is what it hangs on ("if the agreement
    is signed"). `replaces` names the statement that this one corrects or supersedes; nothing is ever overwritten.
    """

    id: str
    subject: str
    about: str
    value: str
    valid: When | None
    known: When
    source: str
    confidence: Confidence = Confidence.SEEN
    condition: str = ""
    replaces: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources differ about a field; the record follows one, for a reason."""

    subject: str
    field: str
    followed: str
    followed_source: str
    other: str
    other_source: str
    reason: str
