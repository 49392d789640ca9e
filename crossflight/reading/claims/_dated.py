"""The verdict on a date said of a flight: against what happened, else against what was planned when the report was written."""

from crossflight.core.flight import Flight, Kind
from crossflight.core.statement import Statement
from crossflight.core.when import Precision, When, on_day
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.facts import Facts, days_off, fits

_NAMES = {"launch": "launched", "landing": "ended"}


def judge_date(claim: Claim, facts: Facts, flight: Flight, about: str, extra: tuple[Fact, ...] = ()) -> Judgement:
    """`about` is launch or landing. A plan that the record knows and that did not come true is "planned, flown otherwise"."""
    assert claim.when is not None
    actual = flight.launch if about == "launch" else flight.end
    plans = facts.plans(flight, about)
    planned = [said for said in plans if said.valid and _agrees(claim.when, said.valid)]
    told = tuple(
        Fact(f"{said.known}: {about} of {flight.id} planned for {said.value}", (said.source,)) for said in (planned or plans)[-2:]
    )
    happened = (Fact(f"{flight.id} {_NAMES[about]} {actual}", flight.sources),) if actual else ()
    told = extra + happened + told
    if actual is None:
        return _ahead(bool(planned), bool(plans), told)
    ahead = claim.toward > 0 or actual.start >= facts.then
    if _fits(claim.when, actual):
        return Judgement(Verdict.SUPPORTED, "planned" if ahead else "supported", "supported", told)
    if planned and claim.toward == 0:
        return Judgement(Verdict.PLANNED, "planned", "contradicted", told)
    if ahead and (planned or not _lately(plans, facts)):
        why = "" if planned else "the record has no plan of that time; it flew otherwise"
        return Judgement(Verdict.PLANNED, "planned", "contradicted", told, why)
    if not ahead and claim.when.precision is Precision.RANGE and days_off(claim.when, actual) <= 3:
        return Judgement(Verdict.IMPRECISE, "imprecise", "imprecise", told, "a few days off")
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)


def judge_family(claim: Claim, facts: Facts, about: str) -> Judgement:
    """A date said of "a Soyuz" or "a Dragon": borne out by a crewed flight of that family, but never refuted."""
    assert claim.when is not None
    days = [
        (actual, flight)
        for flight in facts.catalogue.flights.values()
        if flight.vehicle.family == claim.family
        and flight.kind is Kind.CREW
        and (actual := flight.launch if about == "launch" else flight.end)
    ]
    fitting = [(actual, flight) for actual, flight in days if _fits(claim.when, actual)]
    if fitting and claim.when.precision in (Precision.DAY, Precision.MINUTE, Precision.SECOND):
        told = tuple(Fact(f"{flight.id} {_NAMES[about]} {actual}", flight.sources) for actual, flight in fitting)
        return Judgement(Verdict.SUPPORTED, "planned" if claim.toward > 0 else "supported", "supported", told)
    return Judgement(Verdict.UNCHECKABLE, why=f"which {claim.family} is meant is not said")


def _agrees(said: When, planned: When) -> bool:
    if said.precision is Precision.NET or planned.precision is Precision.NET:
        return said.start.date() == planned.start.date() or (planned.precision is not Precision.DAY and said.overlaps(planned))
    return said.overlaps(planned) or (planned.exact and fits(said, planned))


def _fits(said: When, actual: When) -> bool:
    """ "No earlier than" holds of the very day only: a plan, not a bound, is what a report means by it."""
    if said.precision is Precision.NET:
        return fits(on_day(said.day), actual)
    return fits(said, actual)


def _lately(plans: list[Statement], facts: Facts) -> bool:
    return any((facts.then - said.known.start).days < 60 for said in plans)


def _ahead(planned: bool, any_plan: bool, told: tuple[Fact, ...]) -> Judgement:
    if planned:
        return Judgement(Verdict.SUPPORTED, "planned", "planned", told)
    if any_plan:
        return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told, "planned otherwise")
    return missing("it has not flown and the record has no plan for it")
