"""The naive model for comparison: staffing, seats and crowding are asked on every day of the horizon, not at events."""

from typing import Any

from crossflight.core.finding import Moment
from crossflight.plan.dates import Date, fixed
from crossflight.plan.model_facts import ModelFacts
from crossflight.plan.slots import NOON
from crossflight.rules.clock import DAY, day


class Day:
    """Stands where a flight stands in a moment. No ship leaves on it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __str__(self) -> str:
        return day(self.number * DAY)


class DailyFacts(ModelFacts):
    """The same facts with a moment a day, from the first arrival on."""

    def _lists(self, backups: bool) -> None:
        super()._lists(backups)
        first = min(slot.most for slot in self.slots) // DAY + 1
        self.departures = tuple(Moment(Day(number), "day") for number in range(first, self.horizon // DAY))

    def date(self, moment: Moment) -> Date:
        """The noon of the day, or the event's own date."""
        return fixed(moment.flight.number * DAY + NOON) if moment.event == "day" else super().date(moment)

    def nominal(self, at: Any) -> int:
        """The day itself, or what the event's flight wishes."""
        if isinstance(at, Moment) and at.event == "day":
            return int(at.flight.number) * DAY
        return super().nominal(at)

    def stranded(self, flight: Any) -> Any:
        """Nobody is left behind by a day."""
        return 0 if isinstance(flight, Day) else super().stranded(flight)
