"""What the planner's tests share: the record, and the station's plan of 2026-11-22, made once."""

from datetime import UTC, datetime

import pytest

from crossflight.plan.problem import Problem, build
from crossflight.plan.result import Result
from crossflight.plan.solve import solve
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.load import load

TODAY = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="session")
def record() -> Catalogue:
    """The shipped catalogue."""
    return load()


@pytest.fixture(scope="session")
def problem(record: Catalogue) -> Problem:
    """Thirty-six months from the end of the record, the exchange going on."""
    return build(record, TODAY, 36, True)


@pytest.fixture(scope="session")
def result(problem: Problem) -> Result:
    """Its plan."""
    return solve(problem, 60)


@pytest.fixture(scope="session")
def lapsed(record: Catalogue) -> tuple[Problem, Result]:
    """The same while the exchange lapses."""
    own = build(record, TODAY, 36, False)
    return own, solve(own, 60)
