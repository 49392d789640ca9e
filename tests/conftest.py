"""What tests share: the loaded record, and the shared facts where they are at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("unclocked", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unclocked")  # no test may fail because the machine is busy
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared facts; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is not here")
    return SHARED


@pytest.fixture(autouse=True, scope="session")
def no_store_of_the_user() -> Iterator[None]:
    """Questions read the user's own store where there is one; tests must not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CROSSFLIGHT_STORE", str(SHARED / "no store here"))
        yield
