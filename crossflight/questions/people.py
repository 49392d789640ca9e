"""The people who flew to the station: flights and days, by agency, nationality, or those in space now."""

from collections import defaultdict

from pydantic import Field

from crossflight.core.flight import Stay
from crossflight.errors import unknown
from crossflight.questions.base import BaseAnswer, Context, Params, end_of, option
from crossflight.questions.person import crossed
from crossflight.record.asof import manifest


class Asked(Params):
    """Which people, as of which day."""

    agency: str | None = option(None, "only people who flew for this agency", metavar="AGENCY")
    nationality: str | None = option(None, "only people of this nationality", metavar="COUNTRY")
    crossed: bool = option(False, "only those who flew under the exchange")
    as_of: str = option("today", "count up to the end of this day, or up to this time (UTC)", metavar="DATE")


class Line(BaseAnswer):
    """A person in one line."""

    name: str
    agency: str
    nationality: str
    flights: int
    days: float = Field(description="launch to landing, all visits")
    in_space: bool
    flights_up: list[str]


class Answer(BaseAnswer):
    """People by days, most first."""

    as_of: str
    people: list[Line]
    count: int


def answer(asked: Asked, given: Context) -> Answer:
    """Sum each person's stays."""
    at = end_of(asked.as_of, "crossflight people --as-of")
    stays: dict[str, list[Stay]] = defaultdict(list)
    for stay in manifest(given.record, at).stays:
        stays[stay.person.id].append(stay)
    _known_words(asked, given)
    found = []
    for own in stays.values():
        person, agencies = own[0].person, {stay.up.agency for stay in own}
        if asked.agency and asked.agency.lower() not in {each.lower() for each in agencies}:
            continue
        if asked.nationality and asked.nationality.lower() != person.nationality.lower():
            continue
        if asked.crossed and not any(crossed(given, ride) for s in own for ride in (s.up, s.down) if ride):
            continue
        found.append(
            Line(
                name=person.name,
                agency=own[-1].up.agency,
                nationality=person.nationality,
                flights=len(own),
                days=round(sum(s.days(at) for s in own), 4),
                in_space=own[-1].down is None and own[-1].up.flight.end is None,
                flights_up=[s.up.flight.id for s in own],
            )
        )
    found.sort(key=lambda line: (-line.days, line.name))
    return Answer(as_of=at.strftime("%Y-%m-%dT%H:%M:%SZ"), people=found, count=len(found))


def _known_words(asked: Asked, given: Context) -> None:
    """Refuse an agency or nationality that nobody has."""
    people = given.record.people.values()
    agencies, nationalities = set(given.record.agencies), {person.nationality for person in people}
    for word, right, what in ((asked.agency, agencies, "agency"), (asked.nationality, nationalities, "nationality")):
        if word and word.casefold() not in {each.casefold() for each in right}:
            raise unknown(what, word, sorted(right))
