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

from crossflight.stress import joined

_config: Any = numba.config
_HERE = Path(__file__).parent
_SOURCES = ("cached", "crews", "draws", "events", "joined", "kernel", "layout", "moves", "play", "reference")
_OUTER: dict[str, Any] = {"cache": True, "pipeline_class": joined.Outer}
_INNER: dict[str, Any] = {"_nrt": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True, "pipeline_class": joined.Inner}


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


inner = _kept(_INNER)
"""For functions that only other compiled ones call: no code of their own (`joined`) and no reference counts on arrays (four times
quicker to run, for counting is atomic). They must not allocate."""
inlined = _kept({**_OUTER, "_nrt": False, "inline": "always"})
"""For the smallest, and for those with one caller: copied into their callers before anything else."""
lean = _kept({**_OUTER, "_nrt": False})
"""For functions that Python calls too."""
tight = _kept({**_OUTER, "_nrt": False, "forceinline": True})
"""The same for small functions that are worth copying into their callers."""
outer = _kept({**_OUTER, "_nrt": False, "nogil": True})
"""For loops over histories: other threads go on meanwhile."""
plain = _kept({**_OUTER, "nogil": True})
"""For those that allocate."""
