"""How a plan holds: many histories under slips, launch failures, damage in orbit and medical returns.

Each number comes with its standard error. With and without the exchange are played on the same draws, so that their
difference is sharper than either. The same seed gives the same answer to the last bit, on any number of threads.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from crossflight.questions.base import BaseAnswer, Context, Params, argument, option

if TYPE_CHECKING:
    from crossflight.stress.effort import Effort
    from crossflight.stress.trial import Setup


class Asked(Params):
    """A plan, and how to play it."""

    plan: str | None = argument("plan file (default: a plan made now for the station as it stands)", default=None, file="FILE")
    from_: str | None = option(None, "play from this day on; without a plan: the record itself from that day", metavar="DATE")
    histories: int = option(10_000, "how many histories", metavar="N")
    until_error: str | None = option(
        None, "play until staffing and seats have this relative error, for example 1%", metavar="SHARE"
    )
    station: str = option("", "of a plan of several stations: the one to play (default: its first)", metavar="ID")
    policy: str = option("as-flown", "as-flown, cautious, no-exchange, or a TOML file", metavar="NAME")
    without_exchange: bool = option(False, "play it also with every exchange seat given up, on the same draws")
    rare: bool = option(False, "force failures and illness, and weigh the histories: sharper where bad days are rare (one year)")
    sobol: bool = option(
        False, "scrambled Sobol points instead of independent draws (extra 'sobol'); histories rounded up to a power of two"
    )
    by_hazard: bool = option(False, "say what vanishes when each hazard is switched off")
    by_seat: bool = option(False, "say what each single exchange seat is worth")
    rates: str | None = option(None, "TOML file with rates of your own", metavar="FILE")
    seed: int = option(1, "seed of the draws", metavar="N")
    threads: int = option(0, "threads (0: one a core)", metavar="N")
    workers: Literal["threads", "processes"] = option("threads", "who plays the histories")
    cluster: str | None = option(None, "play on a dask cluster: its address (tcp://...), or local", metavar="ADDRESS")
    plot: str | None = option(None, "write the curves to this file: .svg, .png or .pdf (extra 'report')", metavar="FILE")


class Number(BaseAnswer):
    """An output."""

    what: str
    mean: float
    error: float = Field(description="standard error of the mean")
    chance: float = Field(description="share of histories in which it is above nought")
    chance_error: float
    not_exceeded: dict[str, float] = Field(description="days not exceeded in 80 %, 95 % and 99 % of histories")
    difference: float = Field(description="mean difference from the plan as it is, on the same draws")
    difference_error: float


class Played(BaseAnswer):
    """One plan as played."""

    name: str
    outputs: dict[str, Number]
    years: dict[int, dict[str, tuple[float, float]]] = Field(description="by calendar year: mean and standard error")
    exceeded: dict[str, list[float]] = Field(description="chance of more than 0, 1, 2 ... days")


class Part(BaseAnswer):
    """What a hazard, or an exchange seat, accounts for."""

    name: str
    unstaffed: float = Field(description="change of the mean days with a segment unstaffed when it is taken away")
    unstaffed_error: float
    short_of_seats: float
    short_of_seats_error: float
    crew_days_lost: float
    crew_days_lost_error: float


class Answer(BaseAnswer):
    """The stress test."""

    plan: str
    policy: str
    begins: str
    days: float = Field(description="days played; beyond them the plan itself leaves a segment alone")
    histories: int
    effective: float = Field(description="histories that a weighted sample is worth")
    seed: int
    stopped: bool = Field(description="stopped by the user; the numbers are those of the histories done")
    seconds: float
    plans: list[Played]
    hazards: list[Part]
    seats: list[Part]
    worst: list[int] = Field(description="the histories with most days unstaffed: crossflight replay PLAN --history N")
    notes: list[str]


def answer(asked: Asked, given: Context) -> Answer:
    """Play it. Where a plan must be made, the stress test is loaded and set up while the planner searches."""
    from crossflight.questions._stress import effort, manifest_of
    from crossflight.stress import kept

    begun, wanted = monotonic(), effort(asked)
    kept.begin()
    with ThreadPoolExecutor(1) as beside:
        setup = cache(lambda: beside.submit(_setup, asked, wanted, given))
        manifest = manifest_of(asked.plan, asked.from_, given, asked.station, meanwhile=setup)
        ready = setup().result()
    from crossflight.questions import _stress_answer

    return _stress_answer.answer(asked, manifest, ready, begun)


def _setup(asked: Asked, wanted: "Effort", given: Context) -> "Setup":
    from crossflight.questions import _stress_answer

    return _stress_answer.setup(asked, wanted, given)
