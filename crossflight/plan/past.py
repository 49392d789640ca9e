"""What lies behind a plan and enters it as constants: people's flights, career days, the standing of the exchange."""

from dataclasses import dataclass, field

from crossflight.core.flight import Flight, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.rules.manifest_facts import ManifestFacts
from crossflight.rules.setting import Setting

Trip = tuple[int, int, Flight]
"""Launch, landing, flight."""


@dataclass(frozen=True)
class Past:
    """The last trip of everybody, also where it calls for rest, minutes in space, and the balance of the exchange."""

    trips: dict[Person, Trip] = field(default_factory=dict)
    long_trips: dict[Person, Trip] = field(default_factory=dict)
    career: dict[Person, int] = field(default_factory=dict)
    balance: int = 0


def past_of(manifest: Manifest, setting: Setting) -> Past:
    """The constants of a manifest that was cut at the beginning of the plan. Ships still in flight are left to the plan,
    but for the exchange seats that they launched."""
    facts = ManifestFacts(manifest, setting)
    career: dict[Person, int] = {}
    trips, long_trips = dict[Person, Trip](), dict[Person, Trip]()
    for person in facts.people:
        for spans, last in ((facts.trips(person), trips), (facts.long_trips(person), long_trips)):
            over = [span for span in spans if span.of.status is Status.FLOWN]
            if over:
                final = max(over, key=lambda span: span.end)
                last[person] = final.start, final.end, final.of
        career[person] = sum(span.end - span.start for span in facts.trips(person) if span.of.status is Status.FLOWN)
    balance = facts.exchange_balance(facts.exchange_flights[-1]) if facts.exchange_flights else 0
    return Past(trips, long_trips, career, balance)
