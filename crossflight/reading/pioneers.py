"""The women of the USSR and Russia in space, in order, as events.csv has them."""

from functools import lru_cache

from crossflight.core.programme import Event
from crossflight.reading.context import First
from crossflight.record.catalogue_type import Catalogue

_LIST, _TRAINED = "women of the USSR and Russia", "professional cosmonaut"


def women(catalogue: Catalogue) -> tuple[First, ...]:
    """First to last, by the day of their first flight."""
    return _women(catalogue.events, tuple((person.id, person.name) for person in catalogue.people.values()))


@lru_cache(maxsize=4)
def _women(events: tuple[Event, ...], people: tuple[tuple[str, str], ...]) -> tuple[First, ...]:
    names = dict(people)
    listed = sorted((event for event in events if _LIST in event.about), key=lambda event: event.on.start)
    return tuple(
        First(
            "russian woman in space",
            rank,
            names.get(event.about[1], event.about[1]),
            "",
            event.on,
            _TRAINED in event.about,
            event.sources,
        )
        for rank, event in enumerate(listed, 1)
    )


def event(catalogue: Catalogue, id: str) -> Event | None:
    """The event of that id, None where the record has none."""
    return next((each for each in catalogue.events if each.id == id), None)
