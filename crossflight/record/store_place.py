"""Where the user's store is when nobody names one. Apart from the store itself, so that asking costs no database library."""

import os
from pathlib import Path

VARIABLE = "CROSSFLIGHT_STORE"


def default() -> str:
    """The store that is meant when none is named: $CROSSFLIGHT_STORE, else a file in the user's data folder."""
    if named := os.environ.get(VARIABLE):
        return named
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return str(data / "crossflight" / "store.db")


def there(where: str) -> bool:
    """Is there a store to read? Whether a server has one is seen only when it is opened."""
    return "://" in where or Path(where).expanduser().exists()
