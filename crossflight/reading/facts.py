"""What verdicts ask of the record: who rode what, what was planned as known on a day, and on which local days things happened."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache

from crossflight.core.flight import Flight, Leg, Ride, Stay
from crossflight.core.people import Person
from crossflight.core.programme import Announced
from crossflight.core.statement import Statement
from crossflight.core.when import Precision, When, on_day
from crossflight.reading.context import Context, context
from crossflight.record.asof import manifest
from crossflight.record.catalogue_type import Catalogue

_HOURS = (0, 3, 5, -4, -5, -7)
"""UTC, Moscow, Baikonur, and the American coasts: the local times in which launches and landings are reported."""
_ROUND = {Precision.DAY, Precision.SECOND, Precision.MINUTE}


class Index:
    """The catalogue by person and by flight, made once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.ups: dict[Person, list[Ride]] = defaultdict(list)
        self.downs: dict[Person, list[Ride]] = defaultdict(list)
        self.crew: dict[tuple[str, Leg], list[Ride]] = defaultdict(list)
        for ride in catalogue.rides:
            (self.ups if ride.leg is Leg.UP else self.downs)[ride.person].append(ride)
            self.crew[ride.flight.id, ride.leg].append(ride)
        for rides in self.ups.values():
            rides.sort(key=lambda ride: ride.flight.launch.start if ride.flight.launch else datetime.max.replace(tzinfo=UTC))
        self.plans: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for said in catalogue.statements:
            self.plans[said.subject, said.about].append(said)
        self.announced: dict[Person, list[Announced]] = defaultdict(list)
        for seat in catalogue.crews:
            self.announced[seat.person].append(seat)
        self.stays: dict[Person, list[Stay]] = defaultdict(list)
        for stay in manifest(catalogue).stays:
            self.stays[stay.person].append(stay)


class _Held:
    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.catalogue is self.catalogue


@lru_cache(maxsize=4)
def _index(held: _Held) -> Index:
    return Index(held.catalogue)


@dataclass(frozen=True)
class Facts:
    """The record as a reader of a report needs it: as of the report's day, and as of today."""

    catalogue: Catalogue
    day: date | None
    today: datetime

    @cached_property
    def index(self) -> Index:
        """The catalogue by person and flight."""
        return _index(_Held(self.catalogue))

    @cached_property
    def context(self) -> Context:
        """Offices, firsts, other programmes."""
        return context()

    @property
    def then(self) -> datetime:
        """The end of the report's day; today where it is unknown."""
        if self.day is None:
            return self.today
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC) + timedelta(days=1)

    @property
    def late(self) -> datetime:
        """The end of the report's day in America: what happened there in the evening is the next day in UTC."""
        return self.then + _EVENING

    def ups(self, person: Person) -> list[Ride]:
        """A person's ways up, in order."""
        return self.index.ups[person]

    def stays(self, person: Person) -> list[Stay]:
        """A person's stays, in order."""
        return self.index.stays[person]

    def crew(self, flight: Flight, leg: Leg = Leg.UP) -> list[Ride]:
        """Who rode a flight."""
        return self.index.crew[flight.id, leg]

    def plans(self, flight: Flight, about: str) -> list[Statement]:
        """What was said of a flight's plan up to two days after the report: papers are late."""
        return [each for each in self.index.plans[flight.id, about] if each.known.start <= self.then + timedelta(days=2)]

    def named(self, person: Person) -> list[Announced]:
        """The crews that a person was announced for, as known when the report was written."""
        return [each for each in self.index.announced[person] if each.known.start <= self.then + timedelta(days=2)]

    def launched(self, flight: Flight) -> bool:
        """Had it flown by the end of the report's day?"""
        return flight.launch is not None and flight.launch.start < self.then

    def ride_near(self, person: Person, toward: int, when: When | None = None) -> Ride | None:
        """The way up that a sentence about a person means: by the date said, else the last before or next after the report."""
        rides = [ride for ride in self.ups(person) if ride.flight.launch]
        if not rides:
            return None
        at = when.middle if when and when.precision is not Precision.NET else self.then
        if when is None and toward > 0:
            ahead = [ride for ride in rides if _launch(ride) >= self.then]
            if ahead:
                return ahead[0]
        if toward < 0 or (when is None and toward == 0):
            past = [ride for ride in rides if _launch(ride) < self.late]
            if past and when is None:
                return past[-1]
        return min(rides, key=lambda ride: abs((_launch(ride) - at).days))

    def stay_near(self, person: Person, toward: int = 0) -> Stay | None:
        """The stay that a report means: the one going on or over last on its day, else the next; of a plan, one not over yet."""
        stays = [stay for stay in self.stays(person) if stay.launch]
        begun = [stay for stay in stays if stay.launch and stay.launch < self.late]
        ahead = [stay for stay in stays if stay.landing is None or stay.landing >= self.then]
        if toward > 0 and ahead:
            return ahead[0]
        return begun[-1] if begun else (stays[0] if stays else None)


_EVENING = timedelta(hours=8)


def _launch(ride: Ride) -> datetime:
    assert ride.flight.launch is not None
    return ride.flight.launch.start


def days_of(when: When) -> set[date]:
    """The calendar days of a moment, in UTC and in the local time of those who report it."""
    if when.precision not in _ROUND:
        return {when.start.date()}
    if when.precision is Precision.DAY:
        return {when.day}
    return {(when.start + timedelta(hours=hour)).date() for hour in _HOURS}


def fits(said: When, actual: When) -> bool:
    """Does a date as said agree with what happened, in UTC or local time?"""
    if actual.precision not in _ROUND:
        return said.overlaps(actual)
    return any(said.overlaps(on_day(day)) for day in days_of(actual))


def days_off(said: When, actual: When) -> int:
    """How many days lie between a date as said and what happened."""
    if said.overlaps(actual):
        return 0
    gap = said.start - actual.end if said.start >= actual.end else actual.start - said.end
    return gap.days + 1
