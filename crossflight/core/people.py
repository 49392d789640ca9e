"""People and the agencies that send them."""

from dataclasses import dataclass

from crossflight.core.when import When


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency or company. `segment` is the part of the station that its people are trained to run or fly with.

    Guests (`guests`) fly with a segment and do not run it.
    """

    id: str
    name: str
    country: str
    segment: str | None
    guests: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Somebody who flew, is to fly, or backs up; or an open seat that so far names only an agency and a qualification.

    `runs` holds the segments that the person can run; `skills` what else the planner asks for ("Soyuz commander").
    Compared by identity: the record holds each person once.
    """

    id: str
    name: str
    agency: str
    nationality: str = ""
    sex: str = ""
    born: When | None = None
    cyrillic: str = ""
    aliases: tuple[str, ...] = ()
    wikidata: str = ""
    runs: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    named: bool = True
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


def open_seat(id: str, agency: str, skill: str, runs: frozenset[str]) -> Person:
    """Stands for whoever `agency` will name: a person with one skill and no name yet."""
    return Person(id, f"{agency}, {skill}", agency, runs=runs, skills=frozenset({skill}), named=False)
