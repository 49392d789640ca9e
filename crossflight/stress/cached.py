"""How the kernel's functions are compiled, and where what was compiled is kept.

numba looks only at the file of a function to see whether its compiled form is stale, not at the files of the functions
that it calls. So all are kept in a folder named after the content of every source file of the kernel. In numba's CUDA simulator
nothing is compiled: there the same source runs as plain Python.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
from numba import njit

_config: Any = numba.config
_HERE = Path(__file__).parent
_SOURCES = ("cached", "crews", "draws", "events", "kernel", "layout", "moves", "play", "reference")
_LEAN: dict[str, Any] = {"cache": True, "_nrt": False}
_BARE: dict[str, Any] = {**_LEAN, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def _folder() -> str:
    digest = hashlib.sha256(numba.__version__.encode())
    for name in _SOURCES:
        digest.update((_HERE / f"{name}.py").read_bytes())
    own = _HERE / "__pycache__"
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "crossflight"
    base = Path(_config.CACHE_DIR) if _config.CACHE_DIR else own if os.access(_HERE, os.W_OK) else home
    return str(base / f"kernel-{digest.hexdigest()[:16]}")


_FOLDER = _folder()


def _kept(options: dict[str, Any]) -> Callable[[Callable[..., Any]], Any]:
    def decorate(function: Callable[..., Any]) -> Any:
        if _config.ENABLE_CUDASIM:
            return function
        before, _config.CACHE_DIR = _config.CACHE_DIR, _FOLDER
        try:
            return njit(**options)(function)
        finally:
            _config.CACHE_DIR = before

    return decorate


inner = _kept(_BARE)
"""For functions that only other compiled ones call: no reference counts on arrays (four times quicker to run, for counting is
atomic) and no wrapper for Python (half the time to compile). They must not allocate."""
lean = _kept(_LEAN)
"""The same for functions that Python calls too."""
tight = _kept({**_LEAN, "forceinline": True})
"""For small functions that are worth copying into their callers."""
inlined = _kept({**_LEAN, "inline": "always"})
"""For the smallest, and for those with one caller. What is copied is analysed again with its caller: all functions of the
kernel copied into one took half as long again to compile as none."""
outer = _kept({**_LEAN, "nogil": True})
"""For loops over histories: other threads go on meanwhile."""
plain = _kept({"cache": True, "nogil": True})
"""For those that allocate."""
