"""Bring a store to the newest version, one migration after another, or refuse one that is newer than this program."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from crossflight.errors import StoreError
from crossflight.record.store_schema import NEWEST

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x43524F53
"""The number of the advisory lock that PostgreSQL holds while a store is made; no other program has reason to use it."""


def revision(connection: Connection) -> str:
    """The version of the store, '' where there is none yet. Raises `StoreError` for a database that is something else."""
    look = inspect(connection)
    if not look.has_table("alembic_version"):
        tables = set(look.get_table_names())
        if tables & {"statement", "source"} or (tables and connection.dialect.name == "sqlite"):
            what = "it holds other tables and is no store of Crossflight"
            raise StoreError(_at(connection, what, "choose another file or database"))
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def migrate(connection: Connection) -> None:
    """Make or upgrade the tables within the caller's transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    if (found := revision(connection)) == NEWEST:
        return
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER)])
    refuse_unknown(connection, found, {each.revision for each in script.walk_revisions()})
    with EnvironmentContext(Config(), script, fn=lambda at, _context: script._upgrade_revs(NEWEST, at)) as environment:
        environment.configure(connection=connection, transactional_ddl=False)
        environment.run_migrations()


def refuse_unknown(connection: Connection, found: str, known: set[str]) -> None:
    """A version that this program does not know comes from a newer one."""
    if found and found not in known:
        what = f"it was written by a newer Crossflight (version {found} of the store; this one knows {NEWEST})"
        raise StoreError(_at(connection, what, "upgrade Crossflight: pip install --upgrade crossflight"))


def _at(connection: Connection, what: str, mend: str) -> str:
    url = connection.engine.url
    where = url.database if connection.dialect.name == "sqlite" else url.render_as_string(hide_password=True)
    return f"store {where}: {what}; {mend}"
