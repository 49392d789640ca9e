"""What the tests of the record share: a new store of either kind, and short ways to make statements."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import store_servers as servers


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a real server, started for this run; the test is skipped, with the reason, where it is not installed."""
    if (found := servers.binaries()) is None:
        pytest.skip("PostgreSQL is not installed here (Debian: apt-get install postgresql)")
    pytest.importorskip("psycopg", reason="the extra 'postgres' is not installed")
    with servers.server(found) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store that does not exist yet: a file, then a fresh database of a real server."""
    if request.param == "sqlite":
        yield str(tmp_path / "store.db")
        return
    server = request.getfixturevalue("postgres")
    database = servers.fresh_database(server)
    yield database
    servers.drop_database(server, database)


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Points the commands at a store of this test's own."""
    path = str(tmp_path / "own.db")
    monkeypatch.setenv("CROSSFLIGHT_STORE", path)
    return lambda: path
