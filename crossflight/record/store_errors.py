"""What a database says when it cannot, as one sentence that says where, what, and how to mend it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from crossflight.errors import StoreError

_WHOLE = "the store is as it was before"
_SAYINGS = (
    (
        ("readonly database", "read-only", "permission denied", "readonly directory"),
        "it is read-only for you",
        "allow writing to the file and its folder, or choose another store with --store",
    ),
    (
        ("unable to open database file", "no such file"),
        "it cannot be opened",
        "check that the folder exists and that you may write in it",
    ),
    (
        ("disk is full", "no space left", "diskfull", "disk full", "could not extend"),
        f"the disk is full; {_WHOLE}",
        "free some space and try again",
    ),
    (
        ("disk i/o error", "file too large", "i/o error"),
        f"the disk does not take any more; {_WHOLE}",
        "check its space, your quota and its health, then try again",
    ),
    (
        ("not a database", "malformed", "file is encrypted", "no such table", "undefinedtable"),
        "it is not a store, or it is damaged",
        "give the right file, or restore it from a backup",
    ),
    (
        ("database is locked", "lock timeout", "lock_timeout"),
        f"another program kept it locked for too long; {_WHOLE}",
        "try again when the other program has finished",
    ),
    (("append-only",), "a store is append-only", "add a correction or a retraction instead"),
    (
        (
            "connection refused",
            "could not connect",
            "connection failed",
            "could not translate",
            "name or service",
            "timeout expired",
        ),
        "no PostgreSQL server answers there",
        "start the server, or mend the address",
    ),
    (("password", "authentication failed"), "the server does not let you in", "mend user and password in the address"),
    (("does not exist",), "the server knows no such database or user", "create it, or mend the address"),
)


def explained(where: str, error: BaseException) -> StoreError:
    """The sentence for one database error."""
    told = f"{error} {type(getattr(error, 'orig', None)).__name__}".lower()
    for signs, what, mend in _SAYINGS:
        if any(sign in told for sign in signs):
            return StoreError(f"store {where}: {what}; {mend}")
    plain = str(error.orig if isinstance(error, DBAPIError) and error.orig else error).strip().splitlines()
    return StoreError(f"store {where}: {plain[0] if plain else type(error).__name__}; {_WHOLE}")


@contextmanager
def explaining(where: str) -> Iterator[None]:
    """Turn whatever the database raises into a `StoreError`."""
    try:
        yield
    except SQLAlchemyError as error:
        raise explained(where, error) from error
    except (OSError, sqlite3.Error) as error:
        raise explained(where, error) from error
