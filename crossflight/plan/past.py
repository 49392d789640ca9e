"""What lies behind a plan and enters it as constants: people's flights, career days, the standing of the exchange."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from crossflight.core.finding import Span
from crossflight.core.flight import Flight, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.plan.slots import Slot
from crossflight.rules.manifest_facts import PARTIES, ManifestFacts
from crossflight.rules.setting import Setting

Trip = tuple[int, int, Flight]
"""Launch, landing, flight."""


@dataclass(frozen=True)
class Past:
    """The last trip of everybody, also where it calls for rest, minutes in space, and the balance of the exchange.

    ships: type and landing of those of which there are only so many. rotated: the ships that changed the crew and are gone, with
    their arrivals. balance is that of the flights that are gone; seats: by id of a flight that is still there, how many seats it
    brought under the exchange.
    """

    trips: dict[Person, Trip] = field(default_factory=dict)
    long_trips: dict[Person, Trip] = field(default_factory=dict)
    career: dict[Person, int] = field(default_factory=dict)
    balance: int = 0
    ships: tuple[tuple[str, int], ...] = ()
    rotated: dict[Flight, int] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)


def past_of(manifest: Manifest, setting: Setting, at: datetime, slots: Iterable[Slot]) -> Past:
    """The constants of a manifest that was cut at the beginning of the plan. Ships still in flight are left to the plan,
    but for the exchange seats that they launched; so are the trips of those aboard, though the ship that they came in be gone."""
    facts = ManifestFacts(manifest, setting)
    up = {stay.person: stay.up.flight for stay in manifest.aboard(at)}
    trips, long_trips, career = dict[Person, Trip](), dict[Person, Trip](), dict[Person, int]()
    for person in facts.people:
        own, long = (_over(spans, up.get(person)) for spans in (facts.trips(person), facts.long_trips(person)))
        if own:
            trips[person] = max(own, key=_landing)
        if long:
            long_trips[person] = max(long, key=_landing)
        career[person] = sum(end - start for start, end, _ in own)
    for slot in slots:
        for person in (person for offer in slot.offers for person in offer.candidates if person in up):
            career[person] += 0 if slot.launched is None else slot.launched - facts.launch(up[person])
    seats = {f.id: facts.exchange_seats(f) for f in facts.of_two_sides.exchange_flights}
    balance = sum(PARTIES[f.vehicle.family][1] * seats.pop(f.id) for f in facts.of_two_sides.exchange_flights if _gone(f))
    rotated = {flight: facts.arrival(flight) for flight in filter(_gone, facts.rotating)}
    ships = tuple((f.vehicle.id, facts.index.dates[f].landing) for f in facts.fleet if _gone(f))
    return Past(trips, long_trips, career, balance, ships, rotated, seats)


def _gone(flight: Flight) -> bool:
    return flight.status is Status.FLOWN


def _over(spans: list[Span], still: Flight | None) -> list[Trip]:
    """The trips that are over: their ships have flown, and they are not the one that somebody is still on."""
    return [(span.start, span.end, span.of) for span in spans if _gone(span.of) and span.of is not still]


def _landing(trip: Trip) -> int:
    return trip[1]
