"""Findings kept up to date while somebody drags flights about: only what an edit touched is asked again."""

import copy
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from crossflight.core.finding import Finding, Moment
from crossflight.core.flight import Flight, Ride
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.core.programme import Waiver
from crossflight.errors import PlanError, UnknownName
from crossflight.rules.check import Broken, Key, broken, in_order
from crossflight.rules.clock import OPEN
from crossflight.rules.index import Trip
from crossflight.rules.manifest_facts import ManifestFacts
from crossflight.rules.reader import Rule, load
from crossflight.rules.setting import Setting

ALWAYS = ("station", "exchange")
"""Owners of demands about the whole station, which are asked again after every edit."""
Interval = tuple[int, int]


class LiveCheck:
    """The findings of a manifest through a series of edits; equal to a full check after each.

    The rules know nothing of it: they are asked through facts whose collections are narrowed to what the edit touched, and every
    finding whose owner (the first part of `about`) is among that is dropped before.
    """

    def __init__(
        self, manifest: Manifest, setting: Setting, waivers: Sequence[Waiver] = (), rules: Iterable[Rule] | None = None
    ) -> None:
        if manifest.others:
            names = ", ".join(station.id for station in manifest.stations)
            raise PlanError(f"the live check is of one station, and the plan is of {names}: give it one of Manifest.parts")
        self.facts = ManifestFacts(manifest, setting)
        self.rules, self.waivers = tuple(load() if rules is None else rules), waivers
        self.broken: dict[Key, Broken] = broken(self.facts, self.rules, waivers)

    @property
    def findings(self) -> list[Finding]:
        """All findings in words, hard ones first."""
        return in_order(self.facts, self.broken)

    def flight(self, id: str) -> Flight:
        """A flight that docks, by its id."""
        found = next((flight for flight in self.facts.flights if flight.id == id), None)
        if found is None:
            raise UnknownName(
                "flight in this plan", id, [f.id for f in self.facts.flights if id.casefold() in f.id.casefold()][:3]
            )
        return found

    def move(self, flight: Flight, arrival: int | None = None, departure: int | None = None) -> None:
        """Give a flight another arrival or departure, in minutes (`clock.minutes`)."""
        old = self.facts.index.dates[flight]
        come, leave = old.arrival if arrival is None else arrival, old.departure if departure is None else departure
        spans = [_sorted(old.arrival, come), _sorted(old.departure, leave)]
        with self._edit([flight], self._riders(flight), spans):
            self.facts.index.move(flight, come, leave)
            self.facts.moved(flight)

    def dock(self, flight: Flight, port: str) -> None:
        """Give a flight another port."""
        before = self.facts.index.berths[flight][0].port
        with self._edit([flight], [], [], {before, port}):
            self.facts.index.dock(flight, port)

    def seat(self, ride: Ride, person: Person) -> Ride:
        """Put somebody else in a seat; returns the new ride."""
        new = replace(ride, person=person, agency=person.agency)
        with self._edit([ride.flight], [ride.person, person], []):
            self.facts.index.reseat(ride, new)
            self.facts.people = tuple(dict.fromkeys((*self.facts.people, person)))
        return new

    def _riders(self, flight: Flight) -> list[Person]:
        return list(dict.fromkeys(trip.person for trip in self.facts.index.trips_by[flight]))

    @contextmanager
    def _edit(
        self, flights: list[Flight], people: list[Person], spans: list[Interval], ports: Iterable[str] = ()
    ) -> Iterator[None]:
        """Take the people out, let the caller edit, put them back, and check again what that touched."""
        facts, index = self.facts, self.facts.index
        families, end, reliefs = facts.families, facts.end, dict(facts.reliefs)
        before = [(trip, index.span(trip)) for person in people for trip in index.trips_of[person]]
        for person in people:
            index.leave(person)
        yield
        for person in people:
            index.enter(person)
        if any(map(facts.is_crewed, flights)):
            facts.refresh()
        else:
            facts.count_end()
        after = [(trip, index.span(trip)) for person in people for trip in index.trips_of[person]]
        if facts.families != families or facts.end != end:
            self.broken = broken(facts, self.rules, self.waivers)
            return
        changed = _changes(before, after)
        met = [trip for trip, _ in (*before, *after) if trip in changed or trip.up.flight in flights or trip.home in flights]
        touched = dict.fromkeys([*flights, *(flight for trip in met for flight in (trip.up.flight, trip.home))])
        spans = [*spans, *(_sorted(*span) for trip, span in (*before, *after) if trip in changed)]
        near, owners = _narrowed(facts, tuple(touched), people, spans, set(ports))
        owners |= _relieve(near, reliefs, touched)
        self.broken = {key: each for key, each in self.broken.items() if key[1][0] not in owners}
        self.broken |= broken(near, self.rules, self.waivers)


