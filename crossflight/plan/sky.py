"""Planning under the sky: a problem with the windows that the orbit gives, and in words how far they reach."""

from dataclasses import replace

from crossflight.orbit.clock import days, moment
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.series import best
from crossflight.plan.problem import Problem
from crossflight.rules.sky import STATION, Sky, with_sky


def under_sky(problem: Problem, elements: ElementSet | None = None) -> Problem:
    """The same problem under the sky, as foretold by these elements or by those that were known on its first day.

    A station of a scenario's own has no elements: its problem stays as it is, and says so where elements were given.
    """
    if problem.station.id != STATION:
        note = f"Elements of the International Space Station say nothing of {problem.station.name}: the sky is left out."
        return replace(problem, notes=(*problem.notes, note)) if elements else problem
    chosen = elements or best(days(problem.at))
    flights = (slot.flight for slot in problem.slots if not slot.flight.station)
    setting = with_sky(problem.setting, flights, problem.at, problem.until, chosen)
    return replace(problem, setting=setting, notes=(*problem.notes, reach(Sky.over(problem.at, problem.until, chosen))))


def reach(sky: Sky) -> str:
    """How far the windows reach, in a sentence."""
    epoch = f"elements of {moment(sky.elements.epoch):%Y-%m-%d}"
    if sky.silent:
        return f"The sky is left out: the {epoch} are too old for it. Give younger ones with --elements FILE."
    return f"Beta angle, daylight at landings and launch phase are kept up to {sky.ends:%Y-%m-%d}, by {epoch}."
