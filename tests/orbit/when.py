"""Day numbers and the folder of sample data, for the orbit's tests."""

from datetime import UTC, datetime
from pathlib import Path

from crossflight.orbit.clock import days

DATA = Path(__file__).parent / "data"


def day(*parts: int) -> float:
    """The day number of a UTC date and time."""
    year, month, dom, *rest = parts
    return float(days(datetime(year, month, dom, *rest, tzinfo=UTC)))
