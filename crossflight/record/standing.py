"""What stood on a day: of all that had been said by then, what had not been superseded, corrected or withdrawn.

A later statement supersedes an earlier one about the same thing if both hang on the same condition, or if the later one
hangs on none. The same value from several sources is one claim with several voices. A list of names supersedes another
if it is as long and either shares a name or is a whole crew; a single seat's occupant leaves the other seats alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from crossflight.core.statement import Statement
from crossflight.record.told import Told, known_since

CREWS = ("prime", "backup", "down crew")
"""What a statement is about where its value is a list of names."""

_WHOLE_CREW = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed of a subject on a condition, and every statement that claimed it, in order."""

    subject: str
    about: str
    value: str
    condition: str
    voices: tuple[Told, ...]

    @property
    def last(self) -> Told:
        """The voice that said it last."""
        return self.voices[-1]


def standing(told: Iterable[Told], known: datetime) -> tuple[Claim, ...]:
    """The claims that stood at `known`, by subject and what they are about, the latest last. `told` is in order."""
    spoken = [each for each in told if each.since <= known]
    gone = {each.statement.replaces for each in spoken if each.statement.replaces and each.act != "add"}
    alive = [each for each in spoken if each.act != "retract" and each.statement.id not in gone and not _ended(each, known)]
    by_thing: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for each in alive:
        by_thing[each.statement.subject, each.statement.about].append(each)
    return tuple(claim for voices in by_thing.values() for claim in _claims(voices))


def _ended(told: Told, known: datetime) -> bool:
    return told.ends is not None and known_since(told.ends) <= known


def _claims(voices: Sequence[Told]) -> list[Claim]:
    """The claims about one thing that no later one supersedes."""
    grouped: dict[tuple[frozenset[str], str], list[int]] = defaultdict(list)
    for place, each in enumerate(voices):
        grouped[_names(each.statement), each.statement.condition].append(place)
    found = []
    for places in grouped.values():
        last = voices[places[-1]].statement
        if any(supersedes(later.statement, last) for later in voices[places[-1] + 1 :]):
            continue
        own = tuple(voices[place] for place in places)
        found.append(Claim(last.subject, last.about, last.value, last.condition, own))
    return sorted(found, key=lambda claim: claim.last.since)


def supersedes(later: Statement, earlier: Statement) -> bool:
    """Does what was said later take the place of what was said earlier about the same thing?"""
    if later.replaces and later.replaces == earlier.id:
        return True
    if later.condition not in ("", earlier.condition):
        return False
    if later.about not in CREWS:
        return True
    new, old = _names(later), _names(earlier)
    return len(new) >= len(old) and (bool(new & old) or len(new) >= _WHOLE_CREW)


def _names(statement: Statement) -> frozenset[str]:
    """The names of a list, whose order says nothing; the whole value of anything else."""
    if statement.about in CREWS:
        return frozenset(part.strip() for part in statement.value.split("|"))
    return frozenset({statement.value})
