"""Where a store is and how to reach it: a SQLite file, or a PostgreSQL database by its URL."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from crossflight.errors import InputError, MissingExtra, StoreError

_WAIT_S = 60


def address(where: str) -> URL:
    """The database URL of a file name or URL. Raises `InputError` for any other kind of database."""
    if "://" not in where:
        return URL.create("sqlite", database=str(Path(where).expanduser().absolute()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise InputError("--store", f"'{where}' is not an address", "give a file, or postgresql://user@host/database") from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return URL.create("sqlite", database=str(Path(url.database).absolute()))
    raise InputError("--store", f"a store cannot be in {url.drivername}", "give a file, or postgresql://user@host/database")


def shown(url: URL) -> str:
    """The address as messages show it: no password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def engine(url: URL) -> Engine:
    """An engine whose transactions see one state, whose commits survive a crash, and whose writers queue up."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        return create_engine(url, poolclass=NullPool, connect_args={"options": "-c lock_timeout=60000"})
    except (NoSuchModuleError, ModuleNotFoundError):
        raise MissingExtra("a store on PostgreSQL", "postgres") from None


def _sqlite(url: URL) -> Engine:
    path = Path(str(url.database))
    made = create_engine(url, poolclass=NullPool, creator=lambda: _connect(path))

    @event.listens_for(made, "begin")
    def _begin(connection: Any) -> None:
        """A writer takes the lock first: two that read before they write could not both go on."""
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def _connect(path: Path) -> sqlite3.Connection:
    writable = os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
    if path.exists() and not writable:
        return _read_only(path)
    made = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
    made.execute("PRAGMA synchronous=FULL")
    made.execute("PRAGMA foreign_keys=ON")
    return made


def _read_only(path: Path) -> sqlite3.Connection:
    """A store that may not be written can still be read, unless somebody's last changes wait beside it in the log."""
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError(f"store {path}: it is read-only for you and its log holds changes; open it once where you may write")
    return sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True, isolation_level=None, check_same_thread=False)


def log_ahead(where: Engine) -> None:
    """Put a SQLite file into write-ahead mode, so that readers never wait for a writer. It is kept in the file."""
    if where.dialect.name != "sqlite":
        return
    raw = where.raw_connection()
    try:
        cursor = raw.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()
