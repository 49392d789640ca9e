"""Time as rules count it: whole minutes since 2000-01-01T00:00Z, so that the checker and the planner share one integer axis."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
HOUR = 60
DAY = 24 * HOUR
OPEN = 200 * 365 * DAY
"""Stands for an end that nobody has named yet: past every date that a plan can hold."""


def minutes(at: datetime) -> int:
    """An aware datetime as minutes; seconds are cut off."""
    return int((at - EPOCH).total_seconds() // 60)


def moment(at: int) -> datetime:
    """Minutes as an aware datetime."""
    return EPOCH + timedelta(minutes=at)


def day(at: int) -> str:
    """Minutes as a day, 2026-01-14; "an open date" for an end that nobody has named."""
    return "an open date" if at >= OPEN else moment(at).date().isoformat()