def _sorted(one: int, other: int) -> Interval:
    return (one, other) if one <= other else (other, one)


def _changes(before: list[tuple[Trip, Interval]], after: list[tuple[Trip, Interval]]) -> set[Trip]:
    """The trips that are only there before or only after: somebody else sits there, or goes home otherwise."""
    return {trip for trip, _ in before} ^ {trip for trip, _ in after}


def _relieve(near: ManifestFacts, before: dict[Flight, Flight], touched: Iterable[Flight]) -> set[str]:
    """Narrow the reliefs to those that are new or whose ships were touched; answers the owners of these and of those gone."""
    after, mine = dict(near.reliefs), set(touched)
    changed = {
        leaving
        for leaving in {**before, **after}
        if before.get(leaving) is not after.get(leaving) or leaving in mine or after.get(leaving) in mine
    }
    known = {moment.flight for moment in near.departures}
    near.reliefs = tuple((leaving, relieving) for leaving, relieving in near.reliefs if leaving in changed | known)
    near.departures += tuple(Moment(leaving, "departure") for leaving in changed - known if near.departure(leaving) < OPEN)
    return {str(Moment(leaving, "departure")) for leaving in changed}


def _narrowed(
    facts: ManifestFacts, flights: tuple[Flight, ...], people: list[Person], spans: list[Interval], ports: set[str]
) -> tuple[ManifestFacts, set[str]]:
    """The same facts with shorter collections, and the owners that they answer for in full."""
    near = copy.copy(facts)
    mine = set(flights)
    reach = (min(first for first, _ in spans), max(last for _, last in spans)) if spans else (1, 0)

    def touched(moment: Moment) -> bool:
        if moment.flight in mine:
            return True
        at = facts.when(moment)
        return reach[0] <= at <= reach[1] and any(first <= at <= last for first, last in spans)

    ports |= {berth.port for flight in flights for berth in facts.index.berths.get(flight, ())}
    ports |= {port for port in facts.ports if not ports.isdisjoint(facts.neighbours(port))}
    backing = (ride.person for flight in flights for ride in facts.backups_of(flight))
    near.flights = tuple(flight for flight in flights if flight in facts.index.berths)
    near.crewed = tuple(flight for flight in near.flights if facts.is_crewed(flight))
    near.riding = tuple(flight for flight in facts.riding if flight in mine)
    near.people = tuple(dict.fromkeys((*people, *backing)))
    near.ports = tuple(port for port in facts.ports if port in ports)
    near.fleet = facts.fleet if mine.intersection(facts.fleet) else ()
    near.pads = tuple({flight.pad: None for flight in flights if flight.pad})
    near.arrivals = tuple(filter(touched, facts.arrivals))
    near.departures = tuple(filter(touched, facts.departures))
    near.cargo_arrivals = tuple(filter(touched, facts.cargo_arrivals))
    near.backed_up = tuple(flight for flight in facts.backed_up if flight in mine)
    moments = (Moment(flight, event) for flight in flights for event in ("arrival", "departure"))
    owned = (flights, near.people, near.ports, near.pads, near.arrivals, near.departures, near.cargo_arrivals, moments)
    return near, {str(each) for group in owned for each in group} | set(ALWAYS) | ({"fleet"} if near.fleet else set())
