"""What the orbit's tests share: skyfield with DE421 as the oracle, and the whole real series where it is at hand."""

import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crossflight.orbit.clock import days
from crossflight.orbit.elements import ElementSet

DATA = Path(__file__).parent / "data"


def day(*parts: int) -> float:
    """The day number of a UTC date and time."""
    return float(days(datetime(*parts, tzinfo=UTC)))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def sky() -> Any:
    """Skyfield's timescale, ephemeris and API, offline."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # skyfield-data warns that its Earth rotation file is old; UT1 is not compared
        import skyfield_data
        from skyfield.api import Loader

        load = Loader(skyfield_data.get_skyfield_data_path())
        return load.timescale(builtin=True), load("de421.bsp")


@pytest.fixture(scope="session")
def whole(shared: Path) -> list[ElementSet]:
    """Every good set of the shared real series."""
    if not (shared / "orbit" / "iss_tles.tsv").is_file():
        pytest.skip("needs ../shared/orbit/iss_tles.tsv")
    from benchmarks.orbit.series import whole

    return whole()
