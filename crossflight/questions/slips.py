"""How far and how often launches moved, computed from the histories: by vehicle family and days ahead of the launch."""

from pydantic import BaseModel, ConfigDict, Field

from crossflight.errors import UnknownName
from crossflight.questions._voices import STORE_HELP
from crossflight.questions.base import BaseAnswer, Context, Params, argument, option
from crossflight.record import slips
from crossflight.record.told import telling


class Asked(Params):
    """Optionally one family, and whether each flight is listed."""

    family: str | None = argument("only this family: Soyuz, Dragon, Progress ...", None)
    flights: bool = option(False, "list every flight: how often its launch moved and by how much")
    store: str | None = option(None, STORE_HELP, metavar="WHERE")


class Slipped(BaseModel):
    """The slips of one family at one horizon, in days after the planned interval (negative: before it)."""

    model_config = ConfigDict(extra="forbid")

    family: str
    days_ahead: int
    flights: int
    median: float
    mean: float
    p90: float
    on_plan: float = Field(description="share of launches within the planned interval")
    earlier: int = Field(description="launches before the planned interval")
    largest: int


class Moved(BaseModel):
    """One flight's launch."""

    model_config = ConfigDict(extra="forbid")

    flight: str
    family: str
    moves: int = Field(description="times that the planned launch moved to another day")
    first: str = Field(description="the first day named, or the first plan if no day ever was")
    launched: str
    days: int | None = Field(description="from the first day named to the launch; null if no day was named")


class Answer(BaseAnswer):
    """Slips by family and horizon."""

    slips: list[Slipped]
    flights: list[Moved]
    counted: int = Field(description="flights with a plan known before they launched")


def answer(asked: Asked, given: Context) -> Answer:
    """Compare each plan with its launch."""
    told = telling(given.record, asked.store).told
    moved = slips.moves(given.record, told)
    families = sorted({each.family for each in moved})
    wanted = _family(asked.family, families)
    rows = slips.summaries([s for s in slips.slips(given.record, told) if wanted in (None, s.family)])
    moved = tuple(each for each in moved if wanted in (None, each.family))
    return Answer(
        slips=[
            Slipped(
                family=row.family,
                days_ahead=row.horizon,
                flights=row.flights,
                median=row.median,
                mean=row.mean,
                p90=row.p90,
                on_plan=row.on_plan,
                earlier=row.earlier,
                largest=row.largest,
            )
            for row in rows
            if wanted is None or row.family != "all"
        ],
        flights=[
            Moved(flight=m.flight, family=m.family, moves=m.moves, first=m.first, launched=m.launched, days=m.days) for m in moved
        ]
        if asked.flights
        else [],
        counted=len(moved),
    )


def _family(name: str | None, families: list[str]) -> str | None:
    if name is None:
        return None
    found = {family.casefold(): family for family in families}
    if name.casefold() not in found:
        raise UnknownName("family with launch plans", name, families)
    return found[name.casefold()]
