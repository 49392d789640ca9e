"""The rates of a stress test: each posterior, the data that it is fitted on, and their sources.

Rockets, and families of ships, learn from one another (pooled); before any data stands a guess from outside, named with what
it is worth. Stops have two regimes, months and years. Durations are log-normal with unknown median and spread. `--rates FILE` of
`crossflight stress` sets any of them by its key.
"""

from pydantic import Field

from crossflight.questions.base import BaseAnswer, Cited, Context, Params, argument, moment, option


class Asked(Params):
    """Which hazards, and as known when."""

    hazard: str = argument("only rates whose key begins so, for example medical-return", default="")
    known: str | None = option(None, "fit on what was known on this day", metavar="DATE")
    sources: bool = option(False, "list the sources")


class Fitted(BaseAnswer):
    """One rate."""

    key: str = Field(description="what a rates file calls it")
    hazard: str
    what: str
    unit: str = Field(description="chance, per day, or d for a duration in days")
    posterior: str
    mean: float
    low: float = Field(description="2.5 % of the posterior lie below")
    high: float = Field(description="2.5 % lie above")
    data: list[str]
    caution: str
    sources: list[str]


class Answer(BaseAnswer):
    """All rates asked for."""

    known: str
    rates: list[Fitted]
    sources: list[Cited]


def answer(asked: Asked, given: Context) -> Answer:
    """Fit them on the record."""
    import numpy as np

    from crossflight.questions.base import now
    from crossflight.stress.rates import from_record, hazards

    known = moment(asked.known, "crossflight rates --known") if asked.known else None
    fitted = []
    for rate in from_record(given.record, known):
        if rate.key.startswith(asked.hazard):
            low, high = rate.posterior.quantile(np.array([0.025, 0.975]))
            fitted.append(
                Fitted(
                    key=rate.key,
                    hazard=rate.hazard,
                    what=rate.what,
                    unit=rate.unit,
                    posterior=str(rate.posterior),
                    mean=rate.posterior.mean,
                    low=float(low),
                    high=float(high),
                    data=list(rate.data),
                    caution=rate.caution,
                    sources=list(rate.sources),
                )
            )
    if not fitted:
        from difflib import get_close_matches

        from crossflight.errors import UnknownName

        raise UnknownName("hazard", asked.hazard, get_close_matches(asked.hazard, hazards(), n=2, cutoff=0.3) or hazards())
    cited = given.cite(source for rate in fitted for source in rate.sources) if asked.sources else []
    return Answer(known=f"{known or now():%Y-%m-%d}", rates=fitted, sources=cited)
