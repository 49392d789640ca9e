"""The history of one subject: each statement in the order in which it became known, and what it replaced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from crossflight.core.people import Person
from crossflight.core.statement import Statement
from crossflight.errors import UnknownName
from crossflight.record import find
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.standing import supersedes
from crossflight.record.told import Told


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a history, with the step that it replaced, if any."""

    told: Told
    replaced: Statement | None = None


def subject(record: Catalogue, told: Iterable[Told], name: str) -> tuple[str, Person | None]:
    """What a name means: a flight, else something that statements are about, else a person. Raises `UnknownName`."""
    try:
        return find.flight(record, name).id, None
    except UnknownName as error:
        about = {find.key(each.statement.subject): each.statement.subject for each in told}
        for spelling in (name, f"Soyuz {name}", f"SpaceX {name}"):
            if (found := about.get(find.key(spelling))) is not None:
                return found, None
        try:
            person = find.person(record, name)
        except UnknownName as other:
            near = [*error.nearest, *other.nearest]
            raise UnknownName("flight or person", name, near[:3]) from None
        return person.id, person


def history(told: Sequence[Told], id: str, person: Person | None, known: datetime | None = None) -> tuple[Line, ...]:
    """Every step about a subject, or that names a person, up to `known`."""
    everything = [each for each in told if known is None or each.since <= known]
    wanted = [each for each in everything if _names(each, person) or each.statement.subject == id]
    by_id = {each.statement.id: each.statement for each in everything}
    return tuple(Line(each, _replaced(each, everything, by_id)) for each in wanted)


def _names(told: Told, person: Person | None) -> bool:
    if person is None:
        return False
    return person.name in {part.strip() for part in told.statement.value.split("|")}


def _replaced(told: Told, everything: Sequence[Told], by_id: dict[str, Statement]) -> Statement | None:
    """The statement that this one says it replaces, else the last one standing that it supersedes with another value."""
    statement = told.statement
    if statement.replaces:
        return by_id.get(statement.replaces)
    if told.origin == "flown":
        return None
    earlier = everything[: everything.index(told)]
    gone = {each.statement.replaces for each in earlier if each.act != "add"}
    before = None
    for each in earlier:
        other = each.statement
        same = (other.subject, other.about) == (statement.subject, statement.about)
        if same and each.act != "retract" and other.id not in gone and supersedes(statement, other):
            before = other
    return before if before and before.value != statement.value else None
