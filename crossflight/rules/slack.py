"""Coverage slack: should a family of ships be grounded, for how long do both segments stay staffed?

A grounding of a family at a moment means: none of its ships is launched from then on. Those that were launched before and
have not left stay until their certified life ends, or until the day planned where that is later or no life is known; then
they leave with their crews. All other families fly as planned. A segment is lost when the last person aboard who can run it
leaves. What would be lost only at the end of the plan or later is not counted: nobody has planned those days yet.

The worst moment for a grounding is just before a launch of that family: between two launches nothing is gained, and time
passes. So only those moments are looked at.
"""

from dataclasses import dataclass

from crossflight.core.flight import Flight
from crossflight.rules.clock import DAY, OPEN
from crossflight.rules.facts import Facts
from crossflight.rules.index import Trip
from crossflight.rules.manifest_facts import ManifestFacts

CEILING = 365
"""Days. A year is longer than any grounding of Soyuz or Dragon has lasted; more slack than that is not told apart."""


@dataclass(frozen=True)
class Slack:
    """The worst grounding: `days` until a segment is lost, `CEILING` where none is lost within it.

    family, flight: the grounding comes just before that launch; `at` and `lost` in minutes; all empty where nothing is lost.
    """

    days: int
    family: str = ""
    flight: str = ""
    segment: str = ""
    at: int = 0
    lost: int = 0


def counts(facts: Facts) -> bool:
    """Does the station count? Not among several, where its scenario says that it need not outlast a grounding."""
    return "grounding-robust" not in facts.setting.dropped.get(facts.station.id, ())


def slack(facts: ManifestFacts, begins: int) -> Slack:
    """The worst grounding at a launch from `begins` (minutes) to the end of the manifest, over all its stations."""
    if parts := [part for part in facts.parts if isinstance(part, ManifestFacts)]:
        found = (slack(part, begins) for part in parts)
        return min(found, key=lambda each: (each.days, each.at or OPEN))
    worst = Slack(CEILING)
    if not counts(facts):
        return worst
    for segment in facts.segments:
        trips = _trips(facts, segment, begins)
        for flight in facts.crewed:
            at = facts.launch(flight)
            if begins <= at < facts.horizon:
                lost = _lost(facts, trips, flight.vehicle.family, at)
                days = (lost - at) // DAY
                if lost < facts.horizon and days < CEILING and (days, at) < (worst.days, worst.at or OPEN):
                    worst = Slack(days, flight.vehicle.family, flight.id, segment, at, lost)
    return worst


def _trips(facts: ManifestFacts, segment: str, begins: int) -> list[Trip]:
    """Who can run the segment and is still to leave."""
    mine = [trip for trips in facts.index.trips_of.values() for trip in trips if segment in trip.runs]
    return [trip for trip in mine if trip.up.flight in facts.index.berths and facts.index.span(trip)[1] > begins]


def _lost(facts: ManifestFacts, trips: list[Trip], family: str, at: int) -> int:
    """When the last of them leaves, if the family is grounded at that moment."""
    found = (stay for trip in trips if (stay := _stay(facts, trip, family, at)) is not None)
    stays = [(begin, end) for begin, end in found if begin < end]
    ends = sorted(end for _, end in stays if end >= at)
    return next((end for end in ends if not any(begin <= end < until for begin, until in stays)), OPEN)


def _stay(facts: ManifestFacts, trip: Trip, family: str, at: int) -> tuple[int, int] | None:
    """From when to when somebody is there; None for those whom the grounding keeps away.

    Whoever is to go home in a ship that is not launched then is not counted, though they may be aboard.
    """
    begin, end = facts.index.span(trip)
    if trip.home.vehicle.family != family:
        return begin, end
    if facts.launch(trip.home) >= at or end <= at:
        return None
    return begin, max(end, life_ends(facts, trip.home))


def life_ends(facts: ManifestFacts, flight: Flight) -> int:
    """When a ship must leave at the end of its certified life; 0 where none is known."""
    held, life = facts.certified(flight), facts.life(flight)
    if held is None or life is None:
        return 0
    if held.counts != "flight":
        return facts.arrival(flight) + life
    dates = facts.index.dates[flight]
    return dates.launch + life - (dates.landing - dates.departure if dates.departure < OPEN else 0)
