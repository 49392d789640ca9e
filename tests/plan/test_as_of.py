"""A plan can be made from the station as it stood on other days: after a ship moved, just after a date was announced."""

from datetime import UTC, datetime

import pytest

from crossflight.plan.problem import build
from crossflight.questions import plan
from crossflight.questions.base import Context

DAYS = {
    "2026-10-08": "Dragon CRS-35 is announced for 13 October, sooner than its pad is free again",
    "2026-01-20": "Cygnus NG-23 came back to Unity nadir after Soyuz MS-28 had flown past it",
    "2025-09-01": "an ordinary day",
}


@pytest.mark.parametrize("day", DAYS)
def test_there_is_a_plan_from_that_day(day: str) -> None:
    given = Context()
    problem = build(given.record, datetime.fromisoformat(day).replace(tzinfo=UTC), 12, True)
    said, manifest = plan.planned(problem, 30, given)
    assert manifest is not None, DAYS[day]
    assert not [finding for finding in said.findings if finding.severity != "preference"]
