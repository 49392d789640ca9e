"""What changed in the record between two days: claims that came, changed or went, and what happened meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crossflight.core.programme import Event
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.index import Index
from crossflight.record.standing import Claim
from crossflight.record.told import Told, known_since


@dataclass(frozen=True, slots=True)
class Change:
    """A claim before and after; None before if it is new, None after if it was withdrawn or came to pass."""

    subject: str
    about: str
    before: Claim | None
    after: Claim | None


def changes(told: Sequence[Told], first: datetime, second: datetime) -> tuple[Change, ...]:
    """What differs between the claims that stood at two times, in order of subject."""
    index = Index(told)
    before, after = index.at(first), index.at(second)
    codes = before.differing(after)
    earlier, later = ({_key(c): c for code in codes for c in at.claims(code)} for at in (before, after))
    gone = [claim for key, claim in earlier.items() if key not in later]
    come = [claim for key, claim in later.items() if key not in earlier]
    found = []
    for claim in come:
        twin = next((old for old in gone if (old.subject, old.about, old.condition) == _thing(claim)), None)
        twin = twin or next((old for old in gone if (old.subject, old.about) == (claim.subject, claim.about)), None)
        if twin is not None:
            gone.remove(twin)
        found.append(Change(claim.subject, claim.about, twin, claim))
    found += [Change(claim.subject, claim.about, claim, None) for claim in gone]
    return tuple(sorted(found, key=lambda change: (change.subject, change.about)))


def happened(record: Catalogue, first: datetime, second: datetime) -> tuple[Event, ...]:
    """Programme events that became known after `first` and by `second`."""
    return tuple(event for event in record.events if first < known_since(event.known) <= second)


def _key(claim: Claim) -> tuple[str, str, str, str]:
    return claim.subject, claim.about, claim.value, claim.condition


def _thing(claim: Claim) -> tuple[str, str, str]:
    return claim.subject, claim.about, claim.condition
