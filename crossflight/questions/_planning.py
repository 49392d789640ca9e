"""What every question that plans shares: whether the sky is kept, by which elements, and which preferences no plan may miss."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from os import W_OK, access
from pathlib import Path
from typing import TYPE_CHECKING

from crossflight.errors import PlanError
from crossflight.orbit.clock import days
from crossflight.orbit.elements import STATION, ElementSet
from crossflight.questions.base import Params, now, option

if TYPE_CHECKING:
    from crossflight.plan.problem import Problem


class PlanningParams(Params):
    """The sky of a plan, and the preferences that bind it."""

    without_sky: bool = option(False, "leave out what the orbit asks: beta angle, daylight at landings, launch phase")
    elements: str | None = option(
        None, "file of the station's element sets (TLE, or OMM as XML, JSON or CSV) instead of the shipped ones", metavar="FILE"
    )
    keep: str = option("", "rules whose preferences no plan may miss: their codes, separated by commas", metavar="RULES")


def under(asked: PlanningParams) -> "Callable[[Problem], Problem]":
    """What adds to a problem what is asked of every plan. A file of elements is read at once, so that a bad one is told first."""
    from crossflight.plan.sky import under_sky

    file = asked.elements if not asked.without_sky else None
    sets = station_sets(file) if file else ()

    def prepared(problem: "Problem") -> "Problem":
        problem = keeping(problem, asked.keep)
        return problem if asked.without_sky else under_sky(problem, youngest(sets, problem.at))

    return prepared


def station_sets(file: str) -> tuple[ElementSet, ...]:
    """The station's sets in a file, checked. Raises `InputError`."""
    from crossflight.orbit.intake import read_file
    from crossflight.orbit.series import trusted

    return read_file(Path(file), trusted(), STATION, days(now()))


def youngest(sets: tuple[ElementSet, ...], at: datetime) -> ElementSet | None:
    """The youngest set known at a time, else the first; None without sets."""
    from crossflight.orbit.series import best

    return best(days(at), sets) if sets else None


def keeping(problem: "Problem", rules: str) -> "Problem":
    """The same problem, where no plan may miss the rules of that list. Raises `InputError` for the code of no rule."""
    from crossflight.plan.scenario_checks import known_rules

    codes = (*problem.scenario.keep_rules, *(code.strip() for code in rules.split(",") if code.strip()))
    known_rules("--keep", "", codes, problem.scenario.drop_rules)
    return replace(problem, scenario=replace(problem.scenario, keep_rules=tuple(dict.fromkeys(codes))))


def named_aims(text: str) -> tuple[str, ...]:
    """The aims that a list in words names, in its order."""
    return tuple(name.strip().casefold() for name in text.split(",") if name.strip())


def writable(file: str) -> None:
    """Raises `PlanError` where a plan could not be written, before any time is spent on making it."""
    path = Path(file)
    if not file:
        return
    if path.suffix not in (".toml", ".json"):
        raise PlanError(f"--output '{file}' is neither .toml nor .json; name the file for example plan.toml")
    if path.is_dir() or not path.parent.is_dir() or not access(path if path.exists() else path.parent, W_OK):
        raise PlanError(f"--output '{file}' cannot be written; choose another place")
