"""What the orbit's tests share: skyfield with DE421 as the oracle, and the whole real series where it is at hand."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crossflight.orbit.elements import ElementSet


@pytest.fixture(scope="session")
def sky() -> Iterator[Any]:
    """Skyfield's timescale and DE421, offline."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # skyfield-data warns that its Earth rotation file is old; UT1 is not compared
        import skyfield_data
        from skyfield.api import Loader

        load = Loader(skyfield_data.get_skyfield_data_path())
        planets = load("de421.bsp")
        yield load.timescale(builtin=True), planets
        planets.close()


@pytest.fixture(scope="session")
def whole(shared: Path) -> list[ElementSet]:
    """Every good set of the shared real series."""
    if not (shared / "orbit" / "iss_tles.tsv").is_file():
        pytest.skip("needs ../shared/orbit/iss_tles.tsv")
    from benchmarks.orbit.series import whole

    return whole()
