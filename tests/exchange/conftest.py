"""What the tests of import and export share."""

from pathlib import Path

import pytest

from crossflight.record.catalogue_type import Catalogue
from crossflight.record.load import load


@pytest.fixture(scope="session")
def record() -> Catalogue:
    """The shipped catalogue."""
    return load()


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Points the commands at a store of this test's own."""
    path = str(tmp_path / "own.db")
    monkeypatch.setenv("CROSSFLIGHT_STORE", path)
    return path
