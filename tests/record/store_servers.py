"""A real PostgreSQL server for the tests: found, made in a temporary folder, started, and stopped again."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


def binaries() -> Path | None:
    """The folder with initdb and postgres: on the path, or where Debian's package puts it. None where there is none."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: float(each.parent.name))
    return next((each for each in reversed(folders) if (each / "initdb").exists()), None)


def _account() -> str | None:
    """PostgreSQL refuses to run as root: the account to run it as then, None to stay who we are."""
    if os.geteuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def server(bin: Path) -> Iterator[str]:
    """A fresh server that listens on a socket file only; yields the URL of its database "postgres"."""
    folder, account = Path(tempfile.mkdtemp(prefix="crossflight-pg-")), _account()
    if account:
        shutil.chown(folder, account)
    as_them = {"user": account, "cwd": "/"} if account else {}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    data, log = folder / "data", folder / "log"
    try:
        subprocess.run(
            [bin / "initdb", "-D", data, "-U", "crew", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
            check=True,
            **quiet,
            **as_them,
        )
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
        subprocess.run([bin / "pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start"], check=True, **quiet, **as_them)
        try:
            yield f"postgresql://crew@/postgres?host={folder}"
        finally:
            subprocess.run([bin / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True, **quiet, **as_them)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fresh_database(url: str) -> str:
    """A new, empty database on the server."""
    import psycopg

    name = f"t{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return url.replace("/postgres?", f"/{name}?")


def drop_database(url: str, database: str) -> None:
    """Away with it: each one is some megabytes on disk."""
    import psycopg

    name = database.split("?")[0].rpartition("/")[2]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
