"""The flights to the station, in order of launch: by kind, family, years, or only those in flight."""

from pydantic import Field

from crossflight.core.flight import Kind, Leg
from crossflight.core.when import parse_when
from crossflight.errors import unknown
from crossflight.questions.base import BaseAnswer, Context, Params, moment, option
from crossflight.record.asof import manifest


class Asked(Params):
    """Which flights."""

    kind: str | None = option(None, "crew, cargo, module or test", metavar="KIND")
    family: str | None = option(None, "Soyuz, Dragon, Shuttle, Starliner, Progress, Cygnus ...", metavar="FAMILY")
    since: str | None = option(None, "launched on or after this date", metavar="DATE")
    until: str | None = option(None, "launched on or before this date", metavar="DATE")
    flying: bool = option(False, "only those in flight")
    known: str | None = option(None, "answer as it was known on this day", metavar="DATE")


class Line(BaseAnswer):
    """A flight in one line."""

    id: str
    kind: str
    vehicle: str
    launch: str
    end: str
    port: str = Field(description="first port; empty if it never docked")
    up: list[str]
    down: list[str]
    outcome: str
    sources: list[str]


class Answer(BaseAnswer):
    """Flights in order of launch."""

    flights: list[Line]
    count: int


def answer(asked: Asked, given: Context) -> Answer:
    """Filter the manifest's flights."""
    known = moment(asked.known, "crossflight flights --known") if asked.known else None
    history = manifest(given.record, None, known)
    _known_words(asked, given)
    since = parse_when(asked.since, "crossflight flights --since").start if asked.since else None
    until = parse_when(asked.until, "crossflight flights --until").end if asked.until else None
    found = []
    for flight in history.flights:
        launch = flight.launch
        wanted = (
            (not asked.kind or flight.kind == asked.kind.lower())
            and (not asked.family or flight.vehicle.family.lower() == asked.family.lower())
            and (since is None or (launch is not None and launch.start >= since))
            and (until is None or (launch is not None and launch.start < until))
            and (not asked.flying or flight.status == "flying")
        )
        if wanted:
            found.append(
                Line(
                    id=flight.id,
                    kind=flight.kind,
                    vehicle=flight.vehicle.name,
                    launch=str(launch or ""),
                    end=str(flight.end or ""),
                    port=flight.dockings[0].port if flight.dockings else "",
                    outcome=flight.outcome,
                    sources=list(flight.sources),
                    up=[r.person.name for r in history.crew(flight, Leg.UP)],
                    down=[r.person.name for r in history.crew(flight, Leg.DOWN)],
                )
            )
    return Answer(flights=found, count=len(found))


def _known_words(asked: Asked, given: Context) -> None:
    """Refuse a kind or family that no flight has."""
    families = sorted({vehicle.family for vehicle in given.record.vehicles.values()})
    for word, right, what in ((asked.kind, list(map(str, Kind)), "kind of flight"), (asked.family, families, "family")):
        if word and word.lower() not in [each.lower() for each in right]:
            raise unknown(what, word, right)
