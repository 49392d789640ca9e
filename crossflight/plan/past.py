"""What lies behind a plan and enters it as constants: people's flights, career days, the standing of the exchange."""

from dataclasses import dataclass, field

from crossflight.core.flight import Flight, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.rules.manifest_facts import ManifestFacts
from crossflight.rules.setting import Setting


@dataclass(frozen=True)
class Past:
    """Trips (launch, landing, flight) and minutes in space of people on flights that are over; the balance of the exchange."""

    trips: dict[Person, list[tuple[int, int, Flight]]] = field(default_factory=dict)
    career: dict[Person, int] = field(default_factory=dict)
    balance: int = 0


def past_of(manifest: Manifest, setting: Setting) -> Past:
    """The constants of a manifest that was cut at the beginning of the plan. Ships still in flight are left to the plan,
    but for the exchange seats that they launched."""
    facts = ManifestFacts(manifest, setting)
    trips: dict[Person, list[tuple[int, int, Flight]]] = {}
    career: dict[Person, int] = {}
    for person in facts.people:
        over = [span for span in facts.trips(person) if span.of.status is Status.FLOWN]
        trips[person] = [(span.start, span.end, span.of) for span in over]
        career[person] = sum(span.end - span.start for span in over)
    balance = facts.exchange_balance(facts.exchange_flights[-1]) if facts.exchange_flights else 0
    return Past(trips, career, balance)
