"""One history of a stress test, event by event; as a plan file if asked, to be checked and read.

`crossflight stress` lists the worst histories; the same plan, seed, policy and rates give the same history again.
"""

from pydantic import Field

from crossflight.questions.base import BaseAnswer, Context, Params, argument, option


class Asked(Params):
    """Which history of which plan."""

    plan: str | None = argument("plan file (default: a plan made now for the station as it stands)", default=None, file="FILE")
    history: int = option(0, "number of the history", metavar="N")
    from_: str | None = option(None, "play from this day on; without a plan: the record itself from that day", metavar="DATE")
    station: str = option("", "of a plan of several stations: the one to play (default: its first)", metavar="ID")
    policy: str = option("as-flown", "as-flown, cautious, no-exchange, or a TOML file", metavar="NAME")
    rates: str | None = option(None, "TOML file with rates of your own", metavar="FILE")
    seed: int = option(1, "seed of the draws", metavar="N")
    sobol: bool = option(False, "a history of a stress test with --sobol")
    output: str | None = option(None, "write the history as a plan file (.toml or .json)", metavar="FILE")


class Happened(BaseAnswer):
    """An event."""

    at: str
    flight: str
    says: str
    until: str = Field(description="when what it stops goes on; empty where it stops nothing")


class Spell(BaseAnswer):
    """A time for which something was amiss."""

    output: str = Field(description="the output that counts its days")
    says: str
    begins: str
    ends: str
    days: float


class Flown(BaseAnswer):
    """A ship in this history."""

    flight: str
    launch: str
    port: str
    docks: str
    undocks: str = Field(description="empty if it is still docked at the end")
    planned_launch: str
    crew_up: list[str]
    crew_down: list[str]


class Answer(BaseAnswer):
    """A history."""

    plan: str
    history: int
    seed: int
    policy: str
    begins: str
    ends: str
    outputs: dict[str, float]
    spells: list[Spell] = Field(description="when nobody could run a segment, seats home were too few, or nobody was aboard")
    events: list[Happened]
    flights: list[Flown]
    written: str = ""


def answer(asked: Asked, given: Context) -> Answer:
    """Play it again."""
    from crossflight.stress import kept

    kept.begin()
    from crossflight.questions import _replay_answer

    return _replay_answer.answer(asked, given)
